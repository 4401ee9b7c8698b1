from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from titles.site.isolation import KINDS, addresses, table


class Command(BaseCommand):
    help = "由网址配置生成隔离表；有网址没有登记即以非零退出。--write 写入 docs/isolation.md。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--write", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        names = {name for name, _path in addresses()}
        if names != set(KINDS):
            raise CommandError(f"隔离表不全：缺 {sorted(names - set(KINDS))}，多 {sorted(set(KINDS) - names)}")
        if options["write"]:
            (settings.BASE_DIR / "docs" / "isolation.md").write_text(table())
        self.stdout.write(table())
