"""The pledge: locked until the unit's personnel department has passed, signed by both sides (TS-07-03, TS-09-26)."""

import pytest

from applications.filing.models import Pledge
from tests.acting import acting, client_for
from tests.applications.stage import desk
from tests.factories import AssignmentFactory, OrganisationFactory
from tests.rules import rule
from titles.kernel import clock
from titles.orgs.delegations import delegate
from titles.orgs.domain import rebuild_reach

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    made = desk()
    made.complete()
    return made


@rule("TS-07-02")
def test_a_complete_application_is_handed_in_to_the_own_unit(place):
    assert place.try_("apply").status_code == 302
    application = place.refresh()
    assert (application.state, application.unit_id) == ("applied", place.hr.organisation_id)
    held = application.custodies.filter(until=None).values_list("holder_id", "capability")
    assert (application.unit_id, "act") in set(held)


@rule("TS-07-03")
@pytest.mark.parametrize("steps", [("apply",), ("apply", "receive")])
def test_the_pledge_is_locked_until_the_unit_has_passed(place, steps):
    place.go(*steps)
    assert place.messages("sign_pledge", "TS-07-03", agree="on") == [
        "单位人事职改部门审核通过之后，才能签署《真实性承诺书》。"
    ]
    assert "签署承诺书" not in place.client.get(place.page).content.decode()
    assert not Pledge.objects.filter(application=place.application).exists()


@rule("TS-07-03", "TS-09-25")
def test_after_the_unit_has_passed_the_applicant_signs_once(place):
    place.go("apply", "receive", "pass_unit_check")
    assert "签署承诺书" in place.client.get(place.page).content.decode()
    assert place.try_("sign_pledge").status_code == 422
    assert place.try_("sign_pledge", agree="on").status_code == 302
    pledge = Pledge.objects.get(application=place.application)
    assert (pledge.signer, pledge.account_id) == ("applicant", place.account.pk)
    assert "没有弄虚作假" in pledge.text
    place.try_("sign_pledge", agree="on")
    assert Pledge.objects.filter(application=place.application).count() == 1


@rule("TS-09-26")
def test_the_unit_signs_after_the_applicant_and_not_instead(place):
    place.go("apply", "receive", "pass_unit_check")
    lead = client_for(place.lead)
    found = place.refusals("file_materials", lead, agree="on")
    assert [(row.rule, row.message) for row in found] == [("TS-09-26", "申报人尚未签署《真实性承诺书》。")]
    place.go("sign_pledge")
    assert place.try_("file_materials", lead).status_code == 422
    assert place.try_("file_materials", lead, agree="on").status_code == 302
    signers = Pledge.objects.filter(application=place.application).values_list("signer", flat=True)
    assert sorted(signers) == ["applicant", "unit"]
    assert place.refresh().state == "in_unit_assessment"


def under_a_county(place):
    """The same unit, one office further down."""
    department = place.application.unit.parent
    department.parent = OrganisationFactory(kind="county_bureau", unit_type="", parent=department.parent)
    department.save()
    rebuild_reach()


@pytest.mark.parametrize(
    ("county", "clause"),
    [
        pytest.param(True, "TS-09-34", marks=rule("TS-09-34")),
        pytest.param(False, "TS-09-35", marks=rule("TS-09-35")),
    ],
)
def test_who_passed_the_check_does_not_sign_for_the_unit(place, county, clause):
    if county:
        under_a_county(place)
    place.go("apply", "receive", "pass_unit_check", "sign_pledge")
    both = client_for(AssignmentFactory(organisation=place.hr.organisation, role="unit_lead", account=place.hr.account))
    found = place.refusals("file_materials", both, agree="on")
    text = "经办人和负责人须是两个人，审核人不能签署自己审核通过的申报。"
    assert [(row.rule, row.message) for row in found] == [(clause, text)]
    assert place.refresh().state == "filing"
    assert place.try_("file_materials", client_for(place.lead), agree="on").status_code == 302


@rule("TS-09-35")
def test_the_leader_does_not_sign_what_was_passed_in_the_clerks_place(place):
    """A deputy's hand is the hand of whoever is away."""
    place.go("apply", "receive")
    with acting(place.hr):
        today = clock.today()
        delegate(assignment=place.hr, delegate_id=place.lead.account_id, since=today, until=today, reason="外出")
    place.go("pass_unit_check", "sign_pledge")
    found = place.refusals("file_materials", client_for(place.lead), agree="on")
    assert [row.rule for row in found] == ["TS-09-35"]
