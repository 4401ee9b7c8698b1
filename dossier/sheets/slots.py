from dossier.forms import registry
from dossier.sheets import audit_report, database, roster, rosters

for entry in (audit_report.FORM, roster.FORM, database.FORM, rosters.FORM, rosters.PRINT):
    registry.enter(entry)
