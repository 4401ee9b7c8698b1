"""Who publishes a committee's result: the convening body, or whom the regulation names; alone, or two together."""

from applications.filing.models import Application
from publicity.notices.models import Notice
from review.committee.models import Meeting
from review.committee.queries import near
from titles.kernel.refusals import Refusal, Refused
from titles.orgs.models import Organisation
from titles.packs.schema import Pack
from titles.rounds.queries import pack_for


def passed(meeting: Meeting) -> list[Application]:
    """Those whom the committee passed in the meeting and who are still under way, by unit and name."""
    rows = Application.objects.filter(
        meeting_item__meeting=meeting, meeting_item__tally__passed=True, state="decided"
    ).select_related("person", "unit")
    return list(rows.order_by("unit__name", "person__name", "id"))


def certified(meeting: Meeting) -> list[Application]:
    """Those to whom the approval gave the title, by unit and name."""
    rows = Application.objects.filter(meeting_item__meeting=meeting, state="certified").select_related("person", "unit")
    return list(rows.order_by("unit__name", "person__name", "id"))


def shares(meeting: Meeting) -> list[tuple[Organisation, list[Application]]]:
    """Each publisher with those it publishes; the convening body, where it is one of them, comes first.

    Raises Refused where the regulation names a publisher that the tree does not have.
    """
    pack, everybody = pack_for(meeting.round), passed(meeting)
    kinds, by_unit = pack.demand("result_notice.publishers"), pack.demand("result_notice.publisher")
    if kinds:
        found = [_near(meeting, pack, kind) for kind in kinds.value]
        own = sorted(found, key=lambda row: row.pk != meeting.organisation_id)
        return [(row, everybody) for row in own]
    if by_unit:
        rows: dict[Organisation, list[Application]] = {}
        for application in everybody:
            rows.setdefault(_above(application, pack), []).append(application)
        return list(rows.items())
    return [(meeting.organisation, everybody)]


def share(notice: Notice) -> list[Application]:
    """Those whom one notice is about."""
    meeting = Meeting.objects.get(pk=notice.own_meeting)
    if notice.kind == Notice.Kind.ANNOUNCED:
        return certified(meeting)
    return next((rows for publisher, rows in shares(meeting) if publisher.pk == notice.publisher_id), [])


def _near(meeting: Meeting, pack: Pack, kind: str) -> Organisation:
    if kind == Organisation.Kind.CONVENING_BODY:
        return meeting.organisation
    found = near(meeting, kind)
    if found is None:
        raise _nobody(pack, "result_notice.publishers", str(meeting))
    return found


def _above(application: Application, pack: Pack) -> Organisation:
    """The nearest superior of the unit of the first kind that it has."""
    superiors = list(application.unit.superiors())
    for kind in pack.value("result_notice.publisher"):
        found = next((row for row in superiors if row.kind == kind), None)
        if found:
            return found
    raise _nobody(pack, "result_notice.publisher", str(application.unit))


def _nobody(pack: Pack, name: str, whose: str) -> Refused:
    return Refused.of(Refusal(f"{whose}：没有登记可以公示评审结果的部门。", rule=pack.rule_behind(name)))


def follows(notice: Notice) -> bool:
    """Published together with the convening body's notice and by its hand, after having agreed."""
    if notice.kind != Notice.Kind.RESULT or not pack_for(notice.round).demand("result_notice.simultaneous"):
        return False
    return Meeting.objects.get(pk=notice.own_meeting).organisation_id != notice.publisher_id


def beside(notice: Notice) -> list[Notice]:
    """The notices that start and end with this one."""
    if notice.kind != Notice.Kind.RESULT or not pack_for(notice.round).demand("result_notice.simultaneous"):
        return []
    rows = Notice.objects.filter(meeting_id=notice.own_meeting, kind=Notice.Kind.RESULT).exclude(state="withdrawn")
    return list(rows.exclude(pk=notice.pk).select_related("publisher", "round"))


def kept_by(notice: Notice) -> str:
    """The role that prepares and ends a notice: HR of a unit, the secretary of a committee, a department's handler."""
    if notice.kind == Notice.Kind.UNIT:
        return "unit_hr"
    own = Meeting.objects.get(pk=notice.own_meeting).organisation_id == notice.publisher_id
    return "secretary" if own else "handler"
