"""Every way an application ends shows the applicant one page: what, why by which clause, when, and what now."""

import datetime as dt
import uuid

import pytest

from applications.filing.models import Ending
from applications.journey.ends import HEADINGS, live_ban, outcome
from tests.acting import acting, client_for
from tests.applications.stage import TODAY, desk
from tests.rules import rule
from titles.flow.domain import fire
from titles.flow.machine import machine
from titles.kernel import clock
from titles.kernel.actors import SYSTEM, declare, engine
from titles.register.models import Ban, Certificate

pytestmark = pytest.mark.django_db


def page(place):
    response = place.client.get(place.page)
    assert response.status_code == 200
    return response.content.decode()


def banned(place, since, until):
    return Ban.objects.create(
        person=place.application.person,
        since=since,
        until=until,
        rule="TS-08-13",
        pack_version_id=place.application.round.pack_version_id,
        case_id=uuid.uuid4(),
        reason="经核实弄虚作假",
    )


def end(place, ending, text="理由如下", clause="TS-09-36"):
    place.application.state, place.application.state_since = "ended", clock.now()
    place.application.ending, place.application.ending_text, place.application.ending_rule = ending, text, clause
    place.application.save()


def test_every_ending_has_its_words():
    assert set(HEADINGS) == set(Ending.values)


@pytest.mark.parametrize("ending", Ending.values)
def test_the_page_of_each_ending_says_what_why_when_and_what_now(ending):
    place = desk(pick=False)
    end(place, ending)
    text = page(place)
    for wanted in (HEADINGS[ending], "理由如下", "TS-09-36", "2026年6月8日", "何时可以再申报", "/public/complaint/"):
        assert wanted in text, wanted
    assert "检查并提交" not in text


def test_refused_by_the_unit_is_told_with_its_reason_and_who():
    place = desk()
    place.complete(due=("apply",))
    place.go("apply", "receive")
    hr = client_for(place.hr)
    assert place.try_("refuse_by_unit", hr, reason="岗位与申报专业不一致").status_code == 302
    place.refresh()
    text = page(place)
    for wanted in ("经审核，不符合申报条件", "岗位与申报专业不一致", "TS-05-04", "示例水利站", "重新开始申报"):
        assert wanted in text


def test_who_gave_up_may_begin_again_while_the_round_is_open():
    place = desk(pick=False)
    place.try_("abandon", reason="另有安排")
    place.refresh()
    with acting(place.account):
        found = outcome(place.application)
    assert (found.by, found.again_on) == ("本人", TODAY.date())
    assert "开始申报" in place.client.get("/").content.decode()
    clock.move_to(place.application.round.closes_at + dt.timedelta(days=1))
    with acting(place.account):
        assert outcome(place.application).again_on is None


@rule("TS-08-13")
def test_who_is_banned_reads_from_which_day_one_may_apply_again():
    place = desk()
    place.complete(due=("apply",))
    banned(place, dt.date(2026, 6, 1), dt.date(2028, 6, 1))
    (found,) = [row for row in place.refusals("apply") if row.rule == "TS-08-13"]
    assert ("2028年6月1日" in found.message, found.remedy.endswith("起可以再申报")) == (True, True)
    for text in (page(place), place.client.get("/").content.decode()):
        assert "现在不能申报" in text
        assert "2028年6月1日" in text


@rule("TS-08-13")
@pytest.mark.parametrize(("day", "refused"), [((2028, 5, 31), True), ((2028, 6, 1), False)])
def test_the_ban_ends_to_the_day(day, refused):
    place = desk(pick=False)
    banned(place, dt.date(2026, 6, 1), dt.date(2028, 6, 1))
    clock.move_to(dt.datetime(*day, 9, tzinfo=clock.SHANGHAI))
    with acting(place.account):
        assert bool(live_ban(place.application.person_id)) is refused
    reasons = {row.rule for row in place.refusals("apply")}
    assert ("TS-08-13" in reasons) is refused


def test_disqualified_is_told_with_the_ban():
    place = desk(pick=False)
    banned(place, dt.date(2026, 6, 8), dt.date(2028, 6, 8))
    with declare(SYSTEM), engine():
        fire(machine("application"), "disqualify", [place.application.pk], data={"reason": "论文抄袭"})
    place.refresh()
    with acting(place.account):
        found = outcome(place.application)
    assert (found.heading, found.why, found.rule) == ("本年度参评资格已取消", "论文抄袭", "TS-08-13")
    assert (found.again_on, found.again[:9]) == (dt.date(2028, 6, 8), "2028年6月8日")


def certificate(place, **values):
    given = {
        "number": "示例0001",
        "code": "ABCDEFGH23456789",
        "person": place.application.person,
        "application_id": place.application.pk,
        "issuer": place.application.round.organisation,
        "series": "工程",
        "specialty": "水利工程",
        "level": "intermediate",
        "title": "工程师",
        "approval_number": "示例1号",
        "approved_on": clock.today(),
        "issued_on": clock.today(),
        "face": {},
        "state": "issued",
        "version": 1,
    }
    place.application.state = "certified"
    place.application.save()
    return Certificate.objects.create(**given | values)


def test_certified_leads_to_the_certificate():
    place = desk(pick=False)
    held = certificate(place)
    text = page(place)
    assert "您已取得工程师资格" in text
    assert f"/certificates/{held.pk}/" in text


def test_revoked_is_told_with_reason_and_day():
    place = desk(pick=False)
    certificate(place, state="revoked", revoked_on=dt.date(2026, 6, 8), revoked_because="申报时弄虚作假")
    text = page(place)
    for wanted in ("工程师资格证书已被撤销", "申报时弄虚作假", "2026年6月8日", "何时可以再申报"):
        assert wanted in text


def test_nothing_is_told_while_it_is_on_its_way():
    place = desk(pick=False)
    with acting(place.account):
        assert outcome(place.application) is None
