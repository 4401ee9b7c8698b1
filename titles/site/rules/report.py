"""The list of rules: what each is held by, at which doors, proved by which cases; and what is wrong with it."""

from dataclasses import dataclass
from typing import Any

from titles.packs.parts import ROLES
from titles.packs.reader import CHECKS
from titles.site.rules.enforcement import Enforcement

DOOR_KINDS = {"transition": "流转", "job": "后台任务", "page": "页面"}


@dataclass(frozen=True)
class Row:
    """One rule. `cases` is None where the tests are not installed."""

    held: Enforcement
    cases: tuple[str, ...] | None

    @property
    def faults(self) -> list[str]:
        rule, found = self.held.rule, []
        if rule.check == "human":
            if not rule.shown_only and not self.held.roles:
                found.append("没有确认的角色")
            return found
        if not self.held.is_enforced:
            found.append("没有执行之处")
        if self.cases == ():
            found.append("没有案例")
        return found

    def as_json(self) -> dict[str, Any]:
        rule = self.held.rule
        return {
            "id": rule.id,
            "clause": rule.clause,
            "kind": rule.kind,
            "check": rule.check,
            "shown_only": rule.shown_only,
            "roles": self.held.roles if rule.check == "human" else [],
            "entries": [
                {
                    "kind": one.entry.kind,
                    "name": one.entry.name,
                    "places": list(one.places),
                    "doors": [door.name for door in one.doors],
                }
                for one in self.held.held
            ],
            "transitions": [door.name for door in self.held.doors if door.kind == "transition"],
            "cases": None if self.cases is None else list(self.cases),
            "faults": self.faults,
        }

    def lines(self) -> list[str]:
        """For people, on a terminal."""
        rule = self.held.rule
        found = [f"{rule.id}  {rule.clause}  {CHECKS[rule.check]}（{rule.kind}）"]
        if rule.check == "human":
            roles = "、".join(ROLES.get(role, role) for role in self.held.roles)
            found.append(f"    确认：{'只作说明，供阅读' if rule.shown_only else roles or '无'}")
        for one in self.held.held:
            doors = "、".join(door.name for door in one.doors[:6]) + ("……" if len(one.doors) > 6 else "")
            found.append(f"    {one.entry}  ←  {doors or '没有使用'}")
        if self.cases is not None:
            found += [f"    案例 {case}" for case in self.cases[:3]]
            if len(self.cases) > 3:
                found.append(f"    案例……共 {len(self.cases)} 个")
        return found + [f"    ✗ {fault}" for fault in self.faults]


def rows(enforcement: list[Enforcement], cases: dict[str, list[str]] | None) -> list[Row]:
    return [Row(one, None if cases is None else tuple(cases.get(one.rule.id, ()))) for one in enforcement]


def unknown_ids(enforcement: list[Enforcement], cases: dict[str, list[str]]) -> list[str]:
    """Ids that cases name and the pack does not have; those of other regimes, by their letters, are not asked."""
    own = {one.rule.id for one in enforcement}
    letters = {rule.split("-")[0] for rule in own}
    return sorted(rule for rule in cases if rule.split("-")[0] in letters and rule not in own)
