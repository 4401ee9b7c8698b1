"""Work report, defence and problems on the way: evidence, confirmations and whose they are, through the doors."""

import pytest

from review.unit.models import Incident, Session
from tests.acting import client_for
from tests.factories import AssignmentFactory
from tests.review.unit.stage import report_data, session_data, to_approved, unit_stage
from tests.rules import rule

pytestmark = pytest.mark.django_db


def told(response):
    return [(refusal.rule, refusal.message) for refusal in response.context["refusals"]]


@pytest.fixture
def stage():
    found = unit_stage()
    to_approved(found)
    return found


@rule("TS-07-12")
def test_a_work_report_wants_its_attendance_and_the_signed_sheet(stage):
    data = report_data()
    del data["attendance"], data["sheet"]
    response = stage.fire("hold_work_report", data)
    assert response.status_code == 409
    assert told(response) == [
        ("TS-07-12", "须记录到会的专业技术人员人数。"),
        ("TS-07-12", "须上传述职大会签到表。"),
    ]
    assert "第七条（三）公开述职" in response.content.decode()
    assert not Session.objects.exists()


@rule("TS-07-12")
def test_the_attendance_sheet_is_kept_and_shown(stage):
    stage.done("hold_work_report", report_data())
    session = Session.objects.get()
    assert (session.attendance, session.sheet.kind, session.confirmed) == (40, "pdf", ["truthful", "achievements"])
    page = client_for(stage.hr).get(f"{stage.url}/").content.decode()
    assert f"{stage.url}/documents/attendance/" in page
    assert client_for(stage.approver).get(f"{stage.url}/documents/attendance/").status_code == 200
    assert client_for(stage.stranger).get(f"{stage.url}/documents/attendance/").status_code == 404


@rule("TS-07-13")
def test_what_was_reported_is_confirmed_point_by_point(stage):
    response = stage.fire("hold_work_report", {**report_data(), "confirmed": ["truthful"]})
    assert told(response) == [("TS-07-13", "请确认：重点阐述了在本岗位上所取得的专业技术工作实绩。")]


@rule("TS-07-14")
def test_a_defence_wants_an_examiner(stage):
    stage.done("hold_work_report", report_data())
    response = stage.fire("hold_defence", {**session_data("2024-07-16"), "examiners": "  \n"})
    assert told(response) == [("TS-07-14", "考核答辩至少须有 1 名考核人员。")]
    stage.done("hold_defence", {**session_data("2024-07-16"), "examiners": "考核甲 水利"})
    assert Session.objects.get(kind="defence").examiners == ["考核甲 水利"]


@rule("TS-07-07")
def test_the_group_does_not_handle_problems_the_personnel_office_does(stage):
    member = AssignmentFactory(organisation=stage.unit, role="group_member")
    data = {"happened_on": "2024-07-16", "text": "有人质疑到会人数", "handling": "核对签到表，人数属实"}
    response = stage.fire("record_incident", data, by=member)
    assert response.status_code == 409
    assert [row[0] for row in told(response)] == ["TS-07-07"]
    assert not Incident.objects.exists()
    before = stage.unit_round.state
    stage.done("record_incident", data)
    assert stage.unit_round.state == before
    assert Incident.objects.get().handling == "核对签到表，人数属实"
    assert "有人质疑到会人数" in client_for(stage.hr).get(f"{stage.url}/").content.decode()


def test_applicants_do_not_read_what_went_wrong(stage):
    from tests.acting import acting
    from tests.factories import AccountFactory

    stage.done("record_incident", {"happened_on": "2024-07-16", "text": "问题", "handling": "处理"})
    with acting(AccountFactory(person=stage.applications[0].person)):
        assert not Incident.objects.exists()
