"""Every member scores alone: own account or the HR for those without one; means, recusal, nobody rates oneself."""

from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from review.unit.models import Rating, Score
from review.unit.recompute import recompute_scores
from tests.acting import client_for
from tests.factories import AccountFactory, AssignmentFactory
from tests.review.unit.stage import (
    CONFIRMED,
    Stage,
    enter,
    group_data,
    report_data,
    scheme_data,
    session_data,
    unit_stage,
)
from tests.rules import rule

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


def rated_stage(people: int = 2) -> tuple[Stage, list[Any]]:
    """Seven members: the first two have accounts, the first of them is an applicant too; appraisal is closed."""
    stage = unit_stage(["intermediate"] * people)
    accounts = [
        AssignmentFactory(
            account=AccountFactory(person=stage.applications[0].person), organisation=stage.unit, role="group_member"
        ),
        AssignmentFactory(organisation=stage.unit, role="group_member"),
    ]
    data = group_data()
    for number, assignment in enumerate(accounts, start=1):
        data[f"account_{number}"] = str(assignment.account_id)
    stage.done("form_group", data)
    stage.done("draw_up_scheme", {**scheme_data(), "scored_by": "members"})
    stage.done("submit_scheme")
    stage.done("approve_scheme", {"confirmed": CONFIRMED}, by=stage.approver)
    stage.done("hold_work_report", report_data())
    stage.done("hold_defence", {**session_data("2024-07-16"), "examiners": "考核甲"})
    enter(stage, "25", by=stage.hr, confirmed_by=stage.lead)
    stage.done("close_appraisal")
    return stage, accounts


def members(stage: Stage) -> list[Any]:
    return list(stage.unit_round.group.members.all())


def sheet(stage: Stage, member: Any) -> str:
    return f"{stage.url}/ratings/{member.pk}/"


def fill(stage: Stage, member: Any, by: Any, points: str, *, leave: Any = ()) -> Any:
    """The whole sheet of one member as its plain form posts it."""
    items = stage.unit_round.schemes.get().items.exclude(source="peer_appraisal")
    cells = {
        f"points.{application.pk}.{item.pk}": points
        for application in stage.applications
        for item in items
        if application not in leave
    }
    return client_for(by).post(sheet(stage, member), cells)


def fill_all(stage: Stage, accounts: list[Any], points: str = "20") -> None:
    first, second, *others = members(stage)
    assert fill(stage, first, accounts[0], points, leave=stage.applications[:1]).status_code == 302
    assert fill(stage, second, accounts[1], points).status_code == 302
    for member in others:
        assert fill(stage, member, stage.hr, points).status_code == 302


@rule("TS-07-16")
def test_the_points_are_the_members_mean_and_say_so():
    stage, accounts = rated_stage()
    fill_all(stage, accounts)
    assert fill(stage, members(stage)[1], accounts[1], "27").status_code == 302
    stage.done("complete_scoring")
    second = Score.objects.filter(application=stage.applications[1], item__source="defence").get()
    first = Score.objects.filter(application=stage.applications[0], item__source="defence").get()
    # 6×20 + 27 over seven; the applicant among the members did not rate himself: 5×20 + 27 over six.
    assert (second.points, second.raters) == (Decimal("21.00"), 7)
    assert (first.points, first.raters) == (Decimal("21.17"), 6)
    stage.done("rank")
    page = client_for(stage.hr).get(f"{stage.url}/").content.decode()
    assert "7 名小组成员评分平均" in page
    assert list(recompute_scores()) == []
    Rating.objects.filter(application=stage.applications[1]).update(points=Decimal(1))
    assert len(list(recompute_scores())) == 2


@rule("TS-07-16")
def test_scoring_is_not_complete_while_a_member_has_not_rated():
    stage, accounts = rated_stage()
    fill_all(stage, accounts)
    Rating.objects.filter(member=members(stage)[4], application=stage.applications[0]).first().delete()
    response = stage.fire("complete_scoring")
    assert [(row.rule, row.message) for row in response.context["refusals"]] == [
        ("TS-07-16", "成员5的评分表还差 1 格。")
    ]


def test_a_member_who_stands_aside_does_not_count():
    stage, accounts = rated_stage()
    fill_all(stage, accounts)
    assert fill(stage, members(stage)[2], stage.hr, "回避").status_code == 302
    stage.done("complete_scoring")
    assert set(
        Score.objects.filter(application=stage.applications[1], raters__isnull=False).values_list("raters", flat=True)
    ) == {6}


def test_if_everybody_stands_aside_nobody_is_ranked():
    stage, accounts = rated_stage()
    fill_all(stage, accounts, "回避")
    response = stage.fire("complete_scoring")
    assert any("没有一人评分" in row.message for row in response.context["refusals"])


def test_nobody_opens_another_members_sheet():
    stage, accounts = rated_stage()
    own, other, without = members(stage)[:3]
    assert client_for(accounts[0]).get(sheet(stage, own)).status_code == 200
    assert client_for(accounts[0]).get(sheet(stage, other)).status_code == 404
    assert client_for(accounts[0]).get(sheet(stage, without)).status_code == 404
    assert client_for(stage.hr).get(sheet(stage, own)).status_code == 404
    assert client_for(stage.hr).get(sheet(stage, without)).status_code == 200
    assert client_for(stage.lead).get(sheet(stage, without)).status_code == 404
    assert client_for(stage.stranger).get(sheet(stage, without)).status_code == 404


def test_a_member_does_not_rate_himself():
    stage, accounts = rated_stage()
    own = members(stage)[0]
    item = stage.unit_round.schemes.get().items.get(source="defence")
    rows = client_for(accounts[0]).get(sheet(stage, own)).context["rows"]
    assert [row["application"].pk for row in rows] == [stage.applications[1].pk]
    address = f"{sheet(stage, own)}{stage.applications[0].pk}/{item.pk}/"
    response = client_for(accounts[0]).post(address, {"points": "30"})
    assert response.status_code == 302
    assert not Rating.objects.exists()


@rule("TS-07-16")
def test_the_joint_sheet_is_closed_where_members_score():
    stage, _ = rated_stage()
    item = stage.unit_round.schemes.get().items.get(source="defence")
    address = f"{stage.url}/scores/{stage.applications[0].pk}/{item.pk}/"
    client_for(stage.hr).post(address, {"points": "30"}, headers=HTMX)
    assert not Score.objects.filter(item=item).exists()


def test_the_sheets_queries_do_not_grow_with_the_applicants():
    counts = []
    for people in (1, 4):
        stage, accounts = rated_stage(people)
        client = client_for(accounts[1])
        address = sheet(stage, members(stage)[1])
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]
