"""The list of units' work, and what an applicant sees of the own place: pages, walls and query counts."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.acting import client_for
from tests.factories import AccountFactory, AssignmentFactory, OrganisationFactory, UnitRoundFactory
from tests.review.unit.stage import group_data, nomination_data, to_ranked, unit_stage
from tests.rules import rule

pytestmark = pytest.mark.django_db


def test_the_unit_finds_its_rounds_with_what_waits():
    stage = unit_stage()
    stage.done("form_group", group_data())
    page = client_for(stage.hr).get("/unit-rounds/").content.decode()
    assert str(stage.unit_round.round) in page
    assert "拟定《量化考核实施细则》" in page
    assert str(stage.unit) not in client_for(stage.stranger).get("/unit-rounds/").content.decode()


@pytest.mark.parametrize(
    ("role", "told"), [("unit_hr", "本单位还没有参加任何批次"), ("handler", "辖区内还没有单位参加")]
)
def test_an_empty_list_says_what_to_do(role, told):
    assert told in client_for(AssignmentFactory(role=role)).get("/unit-rounds/").content.decode()


@rule("TS-03-01")
def test_the_bureaus_above_see_every_unit_of_theirs_and_no_other():
    stage = unit_stage()
    bureau = AssignmentFactory(organisation=stage.superior.parent, role="handler")
    response = client_for(bureau).get("/unit-rounds/")
    assert str(stage.unit) in response.content.decode()
    assert "综合管理、监督指导" in response.content.decode()
    other = AssignmentFactory(organisation=OrganisationFactory(kind="city_bureau", unit_type=""), role="handler")
    assert str(stage.unit) not in client_for(other).get("/unit-rounds/").content.decode()
    assert client_for(other).get(f"{stage.url}/").status_code == 404


def test_the_lists_queries_do_not_grow_with_the_units():
    stage = unit_stage()
    client = client_for(AssignmentFactory(organisation=stage.superior.parent, role="handler"))
    client.get("/unit-rounds/")
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/unit-rounds/").status_code == 200
        counts.append(len(queries))
        for _ in range(4):
            UnitRoundFactory(round=stage.unit_round.round, unit=OrganisationFactory(parent=stage.superior))
    assert counts[0] == counts[1]


@rule("TS-07-17")
def test_an_applicant_sees_the_own_place_and_nobody_elses():
    stage = unit_stage()
    to_ranked(stage, [95, 90, 85])
    mine = stage.applications[1]
    page = client_for(AccountFactory(person=mine.person)).get(f"/applications/{mine.pk}/").content.decode()
    assert "在 3 人中排第 <strong>2</strong> 名" in page
    assert "= 90.00" in page
    assert "第七条（七）" in page
    assert stage.applications[0].person.name not in page
    assert "95.00" not in page


@rule("TS-07-19")
def test_whoever_the_quota_left_out_reads_why_by_which_clause():
    stage = unit_stage()
    to_ranked(stage, [95, 90, 85])
    stage.done("nominate", nomination_data(*stage.applications[:2]), by=stage.lead)
    mine = stage.applications[2]
    page = client_for(AccountFactory(person=mine.person)).get(f"/applications/{mine.pk}/").content.decode()
    assert "超出申报数额，本次未列入上报人选" in page
    assert "综合排序 3 人中第 3 名，申报数额 2 个" in page
    assert "在上级确定的申报数额内" in page


@pytest.mark.parametrize("state", ["in_unit_assessment", "nominated", "with_tier", "returned_by_tier"])
def test_an_applicant_withdraws_until_a_batch_is_received(state):
    stage = unit_stage()
    mine = stage.applications[0]
    type(mine).objects.filter(pk=mine.pk).update(state=state)
    client = client_for(AccountFactory(person=mine.person))
    assert client.post(f"/do/application/{mine.pk}/abandon/", {"reason": "调离本单位"}).status_code == 302
    mine.refresh_from_db()
    assert (mine.state, mine.ending, mine.ending_text) == ("ended", "abandoned", "调离本单位")
    assert "您已放弃本次申报" in client.get(f"/applications/{mine.pk}/").content.decode()


def test_after_that_it_is_too_late():
    stage = unit_stage()
    mine = stage.applications[0]
    type(mine).objects.filter(pk=mine.pk).update(state="before_committee")
    client = client_for(AccountFactory(person=mine.person))
    assert client.post(f"/do/application/{mine.pk}/abandon/", {"reason": "调离"}).status_code == 409


@rule("TS-07-18")
def test_whoever_withdrew_takes_nobodys_place_and_needs_no_reason():
    stage = unit_stage()
    to_ranked(stage, [95, 90, 85])
    first, second, third = stage.applications
    client_for(AccountFactory(person=first.person)).post(f"/do/application/{first.pk}/abandon/", {"reason": "调离"})
    form = client_for(stage.lead).get(f"/do/unit_round/{stage.unit_round.pk}/nominate/").content.decode()
    assert "已退出" in form
    stage.done("nominate", nomination_data(second, third), by=stage.lead)
    third.refresh_from_db()
    assert third.state == "nominated"
