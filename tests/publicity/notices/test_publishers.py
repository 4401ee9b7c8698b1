"""C-15 and 郑州: who publishes a result, for how long, together or each for itself; nothing is approved before."""

import datetime as dt

import pytest
from django.test import Client

from publicity.notices.models import Notice
from tests.acting import client_for
from tests.publicity.stage import object_to
from tests.review.committee.stage import Stage, at, messages, paper, stage, told
from tests.review.committee.test_planning import PARTS, opened, zhengzhou  # noqa: F401  a fixture
from titles.register.models import Certificate

pytestmark = pytest.mark.django_db
CONTACTS = {"suggestion_box": "示例大楼", "telephone": "0375-0000000", "contact_person": "接待甲"}
CLOSED = {"result_text": "公示期满。", "confirmed": "on"}
DOCUMENT = {"number": "职称〔2024〕1号"}


@pytest.fixture
def weidong() -> Stage:
    """Passed by the committee, and the department told of it."""
    made = stage("weidong", "2024-10-08", procedure="intermediate", bureau="county_bureau", body="service_centre")
    for application in made.applications:
        paid = {"amount": "150", "paid_on": "2024-10-08", "receipt_number": "1"}
        made.done("body.secretary", "application.record_fee", application, **paid)
    made.called("2024-10-08")
    made.done("body.secretary", "meeting.open")
    made.vote()
    assert made.post("body.secretary", f"/meetings/{made.meeting.pk}/notice/").status_code == 302
    return made


def started(made: Stage, **changes) -> Notice:
    at("2024-10-15")
    notice = Notice.objects.get(publisher=made.places["department"])
    given = {"starts_on": "2024-10-15", "days": "1", "ask_department_notified": "2024-10-09", **CONTACTS, **changes}
    made.done("department.handler", "notice.start_result", notice, **given)
    return notice


def close(made: Stage, notice: Notice, seat: str = "department.handler"):
    return made.fire(seat, "notice.close_result", notice, **CLOSED)


@pytest.mark.rule("WD-17-01")
def test_a_month_is_over_on_the_day_after_its_corresponding_day(weidong):
    notice = started(weidong)
    assert notice.last_day == dt.date(2024, 11, 15)
    at("2024-11-15", "23:59")
    assert "WD-17-01" in [rule for rule, _ in told(close(weidong, notice))]
    early = weidong.refused("city.handler", "meeting.prepare_approval", **DOCUMENT, dated="2024-11-15")
    assert messages(early, "WD-17-01") == ["评审结果公示至2024年11月15日，期满之前不能审批。"]
    assert messages(weidong.refused("city.approver", "meeting.approve", agree="on"), "WD-17-01")
    at("2024-11-16", "00:00")
    assert close(weidong, notice).status_code == 302
    weidong.done("city.handler", "meeting.prepare_approval", **DOCUMENT, dated="2024-11-16")
    weidong.done("city.approver", "meeting.approve", agree="on")
    assert {row.issuer for row in Certificate.objects.all()} == {weidong.places["city"]}
    assert {row.approval_number for row in Certificate.objects.all()} == {"职称〔2024〕1号"}


@pytest.mark.rule("WD-17-01")
def test_an_open_objection_holds_the_notice_and_the_approval(weidong):
    notice = started(weidong)
    object_to(notice)
    at("2024-11-16")
    assert "WD-17-01" in [rule for rule, _ in told(close(weidong, notice))]
    held = weidong.refused("city.handler", "meeting.prepare_approval", **DOCUMENT, dated="2024-11-16")
    assert messages(held, "WD-17-01") == ["评审结果公示已于2024年11月15日期满，尚未确认公示结果，不能审批。"]


@pytest.mark.rule("WD-17-01")
def test_the_department_publishes_after_it_was_told(weidong):
    at("2024-10-15")
    notice = Notice.objects.get()
    given = {"starts_on": "2024-10-15", "days": "1", **CONTACTS}
    own = weidong.fire("body.secretary", "notice.start_result", notice, **given)
    assert own.status_code == 404
    late = given | {"ask_department_notified": "2024-10-16"}
    assert weidong.refused("department.handler", "notice.start_result", notice, **late) == [
        ("WD-17-01", "通知主管部门的日期不能晚于公示起始日。")
    ]
    untold = weidong.refused("department.handler", "notice.start_result", notice, **given)
    assert [rule for rule, _ in untold] == ["WD-17-01"]
    page = client_for(weidong.who("department.handler")).get(f"/do/notice/{notice.pk}/start_result/")
    assert "月数" in page.content.decode()


@pytest.mark.rule("WD-18-01")
def test_only_the_city_approves(weidong):
    notice = started(weidong)
    at("2024-11-16")
    assert close(weidong, notice).status_code == 302
    found = weidong.refused("county.handler", "meeting.prepare_approval", **DOCUMENT, dated="2024-11-16")
    assert found == [("WD-18-01", "“市人事局职称管理部门审批”由示例city办理。")]


@pytest.mark.rule("WD-17-01")
def test_a_withdrawn_notice_is_published_anew(weidong):
    notice = started(weidong)
    weidong.done("department.handler", "notice.withdraw", notice, reason="名单有误")
    weidong.meeting.refresh_from_db()
    assert weidong.meeting.state == "confirmed"
    assert weidong.post("body.secretary", f"/meetings/{weidong.meeting.pk}/notice/").status_code == 302
    assert Notice.objects.exclude(state="withdrawn").get().state == "draft"


def filed(made: Stage) -> None:
    opened(made)
    made.vote()
    made.done("body.secretary", "meeting.file_result", **PARTS, ask_result_report=paper("结果"))


def begun(made: Stage) -> tuple[Notice, Notice]:
    """The convening body's draft, and that of the city's bureau."""
    assert made.post("body.secretary", f"/meetings/{made.meeting.pk}/notice/").status_code == 302
    rows = Notice.objects.filter(meeting_id=made.meeting.pk)
    own, other = rows.get(publisher=made.places["body"]), rows.filter(publisher=made.places["city"]).first()
    assert other is not None
    return own, other


SYNCHRONOUS = {"starts_on": "2024-12-02", "days": "5", **CONTACTS}


@pytest.mark.rule("ZZ-44-06")
def test_both_publish_at_one_instant_and_end_together(zhengzhou):  # noqa: F811
    filed(zhengzhou)
    at("2024-12-02")
    own, other = begun(zhengzhou)
    (text,) = messages(zhengzhou.refused("body.secretary", "notice.start_result", own, **SYNCHRONOUS), "ZZ-44-06")
    assert "须同步公示" in text
    unsupervised = zhengzhou.refused("city.handler", "notice.agree_result", other)
    assert [rule for rule, _ in unsupervised] == ["ZZ-41-03"]
    zhengzhou.done("city.handler", "notice.agree_result", other, ask_supervised="on")
    assert zhengzhou.fire("city.handler", "notice.start_result", other, **SYNCHRONOUS).status_code == 409
    zhengzhou.done("body.secretary", "notice.start_result", own, **SYNCHRONOUS)
    other.refresh_from_db()
    assert (own.started_at, own.last_day) == (other.started_at, other.last_day)
    assert (other.state, own.last_day) == ("running", dt.date(2024, 12, 6))
    for notice in (own, other):
        assert Client().get(f"/public/notices/{notice.pk}/").status_code == 200


@pytest.mark.rule("ZZ-44-06")
def test_both_end_and_the_approval_is_free(zhengzhou):  # noqa: F811
    filed(zhengzhou)
    at("2024-12-02")
    own, other = begun(zhengzhou)
    zhengzhou.done("city.handler", "notice.agree_result", other, ask_supervised="on")
    zhengzhou.done("body.secretary", "notice.start_result", own, **SYNCHRONOUS)
    zhengzhou.meeting.refresh_from_db()
    assert zhengzhou.meeting.state == "in_result_notice"
    at("2024-12-07")
    assert close(zhengzhou, own, "body.secretary").status_code == 302
    other.refresh_from_db()
    zhengzhou.meeting.refresh_from_db()
    assert (other.state, zhengzhou.meeting.state) == ("closed", "result_passed")


@pytest.mark.rule("ZZ-44-06")
def test_withdrawing_one_takes_both(zhengzhou):  # noqa: F811
    filed(zhengzhou)
    at("2024-12-02")
    own, other = begun(zhengzhou)
    zhengzhou.done("city.handler", "notice.agree_result", other, ask_supervised="on")
    zhengzhou.done("body.secretary", "notice.start_result", own, **SYNCHRONOUS)
    zhengzhou.done("body.secretary", "notice.withdraw", own, reason="名单有误")
    other.refresh_from_db()
    zhengzhou.meeting.refresh_from_db()
    assert (other.state, zhengzhou.meeting.state) == ("withdrawn", "result_filed")


@pytest.mark.rule("ZZ-44-04")
def test_the_result_is_filed_before_it_is_published(zhengzhou):  # noqa: F811
    opened(zhengzhou)
    zhengzhou.vote()
    own, other = begun(zhengzhou)
    zhengzhou.done("city.handler", "notice.agree_result", other, ask_supervised="on")
    early = zhengzhou.refused("body.secretary", "notice.start_result", own, **SYNCHRONOUS | {"starts_on": "2024-11-29"})
    assert early == [("ZZ-44-04", "“报送评审结果信息和会议纪要”办完之后才能公示。")]
