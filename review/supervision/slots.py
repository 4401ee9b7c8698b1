"""What supervision adds to rooms on the left: a unit that lost its right goes no further that year."""

from applications.journey.machine import MACHINE as APPLICATION
from review.supervision import machine  # noqa: F401  registers the table
from review.supervision.guards import begun_before, in_good_standing
from review.supervision.panel import panel
from review.unit.views import panels

APPLICATION.attach("apply", guards=(begun_before,))
for name in ("file_materials", "submit_to_tier"):
    APPLICATION.attach(name, guards=(in_good_standing,))
panels.fill(panel, key="measures")
