"""What auditors answer for and must do by other regulations: their names, item by item, all at once, with a reason."""

from typing import Any

import pytest

from applications.filing.domain import record_check
from tests.acting import acting, client_for
from tests.review.tiers.stage import Way, answers, tick, way
from tests.review.tiers.test_tasks import PASS, propose, sign
from tests.rules import rule
from titles.kernel import clock
from titles.rounds.models import TierDeadline
from titles.work.models import Notification

pytestmark = pytest.mark.django_db


@pytest.fixture
def place(at: Any) -> Way:
    """With the district, whose deadline is known."""
    at(2026, 3, 2)
    found = way("zhengzhou", "city_bureau", "county_bureau", "competent_department")
    TierDeadline.objects.create(
        round=found.application.round,
        organisation_kind="county_bureau",
        due_at=clock.end_of(clock.dt.date(2026, 3, 20)),
    )
    found.arrive("county_bureau", tier=2)
    return found


def asked(place: Way) -> dict[str, str]:
    return answers("zhengzhou", "application.propose")


@rule("ZZ-22-01")
def test_everybody_who_audited_stands_there_by_name(place: Way) -> None:
    handler, approver = (place.who("county_bureau", role) for role in ("handler", "approver"))
    assert propose(place, "county_bureau", "zhengzhou") == []
    assert sign(place, "county_bureau", "zhengzhou") == []
    page = (
        client_for(place.who("city_bureau", "handler")).get(f"/applications/{place.application.pk}/").content.decode()
    )
    assert page.count(handler.account.display_name) == 1
    assert page.count(approver.account.display_name) == 1


@rule("ZZ-22-02")
def test_truth_and_consistency_are_looked_at_item_by_item(place: Way) -> None:
    told = place.told("county_bureau", "handler", "propose", **PASS, **asked(place))
    items = ["材料真实、前后一致", "学习经历", "工作经历", "业绩"]
    assert told[:4] == [("ZZ-22-02", f"尚未核对：{item}") for item in items]


@rule("ZZ-22-11")
def test_everything_is_told_at_once(place: Way) -> None:
    back = {"proposal": "return", "remarks": "", "extra": "业绩证明不清楚。", "section": "evidence"}
    told = place.told("county_bureau", "handler", "propose", **back)
    (message,) = [text for clause, text in told if clause == "ZZ-22-11"]
    assert message.startswith("须一次性告知全部问题，还有 ")
    tick(place, "county_bureau")
    assert place.told("county_bureau", "handler", "propose", **back) == []


@rule("ZZ-22-16")
def test_the_applicant_is_told_at_once_until_when_and_why_not_to_miss_it(place: Way) -> None:
    tick(place, "county_bureau")
    back = {"proposal": "return", "remarks": "", "extra": "业绩证明不清楚。", "section": "evidence"}
    assert place.told("county_bureau", "handler", "propose", **back) == []
    assert not Notification.objects.filter(kind="returned").exists()
    assert sign(place, "county_bureau", "zhengzhou") == []
    told = Notification.objects.get(kind="returned", holder_id=place.application.person_id)
    office = place.offices["county_bureau"]
    text = f"{office}退回申报材料，请按清单补正。请在3月20日 24:00前再次提交，以免错过申报时间（二（二）2）。"
    assert told.text == text


@pytest.mark.parametrize(
    ("procedure", "kinds", "office", "clause"),
    [
        pytest.param(
            "intermediate", ("city_bureau", "county_bureau"), "county_bureau", "WD-1T-03", marks=rule("WD-1T-03")
        ),
        pytest.param(
            "junior",
            ("city_bureau", "county_bureau", "service_centre"),
            "service_centre",
            "WD-2T-01",
            marks=rule("WD-2T-01"),
        ),
    ],
)
def test_a_refusal_gives_its_reason(procedure: str, kinds: tuple[str, ...], office: str, clause: str) -> None:
    level = {"level": "assistant", "band": "junior", "route": "recognition"} if procedure == "junior" else {}
    place = way("weidong", *kinds, procedure=procedure, **level)
    place.arrive(office, tier=1)
    told = place.told(office, "handler", "propose", proposal="refuse", remarks="")
    assert (clause, "不予通过须写明理由。") in told


@pytest.mark.parametrize(
    ("procedure", "kinds", "clause"),
    [
        pytest.param("intermediate", ("city_bureau", "county_bureau"), "WD-1T-02", marks=rule("WD-1T-02")),
        pytest.param("junior", ("city_bureau", "county_bureau", "service_centre"), "WD-2T-01", marks=rule("WD-2T-01")),
    ],
)
def test_what_is_not_complete_waits_until_it_is(procedure: str, kinds: tuple[str, ...], clause: str) -> None:
    level = {"level": "assistant", "band": "junior", "route": "recognition"} if procedure == "junior" else {}
    place = way("weidong", *kinds, procedure=procedure, **level)
    place.arrive("unit", tier=0, state="nominated")
    told = place.told("unit", "unit_hr", "submit_to_tier")
    assert {rule for rule, text in told if text.endswith("，不予接收。")} == {clause}


# Regulation, procedure and state; the transition that the unit fires; the clause and what is asked.
QUESTIONS = [
    (
        "xpcc",
        "initial",
        "unit_check",
        "pass_unit_check",
        "XP-20-09",
        "须确认：已审查学历证书原件，并加盖“原件已审”公章",
    ),
    ("xpcc", "initial", "nominated", "submit_to_tier", "XP-20-06", "须填写：单位职改办的推荐意见"),
    (
        "xpcc",
        "initial",
        "nominated",
        "submit_to_tier",
        "XP-20-07",
        "须确认：考核认定申报表已审查属实，填写“情况属实”并加盖公章",
    ),
    ("zhengzhou", "", "nominated", "submit_to_tier", "ZZ-22-02", "须确认：申报材料真实，网上材料与纸质材料一致"),
]


@pytest.mark.parametrize(
    ("regulation", "state", "door", "told"),
    [pytest.param(row[:2], row[2], row[3], row[4:], marks=rule(row[4]), id=row[4]) for row in QUESTIONS],
)
def test_what_the_unit_confirms(regulation: Any, state: str, door: str, told: Any) -> None:
    code, procedure = regulation
    place = way(code, "province_bureau", "city_bureau", "competent_department", procedure=procedure)
    place.arrive("unit", tier=0, state=state)
    assert told in place.told("unit", "unit_hr", door)


@rule("ZZ-21-11")
def test_the_organiser_has_received_the_printed_form() -> None:
    place = way("zhengzhou", "city_bureau", "county_bureau", "convening_body", facts={"commission.kind": "none"})
    place.arrive("convening_body", tier=3)
    told = place.told("convening_body", "handler", "propose", **PASS)
    assert ("ZZ-21-11", "须确认：已收到申报人报送的《河南省专业技术人员职称评审表》") in told


@rule("XP-20-09")
def test_the_stamp_on_the_copy_is_looked_at() -> None:
    place = way("xpcc", "province_bureau", "city_bureau", procedure="initial")
    diploma = {"id": "1", "slot": "diplomas", "title": "学历证书", "nature": "copy", "sha256": "0" * 64}
    content = {"sections": {}, "picks": {}, "attachments": [diploma]}
    place.application.submissions.update(content=content)
    place.arrive("unit", tier=0, state="unit_check")
    stamped = "学历证书复印件已加盖“原件已审”公章"
    door = ("unit", "unit_hr", "pass_unit_check")
    assert ("XP-20-09", f"尚未核对：{stamped}") in place.told(*door)
    with acting(place.who("unit", "unit_hr")):
        record_check(application=place.application, item="stamp.diplomas", passed=True, remark="")
    assert f"尚未核对：{stamped}" not in [text for _, text in place.told(*door)]


@pytest.mark.parametrize(
    ("procedure", "kinds", "papers"),
    [
        pytest.param(
            "intermediate",
            ("city_bureau", "county_bureau"),
            {"WD-12-02": "资格审查表1式3份", "WD-12-04": "评审简表1式30份", "WD-12-11": "1寸免冠照片1张"},
            marks=rule("WD-12-02", "WD-12-04", "WD-12-11"),
        ),
        pytest.param(
            "junior",
            ("city_bureau", "county_bureau", "service_centre"),
            {"WD-21-01": "资格审查表1式3份", "WD-21-08": "1寸免冠照片2张"},
            marks=rule("WD-21-01", "WD-21-08"),
        ),
    ],
)
def test_the_paper_is_counted(procedure: str, kinds: tuple[str, ...], papers: dict[str, str]) -> None:
    level = {"level": "assistant", "band": "junior", "route": "recognition"} if procedure == "junior" else {}
    place = way("weidong", *kinds, procedure=procedure, **level)
    place.arrive(kinds[-1], tier=1)
    told = place.told(kinds[-1], "handler", "propose", **PASS)
    for clause, label in papers.items():
        assert (clause, f"尚未核对：纸质材料：{label}") in told


@rule("WD-12-11")
def test_teachers_of_schools_hand_in_two_photographs() -> None:
    place = way("weidong", "city_bureau", "county_bureau", procedure="intermediate", series="中小学教师")
    place.arrive("county_bureau", tier=1)
    told = place.told("county_bureau", "handler", "propose", **PASS)
    assert ("WD-12-11", "尚未核对：纸质材料：1寸免冠照片2张") in told
