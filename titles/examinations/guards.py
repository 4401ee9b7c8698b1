"""What must hold before a roster goes on: somebody is in it, every row can be certified, the steps in their order."""

from titles.examinations.domain import faults
from titles.examinations.queries import regulation, steps
from titles.flow.machine import Firing, Reasons
from titles.kernel.refusals import Refusal
from titles.register.entitled import EXAMINATION, not_entitled

DONE = {"draft": (), "submitted": ("submit",), "sealed": ("submit", "seal")}


def somebody(firing: Firing) -> Reasons:
    empty = "还没有录入合格人员。"
    return {roster.pk: [] if roster.rows.exists() else [Refusal(empty)] for roster in firing.objects}


def rows_right(firing: Firing) -> Reasons:
    return {roster.pk: [fault for row in roster.rows.all() for fault in faults(row)] for roster in firing.objects}


def in_order(firing: Firing) -> Reasons:
    """One step after the other, as the regulation lists them."""
    reasons: Reasons = {}
    for roster in firing.objects:
        listed = steps(regulation(roster))
        codes = [row["code"] for row in listed]
        here = codes.index(firing.transition.name) if firing.transition.name in codes else 0
        waiting = [row for row in listed[:here] if row["code"] not in DONE[roster.state]]
        reasons[roster.pk] = [
            Refusal(f"须先办理：{row['label']}。", rule=listed[here].get("rule", "")) for row in waiting
        ]
    return reasons


def may_issue(firing: Firing) -> Reasons:
    """The office that the regulation has certify those who passed."""
    found = {
        roster.pk: not_entitled(regulation(roster), what=EXAMINATION, issuer=roster.issuer) for roster in firing.objects
    }
    return {pk: [refusal] if refusal else [] for pk, refusal in found.items()}
