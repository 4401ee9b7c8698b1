"""The case guards the end of the notice it is about."""

from publicity.cases import machine  # noqa: F401  registers the table
from publicity.cases.guards import no_open_case
from titles.flow.machine import machine as table

for closing in ("close", "close_result"):
    table("notice").attach(closing, guards=(no_open_case,))
