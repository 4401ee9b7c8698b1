"""Which way an application goes by each regulation: who looks at it, one after the other, and by which clause."""

import pytest

from tests.rules import rule
from titles.packs.loader import load
from titles.packs.schema import NoChain

DEPARTMENT, COUNTY, CITY, PROVINCE = "competent_department", "county_bureau", "city_bureau", "province_bureau"
OFFICE, BODY = "reporting_office", "convening_body"
# regulation, the unit's affiliation or what stands above it, band → the way, and each tier with its clause.
WAYS = [
    ("hebei", "local", "high", "local_high", [(CITY, "HB-09-20"), (PROVINCE, "HB-09-20")]),
    ("hebei", "provincial", "high", "provincial_high", [(DEPARTMENT, "HB-09-20"), (PROVINCE, "HB-09-20")]),
    ("hebei", "local", "intermediate", "local_intermediate", [(CITY, "HB-09-21")]),
    ("hebei", "provincial", "intermediate", "provincial_intermediate", [(DEPARTMENT, "HB-09-21")]),
    ("hebei", "local", "junior", "local_junior", [(COUNTY, "HB-09-22")]),
    ("hebei", "provincial", "junior", "provincial_junior", [(DEPARTMENT, "HB-09-22")]),
    ("hebei", "central", "junior", "central", [(CITY, "HB-09-23")]),
    ("hebei", "central", "high", "central_high", [(PROVINCE, "HB-09-24")]),
    (
        "hebei-online",
        "local",
        "intermediate",
        "intermediate",
        [(OFFICE, "HO-31-02"), (OFFICE, "HO-33-02"), (BODY, "HO-04-01")],
    ),
    (
        "hebei-online",
        "central",
        "intermediate",
        "intermediate",
        [(OFFICE, "HO-31-02"), (OFFICE, "HO-33-02"), (CITY, "HB-09-23"), (BODY, "HO-04-01")],
    ),
    (
        "hebei-online",
        "local",
        "high",
        "high",
        [(OFFICE, "HO-31-02"), (OFFICE, "HO-33-02"), (PROVINCE, "HO-04-02"), (BODY, "HO-04-02")],
    ),
    (
        "hebei-online",
        "central",
        "high",
        "high",
        [
            (OFFICE, "HO-31-02"),
            (OFFICE, "HO-33-02"),
            (PROVINCE, "HB-09-24"),
            (PROVINCE, "HO-04-02"),
            (BODY, "HO-04-02"),
        ],
    ),
    ("jiaxing", (COUNTY, CITY), "intermediate", "county", [(COUNTY, "JX-A04-04"), (CITY, "JX-A04-04")]),
    (
        "jiaxing",
        (DEPARTMENT, COUNTY, CITY),
        "high",
        "county",
        [(DEPARTMENT, "JX-A09-09"), (COUNTY, "JX-A04-04"), (CITY, "JX-A04-04")],
    ),
    (
        "jiaxing",
        (DEPARTMENT, COUNTY, BODY, CITY),
        "high",
        "county",
        [(DEPARTMENT, "JX-A09-09"), (COUNTY, "JX-A04-04"), (BODY, "JX-A04-05"), (CITY, "JX-A04-04")],
    ),
    ("jiaxing", (DEPARTMENT, CITY), "junior", "city_direct", [(DEPARTMENT, "JX-A04-04"), (CITY, "JX-A04-04")]),
    ("jiaxing", (CITY,), "junior", "city_without_department", [(CITY, "JX-A04-04")]),
]
# The clause that orders a way as a whole.
ORDERED_BY = {
    "intermediate": ["HO-04-01"],
    "high": ["HO-04-02"],
    "county": ["JX-A09-07"],
    "city_direct": ["JX-A09-09"],
    "city_without_department": ["JX-04-06"],
}


def clauses(name: str, tiers: list[tuple[str, str]]) -> list[str]:
    return sorted({one for _, one in tiers} | set(ORDERED_BY.get(name, ())))


@pytest.mark.parametrize(
    ("code", "place", "band", "name", "tiers"),
    [
        pytest.param(*row, marks=rule(*clauses(row[3], row[4])), id=f"{row[0]}-{row[3]}-{n}")
        for n, row in enumerate(WAYS)
    ],
)
def test_each_unit_has_its_way_upward(code, place, band, name, tiers):
    pack = load(code)
    above = {"unit.affiliation": place} if isinstance(place, str) else {"unit.superior_kinds": list(place)}
    facts = {"application.band": band, "unit.superior_kinds": [], **above}
    try:
        found = pack.chain_for(facts)
    except NoChain:
        pytest.fail(f"{code} has no way for {place}, {band}")
    assert found.name == name
    assert [(one.kind, one.rule) for one in pack.tiers_of(found, facts)] == tiers
