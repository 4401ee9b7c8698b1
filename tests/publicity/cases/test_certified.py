"""Fraud found after the certificate: the issuer reviews, two people revoke, and everybody concerned sees the same."""

from typing import Any

import pytest
from django.test import Client

from applications.filing.models import Application
from publicity.cases.models import Case
from tests.acting import client_for
from tests.factories import ApplicationFactory, AssignmentFactory
from tests.packs import changed, version_of
from tests.publicity.cases.test_case import do, finding
from tests.publicity.stage import Stage, moment, unit_stage
from tests.rules import rule
from tests.titles.register.issued import issued
from titles.kernel import clock
from titles.kernel.actors import SYSTEM, declare
from titles.packs.loader import shipped
from titles.register.models import Ban, Certificate, Revocation
from titles.work.models import Task

pytestmark = pytest.mark.django_db
WHAT = {"step": "what", "against_organisation": "0", "subject": "materials", "about": "甲一"}


def reported(stage: Stage, **changes: str) -> Case:
    """A complaint about a certified application, concluded by the competent department."""
    client = Client()
    what = WHAT | {"organisation": str(stage.unit.pk)}
    token = client.post("/public/complaint/", what).context["details"]["token"].value()
    client.post("/public/complaint/", what | {"step": "details", "text": "业绩证明系伪造", "token": token})
    case = Case.objects.get()
    handler = AssignmentFactory(organisation=stage.superior, role="handler")
    approver = AssignmentFactory(organisation=stage.superior, role="approver")
    do(handler, case, "investigate")
    found_on = clock.today().isoformat()
    data = finding(stage.applications[0], found_on=found_on, finding="经查，业绩证明系伪造。") | changes
    assert do(handler, case, "propose", **data).status_code == 302
    assert do(approver, case, "conclude", confirmed="on").status_code == 302
    case.refresh_from_db()
    return case


def certified(stage: Stage) -> Certificate:
    clock.move_to(moment("2024-12-02"))
    return issued(stage.applications[0], issuer=stage.superior.parent)


def fire(who: Any, certificate: Certificate, name: str, **data: str) -> Any:
    return client_for(who).post(f"/do/certificate/{certificate.pk}/{name}/", data)


@rule("TS-08-13")
def test_from_the_finding_to_the_revocation() -> None:
    stage = unit_stage()
    certificate = certified(stage)
    clock.move_to(moment("2025-03-10"))
    case = reported(stage)
    certificate.refresh_from_db()
    assert certificate.state == "questioned"
    assert Revocation.objects.get().case_id == case.pk
    assert Task.objects.get(subject_id=certificate.pk, closed_at=None).role == "handler"
    assert "证书有效" in Client().get(f"/verify/{certificate.code}/").content.decode()

    bureau = stage.superior.parent
    handler, approver = (AssignmentFactory(organisation=bureau, role=role) for role in ("handler", "approver"))
    form = client_for(handler).get(f"/do/certificate/{certificate.pk}/propose_revocation/").context["form"]
    assert (form["ground"].value(), form["reason"].value()) == ("fraud", "经查，业绩证明系伪造。")
    assert fire(approver, certificate, "revoke", confirmed="on").status_code == 409
    assert fire(handler, certificate, "propose_revocation", ground="fraud", reason="业绩证明系伪造").status_code == 302
    both = AssignmentFactory(organisation=bureau, role="approver", account=handler.account)
    refused = fire(both, certificate, "revoke", confirmed="on")
    assert "须由另一人决定" in refused.content.decode()
    assert fire(approver, certificate, "revoke", confirmed="on").status_code == 302

    page = Client().get(f"/verify/{certificate.code}/").content.decode()
    for words in ("已撤销", "2025年3月10日", "申报材料弄虚作假"):
        assert words in page
    assert "业绩证明" not in page
    application = Application.objects.get(pk=stage.applications[0].pk)
    assert application.state == "certified"
    assert Ban.objects.get().until.isoformat() == "2027-03-10"
    own = client_for(application.person.account).get(f"/applications/{application.pk}/").content.decode()
    assert "已撤销" in own
    assert "2027年3月10日" in own


def test_every_title_held_is_asked_about_where_the_regulation_takes_all_away() -> None:
    stage = unit_stage()
    certificate = certified(stage)
    person = stage.applications[0].person
    earlier = issued(ApplicationFactory(person=person), issuer=stage.superior.parent)
    round_ = stage.applications[0].round
    parameters = shipped("tangshan").content()["parameters"]
    parameters["fraud.revoke_title"] = shipped("zhengzhou").content()["parameters"]["fraud.revoke_title"] | {"rule": ""}
    parameters["fraud.revoke_title"]["source"] = "platform"
    with declare(SYSTEM):
        round_.pack_version = version_of(changed(parameters=parameters))
    round_.save()
    clock.move_to(moment("2025-03-10"))
    reported(stage)
    for row in (certificate, earlier):
        row.refresh_from_db()
    assert (certificate.state, earlier.state) == ("questioned", "questioned")
    assert {row.ground for row in Revocation.objects.all()} == {"fraud"}


def test_not_revoked_stays_valid() -> None:
    stage = unit_stage()
    certificate = certified(stage)
    reported(stage, outcome="ineligible")
    bureau = stage.superior.parent
    handler, approver = (AssignmentFactory(organisation=bureau, role=role) for role in ("handler", "approver"))
    fire(handler, certificate, "propose_revocation", ground="ineligible", reason="年限不足")
    assert fire(approver, certificate, "keep", reason="年限经复核满足").status_code == 302
    certificate.refresh_from_db()
    row = Revocation.objects.get()
    assert (certificate.state, row.revoked, row.kept_because) == ("issued", False, "年限经复核满足")
    assert not Ban.objects.exists()
    assert "不予撤销" in client_for(approver).get(f"/certificates/{certificate.pk}/").content.decode()
    own = client_for(stage.applications[0].person.account).get(f"/certificates/{certificate.pk}/").content.decode()
    assert "年限不足" not in own


@rule("TS-08-13")
def test_a_finding_reaches_whoever_is_deciding_on_something_else_already() -> None:
    stage = unit_stage()
    certificate = certified(stage)
    bureau = stage.superior.parent
    handler, approver = (AssignmentFactory(organisation=bureau, role=role) for role in ("handler", "approver"))
    fire(handler, certificate, "propose_revocation", ground="mistake", reason="姓名有误")
    clock.move_to(moment("2025-03-10"))
    case = reported(stage)
    row = Revocation.objects.get()
    assert (row.case_id, row.ground, row.reason) == (case.pk, "fraud", "经查，业绩证明系伪造。；姓名有误")
    assert (row.proposed_by, row.proposed_at) == (None, None)
    assert fire(approver, certificate, "keep", reason="姓名已更正").status_code == 409
    assert Task.objects.get(subject_id=certificate.pk, closed_at=None).role == "handler"


def test_dismissed_changes_nothing_and_tells_the_applicant() -> None:
    stage = unit_stage()
    certificate = certified(stage)
    reported(stage, outcome="dismissed", finding="甲一的材料属实，反映人李某认错人。")
    certificate.refresh_from_db()
    assert certificate.state == "issued"
    assert not Revocation.objects.exists()
    own = client_for(stage.applications[0].person.account)
    page = own.get(f"/applications/{stage.applications[0].pk}/").content.decode()
    assert "经核实不属实" in page
    assert "认错人" not in page
    assert "经核实不属实" in own.get("/notifications/").content.decode()


def test_only_the_issuer_reviews() -> None:
    stage = unit_stage()
    certificate = certified(stage)
    for who in (stage.hr, AssignmentFactory(organisation=stage.superior, role="handler")):
        assert fire(who, certificate, "propose_revocation", ground="fraud", reason="x").status_code in (404, 409)
        assert client_for(who).get(f"/do/certificate/{certificate.pk}/propose_revocation/").status_code == 404
    certificate.refresh_from_db()
    assert certificate.state == "issued"
