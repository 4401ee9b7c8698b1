"""The way up by other regulations, office by office, through the doors: who has it, who passes it on, where it ends."""

from typing import Any

import pytest

from review.committee.models import Committee
from review.tiers.models import Batch
from tests.acting import client_for
from tests.review.tiers.stage import Way, answers, way
from tests.review.tiers.test_tasks import committee, propose, sign
from tests.rules import rule
from titles.kernel import clock
from titles.orgs.models import Organisation
from titles.packs.loader import shipped

pytestmark = pytest.mark.django_db
HIGH = {"level": "associate_senior", "band": "high", "title": "高级工程师"}
MIDDLE = {"level": "intermediate", "band": "intermediate"}
JUNIOR = {"level": "assistant", "band": "junior", "title": "助理工程师"}
INITIAL = {**JUNIOR, "route": "initial_appointment"}
NUMBER = {"number": "示例职改办〔2026〕1号"}
DIVISION, COUNTY = ("province_bureau", "city_bureau"), ("city_bureau", "county_bureau")
DEPARTMENT = "competent_department"

# Regulation and procedure; offices above the unit; what is applied for; how it is known; the way, and where it ends.
# "+" before an office: it comes there in a batch of the office before.
WAYS = [
    ("xpcc", "review", DIVISION, MIDDLE, {}, "city_bureau before_committee", ["XP-16-01"]),
    ("xpcc", "review", DIVISION, HIGH, {}, "city_bureau +province_bureau before_committee", ["XP-16-02"]),
    (
        "xpcc",
        "review",
        DIVISION,
        MIDDLE,
        {"employment.agency": True},
        "service_centre +city_bureau before_committee",
        ["XP-16-03"],
    ),
    (
        "xpcc",
        "review",
        DIVISION,
        HIGH,
        {"employment.agency": True},
        "service_centre +city_bureau +province_bureau before_committee",
        ["XP-16-02"],
    ),
    (
        "xpcc",
        "review",
        (*DIVISION, DEPARTMENT),
        {**MIDDLE, "unit_type": "non_public"},
        {},
        "competent_department before_committee",
        ["XP-18-03"],
    ),
    ("xpcc", "initial", DIVISION, INITIAL, {"employment.agency": True}, "city_bureau certified", ["XP-20-04"]),
    (
        "xpcc",
        "initial",
        DIVISION,
        {**HIGH, "route": "initial_appointment"},
        {},
        "city_bureau province_bureau certified",
        ["XP-20-06"],
    ),
    (
        "weidong",
        "intermediate",
        COUNTY,
        MIDDLE,
        {},
        "county_bureau city_bureau city_bureau before_committee",
        ["WD-14-01", "WD-15-01"],
    ),
    (
        "luohe",
        "",
        (*COUNTY, DEPARTMENT),
        INITIAL,
        {},
        "competent_department county_bureau certified",
        ["LH-08-12"],
    ),
    (
        "luohe",
        "",
        ("city_bureau", DEPARTMENT),
        INITIAL,
        {},
        "competent_department city_bureau certified",
        ["LH-08-12"],
    ),
    (
        "zhengzhou",
        "",
        (*COUNTY, DEPARTMENT),
        MIDDLE,
        {"commission.kind": "none"},
        "competent_department county_bureau city_bureau convening_body",
        ["ZZ-22-01"],
    ),
]


def holder(place: Way) -> str:
    """The kind of whoever has it in hand."""
    held = place.application.custodies.filter(capability="act", until=None).values_list("holder_id", flat=True)
    return Organisation.objects.get(pk=held[0]).kind if held else ""


def stand(code: str, procedure: str, kinds: tuple[str, ...], asked: dict[str, Any], facts: dict[str, Any]) -> Way:
    """At the first office above the unit, with a committee that fits and a centre of the division beside it."""
    given = dict(asked)
    unit_type = given.pop("unit_type", "")
    place = way(code, *kinds, procedure=procedure, facts=facts, **given)
    if unit_type:
        Organisation.objects.filter(pk=place.offices["unit"].pk).update(unit_type=unit_type)
        place.application.unit.refresh_from_db()
    centre = Organisation.objects.create(kind="service_centre", name="示例中心", parent=place.offices["city_bureau"])
    place.offices["service_centre"] = centre
    body = committee(place)
    organisers = [row["kind"] for row in shipped(code).within(procedure).asked("committee.organisers").value or ()]
    if "service_centre" in organisers:
        Committee.objects.filter(organisation=body).update(organisation=centre)
    return place


def batched(place: Way, code: str, sender: str, receiver: str) -> None:
    handler = client_for(place.who(sender, "handler"))
    made = handler.post("/batches/gather/", {"application": str(place.application.pk)})
    assert made.status_code == 302, made.content.decode()[:400]
    batch = Batch.objects.filter(sender=place.offices[sender]).latest("number")
    assert batch.receiver == place.offices[receiver]
    form = answers(code, "batch.submit")
    for who, step, data in ((sender, "submit", form), (receiver, "accept", {})):
        answer = client_for(place.who(who, "approver")).post(f"/do/batch/{batch.pk}/{step}/", data)
        assert answer.status_code == 302, [row.message for row in answer.context["refusals"]]
    place.application.refresh_from_db()


@pytest.mark.parametrize(
    ("regulation", "kinds", "asked", "told"),
    [pytest.param(row[:2], *row[2:4], row[4:6], marks=rule(*row[6]), id=f"{row[6][0]}: {row[5]}") for row in WAYS],
)
def test_from_office_to_office(at: Any, regulation: Any, kinds: Any, asked: Any, told: Any) -> None:
    at(2026, 1, 5)
    (code, procedure), (facts, path) = regulation, told
    *offices, end = path.split()
    place = stand(code, procedure, kinds, asked, facts)
    place.arrive(offices[0], tier=1)
    number = {**NUMBER, "dated": clock.today().isoformat()}
    for office, onward in zip(offices, [*offices[1:], end], strict=True):
        here = office.removeprefix("+")
        assert (place.application.state, holder(place)) == ("with_tier", here)
        assert propose(place, here, code) == []
        assert sign(place, here, code, **number) == []
        if onward.startswith("+"):
            batched(place, code, here, onward[1:])
    assert end in (place.application.state, holder(place))
