"""The notices of a division: what middle-school teachers show, where it hangs, seven days also for initial titles."""

from typing import Any

import pytest

from publicity.notices.models import Notice
from tests.acting import client_for
from tests.publicity.stage import NAMES, Stage, drafted, start_data, unit_stage
from tests.rules import rule
from titles.kernel.actors import SYSTEM, declare
from titles.packs.domain import install

pytestmark = pytest.mark.django_db
TEACHING = {"review_form": "评审表", "lesson_plans": "教案", "overview_sheet": "《推荐评审专业技术职务任职资格情况表》"}


def division(procedure: str, **asked: str) -> Stage:
    """Nominated in the division's round."""
    found = unit_stage()
    round_ = found.unit_round.round
    with declare(SYSTEM):
        round_.pack_version = install("xpcc")
    round_.procedure = procedure
    round_.save()
    for row in found.applications:
        type(row).objects.filter(pk=row.pk).update(**asked)
    return found


def told(stage: Stage, notice: Notice, **changes: Any) -> list[tuple[str, str]]:
    answer = client_for(stage.hr).post(f"/do/notice/{notice.pk}/start/", start_data(**changes))
    return [(row.rule, row.message) for row in answer.context["refusals"]] if answer.status_code == 409 else []


@rule("XP-12-04")
def test_a_teacher_shows_review_form_lesson_plans_and_overview() -> None:
    stage = division("review", series="中学教师")
    found = told(stage, drafted(stage), days="7", confirmed=["nominated", "materials"])
    for label in TEACHING.values():
        assert ("XP-12-04", f"请核对并勾选公示内容“{label}”。") in found
    assert [text for clause, text in found if clause == "XP-12-04" and "教案”中没有" in text]


@rule("XP-12-04")
def test_what_of_them_is_shown() -> None:
    stage = division("review", series="中学教师")
    for row in stage.applications:
        version = row.submissions.get()
        version.content["picks"]["work"] = [{"kind": "lesson_plan", "title": f"{row.person.name}的教案"}]
        type(version).objects.filter(pk=version.pk).update(content=version.content)
    notice = drafted(stage)
    assert told(stage, notice, days="7", confirmed=["nominated", "materials", *TEACHING]) == []
    contents = {row["code"]: row["groups"] for row in notice.snapshot.content["contents"]}
    assert contents["lesson_plans"] == [{"name": name, "titles": [f"{name}的教案"]} for name in sorted(NAMES)]


@rule("XP-12-04")
def test_others_show_none_of_these() -> None:
    stage = division("review")
    found = told(stage, drafted(stage), days="7", confirmed=["nominated", "materials"])
    assert "XP-12-04" not in [clause for clause, _ in found]


@rule("XP-12-04")
def test_it_hangs_where_the_unit_shows_its_notices() -> None:
    stage = division("review")
    found = told(stage, drafted(stage), days="7", place="", place_confirmed="", confirmed=["nominated", "materials"])
    assert ("XP-12-04", "须写明公示地点。") in found


@rule("XP-20-06")
def test_seven_natural_days_before_an_initial_title_is_reported() -> None:
    stage = division("initial", level="assistant", band="junior", route="initial_appointment")
    notice = drafted(stage)
    data = {"starts_on": "2024-07-08", "confirmed": ["nominated"]}
    short = told(stage, notice, days="6", **data)
    assert [clause for clause, _ in short] == ["XP-20-06"]
    assert told(stage, notice, days="7", **data) == []
    notice.refresh_from_db()
    assert notice.last_day.isoformat() == "2024-07-14"


@rule("XP-20-06")
def test_what_is_to_be_reported_is_looked_at() -> None:
    stage = division("initial", level="assistant", band="junior", route="initial_appointment")
    found = told(stage, drafted(stage), days="7", confirmed=[])
    assert found == [("XP-20-06", "请核对并勾选公示内容“拟报初聘认定人员名单”。")]
