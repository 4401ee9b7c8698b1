"""What bureaus do about units that break the rules, and units that ask for an account: every state there is."""

import datetime as dt
from typing import Any

from django.core.signing import Signer

from review.supervision import domain
from review.supervision.models import Measure
from titles.kernel.actors import SYSTEM, declare
from titles.kernel.receipts import receipt_for, receipt_hash
from titles.site.demonstration.assessing import UnitStory
from titles.site.demonstration.core import Cast
from titles.site.demonstration.identity import key
from titles.site.demonstration.materials import document
from titles.site.demonstration.stage import Stage
from titles.staff import requesting
from titles.staff.models import AccountRequest

LATE = "考核小组成员名单没有在本单位公布。"
DUE = dt.date(2026, 6, 19)


def measures_of_last_year(stage: Stage, jixie: UnitStory, shizheng: UnitStory) -> None:
    """A unit whose ranking was not the one on paper lost its right for that year; another corrected what was wrong."""
    stage.at(2025, 6, 20)
    suspended = _draft(
        stage,
        "county2",
        jixie,
        Measure.Kind.SUSPENSION,
        number="望职改示例〔2025〕1号",
        facts="申报材料中的《综合排序表》与确定的排序不一致，申报程序无效。",
        demand="取消该单位 2025 年度申报资格，并通报批评。",
    )
    stage.fire("county2.approver", "measure", suspended, "decide")
    corrected = _draft(
        stage,
        "city",
        shizheng,
        Measure.Kind.CORRECTION,
        number="唐职改办示例〔2025〕7号",
        facts="公示地点不便于职工查阅。",
        demand="在主要办公地点另设公示栏。",
        due_on=dt.date(2025, 7, 4),
    )
    stage.fire("city.approver", "measure", corrected, "decide")
    stage.at(2025, 6, 30)
    stage.fire("shizheng.hr", "measure", corrected, "report", report="已在办公楼一层和项目部各设公示栏一处。")
    stage.fire("city.approver", "measure", corrected, "accept", reason="现场查看，改正到位。")


def measures_of_this_year(stage: Stage, stories: dict[str, UnitStory]) -> None:
    """One that is being drafted, one in force, one answered, one that was not decided."""
    stage.at(2026, 6, 5)
    wanted = {"demand": "补办有关手续并书面报告。", "due_on": DUE}
    order, kind = _draft, Measure.Kind.CORRECTION
    order(stage, "county2", stories["huanbao"], kind, number="望职改示例〔2026〕3号", facts=LATE, **wanted)
    given = order(stage, "county", stories["erzhong"], kind, number="海职改示例〔2026〕2号", facts=LATE, **wanted)
    stage.fire("county.approver", "measure", given, "decide")
    answered = order(stage, "county2", stories["shiyan"], kind, number="望职改示例〔2026〕4号", facts=LATE, **wanted)
    stage.fire("county2.approver", "measure", answered, "decide")
    stage.fire("shiyan.hr", "measure", answered, "report", report="已在公告栏公布考核小组成员名单。")
    dropped = order(stage, "county2", stories["jixie"], kind, number="望职改示例〔2026〕5号", facts=LATE, **wanted)
    stage.fire("county2.approver", "measure", dropped, "discard", reason="经复核，名单已按时公布。")


def _draft(stage: Stage, bureau: str, story: UnitStory, kind: str, **data: Any) -> Measure:
    with stage.as_(f"{bureau}.handler"):
        return domain.draft(unit_round=story.unit_round, kind=kind, data=data, document=document("决定书"))


def units_that_asked(stage: Stage, cast: Cast) -> None:
    """One got its accounts, another is refused."""
    stage.at(2026, 5, 26)
    opened = _asked(cast, "construction", "市政管网监测中心（示例）", "12710000400000002F", "institution")
    stage.fire("construction.handler", "account_request", opened, "open")
    refused = _asked(cast, "industry", "云岭设备租赁部（示例）", "91710000400000003D", "enterprise")
    reason = "公函没有加盖单位公章，请补盖后重新申请。"
    stage.fire("industry.approver", "account_request", refused, "refuse", reason=reason)


def _asked(cast: Cast, superior: str, name: str, uscc: str, unit_type: str) -> AccountRequest:
    token = Signer(salt=requesting.PURPOSE).sign(key(f"asked {uscc}").hex)
    requesting.ask(
        token=token,
        letter=document("关于申请开通单位账号的函"),
        superior=cast.organisations[superior],
        unit_name=name,
        uscc=uscc,
        unit_type=unit_type,
        contact_name="人事氏",
        lead_name="主任心",
        phone="0315-0000000",
    )
    code = receipt_for(token, requesting.PURPOSE)
    with declare(SYSTEM):
        return AccountRequest.objects.get(receipt_hash=receipt_hash(code, requesting.PURPOSE))
