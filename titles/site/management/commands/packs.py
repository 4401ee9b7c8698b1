"""`manage.py packs`: load every regulation of this release; the same content is the same version."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from titles.kernel.actors import SYSTEM, declare
from titles.packs import loader
from titles.packs.domain import store
from titles.packs.models import PackVersion
from titles.packs.reading import PackError


class Command(BaseCommand):
    help = "载入本版本的全部办法；内容没有变化的不产生新版本。有一个办法有错误就一个也不载入，逐条写明文件、行和原因。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="只检查文件，不载入")

    def handle(self, *args: Any, **options: Any) -> None:
        found, faults = [], []
        for code in loader.codes():
            try:
                found.append(loader.load(code))
            except PackError as error:
                faults += [str(fault) for fault in error.faults]
        if faults:
            raise CommandError("\n".join(faults))
        for pack in found:
            told = "文件无误"
            if not options["check"]:
                with declare(SYSTEM):
                    held = PackVersion.objects.filter(code=pack.code, digest=pack.digest).exists()
                    store(pack)
                told = "没有变化" if held else "已载入新版本"
            own = sum(rule.source == "clause" and not rule.inherited_from for rule in pack.rules.values())
            self.stdout.write(f"{pack.code:<13} {pack.digest[:12]}  {own:>3} 条  {told}  {pack.name}")
