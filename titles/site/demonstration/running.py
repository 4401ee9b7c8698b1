"""The first batch of 2026: three units have delivered, five are between scoring and the end of the notice."""

import datetime as dt

from applications.filing.models import Application
from publicity.notices.models import Notice
from review.committee.models import Meeting
from titles.kernel.actors import SYSTEM, declare
from titles.rounds.models import Round
from titles.site.demonstration import applying, climbing, displaying
from titles.site.demonstration.assessing import UnitStory
from titles.site.demonstration.core import Cast, make_round, open_round
from titles.site.demonstration.people import AT
from titles.site.demonstration.stage import Stage

OFFICES = {
    "guanqu": "water",
    "jixie": "industry",
    "huanbao": "industry",
    "shizheng": "construction",
    "cehui": "commerce",
    "erzhong": "learning",
    "shiyan": "learning2",
    "shijiuzhong": "education",
}


class RunningRound:
    """A round of 2026 with all eight units; applications by "unit.place"."""

    def __init__(self, stage: Stage, cast: Cast, *, code: str, name: str, opens_on: dt.date, due: dict[str, dt.date]):
        self.stage, self.cast = stage, cast
        self.found: dict[str, Application] = {}
        stage.at(opens_on.year, opens_on.month, opens_on.day)
        with declare(SYSTEM):
            self.round: Round = make_round(
                code,
                pack_version=cast.round.pack_version,
                organisation=cast.organisations["city"],
                name=name,
                opens_on=opens_on,
                closes_on=dt.date(2026, 6, 30),
                due=due,
            )
            open_round(self.round)
        self.stories = {
            code: UnitStory(stage, cast.organisations[code], code, office, self.round)
            for code, office in OFFICES.items()
        }

    def apps(self, *names: str) -> list[Application]:
        return [self.found[name] for name in names]

    def apply(self, *names: str) -> None:
        for name in names:
            self.found[name] = applying.apply(self.stage, AT[name], self.round)

    def file(self, *names: str) -> None:
        """Checked, signed by both sides and filed."""
        for name in names:
            unit = name.partition(".")[0]
            applying.through_the_unit(self.stage, AT[name], self.found[name], hr=f"{unit}.hr", lead=f"{unit}.lead")


class First(RunningRound):
    """The first batch of 2026: three units have delivered, five are between scoring and the end of the notice."""

    def __init__(self, stage: Stage, cast: Cast):
        due = {
            "unit": dt.date(2026, 6, 19),
            "competent_department": dt.date(2026, 6, 26),
            "county_bureau": dt.date(2026, 7, 3),
            "city_bureau": dt.date(2026, 7, 10),
        }
        super().__init__(
            stage, cast, code="round 2026-1", name="2026 年度第一批职称申报评审", opens_on=dt.date(2026, 3, 2), due=due
        )

    ranked = {
        "guanqu": tuple(f"guanqu.{place}" for place in (2, 4, 5, 6, 3, 7)),
        "shizheng": tuple(f"shizheng.{place}" for place in (4, 5, 6, 3)),
        "shijiuzhong": tuple(f"shijiuzhong.{place}" for place in (4, 5, 6, 3, 7)),
        "jixie": tuple(f"jixie.{place}" for place in (0, 1, 2, 3)),
        "huanbao": tuple(f"huanbao.{place}" for place in (0, 1, 2)),
        "erzhong": tuple(f"erzhong.{place}" for place in (0, 1, 2)),
        "shiyan": tuple(f"shiyan.{place}" for place in (0, 1, 2)),
        "cehui": tuple(f"cehui.{place}" for place in (0, 1, 2)),
    }
    quotas = {
        "guanqu": {"intermediate": 4, "high": 2},
        "shizheng": {"intermediate": 3, "high": 1},
        "shijiuzhong": {"intermediate": 3, "high": 2},
        "jixie": {"intermediate": 2, "high": 1},
    }

    def tell(self) -> None:
        self.stage.say("2026 年度第一批：申报和单位审核")
        for code, names in self.ranked.items():
            self.stories[code].quota(**self.quotas.get(code, {"intermediate": 2}))
            self.stage.at(2026, 3, 9)
            self.apply(*names)
            self.stage.at(2026, 3, 24)
            self.file(*names)
        self.stage.say("2026 年度第一批：单位考核推荐")
        for code in ("guanqu", "shizheng", "shijiuzhong"):
            self._assess(code, until="nominate", month=4, day=10)
        self._assess("jixie", until="nominate", month=5, day=18)
        self._assess("huanbao", until="nominate", month=5, day=27)
        self._assess("erzhong", until="nominate", month=5, day=28)
        self._assess("shiyan", until="rank", month=6, day=4)
        self._assess("cehui", until="complete_scoring", month=6, day=5)
        self._deliver()
        self._display()
        self._vote()

    def _assess(self, code: str, *, until: str, month: int, day: int) -> None:
        self.stage.at(2026, month, day)
        self.stories[code].steps(until=until, ranked=self.apps(*self.ranked[code]))

    def _deliver(self) -> None:
        """Three notices passed; the tiers have some, the batches are in every state."""
        self.stage.say("2026 年度第一批：公示、逐级审核、报送")
        delivered = ("guanqu", "shizheng", "shijiuzhong")
        self.stage.at(2026, 4, 20)
        notices = {code: displaying.publish(self.stories[code]) for code in delivered}
        self.stage.at(2026, 4, 28)
        for code, notice in notices.items():
            displaying.close(self.stories[code], notice)
            climbing.send_up(self.stage, f"{code}.hr", self.stories[code].unit_round)
        self.stage.at(2026, 5, 7)
        stage, apps = self.stage, self.apps
        climbing.pass_tier(stage, "water", *apps("guanqu.2", "guanqu.4", "guanqu.5", "guanqu.6", "guanqu.3"))
        climbing.pass_tier(stage, "construction", *apps("shizheng.4", "shizheng.5"))
        climbing.pass_tier(
            stage, "education", *apps("shijiuzhong.3", "shijiuzhong.4", "shijiuzhong.5", "shijiuzhong.6")
        )
        stage.at(2026, 5, 12)
        climbing.pass_tier(stage, "county", *apps("guanqu.2", "guanqu.4", "guanqu.5", "guanqu.6"))
        stage.at(2026, 5, 14)
        for office, names in (
            ("county", ("guanqu.2", "guanqu.4", "guanqu.5")),
            ("construction", ("shizheng.4",)),
            ("education", ("shijiuzhong.3", "shijiuzhong.4", "shijiuzhong.5", "shijiuzhong.6")),
        ):
            batch = climbing.gather(stage, office, *apps(*names))
            climbing.deliver(stage, office, batch)
            climbing.accept(stage, batch)
        stage.at(2026, 6, 3)
        climbing.gather(stage, "county", *apps("guanqu.6"))
        climbing.deliver(stage, "construction", climbing.gather(stage, "construction", *apps("shizheng.5")))
        climbing.look(stage, "county", self.found["guanqu.3"])
        climbing.propose(stage, "county", self.found["guanqu.3"])
        climbing.look(stage, "education", self.found["shijiuzhong.7"])
        climbing.propose(stage, "education", self.found["shijiuzhong.7"])
        self._troubles()

    def _troubles(self) -> None:
        """One dossier is returned by its department, another's paper ranking differs and waits for a decision."""
        stage, returned, differing = self.stage, *self.apps("shizheng.6", "shizheng.3")
        climbing.propose(
            stage, "construction", returned, "return", remarks="须补充说明。", section="duties",
            extra="业绩成果没有写明本人承担的工作。", due_on=dt.date(2026, 6, 15),
        )  # fmt: skip
        climbing.sign(stage, "construction", returned)
        with declare(SYSTEM):
            wrong = [*climbing.ranked_names(differing), "癸十"]
        stage.fire("construction.handler", "application", differing, "compare_ranking", names="\n".join(wrong))

    def _display(self) -> None:
        """A notice that passed, one that runs with objections, one that was withdrawn and is prepared anew."""
        self.stage.say("2026 年度第一批：公示和异议")
        stage, stories = self.stage, self.stories
        stage.at(2026, 5, 22)
        passed = displaying.publish(stories["jixie"])
        case = displaying.reported(
            "赋分表中业绩材料一项计算有误。", notice=passed, subject="scoring", about="本单位申报人"
        )
        displaying.investigate(stage, "jixie.hr", case)
        displaying.find(stage, "jixie.hr", case, outcome="dismissed", finding="经复核赋分表，计算无误。")
        displaying.conclude(stage, "jixie.lead", case)
        stage.at(2026, 6, 1)
        displaying.close(stories["jixie"], passed)
        withdrawn = displaying.publish(stories["erzhong"])
        stage.at(2026, 6, 2)
        reason = "公示的岗位数额与主管部门下达的数额不一致，更正后重新公示。"
        stage.fire("erzhong.lead", "notice", withdrawn, "withdraw", reason=reason)
        stage.at(2026, 6, 4)
        self._objections(displaying.publish(stories["huanbao"]))
        stage.at(2026, 6, 5)
        displaying.prepare(stories["erzhong"])

    def _objections(self, notice: Notice) -> None:
        """One is new, one is being looked into, one waits for the second person; a complaint goes to the superior."""
        stage = self.stage
        with declare(SYSTEM):
            names = [row.person.name for row in self.apps("huanbao.0", "huanbao.1", "huanbao.2")]
        stage.at(2026, 6, 5)
        displaying.reported("所列获奖项目未见获奖文件。", notice=notice, about=names[0])
        second = displaying.reported("论文发表时间与本人任职时间不符。", notice=notice, about=names[1])
        displaying.investigate(stage, "huanbao.hr", second, self.found["huanbao.1"])
        third = displaying.reported("申报人不在专业技术岗位。", notice=notice, subject="eligibility", about=names[2])
        displaying.investigate(stage, "huanbao.hr", third, self.found["huanbao.2"])
        displaying.find(
            stage, "huanbao.hr", third, outcome="dismissed", finding="经查聘用合同，申报人一直在专业技术岗位。",
            application=self.found["huanbao.2"],
        )  # fmt: skip
        displaying.reported(
            "单位没有召开述职大会就确定了上报人选。", organisation=self.cast.organisations["huanbao"],
            subject="procedure", against_organisation=True,
        )  # fmt: skip

    def _vote(self) -> None:
        """A meeting in every state but the last, which the year before shows."""
        self.stage.say("2026 年度第一批：评审会议")
        stage = self.stage
        passed = self._meeting("board", "teachers", dt.date(2026, 5, 20), "shijiuzhong.6")
        climbing.confirm(stage, "board", passed)
        stage.at(2026, 5, 22)
        notice = displaying.publish_result(stage, "board.secretary", passed)
        stage.at(2026, 6, 1)
        displaying.close_result(stage, "board.secretary", notice)
        running = self._meeting("board", "teachers", dt.date(2026, 5, 28), "shijiuzhong.4", "shijiuzhong.5")
        climbing.confirm(stage, "board", running)
        stage.at(2026, 6, 5)
        displaying.publish_result(stage, "board.secretary", running)
        self._meeting("board", "teachers", dt.date(2026, 6, 5), "shijiuzhong.3")
        confirmed = self._meeting("office", "committee", dt.date(2026, 6, 3), "shizheng.4")
        climbing.confirm(stage, "office", confirmed)
        stage.at(2026, 6, 5, 14)
        session = climbing.call(
            stage, "office", self.cast.committees["committee"], dt.date(2026, 6, 5), self.found["guanqu.4"]
        )
        climbing.attend(stage, "office", session)
        climbing.call(stage, "office", self.cast.committees["committee"], dt.date(2026, 6, 16), self.found["guanqu.2"])

    def _meeting(self, body: str, committee: str, day: dt.date, *names: str) -> Meeting:
        """Called, attended and counted; the second person has not confirmed yet."""
        self.stage.at(day.year, day.month, day.day)
        meeting = climbing.call(self.stage, body, self.cast.committees[committee], day, *self.apps(*names))
        climbing.attend(self.stage, body, meeting)
        climbing.count(self.stage, body, meeting)
        return meeting
