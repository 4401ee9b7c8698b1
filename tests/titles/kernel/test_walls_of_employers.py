"""An employment opens doors on both walls as long as it lasts, its last day included, by the business clock."""

import datetime as dt

import pytest

from applications.career.models import Award
from tests.acting import acting
from tests.factories import (
    AccountFactory,
    ApplicationFactory,
    AssignmentFactory,
    EmploymentFactory,
    OrganisationFactory,
    PersonFactory,
    UnitRoundFactory,
)
from titles.access.domain import hand_over
from titles.kernel import clock
from titles.orgs.models import Person
from titles.register.models import Certificate
from titles.rounds.models import UnitRound

pytestmark = pytest.mark.django_db
LAST_DAY = dt.date(2026, 6, 9)
MOMENTS = [((2026, 6, 9, 23, 58), True), ((2026, 6, 10, 0, 2), False)]


@pytest.fixture
def left(at):
    """Somebody whose last day is 9 June 2026, with a record and a certificate."""
    at(2026, 6, 1, 9)
    unit = OrganisationFactory(name="示例水利站")
    person = PersonFactory(name="甲一")
    AccountFactory(person=person)
    EmploymentFactory(person=person, organisation=unit, until=LAST_DAY)
    Award.objects.create(person=person, name="示例奖", awarding_body="示例", awarded_on=dt.date(2023, 5, 1))
    certificate(person, "20260001")
    UnitRoundFactory(unit=unit)
    return unit, person


def certificate(person, number: str, **more) -> Certificate:
    return Certificate.objects.create(
        number=number,
        code=f"{number}ABCDEFGH",
        person=person,
        issuer=OrganisationFactory(kind="city_bureau", unit_type=""),
        series="工程",
        specialty="水利工程",
        level="intermediate",
        title="工程师",
        approval_number="示例1号",
        approved_on=clock.today(),
        issued_on=clock.today(),
        face={},
        state="issued",
        version=1,
        **more,
    )


def seen(model, who) -> tuple[int, int]:
    """How many rows the policy and the manager show."""
    with acting(who) as actor:
        return model.objects.count(), model.objects.visible_to(actor).count()


@pytest.mark.parametrize(("moment", "open_"), MOMENTS)
@pytest.mark.parametrize("model", [Person, Certificate, Award])
def test_the_employer_reads_until_the_last_day_is_over(left, at, model, moment, open_):
    hr = AssignmentFactory(organisation=left[0], role="unit_hr")
    at(*moment)
    assert seen(model, hr) == ((1, 1) if open_ else (0, 0))


@pytest.mark.parametrize(("moment", "open_"), MOMENTS)
def test_the_employer_writes_the_library_until_the_last_day_is_over(left, at, moment, open_):
    hr = AssignmentFactory(organisation=left[0], role="unit_hr")
    at(*moment)
    with acting(hr):
        assert Award.objects.update(name="改过的") == (1 if open_ else 0)
    assert Award.objects.get().name == ("改过的" if open_ else "示例奖")


@pytest.mark.parametrize(("moment", "open_"), MOMENTS)
def test_whoever_works_there_sees_the_units_round_until_the_last_day_is_over(left, at, moment, open_):
    at(*moment)
    assert seen(UnitRound, left[1].account) == ((1, 1) if open_ else (0, 0))


def test_who_stays_and_who_comes_back_are_seen(left, at):
    unit, person = left
    hr = AssignmentFactory(organisation=unit, role="unit_hr")
    stays = EmploymentFactory(organisation=unit)
    at(2026, 7, 1)
    with acting(hr):
        assert list(Person.objects.values_list("pk", flat=True)) == [stays.person_id]
    EmploymentFactory(person=person, organisation=unit, since=dt.date(2026, 7, 1))
    assert seen(Person, hr) == (2, 2)
    assert seen(UnitRound, person.account) == (1, 1)


def test_a_former_employer_sees_what_came_of_its_application_and_nothing_later(left, at):
    unit, person = left
    unit_round = UnitRound.objects.get()
    application = ApplicationFactory(person=person, unit_round=unit_round, state="certified")
    hand_over([application.pk], to=unit.pk, reason="曾经办理", capability="read")
    own = certificate(person, "20260002", application_id=application.pk)
    at(2028, 6, 1)
    certificate(person, "20280001")
    with acting(AssignmentFactory(organisation=unit, role="unit_hr")) as actor:
        assert list(Certificate.objects.all()) == [own]
        assert list(Certificate.objects.visible_to(actor)) == [own]
    assert seen(Certificate, person.account) == (3, 3)
