"""The notice of a committee's result, by its convening body."""

import datetime as dt

import pytest
from django.test import Client

from applications.filing.models import Application
from publicity.notices.models import Notice
from review.committee.models import Committee, Meeting, MeetingItem, Tally
from tests.acting import client_for
from tests.factories import AssignmentFactory, OrganisationFactory
from tests.publicity.stage import Stage, moment, unit_stage
from titles.kernel import clock
from titles.orgs.domain import rebuild_reach
from titles.orgs.models import Assignment

pytestmark = pytest.mark.django_db
DATA = {
    "starts_on": "2024-07-11",
    "days": "5",
    "suggestion_box": "办公楼一层",
    "telephone": "0315-0000001",
    "contact_person": "接待乙",
}


def met(stage: Stage, state: str = "confirmed") -> tuple[Meeting, Assignment]:
    """A meeting that passed the first applicant and not the second."""
    office = OrganisationFactory(kind="convening_body", unit_type="", parent=stage.superior.parent, name="示例评委会办")
    rebuild_reach()
    committee = Committee.objects.create(
        organisation=office,
        name="示例工程系列中级评审委员会",
        series="工程",
        levels=["intermediate"],
        valid_until=dt.date(2028, 12, 31),
    )
    meeting = Meeting.objects.create(
        organisation=office,
        committee=committee,
        round=stage.unit_round.round,
        held_on=dt.date(2024, 7, 1),
        place="示例会议室",
        state=state,
        version=1,
    )
    for application, votes in zip(stage.applications[:2], (20, 5), strict=True):
        Application.objects.filter(pk=application.pk).update(
            state="decided" if votes == 20 else "ended", ending="" if votes == 20 else "vote_failed"
        )
        Tally.objects.create(
            item=MeetingItem.objects.create(meeting=meeting, application=application),
            votes_for=votes,
            votes_against=25 - votes,
            abstentions=0,
            attending=25,
            passed=votes == 20,
            explanation={},
            pack_version_id=meeting.round.pack_version_id,
            entered_by=meeting.pk,
            entered_at=clock.now(),
        )
    return meeting, AssignmentFactory(organisation=office, role="secretary")


def test_from_the_votes_to_the_end_of_the_notice() -> None:
    stage = unit_stage()
    meeting, secretary = met(stage)
    client = client_for(secretary)
    client.post(f"/meetings/{meeting.pk}/notice/")
    client.post(f"/meetings/{meeting.pk}/notice/")
    notice = Notice.objects.get(meeting_id=meeting.pk)
    assert client.get(f"/do/notice/{notice.pk}/start_result/").status_code == 200
    short = client.post(f"/do/notice/{notice.pk}/start_result/", DATA | {"days": "4"})
    assert [reason.rule for reason in short.context["refusals"]] == ["NS-03"]
    assert client.post(f"/do/notice/{notice.pk}/start_result/", DATA).status_code == 302
    notice.refresh_from_db()
    meeting.refresh_from_db()
    assert (notice.last_day, meeting.state) == (dt.date(2024, 7, 17), "in_result_notice")
    page = Client().get(f"/public/notices/{notice.pk}/").content.decode()
    assert "甲一" in page
    assert "乙二" not in page
    assert not [number for number in stage.canaries if number in page]
    clock.move_to(moment("2024-07-18"))
    assert "2024年7月17日" in client.get(f"/do/notice/{notice.pk}/close_result/").context["form"]["result_text"].value()
    done = client.post(f"/do/notice/{notice.pk}/close_result/", {"result_text": "无异议。", "confirmed": "on"})
    assert done.status_code == 302
    meeting.refresh_from_db()
    assert meeting.state == "result_passed"


def test_not_before_the_votes_are_confirmed() -> None:
    meeting, secretary = met(unit_stage(), state="counted")
    client = client_for(secretary)
    client.post(f"/meetings/{meeting.pk}/notice/")
    notice = Notice.objects.get(meeting_id=meeting.pk)
    response = client.post(f"/do/notice/{notice.pk}/start_result/", DATA)
    assert response.status_code == 409
    assert "复核确认之后才能公示" in response.content.decode()


def test_the_unit_does_not_publish_results() -> None:
    stage = unit_stage()
    meeting, secretary = met(stage)
    assert client_for(stage.hr).post(f"/meetings/{meeting.pk}/notice/").status_code == 404
    client_for(secretary).post(f"/meetings/{meeting.pk}/notice/")
    notice = Notice.objects.get(meeting_id=meeting.pk)
    assert client_for(secretary).post(f"/do/notice/{notice.pk}/start/", DATA).status_code == 409
    assert client_for(stage.hr).get(f"/notices/{notice.pk}/").status_code == 404
