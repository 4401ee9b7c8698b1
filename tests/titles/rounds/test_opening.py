"""Who opens a round, and from when: through the door of the transition (TS-03-01, TS-15-01)."""

import datetime as dt

import pytest

from tests.acting import client_for
from tests.factories import AssignmentFactory, OrganisationFactory, RoundFactory
from tests.packs import changed, version_of
from tests.rules import rule
from titles.kernel.actors import SYSTEM, declare
from titles.packs.domain import install
from titles.packs.loader import shipped

pytestmark = pytest.mark.django_db


def answer_to_opening(kind: str, opens_on: dt.date, code: str = "tangshan"):
    """What the approver of an office of this kind is told who opens its round."""
    office = OrganisationFactory(kind=kind, unit_type="")
    with declare(SYSTEM):
        version = install(code)
    round_ = RoundFactory(organisation=office, opens_on=opens_on, state="draft", pack_version=version)
    approver = client_for(AssignmentFactory(organisation=office, role="approver"))
    return approver.post(f"/do/round/{round_.pk}/open/", {"ask_delivery_place": "无"})


def rules_of(response) -> list[str]:
    assert response.status_code == 409
    return [one.rule for one in response.context["refusals"]]


@rule("TS-03-01")
@pytest.mark.parametrize(
    ("kind", "may"),
    [("city_bureau", True), ("county_bureau", True), ("competent_department", False), ("unit", False)],
)
def test_only_the_offices_that_the_regulation_names_open_a_round(at, kind, may):
    at(2026, 5, 4)
    response = answer_to_opening(kind, dt.date(2026, 6, 1))
    assert response.status_code == 302 if may else rules_of(response) == ["TS-03-01"]


@rule("HB-03-01")
@pytest.mark.parametrize("code", ["hebei", "hebei-online"])
@pytest.mark.parametrize(
    ("kind", "may"),
    [("province_bureau", True), ("city_bureau", True), ("county_bureau", True), ("competent_department", False)],
)
def test_the_offices_of_every_level_open_a_round_in_the_province(at, code, kind, may):
    at(2026, 5, 4)
    response = answer_to_opening(kind, dt.date(2026, 6, 1), code)
    assert response.status_code == 302 if may else rules_of(response) == ["HB-03-01"]


@rule("HB-11-01")
@pytest.mark.parametrize("code", ["hebei", "hebei-online"])
@pytest.mark.parametrize(("opens_on", "may"), [(dt.date(2023, 12, 31), False), (dt.date(2024, 1, 1), True)])
def test_no_round_before_the_printed_day(at, code, opens_on, may):
    at(2024, 1, 1)
    response = answer_to_opening("city_bureau", opens_on, code)
    assert response.status_code == 302 if may else rules_of(response) == ["HB-11-01"]


@rule("TS-15-01")
@pytest.mark.parametrize(
    ("today", "opens_on", "may"),
    [
        (dt.date(2024, 6, 30), dt.date(2024, 7, 1), False),
        (dt.date(2024, 7, 1), dt.date(2024, 6, 30), False),
        (dt.date(2024, 7, 1), dt.date(2024, 7, 1), True),
    ],
)
def test_no_round_before_the_regulation_is_in_force(at, today, opens_on, may):
    at(today.year, today.month, today.day)
    response = answer_to_opening("city_bureau", opens_on)
    assert response.status_code == 302 if may else rules_of(response) == ["TS-15-01"]


def unheard():
    """A regulation that speaks of a step of which the platform has never heard."""
    return changed(citations={**shipped("tangshan").content()["citations"], "meeting.sing": ["TS-03-01"]})


@pytest.mark.parametrize(
    ("code", "procedure", "told"),
    [
        ("tangshan", "", []),
        ("weidong", "", ["有几种程序：中级评审（intermediate）、初级认定（junior）"]),
        ("unheard", "", ["不能办理", "meeting.sing"]),
    ],
)
def test_no_round_by_steps_that_the_platform_does_not_know(at, code, procedure, told):
    at(2026, 5, 4)
    with declare(SYSTEM):
        version = version_of(unheard()) if code == "unheard" else install(code)
    round_ = RoundFactory(state="draft", pack_version=version, procedure=procedure, opens_on=dt.date(2026, 6, 1))
    approver = client_for(AssignmentFactory(organisation=round_.organisation, role="approver"))
    response = approver.post(f"/do/round/{round_.pk}/open/")
    assert response.status_code == (409 if told else 302)
    reasons = " ".join(one.message for one in response.context["refusals"]) if told else ""
    assert [text for text in told if text in reasons] == told
