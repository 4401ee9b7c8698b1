"""What is in each applicant's library: schooling, posts, title, assessments, works, awards."""

import datetime as dt
import random
from typing import Any

from applications.career.models import Assessment, Award, Education, HeldTitle, Post, Work
from titles.orgs.models import Organisation, Person
from titles.site.demonstration.people import Profile

AWARDS = [
    ("县级先进工作者", "县级", "示例县人民政府（示例）"),
    ("技术革新三等奖", "市级", "示例市科技主管部门（示例）"),
    ("优质课（工程）评选二等奖", "市级", "示例市行业协会（示例）"),
    ("青年岗位能手", "县级", "示例县团委（示例）"),
]


def core_library(person: Person, unit: Organisation) -> None:
    """A career that meets the conditions: bachelor, assistant engineer since 2016, assessed every year since."""
    base: dict[str, Any] = {"person": person}
    Education.objects.create(
        degree="bachelor",
        school="示例水利学院",
        major="水利水电工程",
        started_on=dt.date(2008, 9, 1),
        graduated_on=dt.date(2012, 6, 30),
        **base,
    )
    Post.objects.create(employer=unit.name, post="技术员", work="水利工程设计与管理", since=dt.date(2012, 7, 1), **base)
    HeldTitle.objects.create(
        title="助理工程师",
        level="assistant",
        series="工程",
        specialty="水利工程",
        obtained_on=dt.date(2016, 12, 1),
        engaged_on=dt.date(2017, 1, 1),
        certificate_number=f"示例{person.name}001",
        **base,
    )
    for year in range(2017, 2026):
        Assessment.objects.create(year=year, result="excellent" if year in (2020, 2024) else "qualified", **base)
    Work.objects.create(
        kind="paper",
        title=f"山区小流域治理的{person.name[0]}号试验研究",
        outlet="示例水利学报",
        issue="示例刊号 1000-0001",
        completed_on=dt.date(2022, 5, 1),
        core_journal=True,
        **base,
    )
    Award.objects.create(
        name="县级先进工作者",
        grade="县级",
        awarding_body="海岳县（示例）",
        awarded_on=dt.date(2023, 5, 1),
        **base,
    )


def library(profile: Profile, person: Person, unit: Organisation) -> None:
    """A career of its own for each of the sixty: schooling, posts, title, every year's assessment, works, awards."""
    source = random.Random(profile.username)  # noqa: S311  invented careers
    base: dict[str, Any] = {"person": person}
    trade, began = profile.trade, profile.birth.year + 22
    held, held_level, *_ = trade.titles[profile.band]
    engaged = source.randint(2018, 2020) if profile.band == "high" else source.randint(2019, 2021)
    _schooling(source, profile, base, began)
    Post.objects.create(
        employer="示例乡镇服务中心", post="技术员", work=trade.work, since=dt.date(began, 8, 1),
        until=profile.hired_on - dt.timedelta(days=1), **base,
    )  # fmt: skip
    Post.objects.create(employer=unit.name, post=trade.post, work=trade.work, since=profile.hired_on, **base)
    HeldTitle.objects.create(
        title=held, level=held_level, series=trade.series, specialty=profile.specialty,
        obtained_on=dt.date(engaged - 1, 12, 1), engaged_on=dt.date(engaged, 1, 1),
        certificate_number=f"示例证{profile.birth.year}{profile.place:03d}", **base,
    )  # fmt: skip
    for year in range(engaged, 2026):
        result = "excellent" if source.random() < 0.2 else "qualified"
        Assessment.objects.create(year=year, result=result, **base)
    _works(source, profile, base, engaged)


def _schooling(source: random.Random, profile: Profile, base: dict[str, Any], began: int) -> None:
    degree = source.choice(["bachelor", "bachelor", "bachelor", "college", "master"])
    Education.objects.create(
        degree=degree, school=profile.trade.school, major=profile.trade.major,
        started_on=dt.date(began - 4, 9, 1), graduated_on=dt.date(began, 6, 30), **base,
    )  # fmt: skip
    if degree == "college":
        Education.objects.create(
            degree="bachelor", school="示例开放大学", major=profile.trade.major, full_time=False,
            started_on=dt.date(began + 2, 9, 1), graduated_on=dt.date(began + 5, 1, 10), **base,
        )  # fmt: skip


def _works(source: random.Random, profile: Profile, base: dict[str, Any], engaged: int) -> None:
    """One to three works since the present title; a co-authored one names the own share."""
    trade = profile.trade
    for topic in source.sample(trade.topics, source.randint(1, 3)):
        together = source.random() < 0.25
        Work.objects.create(
            kind="paper" if profile.band == "high" else source.choice(["paper", "report"]),
            title=f"{topic}的实践与思考——以{base['person'].name}主持的示例项目为例",
            outlet=trade.outlet, issue=f"示例刊号 1000-{source.randint(1, 9999):04d}",
            completed_on=dt.date(source.randint(engaged, 2024), source.randint(1, 12), 15),
            core_journal=source.random() < 0.3, co_authored=together, rank=2 if together else 1,
            own_share="本人完成约 3000 字" if together else "", **base,
        )  # fmt: skip
    for name, grade, body in source.sample(AWARDS, source.randint(0, 2)):
        Award.objects.create(
            name=name, grade=grade, awarding_body=body,
            awarded_on=dt.date(source.randint(engaged, 2024), 12, 20), **base,
        )  # fmt: skip
