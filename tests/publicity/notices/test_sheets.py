"""Papers that regulations put on display: score sheets, review forms, lesson plans, overview sheets; and quotas."""

from typing import Any

import pytest
from django.test import Client

from applications.filing.models import Application, SubmissionVersion
from publicity.notices.models import Notice
from tests.acting import client_for
from tests.packs import changed, version_of
from tests.publicity.stage import CANARY_PHONE, Stage, drafted, running, start_data, unit_stage
from titles.audit.domain import digest
from titles.kernel import clock
from titles.packs.loader import shipped
from titles.rounds.models import Quota

pytestmark = pytest.mark.django_db

CLAIMS = "学历：本科；论文：三篇"
HEBEI = ["conditions", "score_sheets", "quota", "materials", "scores", "nominated"]
TEACHERS = ["nominated", "materials", "review_form", "lesson_plans", "overview_sheet"]


def stage_of(code: str, procedure: str = "", *, series: str = "", **content: Any) -> Stage:
    """A unit that has nominated under another regulation; everybody has handed in the same content."""
    stage = unit_stage()
    round_ = stage.unit_round.round
    round_.pack_version, round_.procedure = version_of(shipped(code)), procedure
    round_.save()
    if series:
        Application.objects.filter(unit_round=stage.unit_round).update(series=series)
    for application in stage.applications:
        hand_in(application, **content)
    return stage


def hand_in(application: Application, *, sections: dict[str, Any], picks: dict[str, Any] | None = None) -> None:
    content = {"sections": sections, "picks": picks or {}, "attachments": []}
    SubmissionVersion.objects.create(
        application=application,
        number=2,
        content=content,
        hash=digest(content),
        as_of=clock.today(),
        submitted_at=clock.now(),
        verdict={},
        facts={},
    )


def refused(stage: Stage, **changes: Any) -> list[tuple[str, str]]:
    notice = drafted(stage)
    answer = client_for(stage.hr).post(f"/do/notice/{notice.pk}/start/", start_data(**changes))
    assert answer.status_code == 409
    return [(one.rule, one.message) for one in answer.context["refusals"]]


def on_display(notice: Notice) -> dict[str, dict[str, Any]]:
    return {item["code"]: item for item in notice.snapshot.content["contents"]}


@pytest.mark.rule("HB-08-02")
def test_score_sheets_as_filled_in_and_the_quota_by_itself() -> None:
    stage = stage_of("hebei", sections={"score_sheet": {"claims": f"{CLAIMS} {CANARY_PHONE}"}})
    shown = on_display(running(stage, confirmed=HEBEI))
    assert list(shown) == HEBEI
    assert [group["name"] for group in shown["score_sheets"]["groups"]] == ["丙三", "乙二", "甲一"]
    assert shown["score_sheets"]["groups"][0]["titles"] == [f"量化表各项填报内容：{CLAIMS} {CANARY_PHONE}"]
    assert (shown["conditions"]["rows"], shown["quota"]["rows"]) == ([], [{"band": "中级", "number": 2}])


@pytest.mark.rule("HB-08-02")
def test_nobodys_score_sheet_may_be_left_out() -> None:
    stage = stage_of("hebei", sections={"score_sheet": {}})
    label = "《专业技术职务任职资格申报推荐量化表》"
    assert refused(stage, confirmed=HEBEI) == [("HB-08-02", f"“{label}”中没有丙三、乙二、甲一的内容。")]


@pytest.mark.rule("HB-08-02")
def test_a_quota_is_displayed_where_the_series_has_one_or_the_unit_was_given_one() -> None:
    stage = stage_of("hebei", sections={"score_sheet": {"claims": CLAIMS}})
    Quota.objects.all().delete()
    shown = on_display(running(stage, confirmed=[code for code in HEBEI if code != "quota"]))
    assert "quota" not in shown


@pytest.mark.rule("HB-08-02")
def test_a_series_under_quota_is_not_publicised_without_the_figure() -> None:
    stage = stage_of("hebei", series="工程", sections={"score_sheet": {"claims": CLAIMS}})
    Quota.objects.all().delete()
    pack = shipped("hebei")
    own = pack.parameters["quota.controlled_series"].model_copy(update={"value": ["工程"]})
    round_ = stage.unit_round.round
    round_.pack_version = version_of(changed("hebei", parameters={**pack.parameters, own.name: own}))
    round_.save()
    assert refused(stage, confirmed=HEBEI) == [("HB-08-02", "控制申报数额的系列须公示申报数额，尚未登记。")]


@pytest.mark.rule("XP-12-04")
def test_middle_school_teachers_show_review_form_lesson_plans_and_overview() -> None:
    stage = stage_of(
        "xpcc",
        "review",
        series="中学教师",
        sections={"duties": {"results": "承担全校教研"}, "person": {"birthplace": "示例出生地"}},
        picks={"work": [{"kind": "lesson_plan", "title": "一次函数教案"}, {"kind": "paper", "title": "论文"}]},
    )
    notice = running(stage, confirmed=TEACHERS, days="7")
    shown = on_display(notice)
    assert list(shown) == TEACHERS
    assert shown["lesson_plans"]["groups"][0] == {"name": "丙三", "titles": ["一次函数教案"]}
    form = shown["review_form"]["groups"][0]
    assert "主要业绩成果：承担全校教研" in form["titles"]
    assert form["own"] == ["出生地：示例出生地"]
    public = Client().get(f"/public/notices/{notice.pk}/").content.decode()
    assert "承担全校教研" in public
    assert "示例出生地" not in public
    assert "示例出生地" in client_for(stage.hr).get(f"/notices/{notice.pk}/").content.decode()


@pytest.mark.rule("XP-12-04")
def test_a_teacher_without_a_lesson_plan_is_not_publicised() -> None:
    stage = stage_of(
        "xpcc", "review", series="中学教师", sections={}, picks={"work": [{"kind": "paper", "title": "论文"}]}
    )
    found = refused(stage, confirmed=TEACHERS, days="7")
    assert found == [("XP-12-04", "“教案”中没有丙三、乙二、甲一的内容。")]


@pytest.mark.rule("XP-12-03")
def test_other_series_show_names_and_materials() -> None:
    stage = stage_of("xpcc", "review", series="工程", sections={})
    assert list(on_display(running(stage, confirmed=TEACHERS[:2], days="7"))) == TEACHERS[:2]


@pytest.mark.rule("HO-27-06")
def test_the_public_sees_no_number_in_an_overview_sheet() -> None:
    written = {"duties": {"results": f"联系 {CANARY_PHONE}"}}
    stage = stage_of("hebei-online", sections=written)
    codes = ["conditions", "quota", "scores", "overview_sheets", "materials", "nominated"]
    notice = running(stage, confirmed=codes)
    assert CANARY_PHONE in str(on_display(notice)["overview_sheets"]["groups"])
    public = Client().get(f"/public/notices/{notice.pk}/").content.decode()
    assert "***********" in public
    assert not [number for number in stage.canaries if number in public]


@pytest.mark.rule("JX-A07-02")
def test_the_comprehensive_sheet_is_on_display() -> None:
    stage = stage_of("jiaxing", sections={"unit": {"address": "示例路 1 号"}})
    answer = client_for(stage.hr).get(f"/do/notice/{drafted(stage).pk}/start/")
    assert [item["code"] for item in answer.context["form"].contents] == ["comprehensive_sheet", "materials"]
    assert "通信地址：示例路 1 号" in answer.content.decode()
