from applications.journey.machine import MACHINE as APPLICATION
from applications.journey.views import panels
from review.unit import machine, messages, recompute  # noqa: F401  registers the table
from review.unit.guards import before_the_report, unit_made_ready
from review.unit.panel import panel
from titles.work.recompute import recomputers

APPLICATION.attach("apply", guards=(unit_made_ready,))
APPLICATION.attach("file_materials", guards=(before_the_report,))
panels.fill(panel, key="ranking")
recomputers.fill(recompute.recompute_scores, key="评议得分")
recomputers.fill(recompute.recompute_rankings, key="综合排序")
