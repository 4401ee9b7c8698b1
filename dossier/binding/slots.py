from dossier.binding import bag_list
from dossier.forms import registry

registry.enter(bag_list.FORM)
