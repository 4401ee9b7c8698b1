"""First passwords by the number: nothing is read or entered before they are changed; and accounts opened later."""

import pytest
from django.test import Client

from tests.acting import client_for
from tests.factories import AssignmentFactory, OrganisationFactory, PersonFactory
from tests.rules import rule
from tests.titles.staff import books
from tests.titles.staff.places import City, rules, told
from tests.titles.staff.test_requesting import _blobs, text  # noqa: F401
from tests.titles.staff.test_unit_accounts import by_hand
from titles.audit.models import Event
from titles.kernel.actors import engine
from titles.kernel.refusals import Refused
from titles.orgs.domain import rebuild_reach
from titles.orgs.models import Account, Employment
from titles.staff import personal
from titles.staff.models import PersonalAccount, SealedPassword
from titles.work.models import Notification

pytestmark = pytest.mark.django_db
OWN = "Ziji-de-mima-2026"


def unit_in(code: str, *, kind: str = "institution"):
    city = City(code)
    unit = OrganisationFactory(name="示例中学", parent=city.department, unit_type=kind)
    rebuild_reach()
    return city, client_for(AssignmentFactory(organisation=unit, role="unit_hr"))


def sign_in(number: str, password: str) -> Client | None:
    client = Client()
    answer = client.post("/login/", {"username": number, "password": password})
    return client if answer.status_code == 302 else None


PLACES = [
    pytest.param("luohe", "LH-08-05", "LH-08-06", marks=rule("LH-08-05", "LH-08-06")),
    pytest.param("zhengzhou", "ZZ-21-07", "ZZ-21-08", marks=rule("ZZ-21-07", "ZZ-21-08")),
]


@pytest.mark.parametrize(("code", "first", "change"), PLACES)
def test_the_last_six_come_in_and_are_changed_before_anything_else(code, first, change):
    """C-34 a."""
    _city, hr = unit_in(code)
    number = books.number(1)
    assert first in text(hr.get("/staff/add/"))
    assert "后 6 位" in text(hr.post("/staff/add/", by_hand(), follow=True))
    assert not SealedPassword.objects.exists()  # nobody prints it
    theirs = sign_in(number, number[-6:])
    assert theirs is not None
    home = theirs.get("/")
    assert home["Location"] == "/password/"
    page = text(theirs.get("/password/"))
    assert "请先修改初始密码，再录入信息。" in page
    assert change in page
    assert "甲一" not in page  # whoever guessed it reads nothing
    entered = theirs.post("/library/education/add/", {"degree": "bachelor"})
    assert told(entered) == [(change, "请先修改初始密码，再录入信息。")]
    api = theirs.post("/api/v1/application/00000000-0000-0000-0000-000000000000/apply")
    assert api.status_code == 409
    assert change in text(api)
    for weak in (number[-6:] + "abcdef", f"a{number[6:14]}bcd", number[-6:]):
        assert theirs.post("/password/", {"old": number[-6:], "new": weak, "again": weak}).status_code == 422
    assert theirs.post("/password/", {"old": number[-6:], "new": OWN, "again": OWN}).status_code == 302
    assert "甲一" in text(theirs.get("/"))
    account = Account.objects.get(person__name="甲一")
    assert Notification.objects.filter(kind="first_sign_in", holder_id=account.person_id).count() == 1
    events = Event.objects.filter(stream_id=account.personal.pk).order_by("sequence")
    assert [(one.kind, change in one.rules or first in one.rules) for one in events] == [
        ("personal_account.create", True),
        ("personal_account.change_password", code == "zhengzhou"),  # the other names no clause for the step itself
    ]


@rule("LH-08-05")
def test_an_x_at_the_end_is_a_capital_one():
    _city, hr = unit_in("luohe")
    ending = next(number for number in map(books.number, range(1, 400)) if number.endswith("X"))
    assert hr.post("/staff/add/", by_hand(document_number=ending)).status_code == 302
    assert sign_in(ending.lower(), ending[-6:].lower()) is None
    assert sign_in(ending.lower(), ending[-6:]) is not None


def test_a_reset_leads_back_to_it_and_leaving_ends_it():
    _city, hr = unit_in("luohe")
    number = books.number(1)
    hr.post("/staff/add/", by_hand())
    theirs = sign_in(number, number[-6:])
    theirs.post("/password/", {"old": number[-6:], "new": OWN, "again": OWN})
    row, account = Employment.objects.get(), PersonalAccount.objects.get()
    assert account.state == "in_use"
    assert "已启用" in text(hr.get(f"/staff/accounts/{account.pk}/"))
    assert hr.post(f"/staff/{row.pk}/password/")["Location"] == "/staff/"
    assert theirs.get("/settings/")["Location"].startswith("/login/")
    account.refresh_from_db()
    assert account.state == "issued"
    assert sign_in(number, OWN) is None
    assert sign_in(number, number[-6:]) is not None
    assert hr.post(f"/staff/{row.pk}/end/", {"until": row.since.isoformat()}).status_code == 302
    assert sign_in(number, number[-6:]) is None


def test_elsewhere_the_first_password_stays_sealed():
    _city, hr = unit_in("tangshan")
    number = books.number(1)
    hr.post("/staff/add/", by_hand())
    assert sign_in(number, number[-6:]) is None
    assert sign_in(number, SealedPassword.objects.get().secret) is not None


@rule("HO-31-04")
def test_where_an_office_opens_accounts_nobody_else_does():
    city, hr = unit_in("hebei-online")
    reporting = city.office("reporting_office", "示例申报部门", city.bureau)
    assert hr.post("/staff/add/", by_hand()).status_code == 302
    row = Employment.objects.get()
    assert not Account.objects.filter(person=row.person).exists()
    assert rules(hr.post(f"/staff/{row.pk}/password/")) == ["HO-31-04"]
    with engine():
        with pytest.raises(Refused) as told_so:
            personal.open_for_employee(row.person, unit=row.organisation, office=city.department)
        assert [one.rule for one in told_so.value.reasons] == ["HO-31-04"]
        with pytest.raises(Refused):
            personal.open_for_employee(PersonFactory(), unit=row.organisation, office=reporting)
        made = personal.open_for_employee(row.person, unit=row.organisation, office=reporting)
        assert personal.open_for_employee(row.person, unit=row.organisation, office=reporting) == made
    assert SealedPassword.objects.get(account=made).organisation == reporting
    slips = client_for(AssignmentFactory(organisation=reporting, role="handler")).get("/staff/slips/")
    assert "甲一" in text(slips)  # the office hands it over


@rule("JX-A09-01")
def test_the_words_of_the_regulation_are_shown_at_the_first_sign_in():
    _city, hr = unit_in("jiaxing")
    hr.post("/staff/add/", by_hand())
    theirs = sign_in(books.number(1), SealedPassword.objects.get().secret)
    page = text(theirs.get("/password/"))
    assert "浙江省高级专业技术资格申报服务系统" in page
    assert page.count('<section class="panel"><p>申报对象注册') == 2  # one for the high band, one for both others
    assert "JX-A09-01" in page
