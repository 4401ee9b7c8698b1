"""Sixty applicants of eight units: the year before, told to its end, and two rounds that are under way."""

import datetime as dt

from titles.kernel import clock
from titles.kernel.actors import SYSTEM, declare
from titles.site.demonstration.beginning import Second
from titles.site.demonstration.careers import library
from titles.site.demonstration.core import Cast, make_round
from titles.site.demonstration.earlier import Earlier
from titles.site.demonstration.people import SIXTY, make_accounts, make_person
from titles.site.demonstration.places import (
    MORE_ORGANISATIONS,
    MORE_STAFF,
    make_committee,
    make_organisations,
    make_staff,
)
from titles.site.demonstration.running import First
from titles.site.demonstration.stage import Say, Stage
from titles.site.demonstration.supervising import measures_of_last_year, measures_of_this_year, units_that_asked
from titles.work.models import Notification

READ_UNTIL = dt.datetime(2026, 6, 1, tzinfo=clock.SHANGHAI)
FIRST_SERIAL = 11


def load_sixty(cast: Cast, *, first_login: bool, say: Say) -> None:
    stage = Stage(say)
    stage.at(2025, 1, 6)
    with declare(SYSTEM):
        _places(cast, first_login=first_login)
        _people(cast, first_login=first_login)
        _committees(cast)
    earlier = Earlier(stage, cast)
    earlier.tell()
    first = First(stage, cast)
    first.tell()
    Second(stage, cast).tell()
    say("监督措施和单位账号申请")
    measures_of_last_year(stage, earlier.stories["jixie"], earlier.stories["shizheng"])
    units_that_asked(stage, cast)
    measures_of_this_year(stage, first.stories)
    with declare(SYSTEM):
        _next_round(cast)
        _old_news_is_read()


def _places(cast: Cast, *, first_login: bool) -> None:
    make_organisations(MORE_ORGANISATIONS, made=cast.organisations, first_code=len(cast.organisations) + 1)
    make_staff(MORE_STAFF, made=cast.organisations, first_login=first_login)


def _people(cast: Cast, *, first_login: bool) -> None:
    made = {}
    for serial, (username, profile) in enumerate(SIXTY.items(), start=FIRST_SERIAL):
        unit = cast.organisations[profile.unit]
        made[username] = make_person(
            username,
            name=profile.name,
            gender=profile.gender,
            birth=profile.birth,
            serial=serial,
            unit=unit,
            post=profile.trade.post,
            since=profile.hired_on,
        )
        library(profile, made[username], unit)
    make_accounts(made, first_login=first_login)
    cast.people.update(made)


def _committees(cast: Cast) -> None:
    cast.committees["high"] = make_committee(
        "committee high",
        organisation=cast.organisations["office"],
        name="唐山市工程系列高级评审委员会（示例）",
        series="工程",
        levels=["associate_senior", "senior"],
        specialty="建筑工程",
        expert="office.expert",
    )
    cast.committees["teachers"] = make_committee(
        "committee teachers",
        organisation=cast.organisations["board"],
        name="唐山市中小学教师系列评审委员会（示例）",
        series="中小学教师",
        levels=["intermediate", "associate_senior"],
        specialty="中学数学",
        expert="board.expert",
    )


def _next_round(cast: Cast) -> None:
    """One that is being prepared: nobody can apply to it yet."""
    clock.move_to(dt.datetime(2026, 6, 5, 16, tzinfo=clock.SHANGHAI))
    make_round(
        "round 2026-3",
        pack_version=cast.round.pack_version,
        organisation=cast.organisations["city"],
        name="2026 年度补充批次职称申报评审",
        opens_on=dt.date(2026, 9, 1),
        closes_on=dt.date(2026, 9, 30),
        due={"unit": dt.date(2026, 10, 30)},
    )


def _old_news_is_read() -> None:
    """Nobody comes back to a year of unread messages."""
    Notification.objects.filter(created_at__lt=READ_UNTIL).update(read_at=READ_UNTIL)
