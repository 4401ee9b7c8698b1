"""A deputy decides with the role and under both names; two hands stay two (TS-09-34)."""

import pytest

from tests.acting import acting, client_for
from tests.factories import AssignmentFactory, SubmissionFactory
from tests.review.tiers.test_ranking_on_paper import County
from titles.kernel import clock
from titles.orgs.delegations import delegate
from titles.orgs.models import Assignment

RULE = "TS-09-34"
OPINION = {"proposal": "refuse", "remarks": "不符合条件"}


def away(principal: Assignment, deputy: Assignment) -> None:
    with acting(principal):
        delegate(
            assignment=principal,
            delegate_id=deputy.account_id,
            since=clock.today(),
            until=clock.today(),
            reason="外出",
        )


def in_place_of(principal: Assignment, deputy: Assignment):
    """The deputy's own log-in, with the colleague's role chosen."""
    client = client_for(deputy)
    assert client.post("/act-for/", {"assignment": str(principal.pk)}).status_code == 302
    return client


def do(client, county: County, transition: str, **data):
    return client.post(f"/do/application/{county.applications['甲'].pk}/{transition}/", data)


def told(answer) -> list[tuple[str, str]]:
    return [(reason.message, reason.rule) for reason in answer.context["refusals"]]


@pytest.fixture(autouse=True)
def handed_in(county) -> None:
    SubmissionFactory(application=county.applications["甲"])


@pytest.fixture
def deputy(county) -> Assignment:
    return AssignmentFactory(organisation=county.handler.organisation, role="group_member", account__display_name="乙")


@pytest.mark.rule(RULE)
def test_the_handlers_deputy_proposes_and_the_approver_signs(county, deputy):
    county.handler.account.display_name = "甲"
    county.handler.account.save()
    away(county.handler, deputy)
    standing_in = in_place_of(county.handler, deputy)
    assert do(standing_in, county, "propose", **OPINION).status_code == 302
    application = county.applications["甲"]
    assert application.tier_reviews.get().handler_name == "乙（代甲）"
    page = client_for(county.approver).get(f"/applications/{application.pk}/").content.decode()
    assert "乙（代甲）" in page
    assert do(client_for(county.approver), county, "sign", agree="on").status_code == 302
    assert county.states()["甲"] == ("ended", "refused_by_tier")


@pytest.mark.rule(RULE)
def test_the_approver_does_not_sign_what_was_proposed_in_the_handlers_place(county):
    away(county.handler, county.approver)
    assert do(in_place_of(county.handler, county.approver), county, "propose", **OPINION).status_code == 302
    answer = do(client_for(county.approver), county, "sign", agree="on")
    assert answer.status_code == 409
    assert told(answer) == [("经办人和负责人须是两个人，不能签批自己经办的事项。", RULE)]
    assert county.states()["甲"] == ("with_tier", "")


@pytest.mark.rule(RULE)
def test_the_handler_does_not_sign_in_the_approvers_place(county):
    assert do(client_for(county.handler), county, "propose", **OPINION).status_code == 302
    away(county.approver, county.handler)
    answer = do(in_place_of(county.approver, county.handler), county, "sign", agree="on")
    assert answer.status_code == 409
    assert told(answer)[0][1] == RULE


@pytest.mark.rule(RULE)
def test_the_approver_who_is_the_absent_handlers_deputy_does_not_sign_the_handlers_own_proposal(county):
    assert do(client_for(county.handler), county, "propose", **OPINION).status_code == 302
    away(county.handler, county.approver)
    assert do(client_for(county.approver), county, "sign", agree="on").status_code == 409


@pytest.mark.rule("TS-09-35")
def test_an_office_of_the_city_is_told_its_own_clause(county):
    """A unit right below a department of the city has the other chain; its two signatures stand in TS-09-35."""
    department = county.handler.organisation
    department.kind = "competent_department"
    department.save()
    application = county.applications["甲"]
    application.tier = 1
    application.save()
    assert do(client_for(county.approver), county, "sign", agree="on").context["refusals"][0].rule == "TS-09-35"
    assert do(client_for(county.handler), county, "propose", **OPINION).status_code == 302
    again = do(client_for(county.handler), county, "propose", **OPINION)
    assert told(again) == [("经办意见已经提出，正等待负责人签批。", "TS-09-35")]
    both = AssignmentFactory(organisation=department, role="approver", account=county.handler.account)
    answer = do(client_for(both), county, "sign", agree="on")
    assert told(answer) == [("经办人和负责人须是两个人，不能签批自己经办的事项。", "TS-09-35")]
    application.refresh_from_db()
    assert application.state == "with_tier"


def test_a_role_that_nobody_gave_is_not_taken(county, deputy):
    client = client_for(deputy)
    client.post("/act-for/", {"assignment": str(county.handler.pk)})
    assert do(client, county, "propose", **OPINION).status_code in (404, 409)
    assert not county.applications["甲"].tier_reviews.exists()
