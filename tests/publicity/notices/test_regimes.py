"""A unit's notice by 河北, its online programme and 嘉兴: what is displayed, what stops it, what it leaves behind."""

import datetime as dt

import pytest

from applications.filing.models import Application, Attachment
from publicity.cases.models import Case
from tests.acting import client_for
from tests.factories import AssignmentFactory
from tests.publicity.cases.test_case import applied_again, do, finding
from tests.publicity.stage import drafted, moment, object_to, unit_stage
from tests.review.unit.stage import pdf
from tests.rules import rule
from titles.kernel import clock
from titles.kernel.actors import SYSTEM, declare
from titles.kernel.uploads.models import Blob
from titles.packs.domain import install
from titles.register.models import Ban

pytestmark = pytest.mark.django_db
CLAIMS = "业绩材料：渠道防渗改造设计"
LABELS = {
    "hebei": {
        "conditions": ("HB-08-02", "有关职称工作的政策规定"),
        "score_sheets": ("HB-08-02", "《专业技术职务任职资格申报推荐量化表》"),
        "quota": ("HB-08-02", "申报数额情况"),
        "materials": (
            "HB-08-03",
            "申报人员的学历、资历、论文(论著)、获奖证书、工作总结及外语、计算机考试合格证书等材料",
        ),
        "scores": ("HB-08-04", "量化赋分和综合排序结果"),
        "nominated": ("HB-08-05", "经单位集体研究确定的申报人员名单"),
    },
    "hebei-online": {
        "conditions": ("HB-08-02", "有关职称工作的政策规定"),
        "quota": ("HB-08-02", "申报数额情况"),
        "scores": ("HO-27-05", "《申报晋升人员量化评分推荐排名表》"),
        "overview_sheets": ("HO-27-06", "《申报评审XX系列XX专业技术职务任职资格情况一览表》"),
        "materials": ("HO-27-07", "学历、资历、论文（论著）、获奖证书、工作总结等材料"),
        "nominated": ("HO-27-08", "经单位集体研究确定的推荐人员名单"),
    },
    "jiaxing": {
        "comprehensive_sheet": ("JX-A07-02", "《推荐_____级专业技术职务任职资格人员情况综合表》"),
        "materials": ("JX-02-03", "申报材料"),
    },
}
CONTACTS = {"suggestion_box": "须写明意见箱的位置。", "telephone": "须写明监督电话。",
            "contact_person": "须指定专人负责来访接待、情况汇总。"}  # fmt: skip


def staged(code: str, day: str = "2024-07-01"):
    made = unit_stage(day)
    with declare(SYSTEM):
        made.unit_round.round.pack_version = install(code)
    made.unit_round.round.save()
    for application in made.applications:
        version = application.submissions.get()
        sections = {"score_sheet": {"claims": CLAIMS}, "basic": {"title": application.title}}
        type(version).objects.filter(pk=version.pk).update(content={**version.content, "sections": sections})
    return made


def said(code: str, **changes):
    return {
        "starts_on": clock.today().isoformat(),
        "days": {"jiaxing": "7"}.get(code, "5"),
        "conditions": "按评审条件执行。",
        "confirmed": list(LABELS[code]),
        "place": "办公楼一层公示栏",
        "place_confirmed": "on",
        "suggestion_box": "办公楼一层",
        "telephone": "0311-0000000",
        "contact_person": "接待甲",
        **changes,
    }


def fire(stage, notice, name: str, data):
    return client_for(stage.hr).post(f"/do/notice/{notice.pk}/{name}/", data)


def told(response):
    assert response.status_code == 409, response.status_code
    return [(reason.rule, reason.message) for reason in response.context["refusals"]]


def started(stage, code: str, **changes):
    notice = drafted(stage)
    response = fire(stage, notice, "start", said(code, **changes))
    assert response.status_code == 302, told(response)
    notice.refresh_from_db()
    return notice


CONTENTS = [
    pytest.param(code, content, *held, marks=rule(held[0]), id=f"{code}-{content}")
    for code, rows in LABELS.items()
    for content, held in rows.items()
]


@pytest.mark.parametrize(("code", "content", "clause", "label"), CONTENTS)
def test_each_content_is_looked_at_and_displayed(code, content, clause, label):
    stage = staged(code)
    notice = drafted(stage)
    left = [one for one in LABELS[code] if one != content]
    refused = told(fire(stage, notice, "start", said(code, confirmed=left)))
    assert refused == [(clause, f"请核对并勾选公示内容“{label}”。")]
    assert fire(stage, notice, "start", said(code)).status_code == 302
    frozen = {one["code"]: (one["rule"], one["label"]) for one in notice.snapshot.content["contents"]}
    assert frozen == LABELS[code]


@rule("HB-08-08")
@pytest.mark.parametrize("code", ["hebei", "hebei-online"])
def test_box_telephone_and_person_are_named(code):
    stage = staged(code)
    refused = told(fire(stage, drafted(stage), "start", said(code, **dict.fromkeys(CONTACTS, ""))))
    assert refused == [("HB-08-08", message) for message in CONTACTS.values()]


def evidence(application: Application, slot: str) -> Attachment:
    blob, _ = Blob.objects.get_or_create(
        sha256=slot.ljust(64, "0"), defaults={"size": 10, "kind": "pdf", "pages": 1, "stored_at": clock.now()}
    )
    fields = {"name": "件.pdf", "title": slot, "added_at": clock.now()}
    return Attachment.objects.create(application=application, slot=slot, blob=blob, **fields)


@pytest.mark.parametrize(
    ("code", "shown", "hidden"),
    [
        pytest.param("hebei", "language_certificate", "sick_leave_papers", marks=rule("HB-08-03")),
        pytest.param("hebei-online", "work_summary", "language_certificate", marks=rule("HO-27-07")),
    ],
)
def test_colleagues_see_the_originals_that_the_clause_lists(code, shown, hidden):
    stage = staged(code)
    for slot in (shown, hidden):
        evidence(stage.applications[0], slot)
    notice = started(stage, code)
    member = client_for(AssignmentFactory(organisation=stage.unit, role="group_member"))
    page = member.get(f"/notices/{notice.pk}/originals/").content.decode()
    assert (shown in page, hidden in page) == (True, False)


RESULTS = {
    "hebei": (
        "我单位已于2024年7月1日至2024年7月5日对该同志的申报材料进行公示，共5天。"
        "公示期满，没有未办结的异议，同意上报。公示期间未收到反映。"
    ),
    "hebei-online": (
        "我单位已于2024年7月1日— 2024年7月5日对该同志申报材料评审信息等进行公示。"
        "经公示，材料真实有效，符合申报条件，群众无异议，同意推荐。"
    ),
}


@pytest.mark.parametrize(
    ("code", "clause"),
    [
        pytest.param("hebei", "HB-08-09", marks=rule("HB-08-09")),
        pytest.param("hebei-online", "HO-28-02", marks=rule("HO-28-02")),
    ],
)
def test_the_result_is_offered_in_the_words_of_the_regulation(code, clause):
    stage = staged(code)
    notice = started(stage, code)
    clock.move_to(moment("2024-07-06"))
    form = client_for(stage.hr).get(f"/do/notice/{notice.pk}/close/").context["form"]
    assert form["result_text"].value() == RESULTS[code]


CLOSED = {"result_text": "无异议。", "confirmed": "on"}


@rule("HO-27-01")
def test_a_photograph_shows_where_it_was_posted():
    stage = staged("hebei-online")
    notice = started(stage, "hebei-online")
    clock.move_to(moment("2024-07-06"))
    assert told(fire(stage, notice, "close", CLOSED)) == [("HO-27-01", "须上传：公示张贴照片")]
    assert fire(stage, notice, "close", {**CLOSED, "ask_posted_photo": pdf("张贴照片.pdf")}).status_code == 302


@rule("JX-A07-01")
def test_manner_and_finding_are_written_down():
    stage = staged("jiaxing")
    notice = drafted(stage)
    assert told(fire(stage, notice, "start", said("jiaxing", place=""))) == [("JX-A07-01", "须填写公示方式及范围。")]
    assert fire(stage, notice, "start", said("jiaxing")).status_code == 302
    clock.move_to(moment("2024-07-08"))
    assert told(fire(stage, notice, "close", CLOSED)) == [("JX-A07-01", "须填写：单位核实、确认意见")]
    assert fire(stage, notice, "close", {**CLOSED, "ask_unit_finding": "属实。"}).status_code == 302


@pytest.mark.parametrize(
    ("code", "clause"),
    [
        pytest.param("hebei", "HB-08-11", marks=rule("HB-08-11")),
        pytest.param("hebei-online", "HO-28-01", marks=rule("HO-28-01")),
        pytest.param("jiaxing", "JX-A10-04", marks=rule("JX-A10-04")),
    ],
)
def test_nothing_is_closed_while_an_objection_is_open(code, clause):
    stage = staged(code)
    notice = started(stage, code)
    object_to(notice)
    clock.move_to(moment("2024-07-10"))
    asked = {"ask_posted_photo": pdf("张贴照片.pdf"), "ask_unit_finding": "属实。"}
    assert [one for one, _ in told(fire(stage, notice, "close", {**CLOSED, **asked}))] == [clause]


@pytest.mark.parametrize(
    ("code", "clause", "until", "day", "free"),
    [
        pytest.param("hebei", "HB-08-11", "2026-07-03", "2026-07-02", "2026-07-03", marks=rule("HB-08-11")),
        pytest.param("hebei-online", "HO-27-04", "2027-07-03", "2027-07-02", "2027-07-03", marks=rule("HO-27-04")),
    ],
)
def test_fraud_ends_the_application_and_bars_for_the_years_of_the_regulation(code, clause, until, day, free):
    stage = staged(code)
    notice = started(stage, code)
    clock.move_to(moment("2024-07-03"))
    object_to(notice)
    case = Case.objects.get()
    assert do(stage.hr, case, "investigate").status_code == 302
    assert do(stage.hr, case, "propose", **finding(stage.applications[0], found_on="2024-07-03")).status_code == 302
    assert do(stage.lead, case, "conclude", confirmed="on").status_code == 302
    application = Application.objects.get(pk=stage.applications[0].pk)
    assert (application.state, application.ending) == ("ended", "disqualified")
    assert [(ban.until, ban.rule) for ban in Ban.objects.all()] == [(dt.date.fromisoformat(until), clause)]
    for at, banned in ((day, True), (free, False)):
        clock.move_to(moment(at))
        assert (clause in applied_again(stage, application.person)) is banned


@pytest.mark.parametrize(
    ("code", "clause"),
    [
        pytest.param("hebei", "HB-08-10", marks=rule("HB-08-10")),
        pytest.param("hebei-online", "HO-27-03", marks=rule("HO-27-03")),
        pytest.param("jiaxing", "JX-A09-09", marks=rule("JX-A09-09")),
    ],
)
def test_only_what_was_publicised_goes_upward(code, clause):
    stage = staged(code)
    application = stage.applications[0]
    response = client_for(stage.hr).post(f"/do/application/{application.pk}/submit_to_tier/")
    assert (clause, "申报材料尚未经过公示，或公示尚未期满确认。") in told(response)
