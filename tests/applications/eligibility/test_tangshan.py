"""Articles 4 to 6 through the door by which somebody applies, to the day; the business day is 2026-06-08."""

from typing import Any

import pytest

from applications.career.models import Assessment
from tests.acting import client_for
from tests.applications.stage import Desk, desk, work
from tests.rules import rule
from titles.orgs.models import Organisation

pytestmark = pytest.mark.django_db


def refused(place: Desk, clause: str) -> bool:
    return any(row.rule == clause and not row.field.startswith("evidence.") for row in place.refusals("apply"))


def declaring(**answers: Any) -> Desk:
    return desk(answers={"declarations": answers})


@rule("TS-04-01")
@pytest.mark.parametrize(
    ("unit_type", "stopped"), [("", True), ("institution", False), ("enterprise", False), ("non_public", False)]
)
def test_units_of_the_three_kinds_take_part(unit_type, stopped):
    place = desk()
    Organisation.objects.filter(pk=place.application.unit_id).update(unit_type=unit_type)
    assert refused(place, "TS-04-01") is stopped


@rule("TS-06-01")
@pytest.mark.parametrize(("decided", "stopped"), [("2024-06-09", True), ("2024-06-08", False), ("2020-01-01", False)])
def test_two_full_years_after_a_sanction(decided, stopped):
    assert refused(declaring(sanctioned="yes", sanctioned_on=decided), "TS-06-01") is stopped


@rule("TS-06-01")
def test_a_sanction_without_its_day_is_asked_for():
    assert refused(declaring(sanctioned="yes"), "TS-06-01")


AWAY = [("2025-06-08", "no", True), ("2025-06-09", "no", False), ("2019-01-01", "yes", False)]


@rule("TS-06-03")
@pytest.mark.parametrize(("since", "back", "stopped"), AWAY)
def test_a_year_of_study_and_not_back(since, back, stopped):
    place = declaring(study_leave="yes", study_leave_since=since, study_leave_returned=back)
    assert refused(place, "TS-06-03") is stopped


@rule("TS-06-04")
@pytest.mark.parametrize(("since", "fit", "stopped"), AWAY)
def test_a_year_of_illness_and_not_fit(since, fit, stopped):
    place = declaring(sick_leave="yes", sick_leave_since=since, sick_leave_fit=fit)
    assert refused(place, "TS-06-04") is stopped


RESULTS = [
    pytest.param("TS-06-05", "absent", True, marks=rule("TS-06-05")),
    pytest.param("TS-06-05", "excused", False, marks=rule("TS-06-05")),
    pytest.param("TS-06-06", "basically_qualified", True, marks=rule("TS-06-06")),
    pytest.param("TS-06-06", "unqualified", True, marks=rule("TS-06-06")),
    pytest.param("TS-06-06", "excellent", False, marks=rule("TS-06-06")),
]


@pytest.mark.parametrize(("clause", "result", "stopped"), RESULTS)
def test_the_yearly_assessments_of_the_term(clause, result, stopped):
    place = desk()
    Assessment.objects.filter(year=2024).update(result=result)
    assert refused(place, clause) is stopped


@rule("TS-06-05", "TS-06-06")
def test_years_before_the_term_are_not_looked_at():
    place = desk()
    Assessment.objects.filter(year=2021).update(result="absent")
    Assessment.objects.filter(year=2022).update(result="unqualified")
    found = {row.rule for row in place.refusals("apply")}
    assert "TS-06-05" not in found
    assert "TS-06-06" in found


@rule("TS-09-12")
def test_a_year_without_an_assessment_is_a_gap():
    place = desk()
    assert not refused(place, "TS-09-12")
    place.application.picks.filter(record_id=Assessment.objects.get(year=2023).pk).delete()
    assert refused(place, "TS-09-12")


@rule("TS-09-08")
@pytest.mark.parametrize("exam", ["language", "computer"])
@pytest.mark.parametrize(("until", "stopped"), [("2026-06-07", True), ("2026-06-08", False)])
def test_certificates_are_valid_on_the_day_of_applying(exam, until, stopped):
    place = desk(answers={"exams": {exam: "certificate", f"{exam}_valid_until": until}})
    assert refused(place, "TS-09-08") is stopped


@rule("TS-09-16")
@pytest.mark.parametrize(("day", "stopped"), [("2020-12-31", True), ("2021-01-01", False)])
def test_works_are_of_the_time_in_the_post(day, stopped):
    place = desk()
    place.application.person.works.update(completed_on=day)
    assert refused(place, "TS-09-16") is stopped


@rule("TS-09-17")
@pytest.mark.parametrize(("share", "stopped"), [("", True), ("6000 字", False)])
def test_shared_works_name_the_own_share(share, stopped):
    place = desk()
    place.application.person.works.update(co_authored=True, own_share=share)
    assert refused(place, "TS-09-17") is stopped


HUMAN = ("TS-05-01", "TS-05-02", "TS-05-03", "TS-05-04", "TS-05-05", "TS-06-02", "TS-06-07")


def unconfirmed(place: Desk) -> dict[str, str]:
    """Item → rule of what the unit has still to confirm before it passes."""
    found = place.refusals("pass_unit_check", client_for(place.hr))
    return {row.field: row.rule for row in found if row.field.startswith("confirm.")}


@rule("TS-04-01", "TS-06-01", *HUMAN)
def test_the_unit_confirms_what_no_machine_can_see():
    place = desk()
    place.complete(due=("apply",))
    place.go("apply", "receive")
    wanted = {"TS-04-01", "TS-06-01", *HUMAN}
    assert {item.removeprefix("confirm.") for item in unconfirmed(place)} == wanted
    hr = client_for(place.hr)
    for clause in sorted(wanted):
        assert hr.post(f"{place.page}check/", {"item": f"confirm.{clause}", "passed": "1"}).status_code in (200, 302)
    assert not unconfirmed(place)


@rule("TS-09-19")
def test_translators_write_their_summary_in_the_foreign_language():
    """Only for that series the unit is asked to confirm it."""
    translation = {"series": "翻译", "specialty": "英语翻译", "level": "associate_senior", "title": "一级翻译"}
    asked = {}
    for series, answers in (("工程", {}), ("翻译", translation)):
        place = desk(answers={"basic": answers})
        place.complete(due=("apply",))
        place.go("apply", "receive")
        asked[series] = "confirm.TS-09-19" in unconfirmed(place)
    assert asked == {"工程": False, "翻译": True}


@rule("TS-12-02")
def test_nobody_of_a_suspended_unit_applies():
    place = desk()
    place.complete(due=("apply",))
    place.application.unit_round.suspended_by = place.application.pk
    place.application.unit_round.save()
    assert [row.rule for row in place.refusals("apply")] == ["TS-12-02"]


@rule("TS-07-02")
def test_nobody_applies_for_somebody_else():
    """The unit's personnel department does not begin what its people have to want themselves."""
    place = desk()
    response = client_for(place.hr).post(f"/rounds/{place.application.round_id}/apply/")
    assert response.status_code == 409
    assert [row.rule for row in response.context["refusals"]] == ["TS-07-02"]


@rule("TS-09-31")
def test_a_second_work_does_not_hide_a_missing_choice():
    place = desk()
    work(place.application.person, "另一篇")
    assert place.application.picks.filter(kind="work").count() == 1
    assert not refused(place, "TS-09-31")
