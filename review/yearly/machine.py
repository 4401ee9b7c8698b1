"""The assessment's table: reported, recorded, scored, graded; what was entered wrongly is entered again."""

from collections.abc import Collection
from uuid import UUID

from review.yearly import effects, guards
from review.yearly.domain import pack_of_assessment
from review.yearly.models import YearlyAssessment
from titles.flow.machine import Machine, State, Todo, Transition


def unit(assessment: YearlyAssessment) -> Collection[UUID]:
    return (assessment.unit_id,)


def person_or_unit(assessment: YearlyAssessment) -> Collection[UUID]:
    return (assessment.person_id, assessment.unit_id)


def _todo(role: str, what: str) -> tuple[Todo, ...]:
    return (Todo(role, unit, lambda assessment: f"{what}：{assessment}"),)


MACHINE = Machine(
    "assessment",
    model="review.YearlyAssessment",
    label="年度考核",
    page="assessment",
    pack=pack_of_assessment,
    initial="drafted",
    states={
        "drafted": State("待述职", todo=_todo("unit_hr", "录入述职")),
        "reported": State("待记实", todo=_todo("unit_hr", "录入定标项")),
        "recorded": State("待评分", todo=_todo("unit_hr", "录入基本项得分")),
        "scored": State("待评定等次", todo=_todo("unit_lead", "评定等次")),
        "graded": State("已评定", terminal=True),
    },
    transitions=(
        Transition(
            "report",
            "述职",
            ("drafted",),
            "reported",
            roles=("applicant", "unit_hr"),
            party=person_or_unit,
            effects=(effects.report,),
            form="review.yearly.forms.ReportForm",
            help="本人述职，或者由单位按纸面代录；直接领导填写意见。",
        ),
        Transition(
            "record",
            "定标项记实",
            ("reported",),
            "recorded",
            roles=("unit_hr",),
            party=unit,
            guards=(guards.fixed_items_are_scored,),
            effects=(effects.record,),
            form="review.yearly.forms.RecordForm",
        ),
        Transition(
            "score",
            "基本项评分",
            ("recorded",),
            "scored",
            roles=("unit_hr",),
            party=unit,
            guards=(guards.scores_within_the_table,),
            effects=(effects.score,),
            form="review.yearly.forms.ScoreForm",
        ),
        Transition(
            "grade",
            "评定等次",
            ("scored",),
            "graded",
            roles=("unit_lead",),
            party=unit,
            guards=(guards.below_the_threshold_only_with_a_reason,),
            effects=(effects.grade,),
            form="review.yearly.forms.GradeForm",
            help="评定之后记入本人的业绩库，不能再改。",
        ),
        Transition(
            "reopen",
            "退回重新录入",
            ("reported", "recorded", "scored"),
            "drafted",
            roles=("unit_hr", "unit_lead"),
            party=unit,
            form="titles.flow.forms.ReasonForm",
            style="plain",
            help="已经录入的内容保留，逐步核对后再办理。",
        ),
    ),
)
