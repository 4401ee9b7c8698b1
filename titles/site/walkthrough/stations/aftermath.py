"""Certificates that anybody verifies, the papers of the round, and one certificate taken back."""

from titles.site.walkthrough.cast import BEFORE_COMMITTEE, FATES
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
    """Documents by the worker, looked at afterwards in the folder."""
    jiayi, application, page = road.as_("jiayi"), road.applications["jiayi"], road.page("jiayi")
    road.document(jiayi, "F-HE-01", application, page, "评审表-甲一.pdf")
    certificate = _certificate(road, "jiayi")
    road.document(jiayi, "F-CERT", certificate, f"/certificates/{certificate}/", "证书-甲一.pdf")
    county = road.as_("county.handler")
    road.document(county, "F-TS-07", road.batch, f"/batches/{road.batch}/", "申报人员名单.xlsx")


def revoke(road: Road) -> None:
    """Fraud is found after the certificate: it is revoked, and everybody who verifies it sees that."""
    certificate, code = _certificate(road, "chouer"), _code(road, "chouer")
    road.at(2026, 10, 12, 9)
    reason = "经核实，申报时提交的业绩证明系伪造。"
    road.as_("city.handler").fire("certificate", certificate, "propose_revocation", ground="fraud", reason=reason)
    road.as_("city.approver").fire("certificate", certificate, "revoke", confirmed="on")
    expect(road.anonymous().get(f"/verify/{code}/"), "已撤销")
