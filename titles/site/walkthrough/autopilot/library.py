"""What somebody who applies has in the library beforehand: an ordinary career, and what the story has otherwise."""

import datetime as dt
from typing import Any

from applications.career.models import Assessment, Award, Education, HeldTitle, Post, Training, Work
from titles.kernel import clock
from titles.orgs.models import Person
from titles.packs.schema import Pack
from titles.packs.vocabulary import ACADEMIC_DEGREES, LEVELS
from titles.site.walkthrough.fates import Somebody

LADDER = list(LEVELS)


def add_career(
    pack: Pack, wanted: dict[str, str], somebody: Somebody, person: Person, *, employer: str, since: dt.date
) -> None:
    """`wanted`: what is applied for; `since`: the first day at work. `somebody.library` says what is different.

    There `education`, `post`, `work`, `first_work` and `award` are what the regulation asks of a record besides.
    """
    different = somebody.library
    base: dict[str, Any] = {"person": person}
    degree = different.get("degree", "bachelor")
    Education.objects.create(
        degree=degree,
        academic_degree=degree if degree in ACADEMIC_DEGREES else "",
        school="示例大学",
        major=wanted["specialty"],
        started_on=since - dt.timedelta(days=4 * 365),
        graduated_on=since - dt.timedelta(days=1),
        full_time=different.get("full_time", True),
        extra=different.get("education", {}),
        **base,
    )
    asked = {"extra": different.get("post", {}), **base}
    Post.objects.create(employer=employer, post="专业技术岗位", work=wanted["specialty"], since=since, **asked)
    first = _held(pack, wanted, different, since, base)
    for year in different.get("assessed", range(first, clock.today().year)):
        Assessment.objects.create(year=year, result="excellent" if year % 3 == 0 else "qualified", **base)
    for place in range(1, different.get("works", 3) + 1):
        Work.objects.create(
            kind="paper",
            title=f"{wanted['specialty']}若干问题的研究之{place}（{somebody.name}）",
            outlet="示例学报",
            issue=f"示例刊号 1000-{place:04d}",
            completed_on=dt.date(2019 + place, 5, 1),
            core_journal=True,
            extra={**different.get("work", {}), **(different.get("first_work", {}) if place == 1 else {})},
            **base,
        )
    Award.objects.create(
        name="先进工作者",
        grade="县级",
        awarding_body="示例机关",
        awarded_on=dt.date(2023, 5, 1),
        extra=different.get("award", {}),
        **base,
    )
    if pack.pick_section("training"):
        for year in range(clock.today().year - 3, clock.today().year):
            Training.objects.create(year=year, general=18, department=30, employer=24, **base)


def _held(pack: Pack, wanted: dict[str, str], different: dict[str, Any], since: dt.date, base: dict[str, Any]) -> int:
    """The title one step below, where the catalogue has one; answers the first year to be assessed."""
    obtained = different.get("obtained_on", since.replace(year=since.year + 5, month=12, day=1))
    below = LADDER[: LADDER.index(wanted["level"])] if wanted["level"] in LADDER else []
    level = different.get("held_level", below[-1] if below else "")
    if not level or different.get("held") is False:
        return since.year + 1
    titles = pack.catalogue.titles(series=wanted["series"], level=level)
    HeldTitle.objects.create(
        title=titles[0].name if titles else pack.catalogue.level_label(level),
        level=level,
        series=wanted["series"],
        specialty=wanted["specialty"],
        obtained_on=obtained,
        engaged_on=obtained + dt.timedelta(days=31),
        certificate_number="示例证书001",
        **base,
    )
    return obtained.year + 1
