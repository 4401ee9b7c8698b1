"""What units and offices are asked on the way by 河北, its online programme and 嘉兴, through the doors."""

import pytest
from django.test import Client

from applications.filing.models import Application, Custody
from tests.acting import client_for
from tests.factories import AccountFactory, EmploymentFactory
from tests.review.tiers.stage import answers, tick, way
from tests.review.tiers.test_tasks import committee
from tests.rules import rule
from titles.access.domain import hand_over
from titles.kernel import clock
from titles.kernel.actors import SYSTEM, declare

pytestmark = pytest.mark.django_db
TITLES = {"intermediate": "工程师", "high": "高级工程师"}


def place_of(code: str, *kinds: str, band: str = "intermediate", state: str = "nominated", sections=None):
    level = {"high": "associate_senior"}.get(band, band)
    made = way(code, *kinds, level=level, band=band, title=TITLES[band])
    application = made.application
    Application.objects.filter(pk=application.pk).update(state=state)
    application.refresh_from_db()
    with declare(SYSTEM):
        hand_over([application.pk], to=application.person_id, reason="本人", capability="own")
        hand_over([application.pk], to=application.unit_id, reason="申报")
    if sections:
        version = application.submissions.get()
        type(version).objects.filter(pk=version.pk).update(content={**version.content, "sections": sections})
    return made


def own_client(made) -> Client:
    application = made.application
    EmploymentFactory(person=application.person, organisation=application.unit)
    return client_for(AccountFactory(person=application.person))


def said(made, clause: str, role: str, transition: str, **data) -> list[str]:
    return [message for one, message in made.told("unit", role, transition, **data) if one == clause]


@pytest.mark.parametrize(
    ("at", "clause", "messages"),
    [
        pytest.param(
            ("hebei-online", "intermediate", "nominated", "submit_to_tier"), "HO-31-01",
            ["须确认：纸质材料已按《职称申报评审纸质材料组卷要求》组卷，没有胶装，由单位人事统一提交"],
            marks=rule("HO-31-01"),
        ),
        pytest.param(
            ("hebei-online", "intermediate", "nominated", "submit_to_tier"), "HO-28-05",
            ["须上传：签名盖章的《职称申报评审真实性承诺书》"],
            marks=rule("HO-28-05"),
        ),
        pytest.param(
            ("hebei-online", "intermediate", "filed_online", "hand_in"), "HO-33-01",
            ["须填写：缴纳评审费的日期", "须上传：评审费缴费凭证"],
            marks=rule("HO-33-01"),
        ),
        pytest.param(
            ("jiaxing", "high", "unit_check", "pass_unit_check"), "JX-A09-09",
            ["须确认：已审核申报人的全部纸质材料"],
            marks=rule("JX-A09-09"),
        ),
        pytest.param(
            ("jiaxing", "intermediate", "unit_check", "pass_unit_check"), "JX-A10-04",
            ["须确认：已审核申报人的全部纸质材料"],
            marks=rule("JX-A10-04"),
        ),
        pytest.param(
            ("jiaxing", "intermediate", "filing", "file_materials"), "JX-02-01",
            ["须填写：资料袋只数"],
            marks=rule("JX-02-01"),
        ),
        pytest.param(
            ("jiaxing", "intermediate", "filing", "file_materials"), "JX-02-08",
            ["申报人尚未签署《真实性承诺书》。", "缺少材料：本人签字、单位盖章的《真实性保证书》"],
            marks=rule("JX-02-08"),
        ),
    ],
)  # fmt: skip
def test_a_unit_answers_what_the_regulation_asks(at, clause, messages):
    code, band, state, transition = at
    made = place_of(code, "city_bureau", "reporting_office", band=band, state=state)
    role = "unit_lead" if transition == "file_materials" else "unit_hr"
    assert said(made, clause, role, transition, agree="on") == messages


@rule("HO-33-01")
def test_paper_fee_and_online_audit_are_all_there_before_it_goes_on():
    made = way("hebei-online", "city_bureau", "reporting_office", level="intermediate", band="intermediate")
    committee(made)
    made.arrive("reporting_office", tier=2)
    tick(made, "reporting_office")
    asked = answers("hebei-online", "application.propose")
    passing = {"proposal": "pass", "remarks": "材料齐全。", **asked}
    dated = {"dated": clock.today().isoformat()}
    assert made.told("reporting_office", "handler", "commission", **dated) == []
    assert made.told("reporting_office", "handler", "propose", **passing) == []
    told = made.told("reporting_office", "approver", "sign", agree="on", **answers("hebei-online", "application.sign"))
    text = "纸质材料已经递交、评审费已经缴纳、网上审核已经通过，齐备才算完成，尚缺："
    missing = "纸质材料已经递交、评审费已经缴纳、网上审核已经通过。"
    assert [message for one, message in told if one == "HO-33-01"] == [text + missing]


ITEMS = ("学历", "资历", "论文（论著）", "获奖证书", "工作总结", "外语、计算机考试合格证书")


@rule("HB-09-19")
def test_the_office_looks_at_each_of_the_six():
    made = way("hebei", "province_bureau", "city_bureau", level="associate_senior", band="high", title="高级工程师")
    made.arrive("city_bureau", tier=1)
    told = made.told("city_bureau", "handler", "propose", proposal="pass", remarks="")
    messages = [message for one, message in told if one == "HB-09-19"]
    assert messages[:6] == [f"尚未核对：{label}" for label in ITEMS]


@rule("JX-A09-08")
def test_a_sheet_is_printed_before_the_unit_looks_and_the_applicant_of_a_high_title_sends_it():
    made = place_of("jiaxing", "city_bureau", state="unit_check")
    told = made.told("unit", "unit_hr", "pass_unit_check")
    assert "综合表尚未打印，或者打印之后又有修改，请申报人重新打印。" in [message for _, message in told]
    high = place_of("jiaxing", "city_bureau", band="high")
    own = own_client(high)
    address = f"/do/application/{high.application.pk}/submit_to_tier/"
    assert "JX-A09-09" in [row.rule for row in own.post(address).context["refusals"]]
    refused = high.fire("unit", "unit_hr", "submit_to_tier")
    assert [row.rule for row in refused.context["refusals"]] != []
    assert "JX-A09-09" not in [row.rule for row in refused.context["refusals"]]


@rule("JX-04-15")
@pytest.mark.parametrize(("written", "looked_at"), [("电子", True), ("", False)])
def test_what_is_seldom_filled_in_is_looked_at(written, looked_at):
    sections = {"basic": {"suggested_specialty": written}}
    made = place_of("jiaxing", "city_bureau", state="unit_check", sections=sections)
    messages = said(made, "JX-04-15", "unit_hr", "pass_unit_check")
    assert messages == (["尚未核对：一般不填而有填写：建议何专业评审（电子）"] if looked_at else [])


@rule("HB-09-18")
@pytest.mark.parametrize("code", ["hebei", "hebei-online"])
def test_the_unit_is_told_what_goes_with_its_filing(code):
    made = place_of(code, "city_bureau", "reporting_office")
    unit_round = made.application.unit_round
    unit_round.state = "notice_passed"
    unit_round.save()
    page = client_for(made.who("unit", "unit_hr")).get(f"/unit-rounds/{unit_round.pk}/").content.decode()
    _, _, told = page.partition('id="filing">')
    assert told.startswith("单位报卷时一同提交的表：《申报高、中级专业技术职务任职资格人员花名册》。")
    assert "HB-09-18" in told.partition("</p>")[0]


@pytest.mark.parametrize(
    ("clause", "label", "words"),
    [
        pytest.param("JX-A09-07", "报送单位", ["海宁市人力社保局"], marks=rule("JX-A09-07")),
        pytest.param(
            "JX-A09-02",
            "高级网上申报步骤",
            [
                "个人申报注册", "新建职称申报", "填写个人申报简表", "上传综合表（PDF）、其他附件材料和个人免冠照片",
                "保存", "在“在报职称管理”中查看申报简表和综合表", "附件下载，解压缩后打印综合表及其他附件材料",
                "报送单位设置", "报送",
            ],
            marks=rule("JX-A09-02"),
        ),
    ],
)  # fmt: skip
def test_whoever_opens_the_round_reads_how_it_goes(clause, label, words):
    made = place_of("jiaxing", "city_bureau")
    page = own_client(made).get(f"/rounds/{made.application.round_id}/").context["told"]
    (line,) = [row for row in page if row["rule"] == clause]
    assert (line["label"], line["rows"] or [line["text"]]) == (label, words)


@pytest.fixture
def online():
    """The applicant of the online programme, whose paper has passed."""
    made = way("hebei-online", "city_bureau", "reporting_office", level="intermediate", band="intermediate")
    made.arrive("reporting_office", tier=1, state="online_filing")
    Custody.objects.filter(application=made.application).delete()
    with declare(SYSTEM):
        hand_over([made.application.pk], to=made.application.person_id, reason="本人", capability="own")
    return made.application, own_client(made)


@rule("HO-32-01")
def test_online_a_section_is_filled_in_after_those_before_it(online):
    application, own = online
    address = f"/applications/{application.pk}/save/"
    body = {"section": "person", "field": "ethnicity", "value": "汉族", "version": 0}
    early = own.post(address, body, content_type="application/json")
    assert (early.status_code, early.json()["errors"]) == (422, ["请先填完“申报信息”。（HO-32-01）"])
    first = {"section": "basic", "field": "specialty", "value": "水利工程", "version": 0}
    assert own.post(address, first, content_type="application/json").status_code == 200
    picked = own.post(f"/applications/{application.pk}/picks/education/", {})
    assert "请先填完“申报信息”。" in picked.content.decode()


@rule("HO-32-02")
def test_each_thing_is_saved_by_itself_and_the_page_says_so(online):
    application, own = online
    page = own.get(f"/applications/{application.pk}/sections/basic/").content.decode()
    _, _, told = page.partition('id="saving">')
    assert told.startswith("每个录入项目分别保存，离开页面前提示未保存的内容。")
    assert "HO-32-02" in told.partition("</p>")[0]
    body = {"section": "basic", "field": "specialty", "value": "水利工程", "version": 0}
    own.post(f"/applications/{application.pk}/save/", body, content_type="application/json")
    assert [(row.field, row.value) for row in application.draft_values.all()] == [("specialty", "水利工程")]


@rule("HO-01-01")
def test_nothing_is_applied_for_without_its_series():
    made = place_of("hebei-online", "city_bureau", "reporting_office", state="draft")
    assert said(made, "HO-01-01", "unit_hr", "apply") == ["申报信息：申报系列未填写"]


@rule("JX-01-01")
def test_nobody_applies_for_somebody_else_in_jiaxing():
    made = place_of("jiaxing", "city_bureau")
    answer = client_for(made.who("unit", "unit_hr")).post(f"/rounds/{made.application.round_id}/apply/")
    told = [(row.rule, row.message) for row in answer.context["refusals"]]
    assert ("JX-01-01", "申报由本人自愿提出，不能由他人代为申请。") in told
