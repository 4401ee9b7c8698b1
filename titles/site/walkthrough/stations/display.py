"""The unit's notice, and what people say about it."""

import re
from typing import Any

from titles.site.walkthrough.cast import FATES, OBJECTED
from titles.site.walkthrough.road import UUID_PATTERN, Road, find
from titles.site.walkthrough.servers import WalkthroughError
from titles.site.walkthrough.stations.filing import conclude


def on_display(road: Road) -> None:
    """Five contents, a window by the working-day table, one objection dismissed, one upheld, the end to the minute."""
    hr = road.as_("qingyuan.hr")
    road.at(2026, 7, 6, 9)
    begun = hr.post(f"/unit-rounds/{road.unit_round}/notice/", page=f"/unit-rounds/{road.unit_round}/")
    road.notice = find(begun.headers["Location"], rf"({UUID_PATTERN})")
    form = hr.get(f"/do/notice/{road.notice}/start/")
    data: dict[str, Any] = {
        "starts_on": "2026-07-06",
        "suggestion_box": "办公楼一层",
        "telephone": "示例电话",
        "contact_person": "人事甲",
        "conditions": "按唐山市专业技术职务任职资格申报推荐办法和本单位《量化考核实施细则》执行。",
        "confirmed": re.findall(r'name="confirmed" value="([^"]+)"', form),
        "place": "办公楼一层公示栏",
        "place_confirmed": "on",
    }
    hr.fire("notice", road.notice, "start", refused=True, days="4", **data)
    hr.fire("notice", road.notice, "start", days="5", **data)
    for username, text in OBJECTED.items():
        object_to(road, username, text)
    road.at(2026, 7, 8, 9)
    dismissed = "经查阅工程档案和询问项目负责人，所列工程由本人完成，反映不实。"
    conclude(road, "gengqi", outcome="dismissed", finding=dismissed, found_on="2026-07-08")
    upheld = "经比对，论文与他人已发表的文章大部分相同，属剽窃。"
    conclude(road, "dingsi", outcome="fraud", finding=upheld, found_on="2026-07-08")
    result: dict[str, Any] = {"result_text": "公示期满，所反映的问题已经核实处理。", "confirmed": "on"}
    road.at(2026, 7, 10, 20)
    hr.fire("notice", road.notice, "close", refused=True, **result)
    road.at(2026, 7, 11, 0, 1)
    hr.fire("notice", road.notice, "close", **result)


def object_to(road: Road, username: str, text: str) -> None:
    """Somebody without an account objects to what the notice says about `username`, and keeps the receipt."""
    member = road.anonymous()
    publication = find(member.get("/public/notices/"), rf"/public/notices/({UUID_PATTERN})/")
    page = f"/public/notices/{publication}/"
    if "7100" in member.get(page):
        raise WalkthroughError("公示页面出现证件号码")
    subject = re.findall(r'name="subject" value="([^"]+)"', member.get(f"{page}objection/"))[0]
    what: dict[str, Any] = {"against_organisation": "0", "subject": subject, "about": FATES[username].name}
    second = member.post(f"{page}objection/", {**what, "step": "what"}).text
    details = {"text": text, "contact_name": "", "contact": "", "token": find(second, r'name="token" value="([^"]+)"')}
    third = member.post(f"{page}objection/", {**what, **details, "step": "details"}).text
    member.post("/public/receipt/", {"code": find(third, r"([0-9A-Z]{4}(?:-[0-9A-Z]{4}){3})")})
