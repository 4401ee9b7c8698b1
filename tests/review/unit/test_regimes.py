"""A unit's steps by the programmes of 河北: what each wants before it is done, through the doors."""

import pytest

from review.unit import order
from review.unit.doors import due_actions, stages
from review.unit.models import Incident, SchemeItem
from tests.acting import client_for
from tests.factories import AssignmentFactory
from tests.review.unit.stage import enter, give, group_data, nomination_data, pdf, session_data, unit_stage
from tests.rules import rule
from titles.kernel.actors import SYSTEM, declare
from titles.orgs.domain import actor_for
from titles.packs.domain import install
from titles.packs.loader import shipped

pytestmark = pytest.mark.django_db
TWELVE = (
    "工作任务及成绩", "工作经历与能力", "科研成果或科研项目", "专业奖励", "著作、论文", "综合奖励（荣誉称号）",
    "答辩水平", "年度及任职期满考核", "学历（学位）", "从事专业技术工作年限", "继续教育", "其他",
)  # fmt: skip
SOURCES = ("work_report", "defence", "peer_appraisal", "materials")
OWN = (("答辩表现", "defence", "30"), ("群众评议", "peer_appraisal", "30"), ("业绩材料", "materials", "40"))
CONFIRMED = {"hebei": ["truthful", "achievements"], "hebei-online": ["truthful", "recent"]}
PLAIN = {"confirm": "on", "text": "示例", "integer": "1", "date": "2024-06-30"}


def started(code: str):
    made = unit_stage(intermediate=1)
    with declare(SYSTEM):
        made.unit_round.round.pack_version = install(code)
    made.unit_round.round.save()
    made.code = code
    return made


def answers(code: str, name: str, *left_out: str):
    """What the regulation asks at a step, answered, except what is left out."""
    asked = [one for one in shipped(code).questions if one.at == f"unit_round.{name}" and one.code not in left_out]
    return {f"ask_{one.code}": pdf("记录.pdf") if one.kind == "file" else PLAIN[one.kind] for one in asked}


def twelve(*, leave_out: str = "", names=TWELVE):
    """The twelve items, each of them from one of what is scored by."""
    sources = [source for source in SOURCES if source != leave_out]
    rows = {}
    for number, name in enumerate(names, start=1):
        rows |= {f"name_{number}": name, f"source_{number}": sources[number % len(sources)], f"maximum_{number}": "8"}
    return rows


def own(items=OWN):
    rows = {}
    for number, (name, source, maximum) in enumerate(items, start=1):
        rows |= {f"name_{number}": name, f"source_{number}": source, f"maximum_{number}": maximum}
    return rows


def told(response):
    assert response.status_code == 409, response.status_code
    return [(reason.rule, reason.message) for reason in response.context["refusals"]]


def report_data(code: str, *confirmed: str):
    return {
        **session_data("2024-07-16"),
        "confirmed": list(confirmed or CONFIRMED[code]),
        **answers(code, "hold_work_report"),
    }


def defence_data(code: str):
    return {**session_data("2024-07-16"), "examiners": "考核甲 水利", **answers(code, "hold_defence")}


@rule("HB-07-01")
def test_the_online_programme_has_the_steps_of_the_province_one_after_the_other():
    stage = started("hebei-online")
    assert [(one.rule, one.message) for one in order.before_applying(stage.unit_round)] == [
        ("HB-07-01", "须先完成“公布部署、建立申报推荐组织”。"),
        ("HB-07-01", "须先完成“录入量化测评各项分值”。"),
    ]


@pytest.mark.parametrize(
    ("members", "clause"),
    [
        pytest.param((1, 1, 2), "HB-07-03", marks=rule("HB-07-03"), id="four"),
        pytest.param((3, 2, 0), "HB-07-02", marks=rule("HB-07-02"), id="nobody of the staff"),
    ],
)
def test_the_group_of_the_online_programme_is_that_of_the_province(members, clause):
    stage = started("hebei-online")
    data = answers("hebei-online", "form_group")
    assert [one for one, _ in told(stage.fire("form_group", {**group_data(*members), **data}))] == [clause]
    stage.done("form_group", {**group_data(1, 1, 3), **data})


def to_defended(stage):
    code = stage.code
    stage.done("form_group", {**group_data(2, 1, 2), **answers(code, "form_group")})
    stage.done("draw_up_scheme", twelve() if code == "hebei-online" else own())
    stage.done("hold_work_report", report_data(code))
    stage.done("hold_defence", defence_data(code))


def to_ranked(stage, *totals: str):
    to_defended(stage)
    enter(stage, "5", by=stage.hr, confirmed_by=stage.lead)
    stage.done("close_appraisal", answers(stage.code, "close_appraisal"))
    for application, points in zip(stage.applications, totals, strict=True):
        for item in SchemeItem.objects.exclude(source="peer_appraisal"):
            give(stage, application, item.name, points)
    stage.done("complete_scoring")


@rule("HB-07-04")
@pytest.mark.parametrize("code", ["hebei", "hebei-online"])
def test_a_group_makes_its_plan_and_deals_with_problems_itself(code):
    stage = started(code)
    planless = {**group_data(2, 1, 2), **answers(code, "form_group")}
    del planless["plan"]
    assert told(stage.fire("form_group", planless)) == [("HB-07-04", "须上传本单位申报推荐实施方案。")]
    stage.done("form_group", {**group_data(2, 1, 2), **answers(code, "form_group")})
    problem = {"happened_on": "2024-07-16", "text": "有人质疑到会人数", "handling": "核对签到表，人数属实"}
    assert told(stage.fire("record_incident", problem)) == [
        ("HB-07-04", "实施过程中出现的问题由考核小组负责处理，请向其反映。")
    ]
    stage.done("record_incident", problem, by=AssignmentFactory(organisation=stage.unit, role="group_member"))
    assert Incident.objects.get().handling == "核对签到表，人数属实"


@rule("HB-07-08")
def test_the_group_itself_appraises_with_no_more_sheets_than_members():
    stage = started("hebei")
    to_defended(stage)
    assert told(stage.fire("close_appraisal")) == [("HB-07-08", "还没有收回考核评议表。")]
    codes = client_for(stage.hr).post(f"{stage.url}/codes/", {"number": "6"})
    assert told(codes) == [("HB-07-08", "考核评议由考核小组进行，小组有 5 人，已有 0 份评议表，不能再增加 6 份。")]
    assert client_for(stage.hr).post(f"{stage.url}/codes/", {"number": "5"}).status_code == 200
    assert stage.unit_round.sheets.count() == 5


@rule("HB-07-09")
def test_points_come_from_defence_appraisal_and_materials():
    stage = started("hebei")
    stage.done("form_group", group_data(2, 1, 2))
    for source, label in (("defence", "考核答辩"), ("peer_appraisal", "群众评议"), ("materials", "提供的相关材料")):
        rows = own([row for row in OWN if row[1] != source])
        assert told(stage.fire("draw_up_scheme", rows)) == [("HB-07-09", f"细则中没有依据“{label}”的项目。")]
    stage.done("draw_up_scheme", own())


@rule("HO-25-01")
def test_the_twelve_items_are_printed_and_all_four_inputs_used():
    stage = started("hebei-online")
    stage.done("form_group", {**group_data(2, 1, 2), **answers("hebei-online", "form_group")})
    form = client_for(stage.hr).get(f"/do/unit_round/{stage.unit_round.pk}/draw_up_scheme/").context["form"]
    assert tuple(form.get_initial_for_field(form.fields[f"name_{n}"], f"name_{n}") for n in range(1, 13)) == TWELVE
    fixed = f"赋分项目固定为 12 项，依次为：{'、'.join(TWELVE)}。"
    for names in (TWELVE[:-1], (*reversed(TWELVE),), (*TWELVE[:-1], "其它")):
        assert told(stage.fire("draw_up_scheme", twelve(names=names))) == [("HO-25-01", fixed)]
    missing = stage.fire("draw_up_scheme", twelve(leave_out="work_report"))
    assert told(missing) == [("HO-25-01", "细则中没有依据“公开述职”的项目。")]
    stage.done("draw_up_scheme", twelve())
    assert [row.name for row in SchemeItem.objects.order_by("order")] == list(TWELVE)


@rule("HO-00-02")
def test_the_deployment_is_published_before_the_group_is_formed():
    stage = started("hebei-online")
    form = group_data(2, 1, 2)
    assert told(stage.fire("form_group", form)) == [("HO-00-02", "须填写：公布本年度职称工作具体部署的日期")]
    stage.done("form_group", {**group_data(2, 1, 2), **answers("hebei-online", "form_group")})


@rule("HO-22-01")
def test_a_report_keeps_to_the_last_five_years_and_leaves_its_record():
    stage = started("hebei-online")
    stage.done("form_group", {**group_data(2, 1, 2), **answers("hebei-online", "form_group")})
    stage.done("draw_up_scheme", twelve())
    recordless = {**report_data("hebei-online"), "ask_work_report_record": ""}
    assert told(stage.fire("hold_work_report", recordless)) == [("HO-22-01", "须上传：述职会议记录或述职材料")]
    assert told(stage.fire("hold_work_report", report_data("hebei-online", "truthful"))) == [
        ("HO-22-01", "请确认：重点阐述了近五年来的工作实绩。")
    ]
    stage.done("hold_work_report", report_data("hebei-online"))


@rule("HO-23-01")
def test_a_defence_wants_its_examiners_and_its_record():
    stage = started("hebei-online")
    stage.done("form_group", {**group_data(2, 1, 2), **answers("hebei-online", "form_group")})
    stage.done("draw_up_scheme", twelve())
    stage.done("hold_work_report", report_data("hebei-online"))
    nobody = {**defence_data("hebei-online"), "examiners": ""}
    assert told(stage.fire("hold_defence", nobody)) == [("HO-23-01", "考核答辩至少须有 1 名考核人员。")]
    unanswered = {**session_data("2024-07-16"), "examiners": "考核甲 水利"}
    assert sorted(told(stage.fire("hold_defence", unanswered))) == [
        ("HO-23-01", "须上传：考核答辩记录"),
        ("HO-23-01", "须确认：参加考核答辩的是相关专业的技术骨干"),
    ]
    stage.done("hold_defence", defence_data("hebei-online"))


@rule("HO-26-01", "HO-26-02")
def test_equals_are_placed_by_the_group_and_the_leaders_leave_minutes():
    stage = started("hebei-online")
    to_ranked(stage, "6", "6", "4")
    names = "、".join(row.person.name for row in stage.applications[:2])
    (reason,) = told(stage.fire("rank"))
    assert reason[0] == "HO-26-01"
    assert "须由考核小组确定先后并写明理由" in reason[1]
    assert all(name in reason[1] for name in names.split("、"))
    first, second = stage.applications[:2]
    stage.done("rank", {f"order_{first.pk}": "1", f"order_{second.pk}": "2", "tie_reason": "答辩得分高者在前"})
    chosen = nomination_data(first)
    for row in stage.applications[1:]:
        chosen[f"reason_{row.pk}"] = "名额已满"
    without = {**chosen}
    del without["minutes"]
    assert told(stage.fire("nominate", without, by=stage.lead)) == [("HO-26-02", "须上传集体研究的会议记录。")]
    stage.done("nominate", {**chosen, "minutes": pdf("会议记录.pdf")}, by=stage.lead)
    assert stage.unit_round.state == "nominated"


def test_where_everybody_is_recommended_singly_the_unit_has_no_round_of_its_own():
    """郑州: the leader recommends each application by itself, and is not asked to decide on a list."""
    made = started("zhengzhou")
    with declare(SYSTEM):
        assert order.following(made.unit_round) == ""
        assert stages(made.unit_round) == []
        lead = AssignmentFactory(organisation=made.unit_round.unit, role="unit_lead")
        actor = actor_for(lead.account, lead)
        assert "nominate" not in [row.name for row in due_actions(made.unit_round, actor)]
