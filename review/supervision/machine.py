"""A measure's table: drafted by one, decided by another; an order to correct is answered and accepted."""

from collections.abc import Collection
from uuid import UUID

from review.supervision import effects, guards
from review.supervision.models import Measure
from titles.flow.machine import Machine, State, Todo, Transition
from titles.rounds.queries import pack_for


def bureau(measure: Measure) -> Collection[UUID]:
    return (measure.organisation_id,)


def corrected_by(measure: Measure) -> Collection[UUID]:
    """Only an order to correct waits for an answer."""
    return (measure.subject_id,) if measure.kind == Measure.Kind.CORRECTION else ()


ANSWERERS = ("unit_hr", "unit_lead")
REASON = "titles.flow.forms.ReasonForm"

MACHINE = Machine(
    "measure",
    model="review.Measure",
    label="监督措施",
    page="measure",
    pack=lambda measure: pack_for(measure.round),
    initial="drafted",
    states={
        "drafted": State("拟定，待决定", todo=(Todo("approver", bureau, lambda measure: f"审定{measure}"),)),
        "in_force": State(
            "已生效", todo=(Todo("unit_hr", corrected_by, lambda measure: f"改正并报告：{measure.number}"),)
        ),
        "reported": State("已报告改正", todo=(Todo("approver", bureau, lambda measure: f"查看改正情况：{measure}"),)),
        "closed": State("已改正办结", terminal=True),
        "withdrawn": State("已撤销", terminal=True),
    },
    transitions=(
        Transition(
            "decide",
            "作出决定",
            ("drafted",),
            "in_force",
            roles=("approver",),
            party=bureau,
            guards=(guards.decided_by_another,),
            effects=(effects.decide,),
            form="review.supervision.forms.DecideForm",
            style="danger",
            help="决定之后立即生效，并通知被处理单位。",
        ),
        Transition(
            "discard",
            "不作决定",
            ("drafted",),
            "withdrawn",
            roles=("approver", "handler"),
            party=bureau,
            effects=(effects.discard,),
            form=REASON,
            style="plain",
        ),
        Transition(
            "report",
            "报告改正情况",
            ("in_force",),
            "reported",
            roles=ANSWERERS,
            party=corrected_by,
            effects=(effects.report,),
            form="review.supervision.forms.ReportForm",
        ),
        Transition(
            "accept",
            "认可改正",
            ("reported",),
            "closed",
            roles=("approver",),
            party=bureau,
            effects=(effects.close,),
            form=REASON,
        ),
        Transition(
            "reject",
            "继续改正",
            ("reported",),
            "in_force",
            roles=("approver",),
            party=bureau,
            effects=(effects.not_yet,),
            form=REASON,
            style="danger",
        ),
        Transition(
            "revoke",
            "撤销决定",
            ("in_force", "reported"),
            "withdrawn",
            roles=("approver",),
            party=bureau,
            effects=(effects.revoke,),
            form=REASON,
            style="plain",
        ),
    ),
)
