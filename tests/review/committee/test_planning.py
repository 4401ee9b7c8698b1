"""C-38: the plan is filed in time, the pledges are signed, the result and the minutes follow; by 郑州's notice."""

import pytest

from tests.acting import client_for
from tests.review.committee.stage import Stage, at, messages, paper, stage, told, waiting
from titles.work.models import Task

pytestmark = pytest.mark.django_db
PLAN = {"ask_experts_made_up": "高校和科研机构专家为主，市外专家 3 人"}
PARTS = {
    "part_time": "2024年11月29日，示例会议室",
    "part_experts": "评委会 25 人，出席 25 人",
    "part_agenda": "一、宣读纪律；二、评议；三、投票",
    "part_votes": "评审 2 人，通过 2 人",
    "part_opinions": "同意",
    "part_other": "无",
}


@pytest.fixture
def zhengzhou() -> Stage:
    made = stage("zhengzhou", "2024-11-18", number=1)
    made.done(
        "body.secretary", "committee.register_schedule", made.committee, year="2024", ask_annual_schedule=paper("安排")
    )
    paid(made)
    return made


def paid(made: Stage) -> None:
    for application in made.applications:
        made.done(
            "body.secretary",
            "application.record_fee",
            application,
            amount="120",
            payee="示例组建单位",
            paid_on="2024-11-18",
            receipt_number="0001",
        )


def plan(made: Stage, day: str):
    at(day)
    return made.fire("body.secretary", "meeting.file_plan", ask_meeting_plan=paper("方案"), **PLAN)


def pledge(made: Stage, *, left_out: int = 0, staff: str = "秘书甲\n工作人员乙") -> None:
    members = list(made.committee.members.order_by("name").values_list("pk", flat=True))[left_out:]
    made.done(
        "body.secretary",
        "meeting.record_pledges",
        signed_on="2024-11-18",
        signed=[str(pk) for pk in members],
        staff=staff,
    )


def opened(made: Stage) -> None:
    made.called("2024-11-29")
    assert plan(made, "2024-11-22").status_code == 302
    pledge(made)
    at("2024-11-29")
    made.done("body.secretary", "meeting.open")


@pytest.mark.rule("ZZ-44-03")
@pytest.mark.parametrize(("day", "allowed"), [("2024-11-21", True), ("2024-11-22", True), ("2024-11-25", False)])
def test_five_working_days_lie_between_the_plan_and_the_meeting(zhengzhou, day, allowed):
    zhengzhou.called("2024-11-29")
    response = plan(zhengzhou, day)
    assert (response.status_code == 302) is allowed
    if not allowed:
        (text,) = messages(told(response), "ZZ-44-03")
        assert "至少 5 个工作日报备" in text
        assert "2024年12月2日（星期一）" in text


@pytest.mark.rule("ZZ-44-03")
def test_no_meeting_without_its_plan_and_another_day_wants_another(zhengzhou):
    zhengzhou.called("2024-11-29")
    pledge(zhengzhou)
    at("2024-11-29")
    assert messages(zhengzhou.refused("body.secretary", "meeting.open"), "ZZ-44-03") == ["尚未报备评审工作方案。"]
    assert plan(zhengzhou, "2024-11-21").status_code == 302
    zhengzhou.done("body.secretary", "meeting.reschedule", held_on="2024-12-03", place="示例会议室")
    at("2024-12-03")
    (text,) = messages(zhengzhou.refused("body.secretary", "meeting.open"), "ZZ-44-03")
    assert "须重新报备" in text


def test_a_plan_that_stands_is_not_asked_for_again(zhengzhou):
    def offered() -> bool:
        page = client_for(zhengzhou.who("body.secretary")).get(f"/meetings/{zhengzhou.meeting.pk}/")
        return f"/do/meeting/{zhengzhou.meeting.pk}/file_plan/" in page.content.decode()

    zhengzhou.called("2024-11-29")
    assert offered()
    assert plan(zhengzhou, "2024-11-21").status_code == 302
    assert not offered()
    zhengzhou.done("body.secretary", "meeting.reschedule", held_on="2024-12-03", place="示例会议室")
    assert offered()


@pytest.mark.rule("ZZ-44-03")
def test_the_plan_waits_for_everything_that_was_received(zhengzhou):
    zhengzhou.called("2024-11-29")
    late = waiting(
        zhengzhou.unit_round, zhengzhou.places["body"], state="with_tier", series="工程", level="intermediate"
    )
    (text,) = messages(told(plan(zhengzhou, "2024-11-21")), "ZZ-44-03")
    assert text == f"申报材料尚未审核完：{late.person.name}。"


@pytest.mark.rule("ZZ-44-07")
def test_a_committee_registers_its_arrangements_once_a_year():
    made = stage("zhengzhou", "2024-11-18", number=1)
    made.called("2024-11-29")
    assert messages(told(plan(made, "2024-11-21")), "ZZ-44-07") == ["请先登记年度评审工作安排。"]
    empty = made.refused("body.secretary", "committee.register_schedule", made.committee, year="2024")
    assert empty == [("ZZ-44-07", "须上传：年度评审工作安排")]
    given = {"year": "2024", "ask_annual_schedule": paper("安排")}
    made.done("body.secretary", "committee.register_schedule", made.committee, **given)
    again = {"year": "2024", "ask_annual_schedule": paper("另一份")}
    twice = made.refused("body.secretary", "committee.register_schedule", made.committee, **again)
    assert messages(twice, "ZZ-44-07") == ["2024年度的评审工作安排已经登记。"]
    assert plan(made, "2024-11-21").status_code == 302


@pytest.mark.rule("ZZ-44-02")
def test_nobody_is_reviewed_across_the_year(zhengzhou):
    (text,) = messages(told(zhengzhou.call("2025-01-02")), "ZZ-44-02")
    assert text.startswith("不得跨年度评审")
    zhengzhou.called("2024-12-31")
    late = zhengzhou.refused("body.secretary", "meeting.reschedule", held_on="2025-01-02", place="示例会议室")
    assert [rule for rule, _ in late] == ["ZZ-44-02"]
    assert plan(zhengzhou, "2024-12-02").status_code == 302
    pledge(zhengzhou)
    at("2025-01-02")
    assert messages(zhengzhou.refused("body.secretary", "meeting.open"), "ZZ-44-02")


@pytest.mark.rule("ZZ-41-02")
def test_experts_and_staff_sign_before_they_sit_down(zhengzhou):
    zhengzhou.called("2024-11-29")
    assert plan(zhengzhou, "2024-11-22").status_code == 302
    at("2024-11-29")
    nobody = messages(zhengzhou.refused("body.secretary", "meeting.open"), "ZZ-41-02")
    assert nobody == ["尚未登记会议工作人员的保密承诺书。"]
    pledge(zhengzhou, left_out=1, staff="秘书甲\n工作人员乙 未签")
    assert messages(zhengzhou.refused("body.secretary", "meeting.open"), "ZZ-41-02") == [
        "工作人员乙尚未签订保密承诺书。"
    ]
    pledge(zhengzhou, left_out=1)
    zhengzhou.done("body.secretary", "meeting.open")
    everybody = [str(pk) for pk in zhengzhou.committee.members.values_list("pk", flat=True)]
    told_ = zhengzhou.refused("body.secretary", "meeting.record_attendance", present=everybody)
    assert told_ == [("ZZ-41-02", "专家00尚未签订保密承诺书。")]


@pytest.mark.rule("ZZ-44-05")
def test_the_minutes_have_six_parts(zhengzhou):
    opened(zhengzhou)
    zhengzhou.vote()
    given = {**PARTS, "part_agenda": "", "ask_result_report": paper("结果")}
    assert zhengzhou.refused("body.secretary", "meeting.file_result", **given) == [
        ("ZZ-44-05", "会议纪要缺少：会议议程。")
    ]
    none = zhengzhou.refused("body.secretary", "meeting.file_result", ask_result_report=paper("结果"))
    assert none[0][1] == (
        "会议纪要缺少：会议时间、评委会专家组成情况、会议议程、表决结果统计、评委会讨论意见、其他需要说明的情况。"
    )


@pytest.mark.rule("ZZ-44-04")
@pytest.mark.parametrize(("day", "late"), [("2024-12-06", False), ("2024-12-09", True)])
def test_a_late_result_is_taken_and_marked(zhengzhou, day, late):
    opened(zhengzhou)
    zhengzhou.vote()
    task = Task.objects.get(subject_id=zhengzhou.meeting.pk, closed_at=None)
    assert task.due_at.isoformat() == "2024-12-06T16:00:00+00:00"
    at(day)
    page = client_for(zhengzhou.who("body.secretary")).get(f"/meetings/{zhengzhou.meeting.pk}/").content.decode()
    assert ("尚未报送" in page) is late
    zhengzhou.done("body.secretary", "meeting.file_result", **PARTS, ask_result_report=paper("结果"))
    assert zhengzhou.meeting.state == "result_filed"
    assert zhengzhou.meeting.minutes.is_late is late
    assert [row["label"] for row in zhengzhou.meeting.minutes.parts][2] == "会议议程"
    page = client_for(zhengzhou.who("body.secretary")).get(f"/meetings/{zhengzhou.meeting.pk}/").content.decode()
    assert ("超期：" in page) is late


@pytest.mark.rule("ZZ-44-01")
@pytest.mark.parametrize(
    ("day", "word"), [("2024-12-10", ""), ("2024-12-11", "提示："), ("2024-12-20", "提示："), ("2024-12-21", "超期：")]
)
def test_an_unfinished_committee_is_marked(zhengzhou, day, word):
    at(day)
    page = client_for(zhengzhou.who("body.secretary")).get("/meetings/").content.decode()
    assert [one for one in ("提示：", "超期：") if one in page] == ([word] if word else [])


@pytest.mark.rule("ZZ-43-02")
def test_who_leaves_the_pool_is_not_invited_any_more(zhengzhou):
    from review.committee.pool import take_out_the_retired
    from titles.kernel.actors import SYSTEM, declare

    first, second, third = zhengzhou.committee.members.order_by("name")[:3]
    assert zhengzhou.refused("body.secretary", "expert.remove", first) == [("ZZ-43-02", "须选择：调整出专家库的原因")]
    zhengzhou.done("body.secretary", "expert.remove", first, ask_removal_reason="unfit")
    zhengzhou.done("body.secretary", "expert.record_retirement", second, retires_on="2024-11-19")
    zhengzhou.done("body.secretary", "expert.record_retirement", third, retired_on="2024-12-19")
    for day, left in (("2024-11-18", 24), ("2024-11-19", 23), ("2024-12-19", 22)):
        at(day)
        with declare(SYSTEM):
            take_out_the_retired()
        assert zhengzhou.committee.members.filter(state="in_pool").count() == left
    assert zhengzhou.committee.members.count() == 25


def test_where_nothing_is_asked_nothing_holds_the_meeting_up():
    """唐山 has no plan, no pledges, no minutes to file."""
    made = stage("tangshan", "2026-06-08")
    made.called("2026-06-08")
    made.done("body.secretary", "meeting.open")
    made.vote(failed=(made.applications[1],))
    assert made.meeting.state == "confirmed"
    states = {
        row.pk: row.state for row in type(made.applications[0]).objects.filter(meeting_item__meeting=made.meeting)
    }
    assert [states[row.pk] for row in made.applications] == ["decided", "ended"]
    assert made.fire("body.secretary", "meeting.file_plan").status_code == 409
