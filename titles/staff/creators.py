"""Which kind of organisation opens the account of which kind of unit: the regulation says, else the platform."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from titles.kernel.refusals import Refusal
from titles.orgs.models import Organisation
from titles.packs.describing import facts_in
from titles.packs.reader import show
from titles.packs.schema import Pack
from titles.rounds.queries import pack_at

Kind, UnitType, Affiliation = Organisation.Kind, Organisation.UnitType, Organisation.Affiliation
# Units are opened by offices; a body that convenes committees has none below it.
NO_OFFICE = (Kind.UNIT, Kind.CONVENING_BODY)


@dataclass(frozen=True)
class Way:
    """Units that belong so, or are of such a type, ask these kinds of organisation."""

    creators: tuple[str, ...]
    unit_types: tuple[str, ...] = ()
    affiliations: tuple[str, ...] = ()
    label: str = ""
    rule: str = ""

    def fits(self, unit_type: str, affiliation: str) -> bool:
        return affiliation in self.affiliations or unit_type in self.unit_types


# Where no regulation says: an institution belongs to a department; others may have none, and ask the bureau of their
# place. The office that opens the account puts the unit under the department it belongs to.
PLATFORM = (
    Way((Kind.COMPETENT_DEPARTMENT,), (UnitType.INSTITUTION,)),
    Way((Kind.COMPETENT_DEPARTMENT, Kind.COUNTY_BUREAU, Kind.CITY_BUREAU), (UnitType.ENTERPRISE, UnitType.NON_PUBLIC)),
)


def ways(pack: Pack | None) -> tuple[Way, ...]:
    """In the regulation's own order: the first that fits holds."""
    said = pack.demand("unit_account.creators") if pack else None
    if said is None:
        return PLATFORM
    return tuple(
        Way(
            creators=tuple(row["creators"]),
            unit_types=tuple(row.get("unit_types", ())),
            affiliations=tuple(row.get("affiliations", ())),
            label=row["label"],
            rule=row.get("rule") or said.rule or "",
        )
        for row in said.value
    )


def way_for(pack: Pack | None, *, unit_type: str, affiliation: str) -> Way | None:
    return next((way for way in ways(pack) if way.fits(unit_type, affiliation)), None)


def unit_types(pack: Pack | None) -> list[tuple[str, str]]:
    """(code, name) of the types that may ask, as the regulation calls them."""
    wanted = {code for way in ways(pack) for code in way.unit_types}
    said = pack.words if pack else {}
    return [(code, said.get(code, name)) for code, name in UnitType.choices if code in wanted]


def affiliations(pack: Pack | None) -> list[tuple[str, str]]:
    """(code, name), where the regulation makes a difference between them; else none is asked for."""
    chains = pack.chains if pack else ()
    conditions = [*(chain.when for chain in chains), *(tier.when for chain in chains for tier in chain.tiers)]
    looked_at = {fact for node in conditions if node for fact in facts_in(node)}
    if "unit.affiliation" in looked_at or any(way.affiliations for way in ways(pack)):
        return list(Affiliation.choices)
    return []


def objections(office: Organisation, *, unit_type: str, affiliation: str) -> list[Refusal]:
    """What the regulation that holds at the office says against its opening the account of such a unit."""
    pack = pack_at(office)
    way = way_for(pack, unit_type=unit_type, affiliation=affiliation)
    if way is None:
        text = f"没有规定“{UnitType(unit_type).label}”的账号由哪个部门创建。"
        return [Refusal(text, field="unit_type", remedy="请核对单位性质。")]
    if office.kind in way.creators:
        return []
    names = show(pack, way.creators) if pack else "、".join(Kind(kind).label for kind in way.creators)
    text = f"该类单位的账号由{names}创建，“{office}”不能创建。"
    return [Refusal(text, rule=way.rule, field="superior", remedy="请改选上级部门。")]


def offices() -> dict[UUID, Organisation]:
    return {row.pk: row for row in Organisation.objects.exclude(kind__in=NO_OFFICE)}


def head_of(row: Organisation, known: dict[UUID, Organisation]) -> Organisation:
    """The nearest that names its regulation, else the top of the tree: where what holds is decided."""
    while not row.regulation and row.parent_id in known:
        row = known[row.parent_id]
    return row


def heads() -> list[Organisation]:
    """Where a unit may belong: one entry for each place that has its own regulation."""
    known = offices()
    found = {head_of(row, known).pk for row in known.values()}
    return sorted((known[pk] for pk in found), key=lambda row: row.name)


def fitting(head: Organisation, *, unit_type: str, affiliation: str) -> list[tuple[UUID, str]]:
    """Offices under `head` that open accounts of such units, each with its place: 海岳县职改办 › 海岳县水务局."""
    known, way = offices(), way_for(pack_at(head), unit_type=unit_type, affiliation=affiliation)
    if way is None:
        return []
    rows = [row for row in known.values() if row.kind in way.creators and head_of(row, known).pk == head.pk]
    return sorted(((row.pk, " › ".join(_path(row, known))) for row in rows), key=lambda pair: pair[1])


def _path(row: Organisation, known: dict[UUID, Organisation]) -> Iterable[str]:
    above = known.get(row.parent_id) if row.parent_id else None
    return [*(_path(above, known) if above else ()), row.name]
