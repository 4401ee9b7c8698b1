"""Which forms the system makes of which objects."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from dossier.factory import contexts
from dossier.factory.contexts import cells
from dossier.forms.registry import made_for
from titles.packs.schema import Pack


@dataclass(frozen=True)
class Kind:
    """Which object a form is made of, and how its context is gathered."""

    machine: str
    context: Callable[[Any], Any]
    # Only for the office whose round it is: it names people.
    office_only: bool = False


KINDS = {
    "F-HE-01": Kind("application", contexts.review_form),
    "F-TS-01": Kind("application", contexts.pledge),
    "F-TS-02": Kind("application", contexts.overview_sheet),
    "F-TS-03": Kind("application", contexts.bag_cover),
    "F-TS-04": Kind("batch", contexts.audit_report),
    "F-TS-07": Kind("batch", contexts.roster),
    "F-TS-08": Kind("application", contexts.score_sheet),
    "F-TS-11": Kind("application", contexts.ranking_table),
    "F-TS-12": Kind("batch", contexts.database),
    "F-TS-14": Kind("application", contexts.summary),
    "F-CV-01": Kind("application", contexts.booklet_cover),
    "F-XP-02": Kind("application", contexts.notice_result),
    "F-XP-04": Kind("application", contexts.exceptional_form),
    "F-XP-06": Kind("application", contexts.recognition_form),
    "F-WD-01": Kind("unit_round", contexts.structural_ratio_form),
    "F-WD-04": Kind("application", contexts.eligibility_sheet),
    "F-WD-06": Kind("application", contexts.brief_sheet),
    "F-WD-08": Kind("application", contexts.initial_appointment_form),
    "F-WD-09": Kind("application", contexts.assessment_statement),
    "F-JX-02": Kind("application", cells.of_blocks("pledge")),
    "F-JX-03": Kind("batch", cells.roster_listing),
    "F-JX-03-P": Kind("batch", cells.roster_on_paper),
    "F-JX-04": Kind("application", cells.of_blocks("comprehensive_sheet")),
    "F-JX-05": Kind("application", cells.of_blocks("exceptional_form")),
    "F-JX-06": Kind("application", cells.of_blocks("training_table", cells.trained)),
    "F-JX-07": Kind("application", cells.of_blocks("notice_confirmation")),
    "F-JX-08": Kind("application", cells.of_blocks("dossier_list", cells.listed)),
    "F-CERT": Kind("certificate", contexts.certificate),
    "F-HE-04": Kind("exam_roster", contexts.exam_register),
    "F-ZZ-11-1": Kind("round", contexts.timetable),
    "F-ZZ-11-6": Kind("round", contexts.account_contacts),
    "F-ZZ-11-S": Kind("round", contexts.committee_scopes),
    "F-ZZ-12": Kind("round", contexts.integrity_register, office_only=True),
    "F-XP-07": Kind("certificate", contexts.reissue_register),
}


def makeable(pack: Pack) -> dict[str, str]:
    """The pack's word of every form that the system makes of its objects → the code of the form that prints it here."""
    found = {spec.code: made_for(pack, spec.code) for spec in pack.forms}
    return {word: form.code for word, form in found.items() if form and form.code in KINDS}
