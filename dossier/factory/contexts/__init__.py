"""From the records to what each form is fed; one function a form, named as the pack names it."""

from dossier.factory.contexts.batches import audit_report, database, roster
from dossier.factory.contexts.certificates import certificate, exam_register, reissue_register
from dossier.factory.contexts.dossiers import bag_cover, booklet_cover, contents, overview_sheet, summary
from dossier.factory.contexts.fillings import (
    NotCalledFor,
    assessment_statement,
    brief_sheet,
    eligibility_sheet,
    exceptional_form,
    initial_appointment_form,
    notice_result,
    recognition_form,
)
from dossier.factory.contexts.ratio import structural_ratio_form
from dossier.factory.contexts.review import review_form
from dossier.factory.contexts.rounds import account_contacts, committee_scopes, integrity_register, timetable
from dossier.factory.contexts.units import pledge, ranking_of, ranking_table, score_sheet

__all__ = [
    "NotCalledFor", "account_contacts", "assessment_statement", "audit_report", "bag_cover", "booklet_cover",
    "brief_sheet", "certificate", "committee_scopes", "contents", "database", "eligibility_sheet", "exam_register",
    "exceptional_form", "initial_appointment_form", "integrity_register", "notice_result", "overview_sheet", "pledge",
    "ranking_of", "ranking_table", "recognition_form", "reissue_register", "review_form", "roster", "score_sheet",
    "structural_ratio_form", "summary", "timetable",
]  # fmt: skip
