"""The road of a 唐山 round, station by station, for four people with four fates."""

import datetime as dt
import html
import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from titles.kernel import clock
from titles.site.demo import APPLICANTS, ORGANISATIONS, PASSWORD, STAFF
from titles.site.walkthrough import materials
from titles.site.walkthrough.player import Journal, Player
from titles.site.walkthrough.servers import Servers, WalkthroughError

UUID_PATTERN = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
PEOPLE = ("jiayi", "yier", "bingsan", "dingsi")
WORKER_SECONDS = 40
EXPECTED = {"jiayi": "certified", "yier": "certified", "bingsan": "refused_by_tier", "dingsi": "disqualified"}


def find(text: str, pattern: str) -> str:
    """The first group of the first match; the walkthrough ends when the page does not have it."""
    found = re.search(pattern, text)
    if found is None:
        raise WalkthroughError(f"页面上没有 {pattern}")
    return html.unescape(found.group(1))


class Road:
    def __init__(self, servers: Servers, out: Path):
        self.address, self.out = servers.address, out
        self.journal = Journal(out / "journal.jsonl")
        self.players: dict[str, Player] = {}
        self.applications: dict[str, str] = {}
        self.unit_round = self.notice = self.meeting = ""
        self.documents: list[Path] = []

    # -- helpers ------------------------------------------------------------------------------------------------

    def as_(self, username: str) -> Player:
        if username not in self.players:
            organisation = ORGANISATIONS[STAFF[username][1]][0] if username in STAFF else ""
            player = Player(self.address, username, self.journal, organisation=organisation)
            player.login(PASSWORD)
            self.players[username] = player
        return self.players[username]

    def anonymous(self) -> Player:
        return Player(self.address, "", self.journal)

    def at(self, year: int, month: int, day: int, hour: int, minute: int = 0) -> None:
        clock.move_to(dt.datetime(year, month, day, hour, minute, tzinfo=clock.SHANGHAI))

    def document(self, player: Player, form: str, subject: str, page: str, name: str) -> Path:
        """Order a document and wait for the worker; says so when nobody makes it."""
        response = player.post(f"/documents/{form}/{subject}/", page=page)
        job = response.headers["Location"]
        until = time.monotonic() + WORKER_SECONDS
        while time.monotonic() < until:
            text = player.get(job)
            state = find(text, r'data-job="(\w+)"')
            if state == "done":
                content = player.request("GET", f"{job}file/")
                path = self.out / name
                path.write_bytes(content.content)
                self.documents.append(path)
                return path
            if state == "failed":
                raise WalkthroughError(f"{name}：文书任务失败 {find(text, r'text-danger[^>]*>([^<]*)')}")
            time.sleep(0.5)
        raise WalkthroughError(f"{name}：文书处理进程（worker）没有响应，任务一直在排队。")

    # -- stations -----------------------------------------------------------------------------------------------

    def login_unit_round(self) -> None:
        """Everybody logs in with a first password and changes it; the round and the unit's work are there."""
        for username in (*PEOPLE, "qingyuan.hr", "qingyuan.lead"):
            self.as_(username)
        hr = self.as_("qingyuan.hr")
        self.unit_round = find(hr.get("/"), rf"/unit-rounds/({UUID_PATTERN})/")
        hr.get(f"/unit-rounds/{self.unit_round}/")
        round_id = find(hr.get("/"), rf"/rounds/({UUID_PATTERN})/")
        hr.get(f"/rounds/{round_id}/")

    def draft_apply(self) -> None:
        """Sections saved as typed, picks, evidence; a refused attempt, apply, recall, apply again."""
        for username in PEOPLE:
            player = self.as_(username)
            home = player.get("/")
            round_id = find(home, rf"/rounds/({UUID_PATTERN})/apply/")
            started = player.post(f"/rounds/{round_id}/apply/", page="/")
            self.applications[username] = find(started.headers["Location"], rf"({UUID_PATTERN})")
            self._fill(username)
            player.fire("application", self.applications[username], "apply")
        first = self.as_("jiayi")
        first.fire("application", self.applications["jiayi"], "recall")
        first.fire("application", self.applications["jiayi"], "apply")

    def _fill(self, username: str) -> None:
        player, application = self.as_(username), self.applications[username]
        page = f"/applications/{application}/"
        player.fire("application", application, "apply", refused=True)
        for section, values in materials.ANSWERS.items():
            player.get(f"{page}sections/{section}/")
            for field, value in values.items():
                player.save(application, section, field, value)
        for kind in materials.PICKS:
            text = player.get(f"{page}picks/{kind}/")
            player.post(f"{page}picks/{kind}/", {"record": re.findall(r'name="record" value="([^"]+)"', text)})
        for slot in materials.APPLY_EVIDENCE:
            self._upload(username, slot)
        player.get(f"{page}review/")

    def _upload(self, username: str, slot: str) -> None:
        player, page = self.as_(username), f"/applications/{self.applications[username]}/evidence/"
        title = f"{APPLICANTS[username][0]}的材料（{slot}）"
        data = {"slot": slot, "title": title, "nature": "original"}
        player.post(page, data, files={"file": materials.upload(slot)})

    def unit_check_return(self) -> None:
        """Received, looked at item by item; one is returned once with everything, corrected, and all are filed."""
        hr, lead = self.as_("qingyuan.hr"), self.as_("qingyuan.lead")
        self.at(2026, 6, 10, 9)
        for username in PEOPLE:
            hr.fire("application", self.applications[username], "receive")
            hr.fire("application", self.applications[username], "pass_unit_check", refused=True)
        self._check(hr, "yier", wrong={"section.duties": "业绩成果没有写明本人承担的工作"})
        hr.fire("application", self.applications["yier"], "pass_unit_check", refused=True)
        hr.fire("application", self.applications["yier"], "return_to_applicant", due_on="2026-06-15")
        yier = self.as_("yier")
        yier.fire("application", self.applications["yier"], "resubmit", refused=True)
        yier.save(
            self.applications["yier"],
            "duties",
            "results",
            "清源渠防渗改造设计（本人负责计算和绘图）\n小流域治理试验（本人负责观测）",
        )
        yier.fire("application", self.applications["yier"], "resubmit")
        for username in PEOPLE:
            self._check(hr, username)
            hr.fire("application", self.applications[username], "pass_unit_check")
            player = self.as_(username)
            player.fire("application", self.applications[username], "sign_pledge", agree="on")
            for slot in materials.FILING_EVIDENCE:
                self._upload(username, slot)
            lead.fire("application", self.applications[username], "file_materials", agree="on")

    def _check(self, player: Player, username: str, *, wrong: dict[str, str] | None = None) -> None:
        page = f"/applications/{self.applications[username]}/"
        text = player.get(page)
        for item in dict.fromkeys(re.findall(r'name="item" value="([^"]+)"', text)):
            remark = (wrong or {}).get(item, "")
            player.post(f"{page}check/", {"item": item, "passed": "" if remark else "1", "remark": remark}, page=page)

    def score_rank_nominate(self) -> None:
        """Group, scheme and its approval, report, defence, appraisal, scores, ranking, nomination."""
        hr, lead, water = self.as_("qingyuan.hr"), self.as_("qingyuan.lead"), self.as_("water.approver")
        self.at(2026, 6, 22, 9)
        members: dict[str, Any] = {}
        for number, (name, category) in enumerate(materials.GROUP, start=1):
            members |= {f"name_{number}": name, f"category_{number}": category, f"post_{number}": "示例职务"}
        plan: dict[str, Any] = {"plan": materials.upload("实施方案")}
        six: dict[str, Any] = {key: value for key, value in members.items() if not key.endswith("_7")}
        fired = ("unit_round", self.unit_round)
        hr.fire(*fired, "form_group", refused=True, formed_on="2026-06-20", files=plan, **six)
        hr.fire(*fired, "form_group", formed_on="2026-06-20", files=plan, **members)
        scheme: dict[str, Any] = {"congress_on": "2026-06-21"}
        for number, (name, source, maximum) in enumerate(materials.SCHEME, start=1):
            scheme |= {f"name_{number}": name, f"source_{number}": source, f"maximum_{number}": maximum}
        document: dict[str, Any] = {"document": materials.upload("量化考核实施细则")}
        hr.fire(*fired, "draw_up_scheme", files=document, **scheme)
        hr.fire(*fired, "submit_scheme", refused=True)
        minutes: dict[str, Any] = {"minutes": materials.upload("职代会会议纪要")}
        hr.fire(*fired, "draw_up_scheme", files=document | minutes, **scheme)
        hr.fire(*fired, "submit_scheme")
        report: dict[str, Any] = {"held_on": "2026-06-22", "place": "单位会议室", "attendance": "32", "truthful": "on"}
        hr.fire(*fired, "hold_work_report", refused=True, **report)
        water.fire(*fired, "approve_scheme", confirmed=["character", "combined", "duties"])
        hr.fire(*fired, "hold_work_report", **report)
        hr.fire(*fired, "hold_defence", held_on="2026-06-22", place="单位会议室", examiners="考官甲 水利\n考官乙 水利")
        self._appraise(hr, lead)
        hr.fire(*fired, "close_appraisal")
        self._score(hr)
        hr.fire(*fired, "complete_scoring")
        hr.fire(*fired, "rank")
        self._nominate(lead)

    def _appraise(self, hr: Player, lead: Player) -> None:
        """Two sheets by paper code, a third typed in by one and confirmed by another; a used code is refused."""
        made = hr.post(f"/unit-rounds/{self.unit_round}/codes/", {"number": "2"})
        codes = re.findall(r"<code>(\w+)</code>", made.text)
        for points, code in zip(("18", "17.5"), codes, strict=True):
            colleague = self.anonymous()
            sheet = colleague.post("/appraise/", {"code": code}).text
            fields = re.findall(rf'name="({UUID_PATTERN}\.{UUID_PATTERN})"', sheet)
            colleague.post("/appraise/", {"code": code, "fill": "1", **dict.fromkeys(fields, points)})
            colleague.post("/appraise/", {"code": code}, refused=True)
        page = f"/unit-rounds/{self.unit_round}/sheets/add/"
        fields = re.findall(rf'name="({UUID_PATTERN}\.{UUID_PATTERN})"', hr.get(page))
        hr.post(page, dict.fromkeys(fields, "16"))
        hr.post(f"/unit-rounds/{self.unit_round}/sheets/3/", refused=True)
        lead.post(f"/unit-rounds/{self.unit_round}/sheets/3/")

    def _score(self, hr: Player) -> None:
        page = f"/unit-rounds/{self.unit_round}/scores/"
        cells = dict.fromkeys(re.findall(rf'action="({page}{UUID_PATTERN}/{UUID_PATTERN}/)"', hr.get(page)))
        for username in PEOPLE:
            own = [cell for cell in cells if self.applications[username] in cell]
            for cell, points in zip(own, materials.POINTS[username], strict=True):
                hr.post(cell, {"points": points}, page=page)

    def _nominate(self, lead: Player) -> None:
        decision: dict[str, Any] = {
            "held_on": "2026-06-22",
            "attendees": "站长甲、副站长甲",
            "chosen": list(self.applications.values()),
        }
        fired = ("unit_round", self.unit_round, "nominate")
        lead.fire(*fired, refused=True, **decision)
        lead.fire(*fired, files={"minutes": materials.upload("会议记录")}, **decision)

    def notice_objection(self) -> None:
        """Five contents, a window by the working-day table, an objection that is upheld, and the end of the notice."""
        hr, lead = self.as_("qingyuan.hr"), self.as_("qingyuan.lead")
        self.at(2026, 7, 6, 9)
        begun = hr.post(f"/unit-rounds/{self.unit_round}/notice/", page=f"/unit-rounds/{self.unit_round}/")
        self.notice = find(begun.headers["Location"], rf"({UUID_PATTERN})")
        form = hr.get(f"/do/notice/{self.notice}/start/")
        data: dict[str, Any] = {
            "starts_on": "2026-07-06",
            "suggestion_box": "办公楼一层",
            "telephone": "示例电话",
            "contact_person": "人事甲",
            "conditions": "按唐山市专业技术职务任职资格申报推荐办法和本单位《量化考核实施细则》执行。",
            "confirmed": re.findall(r'name="confirmed" value="([^"]+)"', form),
            "place": "办公楼一层公示栏",
            "place_confirmed": "on",
        }
        hr.fire("notice", self.notice, "start", refused=True, days="4", **data)
        hr.fire("notice", self.notice, "start", days="5", **data)
        self._object()
        self.at(2026, 7, 8, 9)
        self._investigate(hr, lead)
        result: dict[str, Any] = {"result_text": "公示期满，所反映的问题已经核实处理。", "confirmed": "on"}
        self.at(2026, 7, 10, 20)
        hr.fire("notice", self.notice, "close", refused=True, **result)
        self.at(2026, 7, 11, 0, 1)
        hr.fire("notice", self.notice, "close", **result)

    def _object(self) -> None:
        member = self.anonymous()
        listed = member.get("/public/notices/")
        publication = find(listed, rf"/public/notices/({UUID_PATTERN})/")
        page = f"/public/notices/{publication}/"
        if self.journal and "7100" in member.get(page):
            raise WalkthroughError("公示页面出现证件号码")
        subject = re.findall(r'name="subject" value="([^"]+)"', member.get(f"{page}objection/"))[0]
        what: dict[str, Any] = {"against_organisation": "0", "subject": subject, "about": "丁四"}
        second = member.post(f"{page}objection/", {**what, "step": "what"}).text
        token = find(second, r'name="token" value="([^"]+)"')
        third = member.post(
            f"{page}objection/",
            {
                **what,
                "step": "details",
                "text": "论文系抄袭他人发表的文章。",
                "contact_name": "",
                "contact": "",
                "token": token,
            },
        ).text
        self.receipt = find(third, r"([0-9A-Z]{4}(?:-[0-9A-Z]{4}){3})")
        member.post("/public/receipt/", {"code": self.receipt})

    def _investigate(self, hr: Player, lead: Player) -> None:
        case = find(hr.get("/cases/"), rf"/cases/({UUID_PATTERN})/")
        about: dict[str, Any] = {"application": self.applications["dingsi"]}
        hr.fire("case", case, "investigate", **about)
        hr.fire(
            "case",
            case,
            "propose",
            outcome="fraud",
            finding="经比对，论文与他人已发表的文章大部分相同，属剽窃。",
            found_on="2026-07-08",
            **about,
        )
        lead.fire("case", case, "conclude", confirmed="on")
        hr.fire("case", case, "file", refused=True)
        filing: dict[str, Any] = {"feedback": "经核实属实，已取消当年参评资格。", "feedback_on": "2026-07-08"}
        hr.fire("case", case, "file", filing_number="示例备案1号", filed_on="2026-07-08", **filing)

    def tiers(self) -> None:
        """County chain, two persons a tier; one refused by the county; the batch goes up together."""
        hr, handler, approver = self.as_("qingyuan.hr"), self.as_("water.handler"), self.as_("water.approver")
        self.at(2026, 7, 13, 9)
        hr.post(f"/unit-rounds/{self.unit_round}/file/", page=f"/unit-rounds/{self.unit_round}/")
        names = "\n".join(APPLICANTS[username][0] for username in ("dingsi", "jiayi", "yier", "bingsan"))
        remaining = ("jiayi", "yier", "bingsan")
        for username in remaining:
            self._tier(handler, approver, username, names=names)
        county, county_approver = self.as_("county.handler"), self.as_("county.approver")
        self.at(2026, 7, 20, 9)
        for username in ("jiayi", "yier"):
            self._tier(county, county_approver, username, names=names)
        refusal: dict[str, Any] = {"proposal": "refuse", "remarks": "所附论文的刊物未能核实，不符合申报材料要求。"}
        county.fire("application", self.applications["bingsan"], "propose", **refusal)
        county_approver.fire("application", self.applications["bingsan"], "sign", agree="on")
        waiting = re.findall(rf'name="application" value="({UUID_PATTERN})"', county.get("/batches/"))
        gathered = county.post("/batches/gather/", {"application": waiting}, page="/batches/")
        batch = find(gathered.headers["Location"], rf"({UUID_PATTERN})")
        self.document(county, "F-TS-07", batch, f"/batches/{batch}/", "申报人员名单.xlsx")
        county_approver.fire("batch", batch, "submit")
        self.as_("city.approver").fire("batch", batch, "accept")

    def _tier(self, handler: Player, approver: Player, username: str, *, names: str) -> None:
        application = self.applications[username]
        handler.fire("application", application, "compare_ranking", names=names)
        handler.fire("application", application, "propose", refused=True, proposal="pass")
        self._check(handler, username)
        handler.fire("application", application, "propose", proposal="pass", remarks="材料齐全，与原件核对无误。")
        approver.fire("application", application, "sign", agree="on")

    def vote(self) -> None:
        """Members, meeting, attendance, counted votes confirmed by a second person."""
        secretary, teller = self.as_("office.secretary"), self.as_("office.teller")
        self.at(2026, 8, 24, 9)
        committee = find(secretary.get("/meetings/"), rf"/committees/({UUID_PATTERN})/meetings/call/")
        page = f"/committees/{committee}/meetings/call/"
        waiting = re.findall(rf'name="applications" value="({UUID_PATTERN})"', secretary.get(page))
        called = secretary.post(page, {"held_on": "2026-08-24", "place": "示例会议室", "applications": waiting})
        self.meeting = find(called.headers["Location"], rf"({UUID_PATTERN})")
        fired = ("meeting", self.meeting)
        secretary.fire(*fired, "open")
        self.as_("office.expert").get(f"/applications/{self.applications['jiayi']}/")
        form = secretary.get(f"/do/meeting/{self.meeting}/record_attendance/")
        members = re.findall(rf'name="present" value="({UUID_PATTERN})"', form)
        secretary.fire(*fired, "record_attendance", present=members[:18])
        form = secretary.get(f"/do/meeting/{self.meeting}/enter_votes/")
        items = re.findall(rf'name="votes_for_({UUID_PATTERN})"', form)
        wrong = self._votes(items, (12, 5, 0))
        secretary.fire(*fired, "enter_votes", refused=True, **wrong)
        secretary.fire(*fired, "enter_votes", **self._votes(items, (12, 4, 2)))
        teller.fire(*fired, "confirm_votes", agree="on")

    def _votes(self, items: list[str], figures: tuple[int, int, int]) -> dict[str, Any]:
        names = ("votes_for", "votes_against", "abstentions")
        return {f"{name}_{item}": str(figure) for item in items for name, figure in zip(names, figures, strict=True)}

    def result_notice_approval(self) -> None:
        """The result on display, then the approval document with its number, by two persons."""
        secretary = self.as_("office.secretary")
        self.at(2026, 8, 31, 9)
        begun = secretary.post(f"/meetings/{self.meeting}/notice/", page=f"/meetings/{self.meeting}/")
        notice = find(begun.headers["Location"], rf"({UUID_PATTERN})")
        contacts: dict[str, Any] = {"suggestion_box": "示例大楼", "telephone": "示例电话", "contact_person": "秘书辛"}
        secretary.fire("notice", notice, "start_result", starts_on="2026-08-31", days="5", **contacts)
        self.at(2026, 9, 5, 0, 1)
        result: dict[str, Any] = {"result_text": "公示期满，没有未办结的异议。", "confirmed": "on"}
        secretary.fire("notice", notice, "close_result", **result)
        self.at(2026, 9, 7, 9)
        number: dict[str, Any] = {"number": "唐职改办字〔2026〕1号", "dated": "2026-09-07"}
        self.as_("city.handler").fire("meeting", self.meeting, "prepare_approval", **number)
        self.as_("city.approver").fire("meeting", self.meeting, "approve", agree="on")

    def certificate_verification(self) -> None:
        """Documents by the worker; anybody verifies the certificate on a public page."""
        jiayi = self.as_("jiayi")
        application = self.applications["jiayi"]
        page = f"/applications/{application}/"
        self.document(jiayi, "F-HE-01", application, page, "评审表-甲一.pdf")
        notices = jiayi.get("/notifications/")
        certificate = find(notices, rf"/certificates/({UUID_PATTERN})/")
        self.document(jiayi, "F-CERT", certificate, f"/certificates/{certificate}/", "证书-甲一.pdf")
        code = find(jiayi.get(f"/certificates/{certificate}/"), r"/verify/(\w+)/")
        shown = self.anonymous().get(f"/verify/{code}/")
        if "甲一" not in shown or "工程师" not in shown:
            raise WalkthroughError("查验页面没有显示证书内容")


STATIONS: tuple[tuple[str, Callable[[Road], None]], ...] = (
    ("登录、单位、批次", Road.login_unit_round),
    ("填报、申请", Road.draft_apply),
    ("单位审核、退回", Road.unit_check_return),
    ("赋分、排序、推荐", Road.score_rank_nominate),
    ("公示、异议", Road.notice_objection),
    ("逐级审核", Road.tiers),
    ("评审表决", Road.vote),
    ("结果公示、批复", Road.result_notice_approval),
    ("证书、查验", Road.certificate_verification),
)
