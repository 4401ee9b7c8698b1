"""Registers the table and the job; what is tied to a first password ends with it."""

from titles.orgs.domain import first_steps, password_chosen, signed_in
from titles.staff import (
    auditing,  # noqa: F401  registers the table
    importing,  # noqa: F401  registers the job handler
    machine,  # noqa: F401  registers the table
    passwords,
    personal,
    prechecking,  # noqa: F401  registers the job handler
)
from titles.work.domain import business_sweeps

password_chosen.fill(passwords.password_chosen, key="staff")
password_chosen.fill(personal.password_chosen, key="staff.personal")
signed_in.fill(personal.signed_in, key="staff")
first_steps.fill(personal.first_steps)
business_sweeps.fill(passwords.expire, key="staff.passwords")
