"""What the notice adds to rooms on the left: nobody is reviewed whose materials were not publicised."""

from publicity.notices import machine  # noqa: F401  registers the table
from publicity.notices.domain import remind_of_the_end
from publicity.notices.guards import publicised
from titles.flow.machine import machine as table
from titles.work.domain import business_sweeps

business_sweeps.fill(remind_of_the_end, key="notices")
table("application").attach("submit_to_tier", guards=(publicised,))
