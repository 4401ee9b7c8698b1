from dataclasses import replace

from applications.journey.machine import MACHINE as APPLICATION
from applications.journey.views import panels
from review.unit import exports, machine, messages, ratio, ratio_panel, recompute  # noqa: F401  registers the table
from review.unit.guards import before_the_nomination, before_the_report, unit_made_ready
from review.unit.panel import panel
from review.unit.views import panels as unit_panels
from titles.work.recompute import recomputers

machine.MACHINE.states.update(ratio.STATES)
ready = machine.MACHINE.states["preparing"]
machine.MACHINE.states["preparing"] = replace(ready, todo=(*ratio.WANTED, *ready.todo))
machine.MACHINE.extend(*ratio.TRANSITIONS)
APPLICATION.attach("apply", guards=(unit_made_ready, ratio.approved_first))
APPLICATION.attach("pass_unit_check", guards=(before_the_nomination,))
APPLICATION.attach("file_materials", guards=(before_the_nomination, before_the_report, ratio.within_vacancies))
panels.fill(panel, key="ranking")
unit_panels.fill(ratio_panel.panel, key="a-ratio")
unit_panels.fill(exports.panel, key="exports")
recomputers.fill(recompute.recompute_scores, key="评议得分")
recomputers.fill(recompute.recompute_rankings, key="综合排序")
