"""A unit asks for its account without login; the office it named decides."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from stdnum.cn import uscc

from tests.acting import client_for
from tests.factories import AssignmentFactory, OrganisationFactory
from tests.pdfs import pdf
from titles.kernel.receipts import new_token
from titles.orgs.domain import rebuild_reach
from titles.orgs.models import Assignment, Organisation, Reach
from titles.staff.models import AccountRequest, SealedPassword
from titles.staff.requesting import PURPOSE
from titles.work.models import Notification, Task

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _blobs(settings, tmp_path):
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {**settings.STORAGES["default"], "OPTIONS": {"location": tmp_path}},
    }


def credit_code(body: str) -> str:
    return body + uscc.calc_check_digit(body)


@pytest.fixture
def bureau():
    city = OrganisationFactory(kind="city_bureau", unit_type="", name="示例市职改办")
    return OrganisationFactory(kind="county_bureau", unit_type="", parent=city, name="示例县职改办")


@pytest.fixture
def department(bureau):
    made = OrganisationFactory(kind="competent_department", unit_type="", parent=bureau, name="示例县水务局")
    rebuild_reach()
    return made


def letter(name: str = "公函.pdf", content: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, pdf(title="公函") if content is None else content)


def answers(office, **more) -> dict:
    return {
        "unit_name": "示例灌区管理所",
        "uscc": credit_code("12130200401234567"),
        "unit_type": "institution",
        "superior": str(office.pk),
        "contact_name": "人事甲",
        "lead_name": "所长乙",
        "phone": "0315-0000000",
        "letter": letter(),
        "token": new_token(PURPOSE),
        **more,
    }


def ask(data: dict, client: Client | None = None):
    return (client or Client()).post("/public/account/", data)


def text(answer) -> str:
    return answer.content.decode()


def code_of(answer) -> str:
    return text(answer).split('receipt-code"><strong>')[1][:19]


def state(code: str) -> str:
    return text(Client().post("/public/account/state/", {"code": code}))


def decider(department, role: str = "handler") -> Client:
    return client_for(AssignmentFactory(organisation=department, role=role))


def act(client: Client, transition: str, **data):
    request = AccountRequest.objects.get()
    return client.post(f"/do/account_request/{request.pk}/{transition}/", {"version": request.version, **data})


def test_from_the_public_page_to_the_first_log_in(department):
    answer = ask(answers(department))
    assert answer.status_code == 200
    code = code_of(answer)
    assert "已收到，待办理" in state(code)
    assert Notification.objects.filter(holder_id=department.pk, kind="account_request", role="handler").exists()
    assert Task.objects.filter(holder_id=department.pk, closed_at=None).count() == 2
    office = decider(department)
    request = AccountRequest.objects.get()
    assert "示例灌区管理所" in text(office.get("/account-requests/"))
    shown = text(office.get(f"/account-requests/{request.pk}/"))
    assert "开通账号" in shown
    assert "收到申请" in shown
    opened = office.get(f"/account-requests/{request.pk}/letter/")
    assert b"".join(opened.streaming_content).startswith(b"%PDF")
    assert act(office, "open", parent=str(department.pk)).status_code == 302
    unit = Organisation.objects.get(name="示例灌区管理所")
    assert (unit.parent, unit.kind, unit.unit_type) == (department, "unit", "institution")
    assert set(Reach.objects.filter(organisation=unit).values_list("superior_id", flat=True)) == {
        unit.pk,
        department.pk,
        department.parent_id,
        department.parent.parent_id,
    }
    assert {(row.role, row.account.display_name) for row in Assignment.objects.filter(organisation=unit)} == {
        ("unit_hr", "人事甲"),
        ("unit_lead", "所长乙"),
    }
    told = state(code)
    assert "已开通" in told
    assert "当面领取" in told
    slips = list(SealedPassword.objects.filter(organisation=department))
    printed = text(office.post("/staff/slips/print/", {"slip": [str(row.pk) for row in slips]}))
    hr = next(row for row in slips if row.account.display_name == "人事甲")
    assert hr.secret in printed
    theirs = Client()
    theirs.post("/login/", {"username": hr.account.username, "password": hr.secret})
    assert theirs.get("/")["Location"] == "/password/"
    assert "办理过程" in text(office.get(f"/account-requests/{request.pk}/"))


def test_refused_with_reasons_that_the_unit_reads(department):
    code = code_of(ask(answers(department)))
    office = decider(department, "approver")
    assert act(office, "refuse", reason="").status_code == 422
    assert act(office, "refuse", reason="公函没有盖章").status_code == 302
    assert "公函没有盖章" in state(code)
    assert "重新申请" in state(code)
    assert ask(answers(department)).status_code == 200  # and may ask again


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"uscc": "12130200401234567A"}, "校验码不符"),
        ({"uscc": "123"}, "应为 18 位"),
        ({"unit_name": ""}, "单位名称"),
        ({"superior": "x"}, "由哪个部门创建账号"),
        ({"phone": "打电话"}, "电话号码"),
    ],
)
def test_what_is_filled_in_wrongly_is_named(department, change, told):
    answer = ask(answers(department, **change))
    assert answer.status_code == 422
    assert told in text(answer)
    assert not AccountRequest.objects.exists()


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("公函.pdf", b"MZ program", "实际是Windows 程序"),
        ("公函.pdf", b"%PDF-1.4 cut off", "已损坏"),
        ("公函.docx", b"PK\x03\x04 word/ x", "文件类型不符"),
    ],
)
def test_a_letter_that_is_none_is_refused(department, name, content, told):
    answer = ask(answers(department, letter=letter(name, content)))
    assert answer.status_code == 409
    assert told in text(answer)
    assert not AccountRequest.objects.exists()


def test_an_institution_asks_its_department_and_no_bureau(department, bureau):
    answer = ask(answers(bureau))
    assert answer.status_code == 409
    assert "由主管部门创建" in text(answer)
    assert ask(answers(bureau, unit_type="enterprise")).status_code == 200


def test_the_bureau_puts_a_company_under_the_department_it_belongs_to(department, bureau):
    ask(answers(bureau, unit_type="enterprise"))
    elsewhere = OrganisationFactory(kind="competent_department", unit_type="", name="外地局")
    rebuild_reach()
    office = decider(bureau)
    assert act(office, "open", parent=str(elsewhere.pk)).status_code == 422
    assert act(office, "open", parent=str(department.pk)).status_code == 302
    assert Organisation.objects.get(name="示例灌区管理所").parent == department


def test_one_unit_asks_once(department):
    data = answers(department)
    first = ask(data)
    assert code_of(ask({**data, "letter": letter()})) == code_of(first)  # a second click
    again = ask(answers(department))
    assert again.status_code == 409
    assert "已经申请过" in text(again)
    assert AccountRequest.objects.count() == 1
    OrganisationFactory(uscc=credit_code("91130200MA07LWUQ1"))
    known = ask(answers(department, uscc=credit_code("91130200MA07LWUQ1"), unit_type="enterprise"))
    assert "已有单位账号" in text(known)


def test_a_unit_opened_meanwhile_is_not_opened_twice(department):
    ask(answers(department))
    OrganisationFactory(uscc=AccountRequest.objects.get().uscc)
    answer = act(decider(department), "open", parent=str(department.pk))
    assert answer.status_code == 409
    assert "不能重复开通" in text(answer)


def test_a_machine_is_slowed_down(department):
    client = Client()
    for _ in range(10):
        assert ask(answers(department), client).status_code in (200, 409)
    answer = ask(answers(department), client)
    assert answer.status_code == 429
    assert "分钟后再试" in text(answer)
    other = Client(REMOTE_ADDR="192.0.2.7")
    assert ask(answers(department), other).status_code == 409


def test_a_wrong_receipt_shows_nothing_and_a_carelessly_copied_one_does(department):
    code = code_of(ask(answers(department)))
    assert "没有查到" in state("0000-0000-0000-0000")
    assert "示例灌区管理所" in state(f" {code.replace('-', '').lower()} ")
    assert AccountRequest.objects.get().receipt_hash != code


def test_a_forged_form_is_refused(department):
    answer = ask(answers(department, token="x:y"))
    assert answer.status_code == 409
    assert not AccountRequest.objects.exists()


def test_no_other_office_sees_or_decides_it(department):
    ask(answers(department))
    request = AccountRequest.objects.get()
    neighbour = OrganisationFactory(kind="competent_department", unit_type="", parent=department.parent)
    rebuild_reach()
    other = decider(neighbour)
    assert other.get(f"/account-requests/{request.pk}/").status_code == 404
    assert act(other, "open", parent=str(department.pk)).status_code == 404
    assert "还没有单位申请账号" in text(other.get("/account-requests/"))
    assert decider(department, "secretary").get("/account-requests/").status_code == 404


def test_the_list_asks_as_much_for_one_as_for_many(department, django_assert_max_num_queries):
    office = decider(department)
    ask(answers(department))
    with django_assert_max_num_queries(40) as one:
        office.get("/account-requests/")
    for n in range(5):
        body = f"1213020040123456{n}"
        ask(answers(department, uscc=credit_code(body)))
    assert AccountRequest.objects.count() == 6
    with django_assert_max_num_queries(40) as many:
        office.get("/account-requests/")
    assert len(many) == len(one)
    assert text(office.get("/account-requests/?q=没有")).count("data-row") == 0
