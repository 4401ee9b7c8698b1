"""Asking a stored pack version."""

from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from titles.packs.models import PackVersion
from titles.packs.schema import Pack, Rule


@dataclass(frozen=True)
class Clause:
    """A rule with the pack it stands in, for opening the clause where somebody is refused."""

    id: str
    clause: str
    text: str
    note: str
    verbatim: bool
    pack_code: str
    pack_name: str


def pack_of(version: PackVersion | UUID, procedure: str = "") -> Pack:
    """The pack of one version (row or id), or one procedure of it; a version never changes, so it is read once."""
    return _pack(version if isinstance(version, UUID) else version.pk, procedure)


@lru_cache(maxsize=64)
def _pack(version_id: UUID, procedure: str) -> Pack:
    if procedure:
        return _pack(version_id, "").within(procedure)
    content = PackVersion.objects.values_list("content", flat=True).get(pk=version_id)
    return Pack.model_validate(content)


def latest(code: str) -> PackVersion | None:
    """The version loaded last, without its content."""
    return PackVersion.objects.defer("content").filter(code=code).order_by("loaded_at", "id").last()


def versions(code: str) -> list[PackVersion]:
    """All versions of one pack, the newest first, without their content."""
    return list(PackVersion.objects.defer("content").filter(code=code).order_by("-loaded_at", "-id"))


def codes() -> list[str]:
    """Every regime that has a version."""
    return sorted(PackVersion.objects.values_list("code", flat=True).distinct().order_by())


def clause(rule_id: str, *, version: PackVersion | UUID | None = None) -> Clause | None:
    """The clause behind a rule id, of `version` or else of the latest versions; None when there is none."""
    for pack in [pack_of(version)] if version else [pack_of(one) for one in newest()]:
        if rule_id in pack.rules:
            return _clause(pack, pack.rules[rule_id])
    return None


def newest() -> list[PackVersion]:
    """The newest version of every regulation, by code, without its content."""
    return list(PackVersion.objects.defer("content").order_by("code", "-loaded_at", "-id").distinct("code"))


def _clause(pack: Pack, rule: Rule) -> Clause:
    return Clause(
        id=rule.id,
        clause=rule.clause,
        text=rule.text,
        note=rule.note,
        verbatim=rule.verbatim,
        pack_code=pack.code,
        pack_name=pack.name,
    )
