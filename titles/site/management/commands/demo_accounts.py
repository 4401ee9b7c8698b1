from typing import Any

from django.core.management.base import BaseCommand

from titles.orgs.models import Role
from titles.site.demo import APPLICANTS, ORGANISATIONS, PASSWORD, STAFF


class Command(BaseCommand):
    help = "列出每种身份的一个演示账号。"

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"演示账号（密码都是 {PASSWORD}）：")
        shown: set[str] = set()
        username, (name, *_rest) = next(iter(APPLICANTS.items()))
        self.stdout.write(f"  {Role.APPLICANT.label:　<6} {username:<22} {name}")
        for username, (name, organisation, role) in STAFF.items():
            if role not in shown:
                shown.add(role)
                self.stdout.write(f"  {role.label:　<6} {username:<22} {name} · {ORGANISATIONS[organisation][0]}")
