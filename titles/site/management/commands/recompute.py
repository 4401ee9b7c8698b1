from typing import Any

from django.core.management.base import BaseCommand, CommandError

from titles.work.recompute import recomputers


class Command(BaseCommand):
    help = "由存下的输入重算资格结论、得分、排序和计票；有不符即以非零退出。"

    def handle(self, *args: Any, **options: Any) -> None:
        total = 0
        for name, recomputer in recomputers:
            differences = list(recomputer())
            total += len(differences)
            self.stdout.write(f"{name}：{'相符' if not differences else f'{len(differences)} 处不符'}")
            for difference in differences:
                self.stderr.write(f"{name}：{difference}")
        if total:
            raise CommandError(f"重算有 {total} 处不符")
