"""A unit completes what is asked of it, is told everything at once, passes; and who manages its account."""

import pytest

from tests.acting import client_for
from tests.factories import AssignmentFactory, OrganisationFactory
from tests.packs import changed, version_of
from tests.rules import rule
from tests.titles.staff import books
from tests.titles.staff.places import City, clerk, opened_unit, proof, rules, statement, step, told
from tests.titles.staff.test_requesting import _blobs, text  # noqa: F401
from titles.kernel.actors import SYSTEM, declare
from titles.orgs.models import Account, Assignment, Employment
from titles.packs.loader import shipped
from titles.staff import managing
from titles.staff.models import SealedPassword, UnitAccount
from titles.work.models import Notification, Task

pytestmark = pytest.mark.django_db
FITS = {"fits_uscc": "yes", "fits_lead_name": "yes", "fits_proof": "yes"}


@pytest.fixture
def city():
    made = City("zhengzhou")
    made.ask(made.department, "institution")
    assert made.open(made.department).status_code == 302
    return made


@pytest.fixture
def hr(city):
    return opened_unit()[1]


def by_hand(**more) -> dict[str, str]:
    given = {"name": "甲一", "document_type": "resident", "document_number": books.number(1), "since": "2020-07-01"}
    return {**given, "post": "工程技术岗位", "is_specialty_post": "on", **more}


def submitted(hr) -> None:
    assert step(hr, "submit_proof", **statement(proofs=[proof()])).status_code == 302


@rule("ZZ-21-05")
def test_the_unit_completes_its_data_and_proves_them(city, hr):
    assert Task.objects.filter(holder_id=UnitAccount.objects.get().organisation_id, closed_at=None).exists()
    refused = step(hr, "submit_proof", uscc="", lead_name="")
    assert told(refused) == [
        ("ZZ-21-05", "须填写：统一社会信用代码"),
        ("ZZ-21-05", "须填写：单位负责人"),
        ("ZZ-21-05", "须上传审核材料。"),
    ]
    assert step(hr, "submit_proof", **statement(uscc="123")).status_code == 422
    submitted(hr)
    row = UnitAccount.objects.get()
    assert (row.state, row.lead_name) == ("in_audit", "校长乙")
    office = clerk(city.department)
    shown = text(office.get(f"/unit-accounts/{row.pk}/"))
    assert "登记证书.pdf" in shown
    file = office.get(f"/unit-accounts/{row.pk}/proof/{row.proofs.get().pk}/")
    assert b"".join(file.streaming_content).startswith(b"%PDF")
    assert Notification.objects.filter(kind="unit_account", holder_id=city.department.pk).count() == 2


@rule("ZZ-21-05")
def test_a_return_tells_everything_at_once(city, hr):
    submitted(hr)
    office = clerk(city.department)
    half = step(office, "return", fits_uscc="no", remark_uscc="与证书不一致")
    assert told(half) == [
        ("ZZ-21-05", "“单位负责人”尚未审核，不通过的须一次性告知全部原因。"),
        ("ZZ-21-05", "“审核材料”尚未审核，不通过的须一次性告知全部原因。"),
    ]
    assert told(step(office, "return", **FITS)) == [("ZZ-21-05", "没有写明不通过的原因，不能退回。")]
    wordless = step(office, "return", **{**FITS, "fits_proof": "no"})
    assert told(wordless) == [("ZZ-21-05", "“审核材料”不符合的，须写明原因。")]
    said = {**FITS, "fits_uscc": "no", "remark_uscc": "与证书不一致", "fits_proof": "no", "remark_proof": "没有盖章"}
    assert step(office, "return", **said).status_code == 302
    row = UnitAccount.objects.get()
    assert row.state == "to_complete"
    shown = text(hr.get(f"/unit-accounts/{row.pk}/"))
    assert "与证书不一致" in shown
    assert "没有盖章" in shown
    assert step(hr, "submit_proof", **statement(proofs=[proof("新证书.pdf")])).status_code == 302
    assert [one.name for one in row.proofs.filter(replaced_at=None)] == ["新证书.pdf"]
    assert step(office, "pass").status_code == 302
    assert step(office, "return", **said).status_code == 409  # after that nothing is returned
    row.refresh_from_db()
    assert row.organisation.uscc == statement()["uscc"]


@rule("ZZ-21-06")
def test_people_are_added_after_the_unit_passed(city, hr):
    early = hr.post("/staff/add/", by_hand())
    assert told(early) == [("ZZ-21-06", "单位通过审核之后，才能添加申报人。")]
    assert "ZZ-21-06" in text(hr.get("/staff/"))
    assert not Employment.objects.exists()
    submitted(hr)
    assert rules(hr.post("/staff/add/", by_hand())) == ["ZZ-21-06"]
    assert step(clerk(city.department, "approver"), "pass").status_code == 302
    assert hr.post("/staff/add/", by_hand()).status_code == 302
    assert Account.objects.get(person__name="甲一").must_change_password


@rule("LH-08-04")
def test_in_luohe_the_same_holds_of_whoever_is_not_through():
    """Its offices open an account and pass the material in one step; audited apart, the unit has to wait."""
    given = shipped("luohe").content()["parameters"]
    audited = {**given["unit_account.proof"], "label": "单位资料由谁审核", "value": "creator"}
    city = City("luohe")
    with declare(SYSTEM):
        version_of(changed("luohe", parameters={**given, "unit_account.audited_by": audited}))
    city.ask(city.county, "institution")
    assert city.open(city.county, ask_unit_materials="on").status_code == 302
    assert rules(opened_unit()[1].post("/staff/add/", by_hand())) == ["LH-08-04"]


@rule("ZZ-21-01")
def test_whoever_opened_it_manages_it(city):
    row = UnitAccount.objects.get()
    unit = row.organisation
    keeper = Assignment.objects.get(organisation=unit, role="unit_hr")
    corrected = {**statement(), "unit_name": "示例中学"}
    for other in (city.county, city.bureau):
        office = clerk(other)
        assert "更正单位信息" not in text(office.get(f"/unit-accounts/{row.pk}/"))
        assert rules(step(office, "correct", **corrected)) == ["ZZ-21-01"]
        assert rules(step(office, "renew_password", keeper=str(keeper.pk))) == ["ZZ-21-01"]
        assert rules(step(office, "close", reason="x")) == ["ZZ-21-01"]
    office = clerk(city.department)
    assert "更正单位信息" in text(office.get(f"/unit-accounts/{row.pk}/"))
    assert step(office, "correct", **corrected).status_code == 302
    unit.refresh_from_db()
    assert (unit.name, unit.uscc) == ("示例中学", statement()["uscc"])
    before = SealedPassword.objects.get(account=keeper.account).secret
    assert step(office, "renew_password", keeper=str(keeper.pk)).status_code == 302
    assert SealedPassword.objects.get(account=keeper.account).secret != before
    assert step(office, "close", reason="单位已注销").status_code == 302
    assert not managing.keepers(row).exists()  # nobody acts for the unit any more
    assert clerk(OrganisationFactory(kind="county_bureau")).get(f"/unit-accounts/{row.pk}/").status_code == 404


def test_two_units_have_not_one_credit_code(city, hr):
    OrganisationFactory(uscc=statement()["uscc"])
    refused = step(hr, "submit_proof", **statement(proofs=[proof()]))
    assert [message for _rule, message in told(refused)] == ["这个统一社会信用代码属于另一单位。"]


def test_the_list_asks_as_much_for_one_as_for_many(city, django_assert_max_num_queries):
    office = clerk(city.department)
    with django_assert_max_num_queries(40) as one:
        assert "示例灌区管理所" in text(office.get("/unit-accounts/"))
    for n in range(5):
        unit = OrganisationFactory(name=f"单位{n}", parent=city.department)
        UnitAccount.objects.create(organisation=unit, creator=city.department, state="passed", version=1)
    with django_assert_max_num_queries(40) as many:
        office.get("/unit-accounts/")
    assert len(many) == len(one)
    assert text(office.get("/unit-accounts/?state=passed")).count("data-row") == 5
    hr = AssignmentFactory(organisation=UnitAccount.objects.first().organisation, role="unit_hr")
    assert client_for(hr).get("/unit-accounts/").status_code == 404
