"""Certificates that anybody verifies, the papers of the round, and one certificate taken back."""

import re

from titles.site.walkthrough.cast import BEFORE_COMMITTEE, FATES
from titles.site.walkthrough.player import Player
from titles.site.walkthrough.road import UUID_PATTERN, Road, expect, find

CERTIFIED = tuple(username for username in BEFORE_COMMITTEE if username != "ziyi")


def certificates(road: Road) -> None:
    """Every certified person finds the certificate; anybody verifies it on a public page."""
    for username in CERTIFIED:
        expect(road.anonymous().get(f"/verify/{_code(road, username)}/"), FATES[username].name, "工程师")


def _certificate(road: Road, username: str) -> str:
    return find(road.as_(username).get("/certificates/"), rf"/certificates/({UUID_PATTERN})/")


def _code(road: Road, username: str) -> str:
    return find(road.as_(username).get(f"/certificates/{_certificate(road, username)}/"), r"/verify/(\w+)/")


def papers(road: Road) -> None:
    """Every document by the worker: each that a page offers, the bound dossier, the bag, the delivery of the batch."""
    hr, county, page = road.as_("qingyuan.hr"), road.as_("county.handler"), road.page("jiayi")
    certificate = _certificate(road, "jiayi")
    road.document(
        road.as_("jiayi"), f"/documents/F-CERT/{certificate}/", f"/certificates/{certificate}/", "电子证书-甲一.pdf"
    )
    _offered(road, hr, page, "甲一.pdf")
    road.document(hr, f"{page}booklet/", page, "材料册-甲一.pdf")
    road.document(hr, f"{page}bag/", page, "档案袋-甲一.zip")
    batch = f"/batches/{road.batch}/"
    _offered(road, county, batch, "县职改办.xlsx")
    road.document(county, f"{batch}delivery/", batch, "报送材料-县职改办.zip")


def _offered(road: Road, player: Player, page: str, suffix: str) -> None:
    offers = re.findall(r'action="(/documents/[^"]+)"[\s\S]*?<button[^>]*>([^<]+)</button>', player.get(page))
    for address, label in dict(offers).items():
        road.document(player, address, page, f"{label.removeprefix('生成')}-{suffix}")


def revoke(road: Road) -> None:
    """Fraud is found after the certificate: it is revoked, and everybody who verifies it sees that."""
    certificate, code = _certificate(road, "chouer"), _code(road, "chouer")
    road.at(2026, 10, 12, 9)
    reason = "经核实，申报时提交的业绩证明系伪造。"
    road.as_("city.handler").fire("certificate", certificate, "propose_revocation", ground="fraud", reason=reason)
    road.as_("city.approver").fire("certificate", certificate, "revoke", confirmed="on")
    expect(road.anonymous().get(f"/verify/{code}/"), "已撤销")
