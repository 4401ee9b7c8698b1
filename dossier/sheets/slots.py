from dossier.forms import registry
from dossier.sheets import audit_report, database, roster

for entry in (audit_report.FORM, roster.FORM, database.FORM):
    registry.enter(entry)
