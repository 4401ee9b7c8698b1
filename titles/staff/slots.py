"""Registers the table and the job; what is tied to a first password ends with it."""

from titles.orgs.domain import password_chosen
from titles.staff import (
    importing,  # noqa: F401  registers the job handler
    machine,  # noqa: F401  registers the table
    passwords,
    prechecking,  # noqa: F401  registers the job handler
)
from titles.work.domain import business_sweeps

password_chosen.fill(passwords.password_chosen, key="staff")
business_sweeps.fill(passwords.expire, key="staff.passwords")
