"""What stops an application from moving: window, suspension, opened, due days, checks."""

import datetime as dt

import pytest

from applications.filing.models import ReturnNotice
from tests.acting import client_for
from tests.applications.stage import desk
from tests.rules import rule
from titles.kernel import clock

pytestmark = pytest.mark.django_db


def test_before_the_first_day_and_after_the_last_moment_nobody_applies():
    place = desk(pick=False)
    round_ = place.application.round
    round_.opens_on = dt.date(2026, 6, 9)
    round_.save()
    assert "申报自2026年6月9日" in " ".join(row.message for row in place.refusals("apply"))
    clock.move_to(round_.closes_at)
    assert any("截止，逾期不再受理。" in text for text in place.messages("apply", "TS-09-45"))
    clock.move_to(round_.closes_at - dt.timedelta(seconds=1))
    assert not place.messages("apply", "TS-09-45")


@rule("TS-12-02")
def test_a_unit_whose_right_was_cancelled_hands_nobody_in():
    place = desk(pick=False)
    place.application.unit_round.suspended_by = place.hr.pk
    place.application.unit_round.save()
    assert place.messages("apply", "TS-12-02") == ["所在单位本年度申报资格已被取消。"]


def test_recall_until_the_unit_opens_it():
    place = desk()
    place.complete(due=("apply",))
    place.go("apply", "recall")
    assert place.application.state == "draft"
    place.go("apply", "receive")
    found = [row.message for row in place.refusals("recall")]
    assert found
    assert place.refresh().state == "unit_check"


def test_a_second_click_does_nothing_twice():
    place = desk()
    place.complete(due=("apply",))
    version = str(place.application.version)
    assert place.try_("apply", version=version).status_code == 302
    assert place.try_("apply", version=version).status_code == 302
    assert place.application.submissions.count() == 1


@rule("TS-10-02")
def test_the_unit_passes_only_what_it_looked_at():
    place = desk()
    place.complete(due=("apply",))
    place.go("apply", "receive")
    labels = [row.message for row in place.refusals("pass_unit_check", client_for(place.hr)) if row.rule == "TS-10-02"]
    assert {"尚未核对：学历", "尚未核对：资历", "尚未核对：业绩成果", "尚未核对：奖励", "尚未核对：论著"} <= set(labels)


def test_a_return_names_something():
    place = desk()
    place.complete(due=("apply",))
    place.go("apply", "receive")
    found = place.refusals("return_to_applicant", client_for(place.hr), due_on="2026-06-12")
    assert [row.field for row in found] == ["extra"]


def test_after_the_due_day_a_return_is_not_answered():
    place = desk()
    place.complete(due=("apply",))
    place.go("apply", "receive")
    hr = client_for(place.hr)
    data = {"due_on": "2026-06-12", "extra": "补充业绩", "section": "duties"}
    assert place.try_("return_to_applicant", hr, **data).status_code == 302
    place.save("duties", "results", "补充之后")
    notice = ReturnNotice.objects.get(application=place.application)
    clock.move_to(notice.due_at)
    assert "补正时限已过，视为放弃。" in [row.message for row in place.refusals("resubmit")]
    clock.move_to(notice.due_at - dt.timedelta(seconds=1))
    assert place.try_("resubmit").status_code == 302


def test_strangers_and_colleagues_move_nothing():
    place, other = desk(pick=False), desk("示例乙", pick=False)
    assert other.client.post(f"/do/application/{place.application.pk}/apply/").status_code == 404
    assert place.try_("apply", client_for(place.hr)).status_code in (404, 409)
    assert place.refresh().state == "draft"
