"""Pages without login: what they show, what they never show, and how many queries they need."""

import datetime as dt
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from publicity.cases.models import Case
from publicity.notices.models import Notice, Publication
from tests.acting import client_for
from tests.factories import OrganisationFactory, PersonFactory
from tests.publicity.stage import CANARY_PHONE, moment, object_to, running, unit_stage
from titles.kernel import clock
from titles.register.models import Certificate

pytestmark = pytest.mark.django_db


def test_names_and_titles_but_no_numbers() -> None:
    stage = unit_stage()
    notice = running(stage)
    page = Client().get(f"/public/notices/{notice.pk}/").content.decode()
    for shown in (
        "甲一",
        "乙二",
        "甲一的试验研究",
        "甲一学历证书",
        "1988年",
        "0315-0000000",
        "空余岗位数额",
        "90.00",
        "提供的相关材料 90",
    ):
        assert shown in page
    for hidden in [*stage.canaries, "1988-03-14", str(stage.applications[0].pk)]:
        assert hidden not in page
    frozen = str(notice.snapshot.content)
    assert stage.applications[0].person.document_number in frozen, "the canary must be there to be masked"


def test_public_rows_are_all_the_anonymous_sees() -> None:
    stage = unit_stage()
    notice = running(stage)
    object_to(notice)
    client = Client()
    for address in (f"/notices/{notice.pk}/", f"/notices/{notice.pk}/originals/", f"/cases/{Case.objects.get().pk}/"):
        assert client.get(address).status_code in (302, 404)


def test_home_and_list() -> None:
    stage = unit_stage()
    notice = running(stage)
    client = Client()
    assert notice.title in client.get("/").content.decode()
    for query, found in (
        ({}, True),
        ({"year": "2024"}, True),
        ({"year": "2023"}, False),
        ({"organisation": str(stage.superior.pk)}, True),
        ({"organisation": str(OrganisationFactory(kind="county_bureau").pk)}, False),
        ({"kind": "result"}, False),
        ({"text": "水利站"}, True),
        ({"text": "不存在"}, False),
        ({"year": "错误", "organisation": "x", "page": "999"}, True),
    ):
        response = client.get("/public/notices/", query)
        assert response.status_code == 200
        assert bool(response.context["rows"]) is found, query


def _copies(number: int) -> None:
    """More rows like the one there is."""
    one = Publication.objects.select_related("notice").first()
    for _ in range(number):
        notice = Notice.objects.get(pk=one.notice_id)
        notice.state = "closed"
        notice.id = uuid4()
        notice.save(force_insert=True)
        fields = {f.attname: getattr(one, f.attname) for f in Publication._meta.fields}
        fields |= {"id": notice.id, "notice_id": notice.id}
        Publication.objects.create(**fields)


@pytest.mark.parametrize("address", ["/", "/public/notices/"])
def test_more_notices_need_no_more_queries(address: str) -> None:
    running(unit_stage())
    client = Client()

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        return len(captured)

    client.get(address)
    one = queries()
    _copies(3)
    assert Publication.objects.count() == 4
    assert queries() == one


def test_receipt_shows_the_answer_and_only_its_hash_is_kept() -> None:
    stage = unit_stage()
    code = object_to(running(stage))
    case = Case.objects.get()
    assert code not in str(vars(case))
    client = Client()
    shown = client.post("/public/receipt/", {"code": code.lower().replace("-", " ")})
    assert shown.status_code == 200
    assert "已收到" in shown.content.decode()
    assert CANARY_PHONE not in shown.content.decode()
    assert client.post("/public/receipt/", {"code": "0000-0000-0000-0000"}).status_code == 404
    with connection.cursor() as cursor:
        cursor.execute("SELECT text, contact FROM publicity_case")
        stored = str(cursor.fetchall())
    assert "剽窃" not in stored
    assert CANARY_PHONE not in stored


def test_a_double_click_is_one_case_with_one_receipt() -> None:
    notice = running(unit_stage())
    client = Client()
    address = f"/public/notices/{notice.pk}/objection/"
    what = {"step": "what", "against_organisation": "0", "subject": "materials", "about": "甲一"}
    token = client.post(address, what).context["details"]["token"].value()
    sent = what | {"step": "details", "text": "论文系剽窃", "token": token}
    codes = {client.post(address, sent).context["code"] for _ in range(2)}
    assert (len(codes), Case.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    ("sent", "status", "step"),
    [
        ({"step": "what"}, 422, 1),
        ({"step": "what", "against_organisation": "0", "subject": "materials"}, 422, 1),
        ({"step": "details", "against_organisation": "1", "subject": "notice", "text": "", "token": "x"}, 422, 2),
        ({"step": "details", "against_organisation": "1", "subject": "notice", "text": "有误", "token": "x"}, 409, 2),
    ],
)
def test_incomplete_objections_keep_what_was_typed(sent: dict[str, str], status: int, step: int) -> None:
    notice = running(unit_stage())
    response = Client().post(f"/public/notices/{notice.pk}/objection/", sent)
    assert (response.status_code, response.context["step"]) == (status, step)
    assert not Case.objects.exists()


def test_no_objection_after_the_end() -> None:
    stage = unit_stage()
    notice = running(stage)
    clock.move_to(moment("2024-07-13"))
    data = {"result_text": "无异议。", "confirmed": "on"}
    client_for(stage.hr).post(f"/do/notice/{notice.pk}/close/", data)
    what = {"step": "what", "against_organisation": "1", "subject": "notice", "about": ""}
    address = f"/public/notices/{notice.pk}/objection/"
    token = Client().post(address, what).context["details"]["token"].value()
    response = Client().post(address, what | {"step": "details", "text": "有误", "token": token})
    assert response.status_code == 409
    assert "投诉举报" in response.content.decode()


def certificate(**changes: Any) -> Certificate:
    person = PersonFactory(name="甲一")
    number = changes.pop("number", "示例2026000001")
    return Certificate.objects.create(
        number=number,
        code=changes.pop("code", "VERIFYCODE01"),
        person=person,
        issuer=OrganisationFactory(kind="city_bureau"),
        series="工程",
        specialty="水利工程",
        level="intermediate",
        title="工程师",
        approval_number="示例批〔2026〕1 号",
        approved_on=dt.date(2026, 12, 1),
        issued_on=dt.date(2026, 12, 2),
        face={
            "issued_on": "2026-12-02",
            "name": "甲一",
            "document": person.masked_document,
            "title": f"工程师 {person.document_number}",
            "extra": person.phone or CANARY_PHONE,
        },
        **{"state": "issued", "version": 1, **changes},
    )


@pytest.mark.parametrize("asked", ["示例2026000001", "VERIFYCODE01"])
def test_a_valid_certificate(asked: str) -> None:
    found = certificate()
    for response in (Client().get(f"/verify/{asked}/"), Client().get("/verify/", {"code": asked})):
        page = response.content.decode()
        assert response.status_code == 200
        assert "证书有效" in page
        assert "工程师" in page
        assert found.person.document_number not in page
        assert CANARY_PHONE not in page
        assert [label for label, _ in response.context["verified"].facts] == [
            "证书编号",
            "姓名",
            "证件号码",
            "资格名称",
            "发证日期",
        ]


def test_a_revoked_certificate_says_so_loudly() -> None:
    reason = {"revoked_ground": "fraud", "revoked_because": "在甲单位查明材料系伪造"}
    certificate(state="revoked", revoked_on=dt.date(2027, 1, 5), **reason)
    page = Client().get("/verify/VERIFYCODE01/").content.decode()
    for words in ("已撤销：本证书无效", "2027年1月5日", "申报材料弄虚作假"):
        assert words in page
    assert "证书有效" not in page
    assert "甲单位" not in page


def test_a_questioned_certificate_is_valid_until_it_is_revoked() -> None:
    certificate(state="questioned")
    page = Client().get("/verify/VERIFYCODE01/").content.decode()
    assert "证书有效" in page
    assert "复核" not in page


def test_an_unknown_number() -> None:
    certificate()
    response = Client().get("/verify/示例2026000002/")
    assert response.status_code == 404
    assert "没有查到" in response.content.decode()
    assert "甲一" not in response.content.decode()
    assert Client().get("/verify/").status_code == 200
