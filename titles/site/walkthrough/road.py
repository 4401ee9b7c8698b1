"""What every station shares: who plays, whom it is about, where the papers go."""

import datetime as dt
import html
import re
import time
from pathlib import Path
from typing import Any

from titles.kernel import clock
from titles.packs.loader import load
from titles.site.demonstration import ORGANISATIONS, PASSWORD, STAFF
from titles.site.walkthrough import materials
from titles.site.walkthrough.player import Journal, Player
from titles.site.walkthrough.servers import Servers, WalkthroughError

UUID_PATTERN = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
WORKER_SECONDS = 120


def find(text: str, pattern: str) -> str:
    """The first group of the first match; the walkthrough ends when the page does not have it."""
    found = re.search(pattern, text)
    if found is None:
        raise WalkthroughError(f"页面上没有 {pattern}")
    return html.unescape(found.group(1))


def expect(page: str, *wanted: str) -> None:
    """The page says all of it; the walkthrough ends when it does not."""
    missing = [text for text in wanted if text not in page]
    if missing:
        raise WalkthroughError(f"页面上没有写明：{'；'.join(missing)}")


class Road:
    def __init__(self, servers: Servers, out: Path):
        self.address, self.out = servers.address, out
        self.pack = load("tangshan")
        self.journal = Journal(out / "journal.jsonl", self.pack)
        self.players: dict[str, Player] = {}
        self.applications: dict[str, str] = {}
        self.round = self.unit_round = self.notice = self.batch = self.meeting = ""
        self.documents: list[Path] = []

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

    def document(self, player: Player, address: str, page: str, name: str) -> Path:
        """Order a document and wait for the worker; says so when nobody makes it."""
        job = player.post(address, page=page).headers["Location"]
        link = self.made(player, job, name)
        content = player.request("GET", link)
        path = self.out / name
        path.write_bytes(content.content)
        self.documents.append(path)
        return path

    def made(self, player: Player, job: str, name: str) -> str:
        """The address of the file that the worker makes."""
        until = time.monotonic() + WORKER_SECONDS
        while time.monotonic() < until:
            text = player.get(job)
            state = find(text, r'data-job="(\w+)"')
            if state == "done":
                return find(text, r'href="(/(?:jobs|deliveries)/[^"]+/file/)"')
            if state == "failed":
                reasons = "；".join(re.findall(r"text-danger[^>]*>([^<]+)", text))
                raise WalkthroughError(f"{name}：文书任务失败 {html.unescape(reasons)}")
            time.sleep(0.5)
        raise WalkthroughError(f"{name}：文书处理进程（worker）没有响应，任务一直在排队。")

    def page(self, username: str) -> str:
        """The address of the application."""
        return f"/applications/{self.applications[username]}/"

    def fire(self, who: str, username: str, transition: str, **data: Any) -> None:
        """`who` moves the application of `username`."""
        self.as_(who).fire("application", self.applications[username], transition, **data)

    def check(self, who: str, username: str, *, wrong: dict[str, str] | None = None) -> None:
        """Every item looked at and ticked; those in `wrong` get the remark instead."""
        player, page = self.as_(who), self.page(username)
        text = player.get(page)
        for item in dict.fromkeys(re.findall(r'name="item" value="([^"]+)"', text)):
            remark = (wrong or {}).get(item, "")
            player.post(f"{page}check/", {"item": item, "passed": "" if remark else "1", "remark": remark}, page=page)

    def upload(self, username: str, slot: str, *, name: str) -> None:
        """A file for each record that the slot wants one for, else one for the slot."""
        player, page = self.as_(username), f"{self.page(username)}evidence/"
        records = re.findall(rf'data-missing="{slot}" data-record="([^"]*)"', player.get(page))
        for number, record in enumerate(records, start=1):
            label = self.pack.slot(slot).label
            title = f"{label}（{number}）" if len(records) > 1 else label
            data = {"slot": slot, "title": title, "nature": "original", "record": record}
            player.post(page, data, files={"file": materials.upload(f"{name}：{title}")})
