from dossier.forms import registry
from dossier.sheets import roster

registry.enter(roster.FORM)
