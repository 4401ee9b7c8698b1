"""The city, its counties, departments, units and convening bodies; and who works there."""

import datetime as dt
from typing import Any

from django.contrib.auth.hashers import make_password

from review.committee.models import Committee, CommitteeMember
from titles.orgs.domain import rebuild_reach
from titles.orgs.models import Account, Assignment, Organisation, Role
from titles.site.demonstration.identity import key

PASSWORD = "Yanshi-2026-shuju"  # noqa: S105  printed by `make demo`; only demonstration databases have it
IN_OFFICE_SINCE = dt.date(2025, 1, 1)

# key: (name, parent, kind, unit type). The walkthrough and the browser's journey need no more than these.
ORGANISATIONS: dict[str, tuple[str, str | None, str, str]] = {
    "city": ("唐山市职称改革领导小组办公室", None, "city_bureau", ""),
    "county": ("海岳县职改办（示例）", "city", "county_bureau", ""),
    "water": ("海岳县水务局（示例）", "county", "competent_department", ""),
    "qingyuan": ("清源水利站（示例）", "water", "unit", "institution"),
    "anlan": ("安澜水利工程有限公司（示例）", "water", "unit", "enterprise"),
    "construction": ("市建设局（示例）", "city", "competent_department", ""),
    "design": ("市建筑设计院（示例）", "construction", "unit", "institution"),
    "office": ("工程系列评委会办公室（示例）", "city", "convening_body", ""),
}
# user name: (shown name, organisation, role)
STAFF: dict[str, tuple[str, str, Role]] = {
    "qingyuan.hr": ("人事甲", "qingyuan", Role.UNIT_HR),
    "qingyuan.lead": ("站长甲", "qingyuan", Role.UNIT_LEAD),
    "anlan.hr": ("人事乙", "anlan", Role.UNIT_HR),
    "anlan.lead": ("经理乙", "anlan", Role.UNIT_LEAD),
    "design.hr": ("人事丙", "design", Role.UNIT_HR),
    "design.lead": ("院长丙", "design", Role.UNIT_LEAD),
    "water.handler": ("经办丁", "water", Role.HANDLER),
    "water.approver": ("负责丁", "water", Role.APPROVER),
    "construction.handler": ("经办戊", "construction", Role.HANDLER),
    "construction.approver": ("负责戊", "construction", Role.APPROVER),
    "county.handler": ("经办己", "county", Role.HANDLER),
    "county.approver": ("负责己", "county", Role.APPROVER),
    "city.handler": ("经办庚", "city", Role.HANDLER),
    "city.approver": ("负责庚", "city", Role.APPROVER),
    "office.secretary": ("秘书辛", "office", Role.SECRETARY),
    "office.teller": ("复核辛", "office", Role.TELLER),
    "office.expert": ("专家壬", "office", Role.EXPERT),
    "admin": ("管理癸", "city", Role.ADMINISTRATOR),
}
# The second county, the departments and the eight units of the sixty applicants.
MORE_ORGANISATIONS: dict[str, tuple[str, str | None, str, str]] = {
    "learning": ("海岳县教育局（示例）", "county", "competent_department", ""),
    "county2": ("望川县职改办（示例）", "city", "county_bureau", ""),
    "industry": ("望川县工业和信息化局（示例）", "county2", "competent_department", ""),
    "learning2": ("望川县教育局（示例）", "county2", "competent_department", ""),
    "education": ("市教育局（示例）", "city", "competent_department", ""),
    "commerce": ("市工商业联合会（示例）", "city", "competent_department", ""),
    "guanqu": ("海岳灌区管理所（示例）", "water", "unit", "institution"),
    "erzhong": ("海岳县第二中学（示例）", "learning", "unit", "institution"),
    "jixie": ("望川机械制造有限公司（示例）", "industry", "unit", "enterprise"),
    "huanbao": ("云岭环保科技有限公司（示例）", "industry", "unit", "non_public"),
    "shiyan": ("望川县实验小学（示例）", "learning2", "unit", "institution"),
    "shizheng": ("市政建设工程有限公司（示例）", "construction", "unit", "enterprise"),
    "shijiuzhong": ("市第十九中学（示例）", "education", "unit", "institution"),
    "cehui": ("港城测绘信息有限公司（示例）", "commerce", "unit", "non_public"),
    "board": ("中小学教师系列评委会办公室（示例）", "city", "convening_body", ""),
}
UNITS = tuple(code for code, row in MORE_ORGANISATIONS.items() if row[2] == "unit")
_LEADS = {"erzhong": "校长", "shiyan": "校长", "shijiuzhong": "校长", "guanqu": "所长"}
_STEMS = dict(zip(UNITS, "子丑寅卯辰巳午未", strict=True))
_OFFICES = {"learning": "申", "county2": "酉", "industry": "戌", "learning2": "亥", "education": "角", "commerce": "亢"}
MORE_STAFF: dict[str, tuple[str, str, Role]] = {
    **{f"{code}.hr": (f"人事{stem}", code, Role.UNIT_HR) for code, stem in _STEMS.items()},
    **{f"{code}.lead": (f"{_LEADS.get(code, '经理')}{stem}", code, Role.UNIT_LEAD) for code, stem in _STEMS.items()},
    **{f"{code}.handler": (f"经办{stem}", code, Role.HANDLER) for code, stem in _OFFICES.items()},
    **{f"{code}.approver": (f"负责{stem}", code, Role.APPROVER) for code, stem in _OFFICES.items()},
    "board.secretary": ("秘书氐", "board", Role.SECRETARY),
    "board.teller": ("复核氐", "board", Role.TELLER),
    "board.expert": ("专家房", "board", Role.EXPERT),
}
MEMBERS = "子丑寅卯辰巳午未申酉戌亥子丑寅卯辰巳午未申酉戌亥子"


def make_organisations(wanted: dict[str, Any], *, made: dict[str, Organisation], first_code: int) -> None:
    """Add the organisations to `made`, parents before children."""
    for serial, (code, (name, parent, kind, unit_type)) in enumerate(wanted.items(), start=first_code):
        made[code] = Organisation.objects.create(
            id=key(code),
            name=name,
            parent=made.get(parent or ""),
            kind=kind,
            unit_type=unit_type,
            unit_code=f"7100{serial:02d}",
        )
    rebuild_reach()


def make_staff(wanted: dict[str, Any], *, made: dict[str, Organisation], first_login: bool) -> None:
    encoded = make_password(PASSWORD)
    for username, (name, organisation, role) in wanted.items():
        account = Account.objects.create(
            id=key(f"account {username}"),
            username=username,
            display_name=name,
            password=encoded,
            must_change_password=first_login,
        )
        Assignment.objects.create(
            id=key(f"assignment {username}"),
            account=account,
            organisation=made[organisation],
            role=role,
            since=IN_OFFICE_SINCE,
        )


def make_committee(
    code: str, *, organisation: Organisation, name: str, series: str, levels: list[str], specialty: str, expert: str
) -> Committee:
    """A filed committee of 25; the first of its members has an account."""
    committee = Committee.objects.create(
        id=key(code),
        organisation=organisation,
        name=name,
        series=series,
        levels=levels,
        valid_until=dt.date(2028, 12, 31),
    )
    account = Account.objects.get(username=expert)
    prefix = "" if code == "committee" else f"{code} "
    for serial, stem in enumerate(MEMBERS, start=1):
        CommitteeMember.objects.create(
            id=key(f"{prefix}member {serial}"),
            committee=committee,
            name=f"专家{stem}{serial}",
            employer="示例单位",
            specialty=specialty,
            account=account if serial == 1 else None,
        )
    return committee
