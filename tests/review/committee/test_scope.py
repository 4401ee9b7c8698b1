"""What the platform knows of the committees of a round, told to whoever fills in an application (郑州)."""

import pytest

from applications.filing.models import DraftValue
from applications.filing.queries import draft_content
from review.committee.models import Committee
from tests.acting import acting
from tests.factories import ApplicationFactory
from tests.review.committee.stage import Stage, stage
from titles.kernel import clock

pytestmark = pytest.mark.django_db


@pytest.fixture
def made() -> Stage:
    return stage("zhengzhou", "2024-10-08", number=1)


def known(made: Stage, **basic: str) -> tuple[bool, bool]:
    """In scope, available: of a draft with these answers, as its applicant."""
    person = made.applications[0].person
    made.applications[0].state = "ended"
    made.applications[0].save()
    draft = ApplicationFactory(unit_round=made.unit_round, person=person, series="", specialty="", level="", band="")
    from titles.access.domain import hand_over

    hand_over([draft.pk], to=person.pk, reason="本人", capability="own")
    for field, value in {"series": "工程", "specialty": "机械", "level": "intermediate", **basic}.items():
        DraftValue.objects.create(
            application=draft, section="basic", field=field, value=value, saved_at=clock.now(), saved_by=draft.pk
        )
    with acting(person.account):
        found = draft_content(draft)["known"]
    return tuple(found[f"committee.{name}"] for name in ("in_scope", "available"))


@pytest.mark.rule("ZZ-23-01", "ZZ-03-05")
def test_within_the_registered_specialties(made):
    Committee.objects.update(specialties=["机械"])
    assert known(made, committee=made.committee.name) == (True, True)


@pytest.mark.rule("ZZ-23-01")
def test_another_committee_than_the_one_that_covers_it(made):
    assert known(made, committee="另一评审委员会") == (False, True)


@pytest.mark.rule("ZZ-03-05")
def test_a_specialty_that_nobody_reviews(made):
    Committee.objects.update(specialties=["电子"])
    assert known(made, committee=made.committee.name) == (False, False)
