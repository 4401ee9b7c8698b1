from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from titles.kernel import clock
from titles.orgs.models import Organisation
from titles.site import demonstration
from titles.site.demonstration.fingerprint import fingerprint


class Command(BaseCommand):
    help = "装入演示数据；已有数据时不做任何事。--core 只装入演练所需的部分。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--core", action="store_true", help="只装入三个单位、六名申报人和一个刚开启的批次")
        parser.add_argument("--fingerprint", action="store_true", help="另给出起决定作用的各表的摘要")

    def handle(self, *args: Any, **options: Any) -> None:
        if not clock.movable():
            raise CommandError("只能在演示、测试或演练库中装入演示数据。")
        if Organisation.objects.exists():
            self.stdout.write("已有数据，未作改动。")
        else:
            demonstration.load(core_only=options["core"], say=self._say)
            self.stdout.write("演示数据已装入。")
        if options["fingerprint"]:
            self.stdout.write(fingerprint())

    def _say(self, text: str) -> None:
        self.stdout.write(f"  {text} …")
        self.stdout.flush()
