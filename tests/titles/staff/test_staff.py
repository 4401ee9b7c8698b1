"""The staff list: finding, adding by hand, leaving, first passwords handed over on paper."""

import datetime as dt

import pytest
from django.test import Client

from tests.acting import client_for
from tests.factories import (
    PASSWORD,
    AccountFactory,
    ApplicationFactory,
    AssignmentFactory,
    EmploymentFactory,
    OrganisationFactory,
    PersonFactory,
    UnitRoundFactory,
)
from tests.titles.staff import books
from titles.audit.models import Event, Reading
from titles.kernel import clock
from titles.kernel.actors import SYSTEM, declare
from titles.orgs.models import Account, Employment
from titles.staff import passwords
from titles.staff.models import SealedPassword
from titles.work.models import Notification

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    return OrganisationFactory(name="示例水利站")


@pytest.fixture
def hr(unit):
    return AssignmentFactory(organisation=unit, role="unit_hr")


@pytest.fixture
def client(hr):
    return client_for(hr)


def employ(unit, name: str, **more):
    person = PersonFactory(name=name)
    AccountFactory(person=person, display_name=name)
    return EmploymentFactory(person=person, organisation=unit, **more)


def by_hand(**more) -> dict[str, str]:
    return {
        "name": "甲一",
        "document_type": "resident",
        "document_number": books.number(1),
        "post": "工程技术岗位",
        "is_specialty_post": "on",
        "since": "2020-07-01",
        **more,
    }


def text(answer) -> str:
    return answer.content.decode()


def test_the_list_shows_the_own_staff_with_hidden_numbers(client, unit):
    mine = employ(unit, "甲一")
    employ(OrganisationFactory(), "外人")
    employ(unit, "离职的", until=dt.date(2021, 1, 1))
    shown = text(client.get("/staff/"))
    assert "甲一" in shown
    assert mine.person.document_number not in shown
    assert mine.person.masked_document in shown
    assert "外人" not in shown
    assert "离职的" not in shown
    assert "离职的" in text(client.get("/staff/?left=on"))


def test_finding_somebody(client, unit):
    employ(unit, "甲一")
    employ(unit, "乙二", post="管理岗位")
    assert "乙二" not in text(client.get("/staff/?q=甲"))
    assert "甲一" not in text(client.get("/staff/?q=管理"))
    assert "取消筛选" in text(client.get("/staff/?q=没有这个人"))


def test_an_empty_list_says_what_to_do(client):
    assert "下载模板" in text(client.get("/staff/"))


def test_the_list_asks_as_much_for_one_as_for_many(client, unit, django_assert_max_num_queries):
    employ(unit, "甲一")
    with django_assert_max_num_queries(40) as one:
        client.get("/staff/")
    for _ in range(29):
        employ(unit, "众人")
    with django_assert_max_num_queries(40) as many:
        shown = text(client.get("/staff/"))
    assert len(many) == len(one)
    assert shown.count("data-row") == 25
    assert "第 1 / 2 页" in shown


def test_one_by_hand_gets_an_account(client, unit):
    assert client.post("/staff/add/", by_hand()).status_code == 302
    employment = Employment.objects.get()
    assert (employment.organisation, employment.person.name) == (unit, "甲一")
    assert employment.person.account.must_change_password
    assert Event.objects.filter(stream_id=employment.pk, kind="employment:begin").exists()


def test_by_hand_the_same_is_asked_as_of_a_row(client):
    answer = client.post("/staff/add/", by_hand(document_number="123", since="昨天", gender="male"))
    assert answer.status_code == 422
    assert "应为 18 位数字" in text(answer)
    assert "不是日期" in text(answer)
    EmploymentFactory(person=PersonFactory(name="甲一", document_number=books.number(1)))
    answer = client.post("/staff/add/", by_hand())
    assert answer.status_code == 409
    assert "另一单位在册" in text(answer)
    assert client.post("/staff/add/", {"name": ""}).status_code == 422


def test_leaving(client, unit):
    row = employ(unit, "甲一")
    today = clock.today()
    assert client.post(f"/staff/{row.pk}/end/", {"until": today.isoformat()}).status_code == 302
    row.refresh_from_db()
    assert row.until == today
    assert "甲一" in text(client.get("/staff/"))  # the last day is worked
    Employment.objects.update(until=today - dt.timedelta(days=1))
    assert "甲一" not in text(client.get("/staff/"))


@pytest.mark.parametrize(("until", "told"), [("2999-01-01", "不能晚于今天"), ("2001-01-01", "不能早于入职日期")])
def test_a_wrong_last_day_is_refused(client, unit, until, told):
    row = employ(unit, "甲一")
    answer = client.post(f"/staff/{row.pk}/end/", {"until": until})
    assert answer.status_code == 409
    assert told in text(answer)
    assert client.post(f"/staff/{row.pk}/end/", {"until": "x"}).status_code == 422
    row.refresh_from_db()
    assert row.until is None


def test_nobody_leaves_while_an_application_is_under_way(client, unit):
    row = employ(unit, "甲一")
    application = ApplicationFactory(person=row.person, unit_round=UnitRoundFactory(unit=unit), state="unit_check")
    assert "申报正在办理" in text(client.get(f"/staff/{row.pk}/end/"))
    answer = client.post(f"/staff/{row.pk}/end/", {"until": clock.today().isoformat()})
    assert answer.status_code == 409
    application.state = "ended"
    application.save()
    assert client.post(f"/staff/{row.pk}/end/", {"until": clock.today().isoformat()}).status_code == 302


def test_a_new_first_password_ends_the_old_one_and_is_told(client, unit):
    row = employ(unit, "甲一")
    account = row.person.account
    theirs = client_for(account)
    assert client.post(f"/staff/{row.pk}/password/").status_code == 302
    account.refresh_from_db()
    sealed = SealedPassword.objects.get()
    assert not account.check_password(PASSWORD)
    assert account.check_password(sealed.secret)
    assert account.must_change_password
    assert theirs.get("/settings/")["Location"].startswith("/login/")  # open sessions end too
    assert Notification.objects.get(kind="password_reset").holder_id == row.person_id
    assert sealed.secret not in text(client.get("/staff/slips/"))


def test_whoever_holds_an_office_is_not_reset_by_the_units_hr(client, unit):
    """HR could sign as the unit's head."""
    row = employ(unit, "站长")
    AssignmentFactory(account=row.person.account, organisation=unit, role="unit_lead")
    assert client.post(f"/staff/{row.pk}/password/").status_code == 409
    assert Account.objects.get(pk=row.person.account.pk).check_password(PASSWORD)


def test_slips_are_printed_by_whom_they_were_given_to_and_each_opening_is_recorded(client, hr, unit):
    client.post("/staff/add/", by_hand())
    sealed = SealedPassword.objects.get()
    printed = client.post("/staff/slips/print/", {"slip": [str(sealed.pk)]})
    assert sealed.secret in text(printed)
    assert printed["Cache-Control"].startswith("max-age=0")
    sealed.refresh_from_db()
    assert sealed.opened_by == hr.account_id
    assert Reading.objects.get().subject_id == sealed.account_id
    stranger = client_for(AssignmentFactory(organisation=OrganisationFactory(), role="unit_hr"))
    assert sealed.secret not in text(stranger.post("/staff/slips/print/", {"slip": [str(sealed.pk)]}, follow=True))
    lead = client_for(AssignmentFactory(organisation=unit, role="unit_lead"))
    assert lead.post("/staff/slips/print/", {"slip": [str(sealed.pk)]}).status_code == 404
    assert client.post("/staff/slips/print/", {"slip": ["x"]}).status_code == 302


def test_the_first_log_in_asks_for_an_own_password_and_the_slip_is_gone(client):
    client.post("/staff/add/", by_hand())
    sealed = SealedPassword.objects.get()
    theirs = Client()
    answer = theirs.post("/login/", {"username": books.number(1), "password": sealed.secret})
    assert answer.status_code == 302
    assert theirs.get("/")["Location"] == "/password/"
    chosen = {"old": sealed.secret, "new": "Ziji-de-mima-2026", "again": "Ziji-de-mima-2026"}
    assert theirs.post("/password/", chosen).status_code == 302
    assert theirs.get("/").status_code == 200
    assert not SealedPassword.objects.exists()
    assert "没有待交的初始密码" in text(client.get("/staff/slips/"))


def test_a_first_password_that_nobody_used_expires(client):
    client.post("/staff/add/", by_hand())
    sealed = SealedPassword.objects.get()
    SealedPassword.objects.update(expires_at=clock.now())
    with declare(SYSTEM):
        passwords.expire()
    assert not SealedPassword.objects.exists()
    assert not Account.objects.get(pk=sealed.account_id).check_password(sealed.secret)
    row = Employment.objects.get()
    client.post(f"/staff/{row.pk}/password/")
    assert Account.objects.get(pk=sealed.account_id).check_password(SealedPassword.objects.get().secret)


def test_first_passwords_are_hard_to_guess_and_easy_to_copy():
    made = {passwords.first_password() for _ in range(200)}
    assert len(made) == 200
    assert not set("".join(made)) & set("01iloIO")


def test_another_units_staff_are_not_there(client):
    row = employ(OrganisationFactory(), "外人")
    for path in (f"/staff/{row.pk}/end/", f"/staff/{row.pk}/password/"):
        assert client.post(path, {"until": clock.today().isoformat()}).status_code == 404
