"""Where nobody could go on: state, who is to do what, what is offered, what was refused and why."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from lxml import html as lxml_html

from applications.filing.models import Application
from titles.flow.domain import available
from titles.flow.machine import machine
from titles.kernel import clock
from titles.kernel.actors import SYSTEM, declare
from titles.orgs.domain import actor_for
from titles.orgs.models import Account, Assignment, Organisation
from titles.work.models import Task

if TYPE_CHECKING:
    from titles.site.walkthrough.autopilot.pilot import Pilot


@dataclass
class Refused:
    who: str
    status: int
    messages: list[str]


def places(page: str) -> list[str]:
    """What the frame of every page offers to open."""
    found = lxml_html.fromstring(page).xpath('//nav[contains(@class,"places")]//a/@href')
    return [str(one) for one in found]


def arrived(pilot: "Pilot") -> bool:
    """Everybody is where the fate says, or nowhere from where anything leads further."""
    states = machine("application").states
    with declare(SYSTEM):
        rows = list(Application.objects.filter(round=pilot.scene.round))
    return bool(rows) and all(
        states[row.state].terminal or row.state == pilot.applications[str(row.pk)].reached for row in rows
    )


def report(pilot: "Pilot") -> str:
    lines = [f"走不下去了（{pilot.scene.pack.code}，{clock.now():%Y-%m-%d %H:%M}）"]
    with declare(SYSTEM):
        round_ = pilot.scene.round
        round_.refresh_from_db()
        lines.append(f"批次 {round_.state}：可办 {_offered('round', round_, pilot)}")
        for unit_round in round_.unit_rounds.select_related("unit"):
            offered = _offered("unit_round", unit_round, pilot)
            lines.append(f"单位 {unit_round.unit}：{unit_round.state}；{_tasks(unit_round.pk)}；可办 {offered}")
        for row in Application.objects.filter(round=round_).select_related("person", "unit"):
            offered = _offered("application", row, pilot)
            state = f"{row.state} {row.ending}".strip()
            lines.append(f"{row.person.name}：{state}，第 {row.tier} 级；{_tasks(row.pk)}；可办 {offered}")
        for name in ("batch", "meeting", "notice"):
            table = machine(name)
            for row in table.model.objects.filter(round=round_):
                lines.append(f"{table.label} {row}：{row.state}；{_tasks(row.pk)}；可办 {_offered(name, row, pilot)}")
    for (subject, place), refused in pilot.refusals.items():
        lines.append(f"被拒绝 {place} {subject}（{refused.who}，{refused.status}）：")
        lines += [f"    {one}" for one in refused.messages]
    lines += pilot.unopened
    return "\n".join(lines)


def _tasks(pk: UUID) -> str:
    names = dict(Organisation.objects.values_list("pk", "name"))
    rows = Task.objects.filter(subject_id=pk, closed_at=None)
    return "待办 " + (
        "、".join(f"{row.title}（{names.get(row.holder_id, '本人')} {row.role}）" for row in rows) or "无"
    )


def _offered(name: str, row: Any, pilot: "Pilot") -> str:
    """Who could try what now."""
    found = []
    for seat in pilot.seats:
        account = Account.objects.get(username=seat.name)
        actor = actor_for(account, Assignment.objects.filter(account=account).first())
        labels = [f"{one.name}" for one in available(machine(name), row, actor)]
        if labels:
            found.append(f"{seat.name}：{'、'.join(labels)}")
    return "；".join(found) or "无"
