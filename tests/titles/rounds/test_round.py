"""Opening and closing a round by its dates, and applying only inside them."""

import datetime as dt

import pytest

from publicity.notices.models import Notice
from tests.acting import client_for
from tests.factories import AssignmentFactory, OrganisationFactory, RoundFactory
from tests.publicity.stage import running, unit_stage
from tests.rules import rule
from titles.kernel import clock
from titles.rounds.models import Round
from titles.rounds.queries import NoCalendar, notice_window

pytestmark = pytest.mark.django_db


def fire(round_: Round, name: str, role: str = "approver"):
    who = AssignmentFactory(organisation=round_.organisation, role=role)
    return client_for(who).post(f"/do/round/{round_.pk}/{name}/")


def draft(**dates: object) -> Round:
    fields = {"opens_on": dt.date(2026, 6, 8), "closes_at": clock.end_of(dt.date(2026, 7, 10)), **dates}
    return RoundFactory(state="draft", **fields)


@pytest.mark.parametrize(
    ("now", "status"),
    [((2026, 6, 1), 302), ((2026, 6, 8), 302), ((2026, 7, 10, 23, 59), 302), ((2026, 7, 11, 0, 0), 409)],
)
def test_opened_until_the_deadline(now: tuple[int, ...], status: int, at) -> None:
    at(*now)
    round_ = draft()
    response = fire(round_, "open")
    assert response.status_code == status
    round_.refresh_from_db()
    assert round_.state == ("open" if status == 302 else "draft")
    if status == 409:
        assert "7月10日 24:00截止" in response.content.decode()


def test_dates_the_wrong_way_round_are_refused(at) -> None:
    at(2026, 6, 1)
    response = fire(draft(opens_on=dt.date(2026, 7, 11)), "open")
    assert [reason.field for reason in response.context["refusals"]] == ["opens_on"]


@rule("TS-15-01")
def test_not_before_the_regulation_is_in_force(at) -> None:
    at(2024, 6, 1)
    closes_at = clock.end_of(dt.date(2024, 8, 1))
    early = fire(draft(opens_on=dt.date(2024, 6, 30), closes_at=closes_at), "open")
    assert [reason.rule for reason in early.context["refusals"]] == ["TS-15-01"]
    at(2024, 7, 1)
    assert fire(draft(opens_on=dt.date(2024, 7, 1), closes_at=closes_at), "open").status_code == 302


@rule("TS-03-01")
def test_opened_by_an_office_in_charge_only(at) -> None:
    at(2026, 6, 8)
    department = OrganisationFactory(kind="competent_department", unit_type="")
    response = fire(draft(organisation=department), "open")
    assert [reason.rule for reason in response.context["refusals"]] == ["TS-03-01"]


def test_only_the_approver_of_the_office_opens(at) -> None:
    at(2026, 6, 8)
    round_ = draft()
    assert fire(round_, "open", role="handler").status_code == 409
    stranger = AssignmentFactory(role="approver")
    assert client_for(stranger).post(f"/do/round/{round_.pk}/open/").status_code == 409
    round_.refresh_from_db()
    assert round_.state == "draft"


def test_not_closed_before_the_deadline(at) -> None:
    at(2026, 7, 1)
    round_ = draft()
    fire(round_, "open")
    assert fire(round_, "close").status_code == 409
    at(2026, 7, 11)
    assert fire(round_, "close").status_code == 302


def test_not_closed_under_a_running_notice(at) -> None:
    stage = unit_stage()
    notice = running(stage)
    round_ = stage.unit_round.round
    Round.objects.filter(pk=round_.pk).update(closes_at=clock.now())
    response = fire(round_, "close")
    assert "1 个公示没有结束" in response.content.decode()
    Notice.objects.filter(pk=notice.pk).update(state="closed")
    assert fire(round_, "close").status_code == 302


def test_the_window_of_a_notice_asks_the_table() -> None:
    first = dt.date(2024, 9, 30)
    with pytest.raises(NoCalendar, match="尚无 2027 年"):
        notice_window(dt.date(2026, 12, 31), 3, "working")
    assert notice_window(first, 3, "working").last_day == dt.date(2024, 10, 9)
    assert notice_window(first, 3, "working", first_day_counts=False).last_day == dt.date(2024, 10, 10)
    assert notice_window(first, 3, "natural").last_day == dt.date(2024, 10, 2)
    assert notice_window(first, 3, "natural", first_day_counts=False).last_day == dt.date(2024, 10, 3)
