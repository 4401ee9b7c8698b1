"""What the yearly assessment adds to rooms on the left: a panel of the unit's round, and a check of its figures."""

from review.unit.views import panels
from review.yearly import machine  # noqa: F401  registers the table
from review.yearly.domain import recompute_results
from review.yearly.panel import panel
from titles.work.recompute import recomputers

panels.fill(panel, key="yearly")
recomputers.fill(recompute_results, key="年度考核得分")
