from applications.filing.models import Application, Custody, Grant
from applications.journey import machine, timing
from applications.journey.effects import tell_own_act
from applications.journey.messages import remind
from applications.journey.queries import own_interest, under_way
from titles.access.domain import custody_model
from titles.access.sql import views
from titles.kernel.database import sql_slot
from titles.orgs.delegations import conflicts
from titles.rounds import extending
from titles.staff.domain import bonds
from titles.work.domain import business_sweeps

machine.MACHINE.extend(timing.LATE)
for name, row in list(machine.MACHINE.transitions.items()):
    if "applicant" in row.roles and row.target:
        machine.MACHINE.attach(name, effects=(tell_own_act,))
machine.MACHINE.attach("return_to_applicant", guards=(timing.unit_in_time_to_return,))
extending.MACHINE.attach("grant", effects=(timing.put_off,))
custody_model.fill(Custody)
sql_slot.fill(
    views(custody=Custody._meta.db_table, grants=Grant._meta.db_table, application=Application._meta.db_table),
    key="access",
)
business_sweeps.fill(remind, key="journey.reminders")
conflicts.fill(own_interest, key="applications")
bonds.fill(under_way, key="applications")
