"""The pledge: locked until the unit's personnel department has passed, signed by both sides (TS-07-03, TS-09-26)."""

import pytest

from applications.filing.models import Pledge
from tests.acting import client_for
from tests.applications.stage import desk
from tests.rules import rule

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
