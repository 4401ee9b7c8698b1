from dossier.forms import registry
from dossier.sheets import approved_roster, audit_report, database, roster, rosters
from review.county.roster import workbook

for entry in (approved_roster.FORM, audit_report.FORM, roster.FORM, database.FORM, rosters.FORM, rosters.PRINT):
    registry.enter(entry)
workbook.fill(approved_roster.filed)
