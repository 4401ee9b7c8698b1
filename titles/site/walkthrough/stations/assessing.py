"""The unit's nine steps after the applications are in."""

import re
from typing import Any

from titles.site.walkthrough import materials
from titles.site.walkthrough.cast import FATES, NOMINATED, RANKED
from titles.site.walkthrough.road import UUID_PATTERN, Road


def assess(road: Road) -> None:
    """Group, scheme and its approval, report, defence, appraisal, scores, ranking, nomination within the quota."""
    road.at(2026, 6, 22, 9)
    _group_and_scheme(road)
    hr, fired = road.as_("qingyuan.hr"), ("unit_round", road.unit_round)
    report: dict[str, Any] = {"held_on": "2026-06-22", "place": "单位会议室", "attendance": "32"}
    report |= {"confirmed": ["truthful", "achievements"], "files": {"sheet": materials.upload("述职大会签到表")}}
    hr.fire(*fired, "hold_work_report", refused=True, **report)
    road.as_("water.approver").fire(*fired, "approve_scheme", confirmed=["character", "combined", "duties"])
    hr.fire(*fired, "hold_work_report", **report)
    hr.fire(*fired, "hold_defence", held_on="2026-06-22", place="单位会议室", examiners="考官甲 水利\n考官乙 水利")
    _appraise(road)
    hr.fire(*fired, "close_appraisal")
    _score(road)
    hr.fire(*fired, "complete_scoring")
    hr.fire(*fired, "rank")
    _nominate(road)


def _group_and_scheme(road: Road) -> None:
    hr, fired = road.as_("qingyuan.hr"), ("unit_round", road.unit_round)
    members: dict[str, Any] = {}
    for number, (name, category) in enumerate(materials.GROUP, start=1):
        members |= {f"name_{number}": name, f"category_{number}": category, f"post_{number}": "示例职务"}
    plan: dict[str, Any] = {"plan": materials.upload("实施方案")}
    six: dict[str, Any] = {key: value for key, value in members.items() if not key.endswith("_7")}
    hr.fire(*fired, "form_group", refused=True, formed_on="2026-06-20", files=plan, **six)
    hr.fire(*fired, "form_group", formed_on="2026-06-20", files=plan, **members)
    scheme: dict[str, Any] = {"congress_on": "2026-06-21"}
    for number, (name, source, maximum) in enumerate(materials.SCHEME, start=1):
        scheme |= {f"name_{number}": name, f"source_{number}": source, f"maximum_{number}": maximum}
    document: dict[str, Any] = {"document": materials.upload("量化考核实施细则")}
    hr.fire(*fired, "draw_up_scheme", files=document, **scheme)
    hr.fire(*fired, "submit_scheme", refused=True)
    minutes: dict[str, Any] = {"minutes": materials.upload("职代会会议纪要")}
    hr.fire(*fired, "draw_up_scheme", files=document | minutes, **scheme)
    hr.fire(*fired, "submit_scheme")


def _appraise(road: Road) -> None:
    """Two sheets by paper code, a third typed in by one and confirmed by another; a used code is refused."""
    hr, lead = road.as_("qingyuan.hr"), road.as_("qingyuan.lead")
    made = hr.post(f"/unit-rounds/{road.unit_round}/codes/", {"number": "2"})
    codes = re.findall(r"<code>(\w+)</code>", made.text)
    for points, code in zip(("18", "17.5"), codes, strict=True):
        colleague = road.anonymous()
        sheet = colleague.post("/appraise/", {"code": code}).text
        fields = re.findall(rf'name="({UUID_PATTERN}\.{UUID_PATTERN})"', sheet)
        colleague.post("/appraise/", {"code": code, "fill": "1", **dict.fromkeys(fields, points)})
        colleague.post("/appraise/", {"code": code}, refused=True)
    page = f"/unit-rounds/{road.unit_round}/sheets/add/"
    fields = re.findall(rf'name="({UUID_PATTERN}\.{UUID_PATTERN})"', hr.get(page))
    hr.post(page, dict.fromkeys(fields, "16"))
    hr.post(f"/unit-rounds/{road.unit_round}/sheets/3/", refused=True)
    lead.post(f"/unit-rounds/{road.unit_round}/sheets/3/")


def _score(road: Road) -> None:
    hr, page = road.as_("qingyuan.hr"), f"/unit-rounds/{road.unit_round}/scores/"
    cells = dict.fromkeys(re.findall(rf'hx-post="({page}{UUID_PATTERN}/{UUID_PATTERN}/)"', hr.get(page)))
    for username in RANKED:
        own = [cell for cell in cells if road.applications[username] in cell]
        for cell, points in zip(own, FATES[username].points or (), strict=True):
            hr.post(cell, {"points": points}, page=page)


def _nominate(road: Road) -> None:
    """The superior gives eight places; nine are too many, and minutes are wanted."""
    page = f"/unit-rounds/{road.unit_round}/quota/"
    water = road.as_("water.handler")
    names = re.findall(r'name="((?:number|vacancies)_\w+)"', water.get(page))
    water.post(page, {name: str(len(NOMINATED)) if "intermediate" in name else "1" for name in names})
    lead = road.as_("qingyuan.lead")
    decision: dict[str, Any] = {"held_on": "2026-06-22", "attendees": "站长甲、副站长甲"}
    everybody = [road.applications[username] for username in RANKED]
    chosen = [road.applications[username] for username in NOMINATED]
    fired = ("unit_round", road.unit_round, "nominate")
    minutes = {"minutes": materials.upload("会议记录")}
    lead.fire(*fired, refused=True, files=minutes, chosen=everybody, **decision)
    lead.fire(*fired, refused=True, chosen=chosen, **decision)
    lead.fire(*fired, files=minutes, chosen=chosen, **decision)
