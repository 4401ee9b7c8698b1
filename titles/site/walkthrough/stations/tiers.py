"""The county chain, two persons a tier; the batch goes up together."""

import re
from typing import Any

from titles.site.walkthrough.cast import FATES, IN_COUNTY, IN_TIERS, NOMINATED
from titles.site.walkthrough.road import UUID_PATTERN, Road, find


def review(road: Road) -> None:
    """One paper ranking differs and its procedure is void; one is refused by the county; the rest go up."""
    hr = road.as_("qingyuan.hr")
    road.at(2026, 7, 13, 9)
    hr.post(f"/unit-rounds/{road.unit_round}/file/", page=f"/unit-rounds/{road.unit_round}/")
    names = _ranking(road)
    for username in IN_TIERS:
        if username == "xinba":
            _mismatch(road, username, names)
        else:
            _pass(road, "water", username, names)
    road.at(2026, 7, 20, 9)
    refusal: dict[str, Any] = {"proposal": "refuse", "remarks": "所附论文的刊物未能核实，不符合申报材料要求。"}
    for username in IN_COUNTY:
        if username == "bingsan":
            road.fire("county.handler", username, "propose", **refusal)
            road.fire("county.approver", username, "sign", agree="on")
        else:
            _pass(road, "county", username, names)
    _send(road)


def _ranking(road: Road) -> list[str]:
    """Everybody of the ranking by place, as the unit printed it."""
    points = {name: sum(float(part) for part in FATES[name].points or ()) for name in (*NOMINATED, "renjiu")}
    return [FATES[name].name for name in sorted(points, key=lambda name: -points[name])]


def _mismatch(road: Road, username: str, names: list[str]) -> None:
    """The paper in this booklet names two people the other way round."""
    swapped = [names[1], names[0], *names[2:]]
    road.fire("water.handler", username, "compare_ranking", names="\n".join(swapped))
    road.check("water.handler", username)
    passing: dict[str, Any] = {"proposal": "pass", "remarks": "材料齐全。"}
    road.fire("water.handler", username, "propose", refused=True, **passing)
    void: dict[str, Any] = {"reason": "材料册中的《综合排序表》与单位报送的不一致。"}
    road.fire("water.approver", username, "void_procedure", applications=[road.applications[username]], **void)


def _pass(road: Road, office: str, username: str, names: list[str]) -> None:
    handler, approver = f"{office}.handler", f"{office}.approver"
    passing: dict[str, Any] = {"proposal": "pass", "remarks": "材料齐全，与原件核对无误。"}
    road.fire(handler, username, "compare_ranking", names="\n".join(names))
    road.fire(handler, username, "propose", refused=True, proposal="pass")
    road.check(handler, username)
    road.fire(handler, username, "propose", **passing)
    road.fire(approver, username, "sign", agree="on")


def _send(road: Road) -> None:
    county = road.as_("county.handler")
    waiting = re.findall(rf'name="application" value="({UUID_PATTERN})"', county.get("/batches/"))
    gathered = county.post("/batches/gather/", {"application": waiting}, page="/batches/")
    road.batch = find(gathered.headers["Location"], rf"({UUID_PATTERN})")
    road.as_("county.approver").fire("batch", road.batch, "submit")
    road.as_("city.approver").fire("batch", road.batch, "accept")
