"""Whom to log in as: people by role, each with one sentence of what there is to see, read from the data."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings

from applications.filing.models import Application, Grant
from publicity.notices.models import Notice
from titles.flow.machine import machine
from titles.kernel.actors import SYSTEM, declare
from titles.orgs.models import Account, Assignment, Role
from titles.site.demonstration.places import PASSWORD
from titles.work.models import Task

NOTHING = "现在没有待办"
MOST_PARTS = 5
OVERSEE = (Role.UNIT_HR, Role.UNIT_LEAD, Role.SECRETARY)


@dataclass(frozen=True)
class Somebody:
    """One account of the demonstration; `weight` is how much there is to see."""

    username: str
    name: str
    place: str
    role: str
    sentence: str
    weight: int = 0

    @property
    def password(self) -> str:
        return PASSWORD


def people() -> dict[str, list[Somebody]]:
    """Role in words → its people: all staff, and one applicant for each state and ending there is."""
    if settings.TITLES_MODE == "production":
        return {}
    found: dict[str, list[Somebody]] = defaultdict(list)
    with declare(SYSTEM):
        for one in [*_applicants(), *_staff()]:
            found[one.role].append(one)
    return {role.label: found[role.label] for role in Role if found[role.label]}


def _applicants() -> list[Somebody]:
    """The first person of every state, in the order of the lifecycle; and one who has not begun."""
    table, seen = machine("application"), set()
    order = list(table.states)
    rows = Application.objects.select_related("person__account", "unit", "round").order_by("-round__opens_on", "pk")
    found, busy = [], set()
    for row in sorted(rows, key=lambda row: (order.index(row.state), row.ending)):
        busy.add(row.person_id)
        if (row.state, row.ending) in seen:
            continue
        seen.add((row.state, row.ending))
        state = table.states[row.state]
        sentence = f"{row.round}：{row.get_ending_display() if row.ending else state.applicant or state.staff}"
        found.append(_applicant(row.person.account, row.unit.name, sentence))
    for account in Account.objects.filter(person__isnull=False).exclude(person__in=busy).order_by("username")[:6]:
        unit = account.person.employments.select_related("organisation").last()
        found.append(_applicant(account, unit.organisation.name if unit else "", "还没有申报，可以从头填起"))
    return found


def _applicant(account: Account, place: str, sentence: str) -> Somebody:
    return Somebody(account.username, account.display_name, place, Role.APPLICANT.label, sentence)


def _staff() -> list[Somebody]:
    waiting, known = _waiting(), _known()
    today = Counter(Grant.objects.filter(until=None).values_list("user_id", flat=True))
    rows = Assignment.objects.filter(until=None).select_related("account", "organisation").order_by("account__username")
    found = []
    for row in rows:
        parts = waiting[row.organisation_id, row.role]
        if row.role == Role.EXPERT and today[row.account_id]:
            parts["今日评审材料"] = today[row.account_id]
        weight = sum(parts.values())
        parts += known[row.organisation_id] if row.role in OVERSEE else Counter()
        found.append(
            Somebody(
                row.account.username,
                row.account.display_name,
                row.organisation.name,
                Role(row.role).label,
                in_words(parts),
                weight,
            )
        )
    return sorted(found, key=lambda one: -one.weight)


def _waiting() -> dict[tuple[UUID, str], Counter[str]]:
    """(organisation, role) → what it has to do, how often. A task's title names the thing after a colon."""
    found: dict[tuple[UUID, str], Counter[str]] = defaultdict(Counter)
    for holder, role, title in Task.objects.filter(closed_at=None).values_list("holder_id", "role", "title"):
        found[holder, role][title.partition("：")[0].partition("（")[0]] += 1
    return found


def _known() -> dict[UUID, Counter[str]]:
    """Organisation → what others have to do, or time has to bring, before it goes on."""
    found: dict[UUID, Counter[str]] = defaultdict(Counter)
    for unit in Application.objects.filter(state__in=("returned", "returned_by_tier")).values_list("unit", flat=True):
        found[unit]["已退回待补正"] += 1
    for publisher in Notice.objects.filter(state="running").values_list("publisher", flat=True):
        found[publisher]["公示中"] += 1
    return found


def in_words(parts: Counter[str]) -> str:
    """“受理申报 3 件，审核申报 1 件” with the most frequent first."""
    most = parts.most_common(MOST_PARTS)
    shown = [f"{what} {number} 件" for what, number in most]
    rest = sum(parts.values()) - sum(number for _, number in most)
    return "，".join([*shown, *([f"其他 {rest} 件"] if rest else [])]) or NOTHING
