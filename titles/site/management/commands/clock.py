import datetime as dt
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from titles.kernel import clock


class Command(BaseCommand):
    help = "显示或拨动业务时钟（仅演示、测试、演练库）。例：clock 2024-07-08T09:00"

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("moment", nargs="?")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["moment"]:
            moment = dt.datetime.fromisoformat(options["moment"])
            try:
                clock.move_to(moment if moment.tzinfo else moment.replace(tzinfo=clock.SHANGHAI))
            except clock.ClockFixed as error:
                raise CommandError(str(error)) from error
        self.stdout.write(clock.now().isoformat(timespec="seconds"))
