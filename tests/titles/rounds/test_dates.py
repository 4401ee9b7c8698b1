"""A round's dates: counted back by working days, kept to the regulation's own months and days, put off by two."""

import datetime as dt

import pytest

from tests.acting import client_for
from tests.factories import AssignmentFactory, OrganisationFactory, RoundFactory, UnitRoundFactory
from titles.kernel import clock
from titles.kernel.actors import SYSTEM, declare
from titles.packs.domain import install
from titles.packs.loader import shipped
from titles.rounds import dates
from titles.rounds.models import Extension, Round, TierDeadline
from titles.work.models import Notification

pytestmark = pytest.mark.django_db


def office(kind: str = "city_bureau"):
    return OrganisationFactory(kind=kind, unit_type="", name=f"示例{kind}")


def round_of(code: str, *, procedure: str = "", kind: str = "city_bureau", **more) -> Round:
    with declare(SYSTEM):
        version = install(code)
    given = {"organisation": None, "state": "draft", "year": 2026, **more}
    given["organisation"] = given["organisation"] or office(kind)
    return RoundFactory(pack_version=version, procedure=procedure, **given)


def open_(round_: Round):
    who = AssignmentFactory(organisation=round_.organisation, role="approver")
    return client_for(who).post(f"/do/round/{round_.pk}/open/")


def told(response) -> list[tuple[str, str]]:
    assert response.status_code in (302, 409), response.status_code
    refusals = response.context["refusals"] if response.status_code == 409 else []
    return [(reason.rule, reason.message) for reason in refusals]


def rules(response) -> list[str]:
    return [rule for rule, _ in told(response)]


def test_counted_back_over_the_holidays_of_october() -> None:
    pack = shipped("tangshan")
    closes, due = dates.backwards(
        pack, committee_on=dt.date(2024, 10, 15), last_on=None, days={"city_bureau": 5, "unit": 10}
    )
    # Five working days of the city, 9–14 October with the worked 12th; the county's last day is the 8th.
    assert due["city_bureau"] == dt.date(2024, 10, 14)
    assert due["county_bureau"] == dt.date(2024, 10, 8)
    assert due["competent_department"] == dt.date(2024, 9, 25)
    # 14 September is worked, 15–17 are 中秋.
    assert due["unit"] == dt.date(2024, 9, 18)
    assert closes == dt.date(2024, 9, 3)


def test_a_proposal_is_shown_changed_and_set(at) -> None:
    at(2026, 3, 2)
    city = office()
    with declare(SYSTEM):
        version = install("tangshan")
    client = client_for(AssignmentFactory(organisation=city, role="handler"))
    sent = {"way": f"{version.pk}:", "name": "2026 年度", "year": "2026", "opens_on": "2026-04-01"}
    response = client.post("/rounds/plan/", {**sent, "committee_on": "2026-09-01"})
    made = Round.objects.get(name="2026 年度")
    assert response.status_code == 302
    proposed = dict(made.tier_deadlines.values_list("organisation_kind", "due_at"))
    assert proposed["city_bureau"] == clock.end_of(dt.date(2026, 8, 31))
    page = client.get(f"/rounds/{made.pk}/dates/")
    assert "2026-08-31" in page.content.decode()
    form = {"opens_on": "2026-04-01", "committee_on": "2026-09-01", "days_city_bureau": "10"}
    counted = client.post(f"/rounds/{made.pk}/dates/", {**form, "count": "1"})
    assert counted.context["form"]["due_county_bureau"].value() == "2026-08-17"
    assert dict(made.tier_deadlines.values_list("organisation_kind", "due_at")) == proposed
    due = {f"due_{kind}": counted.context["form"][f"due_{kind}"].value() for kind in proposed}
    done = client.post(f"/rounds/{made.pk}/dates/", {**form, **due, "closes_on": "2026-06-30"})
    assert done.status_code == 302
    made.refresh_from_db()
    assert made.closes_at == clock.end_of(dt.date(2026, 6, 30))
    assert made.tier_deadlines.get(organisation_kind="county_bureau").due_at == clock.end_of(dt.date(2026, 8, 17))


def test_a_unit_prepares_no_rounds() -> None:
    unit = AssignmentFactory(role="unit_hr")
    assert client_for(unit).get("/rounds/plan/").status_code == 404
    round_ = round_of("tangshan")
    other = AssignmentFactory(organisation=office(), role="approver")
    assert client_for(other).get(f"/rounds/{round_.pk}/dates/").status_code == 404


@pytest.mark.rule("XP-11-01")
def test_the_review_is_in_june_and_arranged_by_the_division(at) -> None:
    at(2026, 5, 4)
    june = {"opens_on": dt.date(2026, 6, 1), "closes_at": clock.end_of(dt.date(2026, 6, 30))}
    later = {**june, "closes_at": clock.end_of(dt.date(2026, 7, 1))}
    assert "XP-11-01" in rules(open_(round_of("xpcc", procedure="review", **later)))
    assert "XP-11-01" in rules(open_(round_of("xpcc", procedure="review", kind="province_bureau", **june)))
    assert "XP-11-01" not in rules(open_(round_of("xpcc", procedure="review", **june)))


@pytest.mark.rule("XP-20-02", "XP-20-03")
def test_initial_recognition_in_march_and_september_and_so_often(at) -> None:
    at(2026, 2, 2)
    march = {"opens_on": dt.date(2026, 3, 2), "closes_at": clock.end_of(dt.date(2026, 3, 31))}
    april = {"opens_on": dt.date(2026, 4, 1), "closes_at": clock.end_of(dt.date(2026, 4, 30))}
    province = office("province_bureau")
    assert "XP-20-02" in rules(open_(round_of("xpcc", procedure="initial", organisation=province, **april)))
    assert "XP-20-02" not in rules(open_(round_of("xpcc", procedure="initial", organisation=province, **march)))
    # 中、初级: any month that the division sets, once a year.
    city = office()
    first = round_of("xpcc", procedure="initial", organisation=city, **april)
    assert "XP-20-03" not in rules(open_(first))
    Round.objects.filter(pk=first.pk).update(state="open")
    again = open_(round_of("xpcc", procedure="initial", organisation=city, **april))
    assert ("XP-20-03", "中级、初级每年办理 1 次，本年已经开启 1 次。") in told(again)


@pytest.mark.rule("LH-08-10")
def test_the_city_closes_no_later_than_the_tenth_of_january(at) -> None:
    at(2020, 1, 2)
    given = {"opens_on": dt.date(2020, 1, 1), "year": 2020}
    late = {**given, "closes_at": clock.end_of(dt.date(2020, 1, 11))}
    assert ("LH-08-10", "申报截止不能晚于1月10日 24:00。") in told(open_(round_of("luohe", **late)))
    # 县（区）自定: another day of its own does not concern the city's.
    own = round_of("luohe", kind="county_bureau", **late)
    assert "申报截止不能晚于1月10日 24:00。" not in [text for _, text in told(open_(own))]


@pytest.mark.rule("WD-1T-01")
def test_taken_whenever_it_comes_there_is_no_end(at) -> None:
    at(2026, 3, 2)
    free = round_of("weidong", procedure="intermediate", closes_at=None)
    texts = [text for _, text in told(open_(free))]
    assert "须写明申报截止时间。" not in texts
    assert "须写明申报截止时间。" in [text for _, text in told(open_(round_of("tangshan", closes_at=None)))]


@pytest.mark.rule("ZZ-22-05")
def test_every_tier_has_its_deadline(at) -> None:
    at(2026, 3, 2)
    round_ = round_of("zhengzhou", closes_at=clock.end_of(dt.date(2026, 6, 30)))
    named = [text for rule, text in told(open_(round_)) if rule == "ZZ-22-05"]
    assert "没有设定市职改办的审核截止时间。" in named
    for kind in dates.kinds(shipped("zhengzhou")):
        TierDeadline.objects.create(round=round_, organisation_kind=kind, due_at=clock.end_of(dt.date(2026, 9, 30)))
    assert "ZZ-22-05" not in rules(open_(round_))


@pytest.fixture
def running(at):
    at(2026, 6, 8)
    round_ = RoundFactory(closes_at=clock.end_of(dt.date(2026, 6, 30)))
    UnitRoundFactory(round=round_)
    return round_


def put_off(round_: Round, to: str, *, kind: str = "", role: str = "handler"):
    who = AssignmentFactory(organisation=round_.organisation, role=role)
    sent = {"organisation_kind": kind, "to_on": to, "reason": "系统升级停机两日"}
    return who, client_for(who).post(f"/rounds/{round_.pk}/extend/", sent)


def test_one_proposes_another_decides_and_those_concerned_hear(running) -> None:
    proposer, response = put_off(running, "2026-07-03", role="approver")
    assert response.status_code == 302
    row = Extension.objects.get()
    own = client_for(proposer).post(f"/do/extension/{row.pk}/grant/")
    assert "提出人和决定人须是两个人，不能决定自己提出的延期。" in own.content.decode()
    other = AssignmentFactory(organisation=running.organisation, role="approver")
    assert client_for(other).post(f"/do/extension/{row.pk}/grant/").status_code == 302
    running.refresh_from_db()
    row.refresh_from_db()
    assert running.closes_at == clock.end_of(dt.date(2026, 7, 3))
    assert (row.state, row.from_at, row.decided_by) == ("granted", clock.end_of(dt.date(2026, 6, 30)), other.account_id)
    message = Notification.objects.get(kind="extended")
    assert message.text.endswith("的申报截止延至2026年7月3日：系统升级停机两日")
    assert "2026年7月3日" in client_for(other).get(f"/extensions/{row.pk}/").content.decode()
    assert client_for(other).get(f"/rounds/{running.pk}/").status_code == 200


def test_not_earlier_not_twice_not_by_strangers(running) -> None:
    _, earlier = put_off(running, "2026-06-30")
    assert "须晚于现在的截止时间" in earlier.content.decode()
    put_off(running, "2026-07-03")
    _, again = put_off(running, "2026-07-05")
    assert "已有延期申请等待决定" in again.content.decode()
    stranger = AssignmentFactory(organisation=office(), role="approver")
    assert client_for(stranger).get(f"/rounds/{running.pk}/extend/").status_code == 404
    row = Extension.objects.get()
    assert client_for(stranger).get(f"/extensions/{row.pk}/").status_code == 404


def test_a_tier_is_not_put_off_beyond_the_next_one(running) -> None:
    for kind, day in (("county_bureau", 10), ("city_bureau", 20)):
        TierDeadline.objects.create(round=running, organisation_kind=kind, due_at=clock.end_of(dt.date(2026, 9, day)))
    _, beyond = put_off(running, "2026-09-21", kind="county_bureau")
    assert "市职改办的办结截止（9月20日 24:00）早于" in beyond.content.decode()
    put_off(running, "2026-09-15", kind="county_bureau")
    other = AssignmentFactory(organisation=running.organisation, role="approver")
    client_for(other).post(f"/do/extension/{Extension.objects.get().pk}/grant/")
    row = running.tier_deadlines.get(organisation_kind="county_bureau")
    assert row.due_at == clock.end_of(dt.date(2026, 9, 15))
