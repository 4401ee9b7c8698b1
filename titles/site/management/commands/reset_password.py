from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db.models import Q

from titles.kernel.actors import SYSTEM, declare
from titles.kernel.secrets import keyed_hash
from titles.orgs.models import Account
from titles.staff import passwords


class Command(BaseCommand):
    help = "核实本人身份之后重设密码：reset_password 用户名或证件号码 --because 核实的方式。初始密码只显示这一次。"

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("name")
        parser.add_argument("--because", required=True, help="怎样核实了本人身份，记入事件日志")

    def handle(self, *args: Any, **options: Any) -> None:
        name = options["name"].strip()
        with declare(SYSTEM):
            wanted = Q(username=name.lower()) | Q(person__document_hash=keyed_hash(name))
            account = Account.objects.filter(wanted).first()
            if account is None:
                raise CommandError("没有这个账号。")
            password = passwords.reset_by_hand(account, because=options["because"])
        self.stdout.write(f"{account.display_name}（{account.username}）的初始密码：{password}")
