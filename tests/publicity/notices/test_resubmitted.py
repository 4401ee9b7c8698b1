"""What a tier returned comes back as what was ranked and displayed (TS-08-11, TS-07-19), through the doors."""

import datetime as dt
from typing import Any

import pytest

from tests.acting import client_for
from tests.applications.stage import TODAY, Desk, desk
from tests.factories import AssignmentFactory, QuotaFactory
from tests.publicity.ranked import rank
from tests.publicity.stage import Stage, running
from tests.rules import rule
from titles.kernel import clock

pytestmark = pytest.mark.django_db


def displayed() -> Desk:
    """Filed, ranked, nominated; its notice has ended without an objection."""
    place = desk()
    place.complete()
    place.go("apply", "receive", "pass_unit_check", "sign_pledge", "file_materials")
    clock.move_to(TODAY + dt.timedelta(hours=1))
    unit_round, unit = place.application.unit_round, place.application.unit
    rank(unit_round, [place.application])
    QuotaFactory(unit_round=unit_round, number=2, vacancies=2, set_by=unit.parent)
    for row in (unit_round, place.application):
        row.state = "nominated"
        row.save()
    stage = Stage(unit, unit.parent, unit_round, hr=place.hr, lead=place.lead, applications=[place.application])
    notice = running(stage, starts_on="2026-06-08")
    clock.move_to(dt.datetime(2026, 6, 15, 9, tzinfo=clock.SHANGHAI))
    result = {"result_text": "公示期间无异议。", "confirmed": "on"}
    assert client_for(place.hr).post(f"/do/notice/{notice.pk}/close/", result).status_code == 302
    return place


def returned(section: str) -> Desk:
    """Sent up, and given back by the department with this section open."""
    place = displayed()
    department = place.application.unit.parent
    handler, approver = (AssignmentFactory(organisation=department, role=role) for role in ("handler", "approver"))
    opinion = {"proposal": "return", "extra": "请补正", "section": section, "due_on": "2026-06-30"}
    steps: list[tuple[Any, str, dict[str, str]]] = [
        (place.hr, "submit_to_tier", {}),
        (handler, "propose", opinion),
        (approver, "sign", {"agree": "on"}),
    ]
    for who, name, data in steps:
        assert place.try_(name, client_for(who), **data).status_code == 302, name
    assert place.refresh().state == "returned_by_tier"
    return place


@rule("TS-08-11", "TS-07-19")
def test_another_level_and_title_than_was_displayed_do_not_come_back() -> None:
    place = returned("basic")
    assert place.save("basic", "level", "associate_senior").status_code == 200
    assert place.save("basic", "title", "高级工程师").status_code == 200
    found = [(row.field, row.message) for row in place.refusals("resubmit_to_tier") if row.rule == "TS-08-11"]
    assert found == [
        ("basic.level", "申报级别是按“中级”排序和公示的，补正时不能改为“副高级”。"),
        ("basic.title", "申报任职资格是按“工程师”排序和公示的，补正时不能改为“高级工程师”。"),
        ("basic.level", "层次是按“中级”排序和公示的，补正时不能改为“高级”。"),
    ]
    row = place.refresh()
    assert (row.state, row.level, row.title, row.band) == ("returned_by_tier", "intermediate", "工程师", "intermediate")


@rule("TS-08-11")
def test_another_series_than_was_displayed_does_not_come_back() -> None:
    place = returned("basic")
    assert place.save("basic", "series", "会计").status_code == 200
    found = [(row.field, row.message) for row in place.refusals("resubmit_to_tier") if row.rule == "TS-08-11"]
    assert found == [("basic.series", "申报系列是按“工程”排序和公示的，补正时不能改为“会计”。")]


def test_what_the_tier_asked_for_comes_back() -> None:
    place = returned("duties")
    text = "本人负责灌区改造的方案、计算和绘图，并在现场指导施工。" * 6
    assert place.save("duties", "duties", text).status_code == 200
    assert place.try_("resubmit_to_tier").status_code == 302
    assert place.refresh().state == "with_tier"
