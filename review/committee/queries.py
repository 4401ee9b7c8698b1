"""Committees that fit, meetings to come, applications that wait."""

from copy import copy
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from applications.filing.models import Application, Custody
from applications.filing.queries import latest_facts
from review.committee.models import Committee, CommitteeMember, Meeting, MeetingItem
from titles.kernel import clock
from titles.kernel.actors import Actor, engine
from titles.orgs.models import Organisation, Reach
from titles.packs.schema import Pack
from titles.rounds.models import Round
from titles.rounds.queries import pack_for


def committee_for(application: Application) -> Committee | None:
    """The valid committee for this application: of the round's bureau, or else of a bureau above it.

    Where the applicant names one only that one; where the regulation says who convenes it only such bodies'.
    """
    row, named = organiser_of(pack_for(application.round), application.series), named_committee(application)
    near = application.round.organisation
    fitting = [
        one
        for one in Committee.objects.filter(series=application.series, valid_until__gte=clock.today())
        .select_related("organisation")
        .order_by("name")
        if one.covers(application) and (not row or one.organisation.kind == row["kind"]) and named in ("", one.name)
    ]
    below = set(Reach.objects.filter(superior=near).values_list("organisation_id", flat=True))
    own = [one for one in fitting if one.organisation_id in below]
    above = [
        one
        for bureau in near.superiors()
        for one in fitting
        if bureau.pk in (one.organisation_id, one.organisation.parent_id)
    ]
    return next(iter(own + above), None)


def as_filled_in(application: Application) -> Application:
    """The same application with the series, specialty and level that its draft names now."""
    filled, values = copy(application), application.draft_values.filter(section="basic")
    for row in values:
        if row.field in ("series", "specialty", "level") and row.value:
            setattr(filled, row.field, row.value)
    return filled


def known_fact(application: Application, *, code: str) -> bool:
    """One of the facts below; whoever fills in may not read the committees themselves."""
    with engine():
        return committee_facts(as_filled_in(application))[code]


def committee_facts(application: Application) -> dict[str, bool]:
    """Whether the committee asked for covers it, whether any does, and whether that one has papers appraised."""
    found = committee_for(application)
    bodies = Reach.objects.filter(superior=application.round.organisation).values("organisation_id")
    rows = Committee.objects.filter(organisation__in=bodies, valid_until__gte=clock.today(), series=application.series)
    return {
        "committee.in_scope": found is not None,
        "committee.available": any(not row.specialties or application.specialty in row.specialties for row in rows),
        "committee.paper_appraisal": found is not None and found.paper_appraisal,
    }


def named_committee(application: Application) -> str:
    """The committee that the applicant asked for; empty where the regulation does not have one named."""
    section, _, code = pack_for(application.round).field_of_fact("application.committee").partition(".")
    if not code:
        return ""
    row = application.draft_values.filter(section=section, field=code).first()
    return str((row.value if row else latest_facts(application).get("application.committee")) or "")


def organiser_of(pack: Pack, series: str) -> dict[str, Any] | None:
    """The row of the regulation that says who convenes the committee of a series; None where nothing says so."""
    rows = pack.asked("committee.organisers").value or []
    return next((row for row in rows if series in row.get("series", (series,))), None)


def body_for(application: Application) -> UUID | None:
    found = committee_for(application)
    return found.organisation_id if found else None


def waiting(organisation_id: UUID, committee: Committee) -> list[Application]:
    """Accepted applications in the convening body's hands that no meeting has yet."""
    held = Custody.objects.filter(holder_id=organisation_id, capability="act", until=None).values("application_id")
    taken = MeetingItem.objects.values("application_id")
    rows = Application.objects.filter(pk__in=held, state="before_committee", series=committee.series).exclude(
        pk__in=taken
    )
    ordered = rows.select_related("person", "unit", "round").order_by("person__name", "pk")
    return [row for row in ordered if committee.covers(row) and named_committee(row) in ("", committee.name)]


def meetings(actor: Actor) -> QuerySet[Meeting]:
    return Meeting.objects.visible_to(actor).select_related("committee", "round", "organisation")


def items(meeting: Meeting) -> list[MeetingItem]:
    rows = meeting.items.select_related("application__person", "application__unit", "tally")
    return list(rows.order_by("application__person__name", "id"))


def live_members(committee: Committee) -> list[CommitteeMember]:
    """Experts in the pool today; whoever was taken out stays in what was recorded before."""
    today = clock.today()
    rows = committee.members.filter(state="in_pool")
    return [row for row in rows if row.until is None or row.until >= today]


def band_of(meeting: Meeting) -> str:
    """The band of those reviewed; empty while there is nobody."""
    first = meeting.items.select_related("application").first()
    return first.application.band if first else ""


def approver_of(meeting: Meeting) -> Organisation | None:
    """Who approves the result and issues the document: by the regulation's kind for this band, else the round's bureau.

    None when the tree has no organisation of that kind near the round or the convening body.
    """
    pack, band = pack_for(meeting.round), band_of(meeting)
    kind = next(
        (
            found
            for name in ("approval.by", "document.issued_by")
            if (found := (pack.asked(name).value or {}).get(band)) is not None
        ),
        None,
    )
    return near(meeting, kind) if kind else meeting.round.organisation


def near(meeting: Meeting, kind: str) -> Organisation | None:
    """The organisation of a kind that is nearest to the round's bureau or the convening body, themselves included."""
    bureau, body = meeting.round.organisation, meeting.organisation
    return next((row for row in (bureau, body, *bureau.superiors(), *body.superiors()) if row.kind == kind), None)


def governing_pack(committee: Committee) -> Pack | None:
    """The regulation by which a committee works now: that of the newest round of the bureaus above it."""
    above = Reach.objects.filter(organisation=committee.organisation_id).values("superior_id")
    newest = Round.objects.filter(organisation__in=above).exclude(state="draft").order_by("-opens_on", "-id").first()
    return pack_for(newest) if newest else None


def units_below(committee: Committee) -> list[Organisation]:
    """Units of the bureau under which the committee stands: those it may be limited to."""
    bureau = committee.organisation.parent or committee.organisation
    below = Reach.objects.filter(superior=bureau).values("organisation_id")
    return list(Organisation.objects.filter(pk__in=below, kind=Organisation.Kind.UNIT))


def on_their_way(meeting: Meeting) -> list[Application]:
    """Applications of this round and committee that the offices have not finished with."""
    rows = Application.objects.filter(
        round=meeting.round, state__in=("with_tier", "returned_by_tier"), series=meeting.committee.series
    ).select_related("person", "round")
    return [row for row in rows if committee_for(row) == meeting.committee]
