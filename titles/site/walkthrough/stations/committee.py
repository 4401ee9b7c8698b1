"""The meeting, its counted votes, the result on display and the approval."""

import re
from typing import Any

from titles.site.walkthrough.cast import FATES
from titles.site.walkthrough.road import UUID_PATTERN, Road, find

PASSED, FAILED, TOO_FEW = (12, 4, 2), (9, 7, 2), (12, 5, 0)


def vote(road: Road) -> None:
    """Members, meeting, attendance, counted votes confirmed by a second person; one is not passed."""
    secretary, teller = road.as_("office.secretary"), road.as_("office.teller")
    road.at(2026, 8, 24, 9)
    committee = find(secretary.get("/meetings/"), rf"/committees/({UUID_PATTERN})/meetings/call/")
    page = f"/committees/{committee}/meetings/call/"
    waiting = re.findall(rf'name="applications" value="({UUID_PATTERN})"', secretary.get(page))
    called = secretary.post(page, {"held_on": "2026-08-24", "place": "示例会议室", "applications": waiting})
    road.meeting = find(called.headers["Location"], rf"({UUID_PATTERN})")
    fired = ("meeting", road.meeting)
    secretary.fire(*fired, "open")
    road.as_("office.expert").get(road.page("jiayi"))
    form = secretary.get(f"/do/meeting/{road.meeting}/record_attendance/")
    members = re.findall(rf'name="present" value="({UUID_PATTERN})"', form)
    secretary.fire(*fired, "record_attendance", present=members[:18])
    form = secretary.get(f"/do/meeting/{road.meeting}/enter_votes/")
    failed = _item_of(form, FATES["ziyi"].name)
    items = re.findall(rf'name="votes_for_({UUID_PATTERN})"', form)
    secretary.fire(*fired, "enter_votes", refused=True, **_votes(dict.fromkeys(items, TOO_FEW)))
    secretary.fire(*fired, "enter_votes", **_votes({**dict.fromkeys(items, PASSED), failed: FAILED}))
    teller.fire(*fired, "confirm_votes", agree="on")


def _item_of(form: str, name: str) -> str:
    """The field that stands first after the name."""
    return find(form, rf'{name}[\s\S]*?name="votes_for_({UUID_PATTERN})"')


def _votes(figures: dict[str, tuple[int, int, int]]) -> dict[str, Any]:
    names = ("votes_for", "votes_against", "abstentions")
    return {
        f"{name}_{item}": str(figure) for item, row in figures.items() for name, figure in zip(names, row, strict=True)
    }


def approve(road: Road) -> None:
    """The result on display, then the approval document with its number, by two persons."""
    secretary = road.as_("office.secretary")
    road.at(2026, 8, 31, 9)
    begun = secretary.post(f"/meetings/{road.meeting}/notice/", page=f"/meetings/{road.meeting}/")
    notice = find(begun.headers["Location"], rf"({UUID_PATTERN})")
    contacts: dict[str, Any] = {"suggestion_box": "示例大楼", "telephone": "示例电话", "contact_person": "秘书辛"}
    secretary.fire("notice", notice, "start_result", starts_on="2026-08-31", days="5", **contacts)
    road.at(2026, 9, 5, 0, 1)
    result: dict[str, Any] = {"result_text": "公示期满，没有未办结的异议。", "confirmed": "on"}
    secretary.fire("notice", notice, "close_result", **result)
    road.at(2026, 9, 7, 9)
    number: dict[str, Any] = {"number": "唐职改办字〔2026〕1号", "dated": "2026-09-07"}
    road.as_("city.handler").fire("meeting", road.meeting, "prepare_approval", **number)
    road.as_("city.approver").fire("meeting", road.meeting, "approve", agree="on")
