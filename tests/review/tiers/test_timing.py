"""Late actions by the real regulations: C-34 (c)–(e), the tiers' deadlines, the batch to the province."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from applications.filing import checking, domain
from applications.filing.models import Application, Custody, ReturnNotice
from review.tiers import timing
from review.tiers.models import Batch
from tests.acting import acting, client_for
from tests.factories import (
    AccountFactory,
    ApplicationFactory,
    AssignmentFactory,
    OrganisationFactory,
    RoundFactory,
    SubmissionFactory,
    UnitRoundFactory,
)
from titles.access.domain import hand_over
from titles.kernel import clock
from titles.kernel.actors import SYSTEM, declare
from titles.orgs.domain import rebuild_reach
from titles.packs.domain import install
from titles.rounds.models import TierDeadline
from titles.work.models import Notification

pytestmark = pytest.mark.django_db


def own(application: Application) -> None:
    """As the applicant's draft leaves it."""
    Custody.objects.create(
        holder_id=application.person_id, application=application, capability="own", since=clock.now(), reason="本人"
    )


class Place:
    """A unit right below the office whose round it is, with one application."""

    def __init__(self, code: str, *, state: str, county: bool = False, closes: tuple[int, int, int], **round_):
        with declare(SYSTEM):
            version = install(code)
        self.city = OrganisationFactory(kind="city_bureau", unit_type="", name="示例市职改办")
        above = self.city
        if county:
            above = OrganisationFactory(kind="county_bureau", unit_type="", name="示例县职改办", parent=self.city)
        self.county = above
        self.unit = OrganisationFactory(parent=above, name="示例水利站")
        rebuild_reach()
        self.round = RoundFactory(
            pack_version=version,
            organisation=self.city,
            year=closes[0],
            closes_at=clock.end_of(dt.date(*closes)),
            **round_,
        )
        unit_round = UnitRoundFactory(round=self.round, unit=self.unit)
        self.application = ApplicationFactory(unit_round=unit_round, state=state, level="assistant", band="junior")
        SubmissionFactory(application=self.application)
        self.hr = AssignmentFactory(organisation=self.unit, role="unit_hr")
        self.lead = AssignmentFactory(organisation=self.unit, role="unit_lead")
        with declare(SYSTEM):
            own(self.application)
            hand_over([self.application.pk], to=self.unit.pk, reason="测试")

    def fire(self, who, transition: str, **data):
        return client_for(who).post(f"/do/application/{self.application.pk}/{transition}/", data)

    def look(self) -> None:
        """The unit's clerk has looked at everything there is to look at."""
        self.application.refresh_from_db()
        with acting(self.hr):
            for item, _ in checking.open_items(self.application):
                domain.record_check(application=self.application, item=item, passed=True, remark="")

    def due(self, kind: str, *day: int) -> None:
        TierDeadline.objects.create(round=self.round, organisation_kind=kind, due_at=clock.end_of(dt.date(*day)))

    def returned_by(self, office, *, state: str, due_at=None):
        notice = ReturnNotice.objects.create(
            application=self.application,
            organisation=office,
            submission=self.application.submissions.last(),
            deficiencies=[],
            sections=[],
            returned_at=clock.now(),
            due_at=due_at,
        )
        Application.objects.filter(pk=self.application.pk).update(state=state)
        return notice

    def state(self) -> tuple[str, str, str]:
        self.application.refresh_from_db()
        return self.application.state, self.application.ending, self.application.ending_rule


def told(response, rule: str) -> list[str]:
    assert response.status_code in (302, 409), response.status_code
    found = response.context["refusals"] if response.status_code == 409 else []
    return [reason.message for reason in found if reason.rule == rule]


LATE = "网上信息须于1月10日 24:00前到达市职改办，逾期不再接收。"


@pytest.fixture
def luohe(at) -> Place:
    at(2020, 1, 8)
    return Place("luohe", state="nominated", closes=(2020, 1, 10), opens_on=dt.date(2020, 1, 1))


@pytest.mark.rule("LH-08-10")
def test_c34_arrived_on_the_tenth_at_eight_in_the_evening(luohe, at) -> None:
    at(2020, 1, 10, 20)
    assert luohe.fire(luohe.lead, "submit_to_tier").status_code == 302
    assert luohe.state()[0] == "with_tier"
    at(2020, 1, 12)
    with declare(SYSTEM):
        timing.sweep()
    assert luohe.state()[0] == "with_tier"


@pytest.mark.rule("LH-08-10")
def test_c34_on_the_eleventh_nothing_is_received_and_it_ends(luohe, at) -> None:
    at(2020, 1, 11)
    assert told(luohe.fire(luohe.lead, "submit_to_tier"), "LH-08-10") == [LATE]
    with declare(SYSTEM):
        timing.sweep()
    assert luohe.state() == ("ended", "late", "LH-08-10")
    assert Notification.objects.filter(kind="end_late", holder_id=luohe.application.person_id).exists()


@pytest.mark.rule("LH-08-14")
def test_c34_a_return_is_answered_until_the_deadline_and_no_later(luohe, at) -> None:
    """Whatever day was proposed: the tenth binds."""
    luohe.returned_by(luohe.city, state="returned_by_tier", due_at=clock.end_of(dt.date(2020, 1, 20)))
    applicant = AccountFactory(person=luohe.application.person)
    at(2020, 1, 10, 20)
    assert told(luohe.fire(applicant, "resubmit_to_tier"), "LH-08-14") == []
    at(2020, 1, 11)
    late = told(luohe.fire(applicant, "resubmit_to_tier"), "LH-08-14")
    assert late == ["已过截止时间（1月10日 24:00），不能再次提交。"]


@pytest.mark.rule("LH-08-11")
def test_a_county_sets_its_own_calendar_and_takes_its_own_units(at) -> None:
    at(2020, 1, 8)
    place = Place("luohe", state="draft", county=True, closes=(2020, 1, 10), opens_on=dt.date(2020, 1, 1))
    applicant = AccountFactory(person=place.application.person)
    assert told(place.fire(applicant, "apply"), "LH-08-11") == ["请在本县（区）的批次申报。"]
    place.round.organisation = place.county
    place.round.save()
    assert told(place.fire(applicant, "apply"), "LH-08-11") == []


@pytest.mark.rule("ZZ-21-09")
def test_what_was_returned_is_not_bound_by_the_closing_day(at) -> None:
    at(2024, 6, 1)
    place = Place("zhengzhou", state="draft", closes=(2024, 5, 31))
    applicant = AccountFactory(person=place.application.person)
    assert told(place.fire(applicant, "apply"), "ZZ-21-09") == ["申报已于5月31日 24:00截止，逾期不再受理。"]
    place.returned_by(place.unit, state="returned")
    assert told(place.fire(applicant, "resubmit"), "ZZ-21-09") == []


@pytest.mark.rule("ZZ-21-10")
def test_a_return_is_answered_until_the_deadline_of_whoever_returned_it(at) -> None:
    at(2024, 6, 20, 12)
    place = Place("zhengzhou", state="returned_by_tier", closes=(2024, 5, 31))
    place.due("city_bureau", 2024, 6, 20)
    place.returned_by(place.city, state="returned_by_tier")
    applicant = AccountFactory(person=place.application.person)
    assert told(place.fire(applicant, "resubmit_to_tier"), "ZZ-21-10") == []
    at(2024, 6, 21)
    late = told(place.fire(applicant, "resubmit_to_tier"), "ZZ-21-10")
    assert late == ["已过示例市职改办的审核截止时间（6月20日 24:00），不能再次提交。"]


@pytest.mark.rule("ZZ-22-07")
def test_after_its_deadline_the_unit_returns_nothing(at) -> None:
    at(2024, 6, 10)
    place = Place("zhengzhou", state="unit_check", closes=(2024, 5, 31))
    place.due("unit", 2024, 6, 10)
    sent = {"extra": "缺少学历证书", "section": "evidence"}
    assert (
        "due_on"
        not in client_for(place.hr)
        .get(f"/do/application/{place.application.pk}/return_to_applicant/")
        .context["form"]
        .fields
    )
    at(2024, 6, 11)
    late = told(place.fire(place.hr, "return_to_applicant", **sent), "ZZ-22-07")
    assert late == ["用人单位的审核已于6月10日 24:00截止，不能再次退回修改。"]
    at(2024, 6, 10, 23)
    place.look()
    response = place.fire(place.hr, "return_to_applicant", **sent)
    assert response.status_code == 302, response.context["refusals"]


@pytest.mark.rule("ZZ-22-05")
def test_offices_are_reminded_three_days_before_and_on_the_day(at) -> None:
    at(2024, 6, 7)
    place = Place("zhengzhou", state="unit_check", closes=(2024, 5, 31))
    place.due("unit", 2024, 6, 10)

    def told_so_far() -> int:
        with declare(SYSTEM):
            timing.sweep()
            timing.sweep()
        return Notification.objects.filter(kind="tier_due", holder_id=place.unit.pk).count()

    assert told_so_far() == 0
    at(2024, 6, 8, 1)
    assert told_so_far() == 1
    at(2024, 6, 10, 9)
    assert told_so_far() == 2


@pytest.mark.rule("HB-09-25")
def test_the_province_takes_no_late_batch(at) -> None:
    at(2024, 9, 20)
    place = Place("hebei", state="with_tier", closes=(2024, 5, 31))
    province = OrganisationFactory(kind="province_bureau", unit_type="", name="示例省职改办")
    place.due("province_bureau", 2024, 9, 20)
    batch = Batch.objects.create(
        round=place.round, sender=place.city, receiver=province, number=1, state="draft", version=1
    )
    approver = AssignmentFactory(organisation=place.city, role="approver")
    text = "已过省职改办规定的报送时间（9月20日 24:00），逾期不予受理。"
    assert text not in told(client_for(approver).post(f"/do/batch/{batch.pk}/submit/"), "HB-09-25")
    at(2024, 9, 21)
    assert text in told(client_for(approver).post(f"/do/batch/{batch.pk}/submit/"), "HB-09-25")


@pytest.mark.rule("WD-1T-02")
def test_where_no_limit_is_set_a_return_lapses_never(at) -> None:
    at(2026, 3, 2)
    place = Place("weidong", state="unit_check", closes=(2026, 3, 31), procedure="intermediate")
    form = client_for(place.hr).get(f"/do/application/{place.application.pk}/return_to_applicant/").context["form"]
    assert "due_on" not in form.fields
    sent = {"extra": "缺少学历证书", "section": "evidence"}
    place.look()
    response = place.fire(place.hr, "return_to_applicant", **sent)
    assert response.status_code == 302, response.context["refusals"]
    applicant = AccountFactory(person=place.application.person)
    at(2028, 3, 2)
    texts = [reason.message for reason in place.fire(applicant, "resubmit").context["refusals"]]
    assert "补正时限已过，视为放弃。" not in texts


@pytest.mark.rule("XP-11-01", "XP-20-02")
def test_months_and_offices_by_band(at) -> None:
    at(2026, 7, 1)
    place = Place("xpcc", state="draft", closes=(2026, 7, 31), procedure="review", opens_on=dt.date(2026, 6, 1))
    applicant = AccountFactory(person=place.application.person)
    assert told(place.fire(applicant, "apply"), "XP-11-01") == ["初级的申报时间为每年6月。"]
    at(2026, 6, 30, 23)
    assert told(place.fire(applicant, "apply"), "XP-11-01") == []
    other = Place("xpcc", state="draft", closes=(2026, 7, 31), procedure="initial", opens_on=dt.date(2026, 6, 1))
    Application.objects.filter(pk=other.application.pk).update(band="high", level="associate_senior")
    refused = told(other.fire(AccountFactory(person=other.application.person), "apply"), "XP-20-02")
    assert refused == ["高级的申报时间为每年3月、9月。", "高级由省职改办办理，请在省职改办的批次申报。"]


@pytest.mark.rule("ZZ-22-05")
def test_what_is_overdue_is_listed_for_the_office_and_those_above(at) -> None:
    at(2024, 6, 10, 9)
    place = Place("zhengzhou", state="unit_check", closes=(2024, 5, 31))
    place.due("unit", 2024, 6, 10)
    above = AssignmentFactory(organisation=place.city, role="handler")
    name = place.application.person.name
    assert name not in client_for(above).get("/applications/late/").content.decode()
    at(2024, 6, 12, 9)
    for who in (place.hr, above):
        page = client_for(who).get("/applications/late/").content.decode()
        assert name in page
        assert "6月10日" in page
    stranger = AssignmentFactory(organisation=OrganisationFactory(kind="city_bureau", unit_type=""), role="handler")
    assert name not in client_for(stranger).get("/applications/late/").content.decode()
    client = client_for(above)
    client.get("/applications/late/")
    with CaptureQueriesContext(connection) as few:
        client.get("/applications/late/")
    for _ in range(5):
        ApplicationFactory(unit_round=place.application.unit_round, state="unit_check")
    with CaptureQueriesContext(connection) as many:
        shown = client.get("/applications/late/")
    assert "超期未审（6）" in shown.content.decode()
    assert len(many) == len(few)
    # Nothing ends by itself: whoever applied is not to blame.
    with declare(SYSTEM):
        timing.sweep()
    assert place.state()[0] == "unit_check"


@pytest.mark.rule("HB-09-25")
def test_what_was_not_sent_in_time_ends_with_the_round(at) -> None:
    at(2024, 9, 20)
    place = Place("hebei", state="with_tier", closes=(2024, 5, 31))
    province = OrganisationFactory(kind="province_bureau", unit_type="", name="示例省职改办")
    place.city.parent = province
    place.city.save()
    rebuild_reach()
    Application.objects.filter(pk=place.application.pk).update(band="high", level="associate_senior", tier=1)
    place.due("province_bureau", 2024, 9, 20)
    at(2024, 9, 21)
    approver = AssignmentFactory(organisation=place.city, role="approver")
    assert client_for(approver).post(f"/do/round/{place.round.pk}/close/").status_code == 302
    assert place.state() == ("ended", "late", "HB-09-25")


@pytest.mark.rule("WD-1T-01")
def test_the_days_from_receipt_to_each_decision_are_shown(at) -> None:
    at(2026, 3, 2, 10)
    place = Place("weidong", state="applied", closes=(2026, 3, 31), procedure="intermediate")
    assert place.fire(place.hr, "receive").status_code == 302
    at(2026, 3, 9, 9)
    place.application.tier_reviews.create(
        organisation=place.city, submission=place.application.submissions.last(), tier=1, proposal="pass",
        handler_id=place.hr.account_id, handler_name="经办", proposed_at=clock.now(), signed_at=clock.now(),
    )  # fmt: skip
    at(2026, 3, 12)
    page = client_for(place.hr).get(f"/applications/{place.application.pk}/").content.decode()
    assert "受理后 7 天" in page
    assert "10 天" in page
