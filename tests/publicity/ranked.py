"""A ranking such as the unit's step leaves behind."""

from applications.filing.models import Application
from titles.rounds.models import UnitRound


def rank(unit_round: UnitRound, applications: list[Application]) -> None:
    raise NotImplementedError
