"""The papers of a whole round: its dates, whom units ask for an account, what each committee reviews, the integrity
register of those below the office. Everything in them is what the office itself has entered.
"""

from collections.abc import Iterator
from uuid import UUID

from django.db.models import Q

from dossier.forms import blocks
from dossier.forms.blocks import Filling
from dossier.forms.grid_schema import GridSheet
from publicity.cases.models import Case
from review.committee.models import Committee
from titles.flow.models import Answer
from titles.kernel import clock
from titles.kernel.wording import zh_day, zh_until
from titles.orgs.models import Organisation, Reach
from titles.register.entitled import office_name
from titles.register.models import IntegrityEntry
from titles.rounds.models import Round
from titles.rounds.queries import pack_for

# What a line of the addresses holds, as the question at the opening of the round asks for it.
CONTACT = ("name", "address", "telephone")
SEPARATOR = "，"


def timetable(round_: Round) -> GridSheet:
    """Every date of the round in its order."""
    rows = [{"step": step, "until": until} for step, until in _dates(round_)]
    return _sheet(round_, "timetable", dates=rows)


def _dates(round_: Round) -> Iterator[tuple[str, str]]:
    yield "申报开始", zh_day(round_.opens_on)
    yield "申报截止", zh_until(round_.closes_at) if round_.closes_at else "随到随办"
    pack = pack_for(round_)
    for row in round_.tier_deadlines.order_by("due_at"):
        yield f"{office_name(pack, row.organisation_kind)}审核截止", zh_until(row.due_at)
    if round_.committee_on:
        yield "评审会议", zh_day(round_.committee_on)


def account_contacts(round_: Round) -> GridSheet:
    """The offices of the districts: as written when the round was opened, else by name with room to write."""
    said = Answer.objects.filter(stream_id=round_.pk, code="account_contacts").order_by("answered_at").last()
    lines = str(said.value or "").splitlines() if said else []
    rows = [dict(zip(CONTACT, line.replace(",", SEPARATOR).split(SEPARATOR, 2), strict=False)) for line in lines]
    below = Organisation.objects.filter(pk__in=_below(round_), kind="county_bureau").order_by("name")
    return _sheet(round_, "account_contacts", offices=rows or [{"name": office.name} for office in below])


def committee_scopes(round_: Round) -> GridSheet:
    """The committees of the office and of those below it that are still filed, each with what it was registered for."""
    valid = Q(organisation_id__in=_below(round_)) & Q(valid_until__gte=clock.today())
    rows = [
        {
            "committee": one.name,
            "series": one.series,
            "specialties": "、".join(one.specialties) or "本系列各专业",
            "personnel": one.personnel,
            "organisation": one.organisation.name,
        }
        for one in Committee.objects.filter(valid).select_related("organisation")
    ]
    return _sheet(round_, "committee_scopes", scopes=rows)


def integrity_register(round_: Round) -> GridSheet:
    """Persons and units that were found in breach in the rounds of the office, the oldest first."""
    cases = Case.objects.filter(application__round__organisation_id=round_.organisation_id)
    held = {case.pk: case for case in cases}
    entries = IntegrityEntry.objects.filter(source_id__in=held).select_related("person", "organisation")
    rows = [
        {
            "number": str(number),
            "subject": str(one.person or one.organisation),
            "kind": "个人" if one.person else "单位",
            "cause": one.text,
            "effect": held[one.source_id].get_outcome_display(),
            "decided_on": zh_day(one.recorded_on),
        }
        for number, one in enumerate(entries.order_by("recorded_on", "person_id"), start=1)
    ]
    return _sheet(round_, "integrity_register", entries=rows)


def _sheet(round_: Round, spec: str, **rows: list[dict[str, str]]) -> GridSheet:
    texts = {
        "round": round_.name,
        "year": str(round_.year),
        "organisation": round_.organisation.name,
        "dated": zh_day(clock.today()),
    }
    return blocks.sheet(pack_for(round_), spec, Filling(texts, rows), subject=round_.name)


def _below(round_: Round) -> list[UUID]:
    return list(Reach.objects.filter(superior=round_.organisation_id).values_list("organisation", flat=True))
