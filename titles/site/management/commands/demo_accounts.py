from typing import Any

from django.core.management.base import BaseCommand

from titles.site.demonstration.chooser import Somebody, people
from titles.site.demonstration.people import APPLICANTS
from titles.site.demonstration.places import PASSWORD, STAFF

MOST = 2


class Command(BaseCommand):
    help = "列出每种身份的演示账号和登录后能看到什么；--all 列出全部。"

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--all", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"演示账号（密码都是 {PASSWORD}）：")
        for role, everybody in people().items():
            for one in everybody if options["all"] else chosen(everybody):
                self.stdout.write(f"  {role:　<6} {one.username:<20} {one.name} · {one.place}　{one.sentence}")


def chosen(everybody: list[Somebody]) -> list[Somebody]:
    """The one the README begins with, and those with the most to see."""
    first = next((one for name in (*APPLICANTS, *STAFF) for one in everybody if one.username == name), None)
    others = [one for one in everybody if one is not first]
    return [*([first] if first else []), *others[:MOST]]
