"""A case from the objection to the filing, and case C-05, through the door."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from applications.filing.models import Application, Custody
from publicity.cases.models import Case
from publicity.notices.queries import places
from tests.acting import client_for
from tests.factories import ApplicationFactory, AssignmentFactory, RoundFactory, UnitRoundFactory
from tests.publicity.stage import CANARY_PHONE, Stage, moment, object_to, running, unit_stage
from titles.audit.models import Event, Reading
from titles.kernel import clock
from titles.register.models import Ban, IntegrityEntry

pytestmark = pytest.mark.django_db


def do(who: Any, case: Case, name: str, **data: str) -> Any:
    return client_for(who).post(f"/do/case/{case.pk}/{name}/", data)


def finding(row: Application, **changes: str) -> dict[str, str]:
    return {
        "outcome": "fraud",
        "application": str(row.pk),
        "finding": "比对后确认论文系剽窃。",
        "found_on": "2024-08-20",
    } | changes


def upheld(stage: Stage) -> Case:
    """Raised during the notice, investigated, verified as fraud on 2024-08-20, decided by the lead."""
    notice = running(stage, starts_on="2024-08-14")
    clock.move_to(moment("2024-08-16"))
    object_to(notice)
    case = Case.objects.get()
    clock.move_to(moment("2024-08-20"))
    assert do(stage.hr, case, "investigate").status_code == 302
    assert do(stage.hr, case, "propose", **finding(stage.applications[0])).status_code == 302
    assert do(stage.lead, case, "conclude", confirmed="on").status_code == 302
    case.refresh_from_db()
    return case


@pytest.mark.rule("TS-08-13")
def test_fraud_ends_the_application_and_frees_its_place() -> None:
    stage = unit_stage("2024-08-14")
    case = upheld(stage)
    application = Application.objects.get(pk=stage.applications[0].pk)
    assert (application.state, application.ending) == ("ended", "disqualified")
    assert places(stage.unit_round)[0] == {"band": "中级", "number": 2, "taken": 1, "free": 1}
    assert not Custody.objects.filter(application=application, capability="act", until=None).exists()
    ban = Ban.objects.get(person=application.person)
    assert (ban.since, ban.until) == (dt.date(2024, 8, 20), dt.date(2026, 8, 20))
    assert (ban.rule, ban.case_id) == ("TS-08-13", case.pk)
    assert IntegrityEntry.objects.get(person=application.person).source_id == case.pk


@pytest.mark.rule("TS-08-13")
@pytest.mark.parametrize(("day", "banned"), [("2025-07-01", True), ("2026-08-19", True), ("2026-08-20", False)])
def test_the_ban_ends_to_the_day(day: str, banned: bool) -> None:
    """C-05: the same application form, refused while the ban lasts and without that reason afterwards."""
    stage = unit_stage("2024-08-14")
    upheld(stage)
    person = stage.applications[0].person
    clock.move_to(moment(day))
    refusals = applied_again(stage, person)
    assert ("TS-08-13" in refusals) is banned


def applied_again(stage: Stage, person: Any) -> set[str]:
    """Rules by which a new application of `person` is refused today; its other faults are not this test's."""
    today = clock.today()
    round_ = RoundFactory(organisation=stage.superior.parent, year=today.year, opens_on=today)
    unit_round = UnitRoundFactory(round=round_, unit=stage.unit)
    application = ApplicationFactory(unit_round=unit_round, person=person)
    Custody.objects.create(
        holder_id=person.pk, application=application, capability="own", since=clock.now(), reason="本人"
    )
    response = client_for(person.account).post(f"/do/application/{application.pk}/apply/")
    return {reason.rule for reason in response.context["refusals"]}


@pytest.mark.rule("TS-08-12")
def test_the_investigator_does_not_decide() -> None:
    stage = unit_stage()
    notice = running(stage)
    object_to(notice)
    case = Case.objects.get()
    both = AssignmentFactory(organisation=stage.unit, role="unit_lead", account=stage.hr.account)
    do(stage.hr, case, "investigate")
    do(stage.hr, case, "propose", **finding(stage.applications[0], found_on=clock.today().isoformat()))
    response = do(both, case, "conclude", confirmed="on")
    assert response.status_code == 409
    assert "核查人不能审定" in response.content.decode()


def test_a_finding_against_somebody_names_the_application() -> None:
    stage = unit_stage()
    object_to(running(stage))
    case = Case.objects.get()
    do(stage.hr, case, "investigate")
    response = do(stage.hr, case, "propose", **finding(stage.applications[0], application="", found_on="2024-07-02"))
    assert [reason.field for reason in response.context["refusals"]] == ["application", "found_on"]


@pytest.mark.rule("TS-08-12")
def test_an_open_case_keeps_the_notice_open() -> None:
    stage = unit_stage()
    notice = running(stage)
    object_to(notice)
    case = Case.objects.get()
    clock.move_to(moment("2024-07-13"))
    data = {"result_text": "无异议。", "confirmed": "on"}
    refused = client_for(stage.hr).post(f"/do/notice/{notice.pk}/close/", data)
    assert [reason.rule for reason in refused.context["refusals"]] == ["TS-08-12"]
    do(stage.hr, case, "investigate")
    dismissed = finding(stage.applications[0], outcome="dismissed", application="", found_on="2024-07-13")
    do(stage.hr, case, "propose", **dismissed)
    do(stage.lead, case, "conclude", confirmed="on")
    assert client_for(stage.hr).post(f"/do/notice/{notice.pk}/close/", data).status_code == 302
    assert not Ban.objects.exists()
    assert Application.objects.get(pk=stage.applications[0].pk).state == "nominated"


@pytest.mark.rule("TS-08-11", "TS-08-12")
def test_a_withdrawn_notice_does_not_take_its_objection_with_it() -> None:
    stage = unit_stage()
    earlier = running(stage)
    object_to(earlier)
    case = Case.objects.get()
    assert client_for(stage.lead).post(f"/do/notice/{earlier.pk}/withdraw/", {"reason": "漏列一人"}).status_code == 302
    later = running(stage)
    clock.move_to(moment("2024-07-13"))
    data = {"result_text": "无异议。", "confirmed": "on"}
    refused = client_for(stage.hr).post(f"/do/notice/{later.pk}/close/", data)
    assert [(reason.rule, reason.message) for reason in refused.context["refusals"]] == [
        ("TS-08-12", "还有 1 件反映的问题没有核实结论，不能结束公示。")
    ]
    do(stage.hr, case, "investigate")
    dismissed = finding(stage.applications[0], outcome="dismissed", application="", found_on="2024-07-13")
    do(stage.hr, case, "propose", **dismissed)
    assert do(stage.lead, case, "conclude", confirmed="on").status_code == 302
    assert client_for(stage.hr).post(f"/do/notice/{later.pk}/close/", data).status_code == 302


@pytest.mark.rule("TS-08-12")
def test_an_objection_after_the_end_is_refused_with_the_clause_of_objections() -> None:
    stage = unit_stage()
    notice, client = running(stage), Client()
    address = f"/public/notices/{notice.pk}/objection/"
    what = {"step": "what", "against_organisation": "0", "subject": "materials", "about": "甲一"}
    token = client.post(address, what).context["details"]["token"].value()
    clock.move_to(moment("2024-07-13"))
    data = {"result_text": "无异议。", "confirmed": "on"}
    assert client_for(stage.hr).post(f"/do/notice/{notice.pk}/close/", data).status_code == 302
    answer = client.post(address, what | {"step": "details", "text": "论文系剽窃", "token": token})
    assert [(reason.rule, reason.message) for reason in answer.context["refusals"]] == [
        ("TS-08-12", "本公示已经结束，不能再就它提出异议。")
    ]
    assert not Case.objects.exists()


def test_an_objection_in_another_unit_keeps_nothing_open() -> None:
    object_to(running(unit_stage()))
    other = unit_stage()
    notice = running(other)
    clock.move_to(moment("2024-07-13"))
    data = {"result_text": "无异议。", "confirmed": "on"}
    assert client_for(other.hr).post(f"/do/notice/{notice.pk}/close/", data).status_code == 302


def test_ineligible_ends_without_a_ban() -> None:
    stage = unit_stage()
    object_to(running(stage))
    case = Case.objects.get()
    do(stage.hr, case, "investigate")
    clock.move_to(moment("2024-07-09"))
    do(stage.hr, case, "propose", **finding(stage.applications[0], outcome="ineligible", found_on="2024-07-09"))
    do(stage.lead, case, "conclude", confirmed="on")
    application = Application.objects.get(pk=stage.applications[0].pk)
    assert (application.state, application.ending) == ("ended", "ineligible")
    assert not Ban.objects.exists()


@pytest.mark.rule("TS-11-02")
def test_filed_only_with_feedback_and_record() -> None:
    stage = unit_stage("2024-08-14")
    case = upheld(stage)
    response = do(stage.hr, case, "file", feedback="已核实处理。")
    found = [(reason.rule, reason.field) for reason in response.context["refusals"]]
    assert found == [("TS-11-02", field) for field in ("feedback_on", "filing_number", "filed_on")]
    done = {"feedback": "已核实处理。", "feedback_on": "2024-08-20", "filing_number": "示例备 1 号"}
    assert do(stage.hr, case, "file", filed_on="2024-08-20", **done).status_code == 302
    case.refresh_from_db()
    assert case.state == "filed"


@pytest.mark.rule("TS-11-01")
def test_against_the_unit_goes_one_up() -> None:
    stage = unit_stage()
    notice = running(stage)
    object_to(notice, against_organisation="1", subject="procedure")
    case = Case.objects.get()
    handler = AssignmentFactory(organisation=stage.superior, role="handler")
    assert case.handler == stage.superior
    assert client_for(stage.hr).get(f"/cases/{case.pk}/").status_code == 404
    assert client_for(handler).get(f"/cases/{case.pk}/").status_code == 200
    assert Reading.objects.filter(subject_kind="case", subject_id=case.pk).count() == 1


def test_colleagues_do_not_read_who_complained() -> None:
    stage = unit_stage()
    object_to(running(stage))
    case = Case.objects.get()
    colleague = AssignmentFactory(organisation=stage.unit, role="group_member")
    stranger = AssignmentFactory(role="unit_hr")
    for who in (colleague, stranger, stage.applications[0].person.account):
        assert client_for(who).get(f"/cases/{case.pk}/").status_code == 404
        assert client_for(who).get(f"/do/case/{case.pk}/propose/").status_code == 404
    page = client_for(stage.hr).get(f"/cases/{case.pk}/").content.decode()
    assert CANARY_PHONE in page


def test_a_signed_in_reporter_stays_unknown() -> None:
    stage = unit_stage()
    notice = running(stage)
    object_to(notice, client_for(stage.applications[1].person.account))
    event = Event.objects.get(stream_id=Case.objects.get().pk)
    assert (event.account_id, event.organisation_id) == (None, None)


@pytest.mark.rule("TS-11-01")
def test_complaint_at_any_stage() -> None:
    stage = unit_stage()
    client = Client()
    what = {
        "step": "what",
        "organisation": str(stage.unit.pk),
        "against_organisation": "1",
        "subject": "procedure",
        "about": "",
    }
    details = client.post("/public/complaint/", what)
    token = details.context["details"]["token"].value()
    receipt = client.post("/public/complaint/", what | {"step": "details", "text": "未公开述职", "token": token})
    assert receipt.status_code == 200
    case = Case.objects.get()
    assert (case.handler, case.notice) == (stage.superior, None)
    assert len(receipt.context["code"]) == 19
