"""Figures of a round: exact, within one's reach, at a constant price; and their workbook."""

from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from applications.filing.models import Application, Attachment, ReturnNotice
from tests.acting import client_for
from tests.factories import AssignmentFactory, UnitRoundFactory
from tests.publicity.stage import Stage, running, unit_stage
from tests.publicity.statistics.counted import elsewhere, travelled, up_to
from titles.kernel import clock

pytestmark = pytest.mark.django_db


def counted() -> Stage:
    """A round of its own: four of one unit, two of another county's."""
    stage = unit_stage("2024-05-06")
    Application.objects.all().update(state="draft")
    travelled(stage.unit_round, *up_to("certified"))
    travelled(stage.unit_round, *up_to("before_committee"), "ended", ending="vote_failed")
    travelled(stage.unit_round, *up_to("unit_check"), "returned", "unit_check", "filing")
    travelled(stage.unit_round, "draft", "applied", level="associate_senior", band="high")
    _, other = elsewhere(stage)
    travelled(other, *up_to("certified"), series="卫生")
    travelled(other, *up_to("nominated"), series="卫生")
    return stage


def page(who: Any, stage: Stage) -> Any:
    return client_for(who).get(f"/rounds/{stage.unit_round.round_id}/statistics/")


def sections(who: Any, stage: Stage) -> dict[str, Any]:
    return {section.code: section for section in page(who, stage).context["sections"]}


def test_how_many_came_how_far() -> None:
    """Whoever left on the way counts up to the farthest place, a draft nowhere."""
    stage = counted()
    bureau = AssignmentFactory(organisation=stage.superior.parent, role="handler")
    rows = sections(bureau, stage)["funnel"].rows
    assert [(row[1], row[2], row[3]) for row in rows] == [
        (6, "100.0%", 1),
        (5, "83.3%", 1),
        (4, "66.7%", 1),
        (4, "66.7%", 1),
        (3, "50.0%", 1),
        (3, "50.0%", 1),
        (2, "33.3%", 0),
        (2, "33.3%", 0),
    ]


def test_a_unit_counts_its_own_only() -> None:
    stage = counted()
    found = sections(stage.hr, stage)
    assert found["funnel"].rows[0][1] == 4
    assert "units" not in found
    assert "regions" not in found
    stranger = AssignmentFactory(role="unit_hr")
    assert page(stranger, stage).context["sections"] == []
    assert client_for(stranger).get(f"/rounds/{stage.unit_round.round_id}/statistics/export/").status_code == 404
    for nobody in (
        AssignmentFactory(organisation=stage.unit, role="group_member"),
        stage.applications[0].person.account,
    ):
        assert page(nobody, stage).status_code == 404


def test_by_unit_county_level_and_series() -> None:
    stage = counted()
    bureau = AssignmentFactory(organisation=stage.superior.parent, role="approver")
    found = sections(bureau, stage)
    assert found["units"].rows == (
        ("示例水利站", 4, 2, 2, 1, "50.0%", 1),
        ("示例县卫生院", 2, 2, 1, 1, "100.0%", 1),
    )
    assert [row[0] for row in found["regions"].rows] == ["市直", "示例县职改办"]
    assert found["series"].rows[1] == ("卫生", 2, 2, 1, 1, "100.0%", 1)
    assert found["levels"].rows[1] == ("副高级", 1, 0, 0, 0, "—", 0)


def test_states_name_the_reason_of_an_end() -> None:
    stage = counted()
    rows = dict(sections(stage.hr, stage)["states"].rows)
    assert rows["已结束：评审未通过"] == 1
    assert rows["已发证"] == 1
    assert "草稿" not in rows


def test_the_median_counts_finished_stays() -> None:
    """unit_check was left four times after one day each; who is still in filing is not counted there."""
    stage = counted()
    rows = {row[0]: row[1:] for row in sections(stage.hr, stage)["stays"].rows}
    assert rows["单位审核"] == ("1 天", 4)
    assert rows["签署承诺、备齐材料"] == ("1 天", 2)
    assert "草稿" not in rows


def test_returns_are_counted_by_their_clause() -> None:
    stage = counted()
    application = Application.objects.filter(state="filing").get()
    piece = Attachment.objects.filter(slot="diplomas").first()
    piece.application, piece.slot = application, "diplomas"
    piece.save()
    submission = stage.applications[0].submissions.get()
    deficiencies = [
        {"item": "item.education", "label": "学历", "remark": "不符", "section": "evidence"},
        {"item": f"attachment.{piece.pk}", "label": "材料", "remark": "不清", "section": "evidence"},
        {"item": "extra", "label": "其他", "remark": "补说明", "section": ""},
    ]
    ReturnNotice.objects.create(
        application=application,
        organisation=stage.unit,
        submission=submission,
        deficiencies=deficiencies,
        sections=[],
        returned_at=clock.now(),
    )
    rows = {row[1]: row for row in sections(stage.hr, stage)["lacks"].rows}
    assert rows["学历"][0].startswith("TS-10-02")
    assert next(row for name, row in rows.items() if name.startswith("材料："))[0].startswith("TS-09-")
    assert rows["其他"] == ("未对应条款", "其他", 1, 1)


def test_the_calendar_counts_running_days() -> None:
    stage = unit_stage()
    running(stage)
    section = sections(stage.hr, stage)["calendar"]
    assert section.rows == (("2024-07-08 至 2024-07-12", "推荐公示", 5, 1),)
    assert len(section.plot.columns) == 5


def test_more_applications_need_no_more_queries() -> None:
    stage = counted()
    bureau = client_for(AssignmentFactory(organisation=stage.superior.parent, role="handler"))
    address = f"/rounds/{stage.unit_round.round_id}/statistics/"

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert bureau.get(address).status_code == 200
        return len([row for row in captured if row["sql"].lstrip().startswith(('SELECT "', "WITH", "SELECT COALESCE"))])

    queries()
    few = queries()
    for number in range(3):
        _, other = elsewhere(stage, f"示例乡镇站{number}")
        travelled(other, *up_to("nominated"))
    assert queries() == few
    assert few <= 25


def test_every_plot_has_words_and_a_table() -> None:
    stage = counted()
    text = page(stage.hr, stage).content.decode()
    assert text.count("<svg") == text.count("<desc") == text.count('role="img"') > 3
    assert text.count("<table") >= text.count("<svg")
    assert "style=" not in text


def test_the_workbook_says_what_the_page_says() -> None:
    stage = counted()
    response = client_for(stage.hr).get(f"/rounds/{stage.unit_round.round_id}/statistics/export/")
    book = load_workbook(BytesIO(response.content))
    assert book.sheetnames[:2] == ["说明", "到达各环节的人数"]
    sheet = book["到达各环节的人数"]
    assert [cell.value for cell in sheet[2]] == ["提交申报", "4", "100.0%", "1"]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value} == {"s"}


def test_the_newest_round_opens_first() -> None:
    stage = counted()
    response = client_for(stage.hr).get("/statistics/")
    assert response.context["round"] == stage.unit_round.round
    later = UnitRoundFactory(unit=stage.unit)
    assert client_for(stage.hr).get("/statistics/").context["round"] != later.round
