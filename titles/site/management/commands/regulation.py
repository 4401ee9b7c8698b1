from typing import Any

from django.core.management.base import BaseCommand, CommandError

from titles.kernel.actors import SYSTEM, declare
from titles.orgs.models import Organisation
from titles.packs.queries import codes
from titles.rounds.queries import pack_at


class Command(BaseCommand):
    help = (
        "某机构及其以下单位按哪个办法办理账号等不属于批次的事项：regulation [机构名称 办法代码]。不带参数的列出现状。"
    )

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("organisation", nargs="?")
        parser.add_argument("code", nargs="?")

    def handle(self, *args: Any, **options: Any) -> None:
        with declare(SYSTEM):
            if options["organisation"]:
                self._name(options["organisation"], options["code"] or "")
            for row in Organisation.objects.exclude(regulation="").order_by("name"):
                pack = pack_at(row)
                self.stdout.write(f"{row.name}：{pack.name if pack else '尚未载入'}（{row.regulation}）")

    def _name(self, name: str, code: str) -> None:
        found = list(Organisation.objects.filter(name=name)[:2])
        if len(found) != 1:
            raise CommandError("没有这个机构。" if not found else "有几个机构用这个名称。")
        if code not in codes():
            raise CommandError(f"没有载入这个办法。已载入：{'、'.join(codes())}。")
        found[0].regulation = code
        found[0].save(update_fields=["regulation"])
