"""The second batch of 2026: the units are between beginning and appraisal, the applicants just apply."""

import datetime as dt

from titles.kernel.refusals import Refused
from titles.site.demonstration import applying
from titles.site.demonstration.core import Cast
from titles.site.demonstration.people import AT
from titles.site.demonstration.running import RunningRound
from titles.site.demonstration.stage import Stage, StoryError


class Second(RunningRound):
    """Seven units at seven steps, one that has not begun; an application in every state before the assessment."""

    def __init__(self, stage: Stage, cast: Cast):
        due = {
            "unit": dt.date(2026, 7, 31),
            "competent_department": dt.date(2026, 8, 14),
            "county_bureau": dt.date(2026, 8, 28),
            "city_bureau": dt.date(2026, 9, 11),
        }
        super().__init__(
            stage, cast, code="round 2026-2", name="2026 年度第二批职称申报评审", opens_on=dt.date(2026, 5, 6), due=due
        )

    def tell(self) -> None:
        self.stage.say("2026 年度第二批：各单位进展")
        self.stage.at(2026, 5, 11)
        for story in self.stories.values():
            if story.code != "shijiuzhong":
                story.quota(intermediate=2, high=1)
        assessed = ("guanqu.8", "guanqu.9", "jixie.4", "jixie.5", "huanbao.3", "huanbao.4", "cehui.4", "erzhong.7")
        self.apply(*assessed)
        self.stage.at(2026, 5, 18)
        self.file(*assessed)
        for code, until, ranked in (
            ("guanqu", "close_appraisal", ("guanqu.8", "guanqu.9")),
            ("jixie", "hold_defence", ("jixie.4", "jixie.5")),
            ("huanbao", "hold_work_report", ("huanbao.3", "huanbao.4")),
            ("erzhong", "approve_scheme", ("erzhong.7",)),
            ("shiyan", "submit_scheme", ()),
            ("cehui", "draw_up_scheme", ()),
            ("shizheng", "form_group", ()),
        ):
            self.stage.at(2026, 6, 2)
            self.stories[code].steps(until=until, ranked=self.apps(*ranked))
        self.stage.at(2026, 6, 4)
        self.stories["jixie"].appraise(self.apps("jixie.4", "jixie.5"), sheets=8, filled=3)
        self._applicants()

    def _applicants(self) -> None:
        """Every state before the unit's assessment."""
        self.stage.say("2026 年度第二批：申报人进展")
        stage, apps = self.stage, self.apps
        stage.at(2026, 6, 1)
        waiting = ("erzhong.3", "erzhong.4", "erzhong.5", "erzhong.6", "shiyan.3", "shiyan.5", "cehui.3", "jixie.7")
        self.apply(*waiting, "jixie.6")
        stage.at(2026, 6, 3)
        for name in ("erzhong.3", "erzhong.4"):
            applying.receive_and_pass(stage, self.found[name], hr="erzhong.hr")
        applying.complete_and_sign(stage, AT["erzhong.4"], self.found["erzhong.4"], hr="erzhong.hr")
        for name in ("erzhong.5", "jixie.7"):
            applying.return_once(
                stage, self.found[name], hr=f"{name.partition('.')[0]}.hr", due_on=dt.date(2026, 6, 12),
                remark="业绩成果没有写明本人承担的工作",
            )  # fmt: skip
        for name in ("erzhong.6", "shiyan.5", "cehui.3"):
            unit = name.partition(".")[0]
            stage.fire(f"{unit}.hr", "application", self.found[name], "receive")
        applying.check(stage, "shiyan.hr", apps("shiyan.5")[0])
        stage.at(2026, 6, 4)
        applying.draft(stage, AT["shiyan.4"], self.round, sections=("basic", "person"), files=False)
        self.found["cehui.5"] = applying.draft(stage, AT["cehui.5"], self.round)
        self._banned()

    def _banned(self) -> None:
        """Found to have cheated the year before: the draft is there, handing it in is refused."""
        banned = applying.draft(self.stage, AT["shizheng.0"], self.round)
        self.found["shizheng.0"] = banned
        try:
            self.stage.fire(AT["shizheng.0"], "application", banned, "apply")
        except Refused as refused:
            if not any(reason.rule == "TS-08-13" for reason in refused.reasons):
                raise
        else:
            raise StoryError("被禁止申报的人提交了申报。")
