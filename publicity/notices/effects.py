"""What starting, ending and withdrawing a notice changes."""

from uuid import UUID

from applications.filing.models import Custody
from publicity.notices import publishing, queries
from publicity.notices.contents import frozen_content, named_applications
from publicity.notices.masking import masked
from publicity.notices.models import Notice, NoticeEntry, Publication, Snapshot
from review.committee.models import Meeting
from titles.access.domain import hand_over
from titles.audit.domain import digest
from titles.flow.domain import fire
from titles.flow.machine import Firing, machine
from titles.kernel import clock
from titles.kernel.uploads.domain import receive
from titles.orgs.models import Organisation
from titles.packs.limits import limits_of
from titles.rounds.queries import pack_for
from titles.work.domain import notify

FILLED = ("starts_on", "days", "long_reason", "suggestion_box", "telephone", "contact_person")
FILLED_BY_UNIT = ("conditions", "place")


def fill_in(firing: Firing) -> None:
    """Write what the form says, and the window the working-day table gives."""
    for notice in firing.objects:
        data = firing.data
        for field in FILLED + (FILLED_BY_UNIT if notice.kind == Notice.Kind.UNIT else ()):
            setattr(notice, field, data[field])
        window = queries.offered_window(notice, data["starts_on"], data["days"]).window
        notice.day_count = queries.length(notice).day_count.value
        notice.last_day, notice.ends_at = window.last_day, window.ends_at
        notice.started_at, notice.started_by = data.get("started_at") or clock.now(), firing.actor.account_id
        if data.get("place_photo"):
            limits = limits_of(pack_for(notice.round))
            notice.place_photo, _ = receive(upload=data["place_photo"], limits=limits)
        notice.save()


def freeze(firing: Firing) -> None:
    """The snapshot, the entries, the masked public row; the publisher may read what it publishes."""
    for notice in firing.objects:
        publish_frozen(firing, notice)
        hand_over(_unheld(notice), to=notice.publisher_id, reason="公示", capability="read")
        _tell_those_named(notice)


def publish_frozen(firing: Firing, notice: Notice) -> None:
    """What is on display, as it is now and stays, and its public face."""
    content = frozen_content(notice)
    snapshot = Snapshot.objects.create(notice=notice, content=content, hash=digest(content), frozen_at=clock.now())
    NoticeEntry.objects.bulk_create(
        NoticeEntry(notice=notice, application_id=pk, proposed=proposed)
        for pk, proposed in named_applications(notice).items()
    )
    _publish(notice, content, snapshot.hash)
    firing.note(notice, snapshot=snapshot.id, digest=snapshot.hash, last_day=notice.last_day, days=notice.days)


def _unheld(notice: Notice) -> list[UUID]:
    """Applications in the notice that its publisher does not hold in any way yet."""
    held = Custody.objects.filter(holder_id=notice.publisher_id, until=None).values("application_id")
    return list(notice.entries.exclude(application_id__in=held).values_list("application_id", flat=True))


def _publish(notice: Notice, content: dict, frozen_hash: str) -> None:
    Publication.objects.create(
        notice=notice,
        kind=notice.kind,
        publisher_id=notice.publisher_id,
        region=region_of(notice.publisher),
        year=notice.round.year,
        title=notice.title,
        starts_on=notice.period.first,
        last_day=notice.period.last,
        content=masked(content),
        hash=frozen_hash,
        published_at=notice.started_at or clock.now(),
        closed_at=notice.closed_at,
    )


def region_of(organisation: Organisation) -> Organisation:
    """The nearest bureau above: where a reader looks for it."""
    place = organisation
    while place.parent and place.kind not in (Organisation.Kind.COUNTY_BUREAU, Organisation.Kind.CITY_BUREAU):
        place = place.parent
    return place


def _tell_those_named(notice: Notice) -> None:
    people = notice.entries.filter(proposed=True).values_list("application__person_id", flat=True)
    notify(
        list(people),
        kind="notice_started",
        text=f"{notice}已发布，公示至{notice.last_day:%Y-%m-%d}。",
        url=f"/public/notices/{notice.pk}/",
    )


def unit_round_started(firing: Firing) -> None:
    _move("unit_round", "notice_started", [notice.unit_round_id for notice in firing.objects])


def unit_round_passed(firing: Firing) -> None:
    _move("unit_round", "notice_passed", [notice.unit_round_id for notice in firing.objects])


def unit_round_reopened(firing: Firing) -> None:
    _move(
        "unit_round", "reopen_nomination", [notice.unit_round_id for notice in firing.objects if notice.unit_round_id]
    )


def start_beside(firing: Firing) -> None:
    """What is published together starts at one instant and ends on one day."""
    for notice in firing.objects:
        others = [row.pk for row in publishing.beside(notice)]
        if others:
            fire(machine("notice"), "start_beside", others, data={**firing.data, "started_at": notice.started_at})


def close_beside(firing: Firing) -> None:
    _beside(firing, "close_beside")


def withdraw_beside(firing: Firing) -> None:
    _beside(firing, "withdraw_beside")


def _beside(firing: Firing, name: str) -> None:
    for notice in firing.objects:
        others = [row.pk for row in publishing.beside(notice) if row.state == "running"]
        if others:
            fire(machine("notice"), name, others, data=firing.data)


def agree(firing: Firing) -> None:
    for notice in firing.objects:
        notice.agreed_at, notice.agreed_by = clock.now(), firing.actor.account_id
        notice.save(update_fields=["agreed_at", "agreed_by"])


def meeting_started(firing: Firing) -> None:
    """With the first of its notices."""
    _move("meeting", "result_notice_started", [row.pk for row in _meetings(firing) if row.state != "in_result_notice"])


def meeting_passed(firing: Firing) -> None:
    """With the last of its notices: none runs, and every publisher has closed its own."""
    over = []
    for meeting in _meetings(firing):
        rows = Notice.objects.filter(meeting_id=meeting.pk, kind=Notice.Kind.RESULT)
        closed = set(rows.filter(state="closed").values_list("publisher_id", flat=True))
        publishers = {publisher.pk for publisher, _ in publishing.shares(meeting)}
        if not rows.filter(state="running").exists() and publishers <= closed:
            over.append(meeting.pk)
    _move("meeting", "result_notice_passed", over)


def meeting_withdrawn(firing: Firing) -> None:
    """A result of which nothing is on display any more is published anew."""
    live = Notice.objects.filter(kind=Notice.Kind.RESULT, state__in=("running", "closed"))
    gone = [row.pk for row in _meetings(firing) if not live.filter(meeting_id=row.pk).exists()]
    _move("meeting", "result_notice_withdrawn", gone)


def _meetings(firing: Firing) -> list[Meeting]:
    ids = {notice.meeting_id for notice in firing.objects if notice.meeting_id}
    return list(Meeting.objects.filter(pk__in=ids).order_by("pk"))


def _move(name: str, transition: str, ids: list) -> None:
    if ids:
        fire(machine(name), transition, ids)


def write_result(firing: Firing) -> None:
    for notice in firing.objects:
        notice.closed_at, notice.result_text = clock.now(), firing.data["result_text"]
        notice.save(update_fields=["closed_at", "result_text"])
        Publication.objects.filter(notice=notice).update(closed_at=notice.closed_at, result_text=notice.result_text)


def take_down(firing: Firing) -> None:
    """A withdrawn notice is no longer shown; its snapshot stays as evidence."""
    for notice in firing.objects:
        notice.withdrawn_because = firing.data["reason"]
        notice.save(update_fields=["withdrawn_because"])
        Publication.objects.filter(notice=notice).update(is_public=False)
