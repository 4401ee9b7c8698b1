"""A regulation's rounds played by the autopilot, one after the other; what became of everybody."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import httpx

from applications.filing.models import Application
from titles.audit.models import Event
from titles.flow.machine import machine
from titles.kernel import clock
from titles.kernel.actors import SYSTEM, declare
from titles.packs.domain import store
from titles.packs.schema import Pack
from titles.site.walkthrough.autopilot import scene
from titles.site.walkthrough.autopilot.pilot import Pilot
from titles.site.walkthrough.fates import Story, plain, stories
from titles.site.walkthrough.player import Journal

Say = Callable[[str], None]


class Rounds:
    """`journal` has every request; `before` the events that the setting up has made."""

    def __init__(self, pack: Pack, out: Path, address: str, transport: httpx.BaseTransport | None = None):
        self.pack, self.out, self.address, self.transport = pack, out, address, transport
        self.journal = Journal(out / "journal.jsonl", pack)
        self.before: set[str] = set()
        self.pilots: list[Pilot] = []

    def told(self) -> list[Story]:
        """What the regulation's own file tells; without one an ordinary applicant for each of its procedures."""
        procedures = [one.code for one in self.pack.procedures] or [""]
        return stories(self.pack.code) or [plain(self.pack, code) for code in procedures]

    def play(self, say: Say) -> None:
        """Raises WalkthroughError where somebody cannot go on."""
        for serial, story in enumerate(self.told(), start=1):
            begin = dt.datetime.combine(story.opens_on, dt.time(9), clock.SHANGHAI)
            clock.move_to(max(begin, clock.now()) if self.pilots else begin)
            with declare(SYSTEM):
                version = store(self.pack)
            made = scene.build(story, version, self.pack.within(story.procedure), serial=serial)
            with declare(SYSTEM):
                self.before |= {str(pk) for pk in Event.objects.values_list("pk", flat=True)} - set(self.journal.events)
            pilot = Pilot(made, self.journal, self.address, self.transport, say)
            self.pilots.append(pilot)
            pilot.run()

    def outcomes(self) -> tuple[list[str], list[str]]:
        """A line for everybody, and what is otherwise than the story has it."""
        states = machine("application").states
        lines: list[str] = []
        wrong: list[str] = []
        for pilot in self.pilots:
            with declare(SYSTEM):
                rows = Application.objects.filter(round=pilot.scene.round).select_related("person").order_by("pk")
                for row in rows:
                    somebody = pilot.applications[str(row.pk)]
                    words = row.get_ending_display() or states[row.state].staff
                    lines.append(f"{len(lines) + 1}\t{somebody.name}\t{somebody.fate}\t{words}")
                    reached = row.ending or row.state
                    if reached != somebody.reached:
                        wrong.append(f"{somebody.name}的结果是 {reached}，应为 {somebody.reached}")
        (self.out / "outcomes.tsv").write_text("".join(f"{line}\n" for line in lines))
        return lines, wrong
