"""Beginning a notice, reminding of its end, opening originals."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from applications.filing.models import Application, Attachment
from publicity.notices import queries
from publicity.notices.masking import NUMBERS, scrub
from publicity.notices.models import Notice
from publicity.notices.publishing import follows, kept_by, shares
from review.committee.models import Meeting
from titles.flow.domain import begin
from titles.flow.machine import machine
from titles.kernel import clock
from titles.kernel.actors import Actor, current, engine
from titles.kernel.refusals import Missing, Refusal, Refused
from titles.kernel.uploads.making import WIDTHS, page_png
from titles.orgs.models import Organisation, Role
from titles.rounds.models import UnitRound
from titles.rounds.queries import pack_for
from titles.work.domain import notify


def begin_unit_notice(*, unit_round_id: UUID) -> Notice:
    """A draft for a unit round; the live one when there is one already. Refused to others than the unit's HR."""
    actor = current()
    unit_round = UnitRound.objects.seen(unit_round_id)
    _only(actor, Role.UNIT_HR, unit_round.unit_id)
    with engine():
        # The row lock makes two clicks one notice.
        unit_round = UnitRound.objects.select_for_update(of=("self",)).get(pk=unit_round_id)
        live = unit_round.notices.filter(state__in=("draft", "running")).first()
        if live:
            return live
        notice = Notice(
            kind=Notice.Kind.UNIT,
            round=unit_round.round,
            publisher=unit_round.unit,
            unit_round=unit_round,
            title=f"{unit_round.unit}{unit_round.round.year}年度申报专业技术职务任职资格推荐公示",
        )
        return begin(machine("notice"), notice, data={"unit_round": unit_round.pk})


def begin_result_notice(*, meeting_id: UUID) -> list[Notice]:
    """Drafts for the result of a meeting, one for each publisher, by the secretary of the convening body.

    Those that live already are answered as they are. Refused where nobody has anything to publish yet.
    """
    actor = current()
    _only(actor, Role.SECRETARY, Meeting.objects.seen(meeting_id).organisation_id)
    with engine():
        meeting = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting_id)
        publishers = [publisher for publisher, _ in shares(meeting)]
        if not publishers:
            raise Refused.of(Refusal("还没有评审通过的人员，没有可以公示的结果。"))
        return [_result_notice(meeting, publisher) for publisher in publishers]


def _result_notice(meeting: Meeting, publisher: Organisation) -> Notice:
    live = Notice.objects.filter(meeting_id=meeting.pk, publisher=publisher).exclude(state="withdrawn").first()
    if live:
        return live
    notice = Notice(
        kind=Notice.Kind.RESULT,
        round=meeting.round,
        publisher=publisher,
        meeting_id=meeting.pk,
        title=f"{meeting.committee.name}{meeting.round.year}年度评审结果公示",
    )
    return begin(machine("notice"), notice, data={"meeting": meeting.pk})


def _only(actor: Actor, role: Role, organisation_id: UUID) -> None:
    if actor.role != role or actor.organisation_id != organisation_id:
        raise Refused.of(Refusal(f"公示由发布单位的{role.label}筹备，您现在的身份不能办理。"))


def remind_of_the_end() -> None:
    """Tell the publisher once, when the last day is over. Run by the business sweep as the system."""
    due = Notice.objects.filter(state="running", ends_at__lte=clock.now(), reminded_at=None)
    for notice in due:
        # Two sweepers: the conditional update lets one of them through.
        if not due.filter(pk=notice.pk).update(reminded_at=clock.now()):
            continue
        if follows(notice):
            continue
        notify(
            [notice.publisher_id],
            role=kept_by(notice),
            kind="notice_over",
            text=f"{notice}：公示已期满，请确认结果。",
            url=f"/notices/{notice.pk}/",
        )


@dataclass(frozen=True)
class Shown:
    """What of one application colleagues may look at: texts without numbers, and pieces of evidence."""

    application: Application
    texts: list[tuple[str, str]]
    pieces: list[tuple[Attachment, str]]


def on_display(notice: Notice) -> list[Shown]:
    """The originals that the pack puts on display (TS-08-05), by applicant; titles and texts without long numbers."""
    wanted = pack_for(notice.round).demand("notice.originals")
    value = wanted.value if wanted else {}
    return [_shown(notice, row, value.get("slots", ()), value.get("fields", ())) for row in originals(notice)]


def _shown(notice: Notice, application: Application, slots: Collection[str], fields: Collection[str]) -> Shown:
    pack, latest = pack_for(notice.round), application.submissions.last()
    texts = []
    for name in fields:
        section, _, code = name.partition(".")
        field = pack.field(section, code)
        written = latest.content["sections"].get(section, {}).get(code) if latest else None
        if field and written:
            texts.append((field.label, scrub(str(written))))
    pieces = [row for row in application.attachments.all() if row.removed_at is None and row.slot in slots]
    return Shown(application, texts, [(row, scrub(row.title)) for row in pieces])


def originals(notice: Notice) -> list[Application]:
    """The applications whose originals are on display. Only for people of the unit, only while the notice runs.

    Raises Missing for everybody else, Refused outside the notice's days.
    """
    actor = current()
    with engine():
        if notice.kind != Notice.Kind.UNIT or actor.kind != "account" or not queries.of_unit(notice, actor):
            raise Missing("not of the unit")
        if notice.state != "running":
            rule = pack_for(notice.round).rule_behind("notice.originals")
            raise Refused.of(Refusal("原始材料只在公示期内供本单位人员查阅。", rule=rule))
        rows = Application.objects.filter(pk__in=queries.entry_ids(notice)).select_related("person")
        return list(rows.prefetch_related("submissions", "attachments__blob").order_by("person__name", "id"))


def original(notice: Notice, *, attachment_id: UUID) -> Attachment:
    """One piece of evidence that is on display."""
    found = next((row for shown in on_display(notice) for row, _ in shown.pieces if row.pk == attachment_id), None)
    if found is None:
        raise Missing("no such original")
    return found


def masked_page(piece: Attachment, *, page: int) -> bytes:
    """One page as a picture, identity and telephone numbers painted over where the file has them as text."""
    if not 1 <= page <= (piece.blob.pages or 1):
        raise Missing("no such page")
    return page_png(piece.blob, page=page, width=max(WIDTHS), hide=NUMBERS.pattern)
