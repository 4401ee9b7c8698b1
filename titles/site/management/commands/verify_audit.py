from typing import Any

from django.core.management.base import BaseCommand, CommandError

from titles.audit.domain import anchor, faults
from titles.audit.models import Event


class Command(BaseCommand):
    help = "核对全部事件链；有断裂即以非零退出。--anchor 另记当日锚点。"

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--anchor", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        found = list(faults())
        for fault in found:
            self.stderr.write(fault)
        if found:
            raise CommandError(f"事件链有 {len(found)} 处不符")
        streams = Event.objects.values("stream_id").distinct().count()
        self.stdout.write(f"事件链相符：{streams} 条流，{Event.objects.count()} 条事件")
        if options["anchor"]:
            made = anchor()
            self.stdout.write(f"锚点 {made.day}：{made.hash}")
