from applications.journey.machine import MACHINE
from review.commission import machine, queries  # noqa: F401  registers the rows
from review.commission.guards import commissioned
from review.tiers import receiving

MACHINE.attach("propose", guards=(commissioned,))
MACHINE.attach("spot_check", guards=(commissioned,))
receiving.leaves.fill(queries.goes_outside)
