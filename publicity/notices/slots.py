"""What the notice adds to rooms on the left: nobody is reviewed whose materials were not publicised."""

from applications.journey.views import panels
from publicity.notices import machine, messages  # noqa: F401  registers the table
from publicity.notices.announcing import announce
from publicity.notices.domain import remind_of_the_end
from publicity.notices.guards import as_displayed, nothing_on_display, publicised, result_publicised
from publicity.notices.panel import panel
from publicity.notices.recompute import recompute_notices
from titles.flow.machine import machine as table
from titles.work.domain import business_sweeps
from titles.work.recompute import recomputers

business_sweeps.fill(remind_of_the_end, key="notices")
recomputers.fill(recompute_notices, key="公示")
panels.fill(panel, key="notice")
table("round").attach("close", guards=(nothing_on_display,))
table("application").attach("submit_to_tier", guards=(publicised,))
table("application").attach("resubmit_to_tier", guards=(as_displayed,))
for name in ("prepare_approval", "approve"):
    table("meeting").attach(name, guards=(result_publicised,))
table("meeting").attach("approve", effects=(announce,))
