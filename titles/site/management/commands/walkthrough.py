"""One round played through the real doors, by every role, on a database of its own."""

import json
import shutil
from argparse import ArgumentParser
from collections.abc import Collection
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from applications.filing.models import Application
from titles.audit.models import Event
from titles.flow.machine import machine
from titles.packs.loader import codes, load
from titles.register.models import Certificate
from titles.site import demonstration
from titles.site.walkthrough import cast
from titles.site.walkthrough.autopilot.played import Rounds
from titles.site.walkthrough.player import Journal
from titles.site.walkthrough.road import Road
from titles.site.walkthrough.servers import WalkthroughError, running
from titles.site.walkthrough.stations import STATIONS

# Regulations whose round is told station by station, document by document; every other is the autopilot's.
ROADS = ("tangshan",)


class Command(BaseCommand):
    help = "以真实网站和 worker 走完一部办法的批次：walkthrough --pack hebei --out DIR"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--pack", default="tangshan", choices=codes())
        parser.add_argument("--out", required=True, type=Path)
        parser.add_argument("--stations", type=int, default=len(STATIONS), help="走到第几站为止")
        parser.add_argument("--no-worker", action="store_true", help="不启动 worker，用来看缺少它时怎样报告")

    def handle(self, *args: Any, **options: Any) -> None:
        out: Path = options["out"]
        out.mkdir(parents=True, exist_ok=True)
        try:
            with running(worker=not options["no_worker"]) as servers:
                try:
                    if options["pack"] in ROADS:
                        cast.add_to(demonstration.load(first_login=True).organisations)
                        self._walk(Road(servers, out), options["stations"])
                    else:
                        self._play(Rounds(load(options["pack"]), out, servers.address))
                finally:
                    for log in servers.folder.glob("*.log"):
                        shutil.copy(log, out / log.name)
        except WalkthroughError as error:
            raise CommandError(str(error)) from error

    def _play(self, rounds: Rounds) -> None:
        """The rounds of a regulation without a road of its own, by the autopilot."""
        rounds.play(self.stdout.write)
        self._compare_journal(rounds.journal, rounds.before)
        lines, wrong = rounds.outcomes()
        for line in lines:
            self.stdout.write(line)
        if wrong:
            raise CommandError("；".join(wrong))
        self._verify()

    def _verify(self) -> None:
        call_command("recompute", stdout=self.stdout)
        call_command("verify_audit", "--anchor", stdout=self.stdout)

    def _walk(self, road: Road, last: int) -> None:
        before = {str(pk) for pk in Event.objects.values_list("pk", flat=True)}
        for number, (name, station) in enumerate(STATIONS, start=1):
            if number > last:
                raise CommandError(f"没有走到第 {number} 站：{name}")
            try:
                station(road)
            except WalkthroughError as error:
                raise CommandError(f"没有走到第 {number} 站（{name}）：{error}") from error
            self.stdout.write(f"station {number} of {len(STATIONS)}  {name}")
            self.stdout.flush()
        self._compare_journal(road.journal, before)
        self._outcomes(road)
        self._verify()

    def _compare_journal(self, journal: Journal, before: Collection[str]) -> None:
        """What the journal saw is what the log holds, event for event, since the doors were opened.

        The worker has no door: what it notes of the documents it made is counted by itself.
        """
        lines = [json.loads(line) for line in journal.path.read_text().splitlines()]
        seen = [event for line in lines for event in line["events"]]
        since = Event.objects.exclude(pk__in=before)
        held = {str(pk) for pk in since.exclude(kind__startswith="dossier.").values_list("pk", flat=True)}
        made = since.filter(kind__startswith="dossier.").count()
        if len(seen) != len(set(seen)) or set(seen) != held:
            raise CommandError(f"记录与事件日志不符：记录 {len(seen)} 条，日志 {len(held)} 条")
        self.stdout.write(
            f"记录 {len(lines)} 次请求，{len(seen)} 条事件，与事件日志相符；另有 worker 记录的文书 {made} 件"
        )

    def _outcomes(self, road: Road) -> None:
        """What became of each of the twelve, read from the database and compared with what was played."""
        held = {str(row.pk): row for row in Application.objects.select_related("person")}
        revoked = set(Certificate.objects.filter(state="revoked").values_list("application_id", flat=True))
        states, wrong = machine("application").states, []
        with (road.out / "outcomes.tsv").open("w") as out:
            for number, (username, fate) in enumerate(cast.FATES.items(), start=1):
                row = held[road.applications[username]]
                reached = row.ending or row.state
                words = row.get_ending_display() or states[row.state].staff
                line = f"{number}\t{fate.name}\t{fate.fate}\t{words}{'（证书已撤销）' if row.pk in revoked else ''}"
                self.stdout.write(line)
                out.write(line + "\n")
                if reached != fate.reached:
                    wrong.append(f"{fate.name}的结果是 {reached}，应为 {fate.reached}")
        if wrong:
            raise CommandError("；".join(wrong))
