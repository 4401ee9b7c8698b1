"""Everything that decides an outcome can be computed again from what was stored."""

from titles.kernel.slots import Slot

# name → callable without arguments that yields every difference, in words.
recomputers = Slot("work.recomputers", many=True)
