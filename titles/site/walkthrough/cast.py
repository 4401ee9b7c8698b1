"""Twelve people of one unit, each with a fate of their own."""

import datetime as dt
from dataclasses import dataclass

from titles.kernel.actors import SYSTEM, declare
from titles.orgs.models import Organisation
from titles.site.demonstration.careers import core_library
from titles.site.demonstration.people import APPLICANTS, make_accounts, make_person

FIRST_SERIAL = 401  # beyond those of the demonstration


@dataclass(frozen=True)
class Fate:
    """What becomes of somebody: in words, and as the state (or ending) that the database must hold in the end."""

    name: str
    fate: str
    reached: str
    # Points for the defence and for the materials; None for those who never get that far.
    points: tuple[str, str] | None = None


FATES: dict[str, Fate] = {
    "jiayi": Fate("甲一", "取得职称", "certified", ("28.5", "46")),
    "yier": Fate("乙二", "退回一次，补正后取得职称", "certified", ("27", "45.5")),
    "maosan": Fate("卯三", "单位审核不通过", "ineligible"),
    "bingsan": Fate("丙三", "县职改办不予通过", "refused_by_tier", ("26", "44")),
    "renjiu": Fate("壬九", "超出申报数额，未列入上报人选", "over_quota", ("20", "35")),
    "gengqi": Fate("庚七", "被提异议，核实不属实，取得职称", "certified", ("26.5", "45")),
    "dingsi": Fate("丁四", "异议属实，取消当年资格并禁止申报两年", "disqualified", ("29", "47")),
    "xinba": Fate("辛八", "纸质《综合排序表》不一致，程序无效", "procedure_void", ("25", "44.5")),
    "guishi": Fate("癸十", "本人放弃申报", "abandoned"),
    "yinsi": Fate("寅四", "禁止申报期内再次申报，被拒绝", "draft"),
    "ziyi": Fate("子一", "评审表决未通过", "vote_failed", ("24.5", "43")),
    "chouer": Fate("丑二", "发证后查实造假，证书撤销", "certified", ("25.5", "43.5")),
}
RANKED = tuple(username for username, fate in FATES.items() if fate.points)
# Nobody else of the unit is left when the unit's round is over.
NOMINATED = tuple(username for username in RANKED if username != "renjiu")
OBJECTED = {"dingsi": "论文系抄袭他人发表的文章。", "gengqi": "业绩材料中的工程不是本人完成的。"}
IN_TIERS = tuple(username for username in NOMINATED if username != "dingsi")
IN_COUNTY = tuple(username for username in IN_TIERS if username != "xinba")
BEFORE_COMMITTEE = tuple(username for username in IN_COUNTY if username != "bingsan")


def add_to(organisations: dict[str, Organisation]) -> None:
    """Those of the twelve whom the demonstration does not have, with a library and an account each."""
    added = {}
    with declare(SYSTEM):
        for serial, (username, fate) in enumerate(FATES.items(), start=FIRST_SERIAL):
            if username in APPLICANTS:
                continue
            added[username] = make_person(
                username,
                name=fate.name,
                gender="male" if serial % 2 else "female",
                birth=dt.date(1985 + serial % 6, serial % 12 + 1, serial % 28 + 1),
                serial=serial,
                unit=organisations["qingyuan"],
                post="工程技术岗位",
                since=dt.date(2012, 7, 1),
            )
            core_library(added[username], organisations["qingyuan"])
        make_accounts(added, first_login=True)
