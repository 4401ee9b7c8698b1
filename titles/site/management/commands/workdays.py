"""`manage.py workdays 2024-07-08 2024-07-19`: the number of working days, both ends counted, and nothing else."""

import datetime as dt
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from titles.kernel.actors import SYSTEM, declare
from titles.rounds.queries import NoCalendar, working_days


class Command(BaseCommand):
    help = "两日之间的工作日数，首尾都计入；只输出数字。没有该年日历的退出 1。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("start", type=dt.date.fromisoformat, metavar="START")
        parser.add_argument("end", type=dt.date.fromisoformat, metavar="END")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["end"] < options["start"]:
            raise CommandError("截止日不能早于起始日。")
        try:
            with declare(SYSTEM):
                self.stdout.write(str(working_days(options["start"], options["end"])))
        except NoCalendar as error:
            raise CommandError(str(error)) from None
