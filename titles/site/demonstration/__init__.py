"""Deterministic demonstration data: one city, invented places, invented people with numbers that are never issued."""

from django.db import transaction

from titles.kernel import clock
from titles.kernel.actors import SYSTEM, declare
from titles.site.demonstration.core import START, Cast, load_core
from titles.site.demonstration.identity import drawn_from, key
from titles.site.demonstration.materials import inspected_once
from titles.site.demonstration.people import APPLICANTS, SIXTY
from titles.site.demonstration.places import MORE_ORGANISATIONS, MORE_STAFF, ORGANISATIONS, PASSWORD, STAFF
from titles.site.demonstration.reaching import a_unit_asks, reach_everybody
from titles.site.demonstration.sixty import load_sixty
from titles.site.demonstration.stage import Say, forget

__all__ = [
    "APPLICANTS", "MORE_ORGANISATIONS", "MORE_STAFF", "ORGANISATIONS", "PASSWORD", "SIXTY", "STAFF", "START",
    "Cast", "key", "load",
]  # fmt: skip


def load(*, first_login: bool = False, core_only: bool = True, say: Say = lambda _: None) -> Cast:
    """Make everything; `first_login` leaves the accounts with a password that must be changed.

    `core_only` is what the walkthrough begins with; otherwise sixty applicants more, in every state there is.
    """
    forget()
    with transaction.atomic(), clock.standing_still():
        with drawn_from("core"):
            cast = load_core(first_login=first_login)
        if not core_only:
            with drawn_from("sixty"), inspected_once():
                load_sixty(cast, first_login=first_login, say=say)
                a_unit_asks(cast)
        reach_everybody()
        clock.move_to(START)
    with declare(SYSTEM):
        cast.round.refresh_from_db()
    forget()
    return cast
