"""The applicants' part and the unit's check of it."""

import re
from typing import Any

from titles.site.walkthrough import materials
from titles.site.walkthrough.cast import FATES, RANKED
from titles.site.walkthrough.player import Player
from titles.site.walkthrough.road import UUID_PATTERN, Road, find
from titles.site.walkthrough.servers import WalkthroughError


def sign_in(road: Road) -> None:
    """Everybody logs in with a first password and changes it; the round and the unit's work are there."""
    for username in (*FATES, "qingyuan.hr", "qingyuan.lead"):
        road.as_(username)
    hr = road.as_("qingyuan.hr")
    home = hr.get("/")
    road.unit_round = find(home, rf"/unit-rounds/({UUID_PATTERN})/")
    hr.get(f"/unit-rounds/{road.unit_round}/")
    road.round = find(home, rf"/rounds/({UUID_PATTERN})/")
    hr.get(f"/rounds/{road.round}/")


def apply(road: Road) -> None:
    """Sections saved as typed, picks, evidence; a refused attempt, apply, recall, apply again."""
    for username in FATES:
        _start(road, username)
        road.fire(username, username, "apply")
    road.fire("jiayi", "jiayi", "recall")
    road.fire("jiayi", "jiayi", "apply")


def _start(road: Road, username: str) -> None:
    player = road.as_(username)
    round_id = find(player.get("/"), rf"/rounds/({UUID_PATTERN})/apply/")
    started = player.post(f"/rounds/{round_id}/apply/", page="/")
    road.applications[username] = find(started.headers["Location"], rf"({UUID_PATTERN})")
    application, page = road.applications[username], road.page(username)
    road.fire(username, username, "apply", refused=True)
    for section, values in materials.ANSWERS.items():
        player.get(f"{page}sections/{section}/")
        for field, value in values.items():
            player.save(application, section, field, value)
    for kind in materials.PICKS:
        text = player.get(f"{page}picks/{kind}/")
        player.post(f"{page}picks/{kind}/", {"record": re.findall(r'name="record" value="([^"]+)"', text)})
    for slot in materials.APPLY_EVIDENCE:
        road.upload(username, slot, name=FATES[username].name)
    player.get(f"{page}review/")


def check(road: Road) -> None:
    """Received, looked at item by item; one is returned once with everything; one refused; one gives up.
    What is brought after the check is compared before the unit's leader can sign (TS-09-33).
    """
    road.at(2026, 6, 10, 9)
    for username in FATES:
        road.fire("qingyuan.hr", username, "receive")
        road.fire("qingyuan.hr", username, "pass_unit_check", refused=True)
    _returned_once(road)
    refusal = {"reason": "现聘岗位与申报的专业不一致，不符合评审条件。"}
    road.fire("qingyuan.hr", "maosan", "refuse_by_unit", **refusal)
    for username in (*RANKED, "guishi"):
        road.check("qingyuan.hr", username)
        road.fire("qingyuan.hr", username, "pass_unit_check")
        road.fire(username, username, "sign_pledge", agree="on")
    road.fire("guishi", "guishi", "abandon", reason="工作调动，本年度不再申报。")
    for username in RANKED:
        for slot in materials.FILING_EVIDENCE:
            road.upload(username, slot, name=FATES[username].name)
        road.fire("qingyuan.lead", username, "file_materials", refused=True, agree="on")
        road.check("qingyuan.hr", username)
        road.fire("qingyuan.lead", username, "file_materials", agree="on")


def _returned_once(road: Road) -> None:
    road.check("qingyuan.hr", "yier", wrong={"section.duties": "业绩成果没有写明本人承担的工作"})
    road.fire("qingyuan.hr", "yier", "pass_unit_check", refused=True)
    road.fire("qingyuan.hr", "yier", "return_to_applicant", due_on="2026-06-15")
    road.fire("yier", "yier", "resubmit", refused=True)
    corrected = "清源渠防渗改造设计（本人负责计算和绘图）\n小流域治理试验（本人负责观测）"
    road.as_("yier").save(road.applications["yier"], "duties", "results", corrected)
    road.fire("yier", "yier", "resubmit")


def banned(road: Road) -> None:
    """A report during the check is true: the year is void; a new application is refused with the day it ends."""
    anonymous = road.anonymous()
    page = "/public/complaint/"
    form = anonymous.get(page)
    organisation = find(form, r'<option value="([^"]+)">\s*清源水利站')
    what = {"organisation": organisation, "against_organisation": "0", "about": FATES["yinsi"].name}
    what["subject"] = re.findall(r'name="subject" value="([^"]+)"', form)[0]
    second = anonymous.post(page, {**what, "step": "what"}).text
    details = {"text": "奖励证书系伪造。", "contact_name": "", "contact": ""}
    details["token"] = find(second, r'name="token" value="([^"]+)"')
    anonymous.post(page, {**what, **details, "step": "details"})
    forged = "经向颁奖单位核实，奖励证书系伪造。"
    office = ("water.handler", "water.approver")  # a complaint is looked into one level up (TS-11-01)
    conclude(road, "yinsi", by=office, outcome="fraud", finding=forged, found_on="2026-06-10")
    _start(road, "yinsi")
    refused = road.as_("yinsi").fire("application", road.applications["yinsi"], "apply", refused=True)
    for wanted in ("TS-08-13", "2028"):
        find(refused.text, f"({wanted})")


def conclude(
    road: Road,
    username: str,
    *,
    outcome: str,
    finding: str,
    found_on: str,
    by: tuple[str, str] = ("qingyuan.hr", "qingyuan.lead"),
) -> None:
    """One person looks into the case and proposes, another decides; then both ends are told and it is filed."""
    handler, decider = road.as_(by[0]), road.as_(by[1])
    case = _case_about(handler, FATES[username].name)
    about: dict[str, Any] = {"application": road.applications[username]}
    handler.fire("case", case, "investigate", **about)
    handler.fire("case", case, "propose", outcome=outcome, finding=finding, found_on=found_on, **about)
    decider.fire("case", case, "conclude", confirmed="on")
    handler.fire("case", case, "file", refused=True)
    told: dict[str, Any] = {"feedback": "已经核实处理。", "feedback_on": found_on}
    handler.fire("case", case, "file", filing_number=f"示例备案（{FATES[username].name}）", filed_on=found_on, **told)


def _case_about(handler: Player, name: str) -> str:
    for case in dict.fromkeys(re.findall(rf"/cases/({UUID_PATTERN})/", handler.get("/cases/"))):
        if name in handler.get(f"/cases/{case}/"):
            return case
    raise WalkthroughError(f"没有收到关于{name}的反映")
