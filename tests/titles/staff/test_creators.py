"""Who opens which unit's account: by the regulation of the place, asked on the public page and at the office."""

import pytest
from django.test import Client

from tests.factories import OrganisationFactory, PersonFactory, RoundFactory
from tests.rules import rule
from tests.titles.staff import books
from tests.titles.staff.places import City, clerk, rules, told
from tests.titles.staff.test_requesting import _blobs, act, answers, ask, code_of, state, text  # noqa: F401
from titles.orgs.models import Assignment, Organisation
from titles.packs import vocabulary
from titles.rounds.queries import pack_at
from titles.staff.models import AccountRequest, SealedPassword

pytestmark = pytest.mark.django_db


@pytest.fixture
def luohe():
    return City("luohe")


@pytest.fixture
def zhengzhou():
    return City("zhengzhou")


def page(**asked) -> str:
    return text(Client().get("/public/account/", asked))


def test_the_platform_and_the_packs_call_units_the_same():
    assert dict(Organisation.UnitType.choices) == vocabulary.UNIT_TYPES
    assert dict(Organisation.Affiliation.choices) == vocabulary.AFFILIATIONS


def test_an_organisation_works_by_what_it_or_the_nearest_above_names(luohe):
    round_ = RoundFactory()  # of another city, by another regulation
    assert pack_at(luohe.department).code == "luohe"
    assert pack_at(round_.organisation).code == "tangshan"
    assert pack_at(OrganisationFactory(kind="city_bureau")) is None


def test_the_page_lists_the_types_and_then_only_the_offices_of_the_row(luohe):
    first = page()
    assert "民办中小学" in first
    assert "民办非企业单位" not in first
    assert "隶属关系" not in first
    school = page(unit_type="private_school")
    assert "示例市职改办 › 示例县人社局 › 示例县教育局" in school
    assert "示例市人才交流中心" not in school
    registered = page(unit_type="city_registered")
    assert "示例市人才交流中心" in registered
    assert "示例县教育局" not in registered


def test_where_several_places_work_by_different_rules_the_place_is_asked_first(luohe):
    OrganisationFactory(kind="city_bureau", unit_type="", name="另一市职改办")
    assert "所在地" in page()
    assert "民办中小学" not in page()
    there = page(at=str(luohe.bureau.pk))
    assert "民办中小学" in there
    assert "须" not in there.split("<form")[1].split("</form>")[0]  # nothing is wrong with what was not asked yet


@pytest.mark.parametrize(
    ("unit_type", "office", "wrong", "clause"),
    [
        pytest.param("institution", "county", "bureau", "LH-08-03", marks=rule("LH-08-03")),
        pytest.param("private_school", "department", "county", "LH-08-08", marks=rule("LH-08-08")),
        pytest.param("private_enterprise", "county", "department", "LH-08-08", marks=rule("LH-08-08")),
        pytest.param("city_registered", "centre", "bureau", "LH-08-08", marks=rule("LH-08-08")),
    ],
)
def test_luohe_another_office_is_refused_by_the_row(luohe, unit_type, office, wrong, clause):
    refused = luohe.ask(getattr(luohe, wrong), unit_type)
    assert refused.status_code == 409
    assert rules(refused) == [clause]
    assert luohe.ask(getattr(luohe, office), unit_type).status_code == 200
    # The office that would open it nevertheless is refused too, whatever was asked before.
    AccountRequest.objects.update(superior=getattr(luohe, wrong))
    said = {"ask_unit_materials": "on", "ask_unit_creator": "on"}
    assert rules(luohe.open(getattr(luohe, wrong), **said)) == [clause]


@pytest.mark.parametrize(
    ("unit", "office", "wrong", "clause"),
    [
        pytest.param(("non_public", "local"), "county", "department", "ZZ-21-02", marks=rule("ZZ-21-02")),
        pytest.param(("private_nonprofit", "local"), "county", "bureau", "ZZ-21-02", marks=rule("ZZ-21-02")),
        pytest.param(("enterprise", "central"), "bureau", "department", "ZZ-21-03", marks=rule("ZZ-21-03")),
        pytest.param(("non_public", "outside_province_branch"), "bureau", "county", "ZZ-21-03", marks=rule("ZZ-21-03")),
        pytest.param(("institution", "local"), "department", "county", "ZZ-21-04", marks=rule("ZZ-21-04")),
    ],
)
def test_zhengzhou_the_first_row_that_fits_holds(zhengzhou, unit, office, wrong, clause):
    assert "隶属关系" in page()
    unit_type, affiliation = unit
    assert rules(zhengzhou.ask(getattr(zhengzhou, wrong), unit_type, affiliation)) == [clause]
    assert zhengzhou.ask(getattr(zhengzhou, office), unit_type, affiliation).status_code == 200
    assert zhengzhou.open(getattr(zhengzhou, office)).status_code == 302
    made = Organisation.objects.get(name="示例灌区管理所")
    assert (made.unit_type, made.affiliation) == (unit_type, affiliation)


@rule("LH-08-08")
def test_the_office_confirms_that_it_is_the_one_and_that_the_material_fits(luohe):
    luohe.ask(luohe.department, "private_school")
    assert told(luohe.open(luohe.department)) == [
        ("LH-08-03", "须确认：已审核单位上传的材料，符合要求"),
        (
            "LH-08-08",
            "须确认：该单位由本部门创建帐号：本部门是其注册核准机构的同级教育、卫生健康、人社部门，或者是市人才交流中心",
        ),
    ]
    assert luohe.open(luohe.department, ask_unit_materials="on", ask_unit_creator="on").status_code == 302


@rule("LH-08-03")
def test_the_request_carries_the_units_material(luohe):
    refused = luohe.ask(luohe.county, "institution", letter="")
    assert rules(refused) == ["LH-08-03"]
    assert not AccountRequest.objects.exists()


def test_where_no_regulation_says_whose_units_it_opens_nobody_does(luohe):
    refused = luohe.ask(luohe.county, "private_nonprofit")
    assert refused.status_code == 409
    assert "没有规定" in text(refused)


@rule("LH-08-04")
def test_before_the_unit_has_passed_nobody_can_have_an_account(luohe):
    """C-34 b: the receipt says who adds people, and when."""
    answer = luohe.ask(luohe.county, "institution")
    code = code_of(answer)
    for shown in (text(answer), state(code)):
        assert "单位通过审核之后，才能添加申报人。" in shown
        assert "LH-08-04" in shown
    assert clerk(luohe.county).get("/staff/add/").status_code == 404  # no office adds people to a unit
    assert luohe.open(luohe.county, ask_unit_materials="on").status_code == 302
    assert "单位通过审核之后" not in state(code)


@rule("LH-08-13")
def test_those_who_act_for_the_unit_come_in_by_their_own_numbers(luohe):
    assert "人事联系人身份证号" in page(unit_type="institution")
    refused = luohe.ask(luohe.county, "institution", contact_document="", lead_document="123")
    assert [rule for rule, _message in told(refused)] == ["LH-08-13", "LH-08-13"]
    twice = luohe.ask(luohe.county, "institution", lead_document=books.number(7))
    assert told(twice) == [("LH-08-13", "人事联系人和单位负责人须是两个人。")]
    assert luohe.ask(luohe.county, "institution").status_code == 200
    other = PersonFactory(name="另一人", document_number=books.number(7))
    assert "与该证件号码登记的不符" in text(luohe.open(luohe.county, ask_unit_materials="on"))
    other.name = "人事甲"
    other.save()
    assert luohe.open(luohe.county, ask_unit_materials="on").status_code == 302
    for role, number in (("unit_hr", 7), ("unit_lead", 9)):
        account = Assignment.objects.get(organisation__name="示例灌区管理所", role=role).account
        secret = SealedPassword.objects.get(account=account).secret
        client = Client()
        assert client.post("/login/", {"username": books.number(number), "password": secret}).status_code == 302
    assert text(clerk(luohe.county).get("/staff/slips/")).count("data-row") == 2


def test_elsewhere_no_numbers_are_asked_for(zhengzhou):
    assert "人事联系人身份证号" not in page(unit_type="institution", affiliation="local")
