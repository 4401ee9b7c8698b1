"""Registers the table; nobody applies with an open transfer."""

from applications.filing import judging
from applications.transfer import queries
from applications.transfer.machine import MACHINE  # noqa: F401  registers the table
from titles.flow.machine import machine

judging.known.fill(queries.is_open, key="transfer.open")
for name in ("apply", "submit_online"):
    if name in machine("application").transitions:
        machine("application").attach(name, guards=(queries.nothing_open,))
