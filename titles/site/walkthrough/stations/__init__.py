"""The stations in their order: what the walkthrough prints, and who plays it."""

from collections.abc import Callable

from titles.site.walkthrough.road import Road
from titles.site.walkthrough.stations import aftermath, assessing, committee, display, filing, tiers

STATIONS: tuple[tuple[str, Callable[[Road], None]], ...] = (
    ("登录、单位、批次", filing.sign_in),
    ("填报、申请", filing.apply),
    ("单位审核、退回", filing.check),
    ("禁止申报期内再次申报", filing.banned),
    ("考核、赋分、排序、推荐", assessing.assess),
    ("公示、异议", display.on_display),
    ("逐级审核、集中报送", tiers.review),
    ("评审表决", committee.vote),
    ("结果公示、批复", committee.approve),
    ("证书、查验", aftermath.certificates),
    ("各式文书", aftermath.papers),
    ("撤销证书", aftermath.revoke),
)
