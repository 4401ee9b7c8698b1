"""Who passed an examination: from the area's roster through the centre's seal to the certificates, by the doors."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.acting import client_for
from tests.factories import AccountFactory, AssignmentFactory, OrganisationFactory, PersonFactory
from tests.packs import changed
from tests.rules import rule
from tests.titles.register.stage import paper, verified
from titles.examinations.models import ExamRoster
from titles.kernel.actors import SYSTEM, declare
from titles.kernel.identity import demo_number
from titles.orgs.models import Assignment, Organisation, Person
from titles.packs.domain import install, store
from titles.packs.loader import shipped
from titles.register.models import Certificate
from titles.work.models import Notification, Task

pytestmark = pytest.mark.django_db


@dataclass
class Stage:
    province: Organisation
    centre: Organisation | None
    area: Organisation
    handler: Assignment
    sealer: Assignment | None
    issuer: Assignment

    def begin(self, **changes: str) -> Any:
        given = {
            "version": str(install_id()),
            "examination": "2024年度经济专业技术资格考试",
            "document_number": "示例考〔2024〕3号",
            "published_on": "2024-11-20",
        }
        return client_for(self.handler).post("/exam-rosters/", {**given, **changes})

    def add(self, **changes: str) -> Any:
        given = {
            "name": "甲一",
            "document_type": "resident",
            "document_number": demo_number(day("1990-01-02"), 1),
            "exam_number": "K2024001",
            "series": "经济",
            "specialty": "工商管理",
            "level": "intermediate",
            "title": "经济师",
        }
        return client_for(self.handler).post(f"/exam-rosters/{roster().pk}/", {**given, **changes})

    def fire(self, name: str, by: Assignment, **data: Any) -> Any:
        return client_for(by).post(f"/do/exam_roster/{roster().pk}/{name}/", data)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def install_id():
    with declare(SYSTEM):
        return install("xpcc").pk


def roster() -> ExamRoster:
    return ExamRoster.objects.get()


def told(response: Any) -> list[tuple[str, str]]:
    assert response.status_code == 409, response.status_code
    return [(row.rule, row.message) for row in response.context["refusals"]]


@pytest.fixture
def stage(at) -> Stage:
    at(2024, 12, 2)
    install_id()
    province = OrganisationFactory(kind="province_bureau", unit_type="", name="示例兵团职改办", unit_code="660000")
    centre = OrganisationFactory(kind="service_centre", unit_type="", parent=province, name="示例考试中心")
    area = OrganisationFactory(kind="city_bureau", unit_type="", parent=province, name="示例师职改办", unit_code="1")
    OrganisationFactory(kind="service_centre", unit_type="", parent=area, name="示例师人才服务中心")
    return Stage(
        province,
        centre,
        area,
        handler=AssignmentFactory(organisation=area, role="handler"),
        sealer=AssignmentFactory(organisation=centre, role="approver"),
        issuer=AssignmentFactory(organisation=province, role="approver"),
    )


def submit(stage: Stage) -> None:
    done = stage.fire("submit", stage.handler, ask_exam_register_file=paper("登记表"), ask_exam_photos="on")
    assert done.status_code == 302


@rule("XP-31-02", "XP-31-03")
def test_from_the_roster_to_the_certificates(stage: Stage) -> None:
    assert stage.begin().status_code == 302
    assert (roster().centre, roster().issuer) == (stage.centre, stage.province)
    held = PersonFactory(name="乙二")
    account = AccountFactory(person=held)
    assert stage.add().status_code == 302
    assert stage.add(name="乙二", document_number=held.document_number, exam_number="K2024002").status_code == 302
    assert told(stage.fire("submit", stage.handler)) == [
        ("XP-31-03", "须上传：《资格考试合格人员登记表》"),
        ("XP-31-03", "须确认：合格人员的照片已备齐"),
    ]
    submit(stage)
    assert Task.objects.get(subject_id=roster().pk, closed_at=None).holder_id == stage.centre.pk
    # No step before the one in front of it, whoever asks.
    early = told(stage.fire("issue", stage.issuer, ask_exam_register_approved="on"))
    assert early == [("XP-31-03", "须先办理：兵团任职资格考试中心审核盖章。")]
    assert told(stage.fire("seal", stage.sealer)) == [("XP-31-03", "须上传：兵团任职资格考试中心审核盖章的登记表")]
    sealed = stage.fire("seal", stage.sealer, ask_exam_register_sealed=paper("盖章登记表"))
    assert sealed.status_code == 302
    assert told(stage.fire("issue", stage.issuer)) == [("XP-31-03", "须确认：兵团职改办已审定")]
    assert stage.fire("issue", stage.issuer, ask_exam_register_approved="on").status_code == 302
    found = list(Certificate.objects.order_by("number"))
    assert [(row.number, row.title, row.issuer, row.approval_number) for row in found] == [
        ("202466000000001", "经济师", stage.province, "示例考〔2024〕3号"),
        ("202466000000002", "经济师", stage.province, "示例考〔2024〕3号"),
    ]
    assert Person.objects.get(name="甲一").birth_date == day("1990-01-02")
    assert found[1].person == held
    assert Notification.objects.filter(holder_id=held.pk, kind="certificate").exists()
    assert "证书有效" in verified(found[0].code)
    # A certificate without an application is its holder's all the same, and goes by the same regulation when lost.
    page = client_for(account).get(f"/certificates/{found[1].pk}/").content.decode()
    assert "遗失申请补发" in page
    assert found[1].number in client_for(stage.handler).get(f"/exam-rosters/{roster().pk}/").content.decode()


@rule("XP-31-02")
def test_only_the_regions_bureau_certifies(stage: Stage) -> None:
    """A regulation whose steps name another office is refused by the clause on who certifies."""
    parameters = shipped("xpcc").content()["parameters"]
    given = parameters["exam_certificates.steps"]
    rows = [{**row, "kind": "city_bureau"} if row["code"] == "issue" else row for row in given["value"]]
    rows = [row for row in rows if row["code"] != "seal"]
    with declare(SYSTEM):
        version = store(changed("xpcc", parameters={**parameters, "exam_certificates.steps": {**given, "value": rows}}))
    assert stage.begin(version=str(version.pk)).status_code == 302
    assert roster().issuer == stage.area
    stage.add()
    submit(stage)
    approver = AssignmentFactory(organisation=stage.area, role="approver")
    assert told(stage.fire("issue", approver, ask_exam_register_approved="on")) == [
        ("XP-31-02", "国家级、兵团级考试合格的证书由兵团职改办颁发，示例师职改办不能颁发。")
    ]
    assert not Certificate.objects.exists()


def test_rows_are_checked_as_they_are_typed(stage: Stage) -> None:
    stage.begin()
    assert stage.fire("submit", stage.handler, ask_exam_photos="on").status_code == 409
    for field, value, words in (
        ("document_number", "710000199001020013", "校验码"),
        ("birth_date", "1990-01-03", "与证件号码不一致"),
        ("gender", "female", "与证件号码不一致"),
        ("exam_number", "", "必填"),
    ):
        response = stage.add(**{field: value})
        assert response.status_code == 422, field
        assert response.context["form"].errors[field], words
    held = PersonFactory(name="乙二")
    assert told(stage.add(document_number=held.document_number)) == [("", "甲一：证件号码登记的姓名不同，请核对。")]
    assert stage.add().status_code == 302
    assert told(stage.add()) == [("", "考试合格证明编号“K2024001”已在本表中。")]
    (row,) = roster().rows.all()
    page = client_for(stage.handler).get(f"/exam-rosters/{roster().pk}/").content.decode()
    assert row.document_number not in page
    assert row.masked in page
    client_for(stage.handler).post(f"/exam-rosters/{roster().pk}/rows/{row.pk}/remove/")
    assert not roster().rows.exists()


def test_nobody_is_certified_twice_for_the_same_examination(stage: Stage) -> None:
    stage.begin()
    stage.add()
    submit(stage)
    stage.fire("seal", stage.sealer, ask_exam_register_sealed=paper("盖章登记表"))
    stage.fire("issue", stage.issuer, ask_exam_register_approved="on")
    first = roster()
    stage.begin()
    second = ExamRoster.objects.exclude(pk=first.pk).get()
    ExamRoster.objects.filter(pk=first.pk).update(examination="第一批")
    response = client_for(stage.handler).post(
        f"/exam-rosters/{second.pk}/",
        {
            "name": "甲一",
            "document_type": "resident",
            "document_number": demo_number(day("1990-01-02"), 1),
            "exam_number": "K2024001",
            "series": "经济",
            "specialty": "工商管理",
            "level": "intermediate",
            "title": "经济师",
        },
    )
    assert told(response) == [("", "甲一：考试合格证明编号“K2024001”已经颁发过证书。")]


def test_sent_back_to_be_corrected_and_closed_while_it_is_away(stage: Stage) -> None:
    stage.begin()
    stage.add()
    submit(stage)
    assert stage.add(exam_number="K2024009").status_code == 404
    (row,) = roster().rows.all()
    gone = client_for(stage.handler).post(f"/exam-rosters/{roster().pk}/rows/{row.pk}/remove/")
    assert gone.status_code == 404
    assert stage.fire("send_back", stage.issuer, reason="未到").status_code == 409
    assert stage.fire("send_back", stage.sealer, reason="缺照片").status_code == 302
    assert roster().state == "draft"
    assert Notification.objects.filter(holder_id=stage.area.pk, text__contains="缺照片").exists()
    submit(stage)


def test_only_offices_of_the_way_see_it(stage: Stage) -> None:
    stage.begin()
    other = OrganisationFactory(kind="city_bureau", unit_type="", parent=stage.province)
    for who, status in (
        (stage.handler, 200),
        (stage.sealer, 200),
        (stage.issuer, 200),
        (AssignmentFactory(organisation=other, role="handler"), 404),
        (AssignmentFactory(organisation=stage.area, role="secretary"), 404),
    ):
        assert client_for(who).get(f"/exam-rosters/{roster().pk}/").status_code == status
    assert client_for(stage.issuer).post("/exam-rosters/", {}).context["form"] is None
    assert "考试合格人员" in client_for(stage.handler).get("/certificates/").content.decode()


@rule("XP-31-03")
def test_without_a_centre_nothing_is_begun(stage: Stage) -> None:
    Organisation.objects.filter(pk=stage.centre.pk).update(parent=None)
    assert told(stage.begin()) == [("XP-31-03", "没有登记办理“兵团任职资格考试中心审核盖章”的机构。")]


def test_more_rosters_need_no_more_queries(stage: Stage) -> None:
    client = client_for(stage.handler)

    def queries(path: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(path).status_code == 200
        return len(captured)

    stage.begin()
    page = f"/exam-rosters/{roster().pk}/"
    stage.add()
    queries("/exam-rosters/"), queries(page)
    one = queries("/exam-rosters/"), queries(page)
    for number in range(2, 5):
        stage.add(exam_number=f"K202400{number}")
    assert queries(page) == one[1]
    for _ in range(3):
        stage.begin()
    assert queries("/exam-rosters/") == one[0]
