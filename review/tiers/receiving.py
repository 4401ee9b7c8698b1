"""Who takes an accepted application on; the room of committees fills it."""

from titles.kernel.slots import Slot

# (application) → id of the committee's convening body, None when no committee fits
body_for = Slot("tiers.body_for")
