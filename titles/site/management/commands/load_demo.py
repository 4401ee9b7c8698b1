from typing import Any

from django.core.management.base import BaseCommand, CommandError

from titles.kernel import clock
from titles.orgs.models import Organisation
from titles.site import demo


class Command(BaseCommand):
    help = "装入演示数据；已有数据时不做任何事。"

    def handle(self, *args: Any, **options: Any) -> None:
        if not clock.movable():
            raise CommandError("只能在演示、测试或演练库中装入演示数据。")
        if Organisation.objects.exists():
            self.stdout.write("已有数据，未作改动。")
            return
        demo.load()
        self.stdout.write("演示数据已装入。")
