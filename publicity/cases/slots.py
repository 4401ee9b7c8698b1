"""The case guards the end of the notice it is about; its bans can be computed again."""

from applications.journey.views import panels
from publicity.cases import machine, messages  # noqa: F401  registers the table
from publicity.cases.guards import no_open_case
from publicity.cases.panel import panel
from publicity.cases.recompute import recompute_bans
from titles.flow.machine import machine as table
from titles.work.recompute import recomputers

for closing in ("close", "close_result"):
    table("notice").attach(closing, guards=(no_open_case,))
panels.fill(panel, key="outcome")
recomputers.fill(recompute_bans, key="禁止申报")
