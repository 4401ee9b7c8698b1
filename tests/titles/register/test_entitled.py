"""Who gives out which certificate: the office that the regulation names, and no other (C-13 a, b)."""

import pytest

from tests.factories import (
    ApplicationFactory,
    OrganisationFactory,
    RoundFactory,
    SubmissionFactory,
    UnitRoundFactory,
)
from tests.rules import rule
from tests.titles.register.issued import issued
from titles.kernel.actors import SYSTEM, declare
from titles.kernel.refusals import Refused
from titles.packs.domain import install
from titles.register.models import Certificate

pytestmark = pytest.mark.django_db
BANDS = {"high": "associate_senior", "intermediate": "intermediate", "junior": "assistant"}


def application(code: str, procedure: str, band: str):
    with declare(SYSTEM):
        version = install(code)
    unit_round = UnitRoundFactory(round=RoundFactory(pack_version=version, procedure=procedure))
    return ApplicationFactory(unit_round=unit_round, band=band, level=BANDS[band])


@pytest.mark.parametrize(
    ("band", "kind", "clause"),
    [
        pytest.param("high", "city_bureau", "XP-32-01", marks=rule("XP-32-01", "XP-16-02")),
        pytest.param("intermediate", "province_bureau", "XP-33-01", marks=rule("XP-33-01")),
        pytest.param("junior", "province_bureau", "XP-33-01", marks=rule("XP-33-01")),
    ],
)
def test_another_office_gives_out_none(band: str, kind: str, clause: str) -> None:
    issuer = OrganisationFactory(kind=kind, unit_type="", name="示例职改办", unit_code="1")
    names = {"city_bureau": "师职改办", "province_bureau": "兵团职改办"}
    right = next(name for other, name in names.items() if other != kind)
    with pytest.raises(Refused) as caught:
        issued(application("xpcc", "review", band), issuer=issuer)
    (reason,) = caught.value.reasons
    assert reason.rule == clause
    assert f"由{right}颁发" in reason.message
    assert not Certificate.objects.exists()


@rule("WD-19-01")
def test_a_regulation_that_names_the_office_by_band() -> None:
    wanted = application("weidong", "intermediate", "intermediate")
    county = OrganisationFactory(kind="county_bureau", unit_type="", unit_code="2")
    with pytest.raises(Refused) as caught:
        issued(wanted, issuer=county)
    assert [row.rule for row in caught.value.reasons] == ["WD-19-01"]
    city = OrganisationFactory(kind="city_bureau", unit_type="", unit_code="3")
    assert issued(wanted, issuer=city).issuer == city


def test_every_issuer_numbers_its_own(at) -> None:
    at(2024, 12, 2)
    first, second = (
        OrganisationFactory(kind="city_bureau", unit_type="", unit_code=code) for code in ("659001", "659002")
    )
    numbers = [
        issued(application("xpcc", "review", "intermediate"), issuer=issuer).number for issuer in (first, second, first)
    ]
    assert numbers == ["202465900100001", "202465900200001", "202465900100002"]


@rule("JX-04-07")
def test_the_specialty_is_the_one_that_the_regulation_has_printed() -> None:
    wanted = application("jiaxing", "", "intermediate")
    SubmissionFactory(application=wanted, facts={"specialty.practised": "机械工程"})
    issuer = OrganisationFactory(kind="city_bureau", unit_type="", unit_code="4")
    found = issued(wanted, issuer=issuer)
    assert (found.specialty, found.face["specialty"]) == ("机械工程", "机械工程")
