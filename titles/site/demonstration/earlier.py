"""The round of 2025, from opening to closing: every way an application can end."""

import datetime as dt

from applications.filing.models import Application
from publicity.notices.models import Notice
from titles.kernel.actors import SYSTEM, declare
from titles.rounds.models import Round
from titles.site.demonstration import applying, climbing, displaying
from titles.site.demonstration.assessing import UnitStory
from titles.site.demonstration.core import Cast, make_round, open_round
from titles.site.demonstration.people import AT
from titles.site.demonstration.stage import Stage

REMARK = "业绩成果没有写明本人承担的工作"


class Earlier:
    """Four units, twenty applications; `found` keeps them by "unit.place"."""

    def __init__(self, stage: Stage, cast: Cast):
        self.stage, self.cast = stage, cast
        self.found: dict[str, Application] = {}
        self.stories: dict[str, UnitStory] = {}
        self.cases = 0

    def tell(self) -> Round:
        self._open()
        self._applied()
        self._assessed()
        self._displayed()
        self._reviewed()
        self._decided()
        self._closed()
        return self.round

    def story(self, code: str, office: str) -> UnitStory:
        if code not in self.stories:
            self.stories[code] = UnitStory(self.stage, self.cast.organisations[code], code, office, self.round)
        return self.stories[code]

    def apps(self, *names: str) -> list[Application]:
        return [self.found[name] for name in names]

    def _open(self) -> None:
        self.stage.say("2025 年度批次：开启")
        self.stage.at(2025, 3, 3)
        with declare(SYSTEM):
            self.round = make_round(
                "round 2025",
                pack_version=self.cast.round.pack_version,
                organisation=self.cast.organisations["city"],
                name="2025 年度职称申报评审",
                opens_on=dt.date(2025, 3, 3),
                closes_on=dt.date(2025, 4, 30),
                due={
                    "unit": dt.date(2025, 5, 16),
                    "competent_department": dt.date(2025, 5, 30),
                    "county_bureau": dt.date(2025, 6, 13),
                    "city_bureau": dt.date(2025, 6, 30),
                },
            )
            open_round(self.round)
        self.story("guanqu", "water").quota(intermediate=3, high=1)
        self.story("jixie", "industry").quota(intermediate=2)
        self.story("shizheng", "construction").quota(intermediate=3, high=2)
        self.story("shijiuzhong", "education").quota(intermediate=3, high=1)

    def _applied(self) -> None:
        """Handed in, checked, returned, refused, withdrawn; the others are filed."""
        self.stage.say("2025 年度批次：申报和单位审核")
        self.stage.at(2025, 3, 10)
        places = {"guanqu": range(6), "jixie": range(3), "shizheng": (0, 1, 2, 3, 4, 7), "shijiuzhong": range(5)}
        for unit, numbers in places.items():
            for place in numbers:
                self.found[f"{unit}.{place}"] = applying.apply(self.stage, AT[f"{unit}.{place}"], self.round)
        self._abandoned("jixie.3")
        self.stage.at(2025, 3, 24)
        returned, refused, withdrawn = self.apps("guanqu.1", "guanqu.4", "guanqu.5")
        applying.return_once(self.stage, returned, hr="guanqu.hr", remark=REMARK, due_on=dt.date(2025, 3, 31))
        self.stage.fire("guanqu.hr", "application", refused, "receive")
        reason = {"reason": "任现职以来有一个年度没有参加考核，不符合申报条件。"}
        self.stage.fire("guanqu.hr", "application", refused, "refuse_by_unit", **reason)
        applying.receive_and_pass(self.stage, withdrawn, hr="guanqu.hr")
        self.stage.at(2025, 3, 26)
        applying.amend(self.stage, AT["guanqu.1"], returned)
        self.stage.fire(AT["guanqu.5"], "application", withdrawn, "abandon", reason="本人调离，放弃本年度申报。")
        applying.check(self.stage, "guanqu.hr", returned)
        self.stage.fire("guanqu.hr", "application", returned, "pass_unit_check")
        applying.sign_and_file(self.stage, AT["guanqu.1"], returned, hr="guanqu.hr", lead="guanqu.lead")
        self.stage.at(2025, 4, 1)
        for name, application in self.found.items():
            if name not in ("guanqu.1", "guanqu.4", "guanqu.5"):
                unit = name.partition(".")[0]
                applying.through_the_unit(self.stage, AT[name], application, hr=f"{unit}.hr", lead=f"{unit}.lead")

    def _abandoned(self, name: str) -> None:
        application = applying.draft(self.stage, AT[name], self.round, sections=("basic",), files=False)
        self.stage.fire(AT[name], "application", application, "abandon", reason="材料不齐，明年再报。")

    def _assessed(self) -> None:
        self.stage.say("2025 年度批次：单位考核推荐")
        ranked = {
            "guanqu": ("guanqu.0", "guanqu.1", "guanqu.2", "guanqu.3"),
            "jixie": ("jixie.0", "jixie.1", "jixie.2"),
            "shizheng": ("shizheng.1", "shizheng.2", "shizheng.0", "shizheng.4", "shizheng.7", "shizheng.3"),
            "shijiuzhong": ("shijiuzhong.0", "shijiuzhong.1", "shijiuzhong.2", "shijiuzhong.4", "shijiuzhong.3"),
        }
        self.stories["guanqu"].passed_over = [self.found["guanqu.3"].pk]
        for code, names in ranked.items():
            self.stage.at(2025, 4, 14)
            self.stories[code].steps(until="rank", ranked=self.apps(*names))
            self.stage.at(2025, 4, 28)
            self.stories[code].steps(after="rank", until="nominate")

    def _displayed(self) -> None:
        """Three objections: dismissed, fraud with its ban, and a condition that was not met."""
        self.stage.say("2025 年度批次：公示和异议")
        self.stage.at(2025, 5, 6)
        notices = {code: displaying.publish(story) for code, story in self.stories.items()}
        self.stage.at(2025, 5, 7)
        self._objection(notices["guanqu"], "guanqu.0", "dismissed", "业绩中的防渗改造项目不是本人完成的。")
        self._objection(notices["shizheng"], "shizheng.0", "fraud", "论文系抄袭他人发表的文章。")
        self._objection(notices["shijiuzhong"], "shijiuzhong.1", "ineligible", "申报人现岗位不是专任教师。")
        self.stage.at(2025, 5, 13)
        for code, notice in notices.items():
            displaying.close(self.stories[code], notice)

    def _objection(self, notice: Notice, name: str, outcome: str, text: str) -> None:
        findings = {
            "dismissed": "经查阅设计文件和签字记录，该项目确由本人完成，反映不实。",
            "fraud": "经比对，论文与他人已发表的文章大部分相同，属剽窃。",
            "ineligible": "经查岗位设置和聘用合同，申报人现聘岗位不属于本系列，不符合申报条件。",
        }
        code = name.partition(".")[0]
        application, hr, lead = self.found[name], f"{code}.hr", f"{code}.lead"
        with declare(SYSTEM):
            about = application.person.name
        case = displaying.reported(text, notice=notice, about=about)
        displaying.investigate(self.stage, hr, case, application)
        displaying.find(self.stage, hr, case, outcome=outcome, finding=findings[outcome], application=application)
        displaying.conclude(self.stage, lead, case)
        self.cases += 1
        displaying.answer(self.stage, hr, case, self.cases)

    def _reviewed(self) -> None:
        """Two tiers of the counties, one of the city's own departments, and the batches."""
        self.stage.say("2025 年度批次：逐级审核和报送")
        self.stage.at(2025, 5, 14)
        for code, story in self.stories.items():
            climbing.send_up(self.stage, f"{code}.hr", story.unit_round)
        self.stage.at(2025, 5, 20)
        climbing.pass_tier(self.stage, "water", *self.apps("guanqu.0", "guanqu.1", "guanqu.2"))
        climbing.pass_tier(self.stage, "industry", *self.apps("jixie.0", "jixie.1"))
        climbing.pass_tier(
            self.stage, "construction", *self.apps("shizheng.1", "shizheng.2", "shizheng.3", "shizheng.7")
        )
        self._returned_by_tier("shijiuzhong.2")
        climbing.pass_tier(self.stage, "education", *self.apps("shijiuzhong.0", "shijiuzhong.3"))
        self.stage.at(2025, 6, 3)
        climbing.pass_tier(self.stage, "county", *self.apps("guanqu.0", "guanqu.1"))
        reason = "所附论文的刊物未能核实，不符合申报材料要求。"
        climbing.look(self.stage, "county", self.found["guanqu.2"])
        climbing.propose(self.stage, "county", self.found["guanqu.2"], "refuse", remarks=reason)
        climbing.sign(self.stage, "county", self.found["guanqu.2"])
        self._mismatch("jixie.0", "jixie.1")
        self.stage.at(2025, 6, 16)
        for office, names in (
            ("county", ("guanqu.0", "guanqu.1")),
            ("construction", ("shizheng.1", "shizheng.2", "shizheng.3", "shizheng.7")),
            ("education", ("shijiuzhong.0", "shijiuzhong.2", "shijiuzhong.3")),
        ):
            batch = climbing.gather(self.stage, office, *self.apps(*names))
            climbing.deliver(self.stage, office, batch)
            climbing.accept(self.stage, batch)

    def _returned_by_tier(self, name: str) -> None:
        application = self.found[name]
        climbing.propose(
            self.stage, "education", application, "return", remarks="须补充说明。", section="duties",
            extra="履行岗位职责情况没有写明任教班级和课时。", due_on=dt.date(2025, 5, 28),
        )  # fmt: skip
        climbing.sign(self.stage, "education", application)
        applying.amend(self.stage, AT[name], application, transition="resubmit_to_tier")
        climbing.pass_tier(self.stage, "education", application)

    def _mismatch(self, *names: str) -> None:
        """The paper ranking of one dossier differs from the frozen one: the procedure is void for the pool."""
        first = self.found[names[0]]
        wrong = list(reversed(climbing.ranked_names(first)))
        self.stage.fire("county2.handler", "application", first, "compare_ranking", names="\n".join(wrong))
        self.stage.fire(
            "county2.approver", "application", first, "void_procedure",
            reason="材料册中的《综合排序表》与确定的排序次序不一致。",
        )  # fmt: skip

    def _decided(self) -> None:
        """Three meetings, their results on display, approval and certificates."""
        self.stage.say("2025 年度批次：评审、批复、发证")
        plan = (
            ("office", "committee", ("guanqu.0", "guanqu.1", "shizheng.1", "shizheng.2"), ()),
            ("office", "high", ("shizheng.7", "shizheng.3"), ("shizheng.3",)),
            ("board", "teachers", ("shijiuzhong.0", "shijiuzhong.2", "shijiuzhong.3"), ("shijiuzhong.3",)),
        )
        for day, (body, committee, names, failed) in enumerate(plan, start=24):
            self.stage.at(2025, 6, day)
            meeting = climbing.call(
                self.stage, body, self.cast.committees[committee], dt.date(2025, 6, day), *self.apps(*names)
            )
            climbing.attend(self.stage, body, meeting)
            climbing.count(self.stage, body, meeting, failed=self.apps(*failed))
            climbing.confirm(self.stage, body, meeting)
            self.stage.at(2025, 6, 30)
            notice = displaying.publish_result(self.stage, f"{body}.secretary", meeting)
            self.stage.at(2025, 7, 8)
            displaying.close_result(self.stage, f"{body}.secretary", notice)
            self.stage.at(2025, 7, 14)
            climbing.approve(self.stage, meeting)

    def _closed(self) -> None:
        self.stage.at(2025, 12, 19)
        self.stage.fire("city.approver", "round", self.round, "close")
        self.stage.at(2026, 4, 15)
        certificate = climbing.certificate_of(self.found["guanqu.0"])
        reason = "经复查，取得资格时提交的学历证明不实。"
        self.stage.fire("city.handler", "certificate", certificate, "propose_revocation", ground="fraud", reason=reason)
        self.stage.fire("city.approver", "certificate", certificate, "revoke", confirmed=True)
        self.stage.at(2026, 5, 28)
        doubted = climbing.certificate_of(self.found["shizheng.2"])
        reason = "申报时所填任现职时间与聘用档案不一致，是否符合任职年限待定。"
        self.stage.fire(
            "city.handler", "certificate", doubted, "propose_revocation", ground="ineligible", reason=reason
        )
