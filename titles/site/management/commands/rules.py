import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from titles.packs.loader import codes, load
from titles.packs.schema import Pack
from titles.site.rules.cases import BrokenTests, NoTests, cases
from titles.site.rules.enforcement import enforcement
from titles.site.rules.knocking import Knocked, knock_out
from titles.site.rules.report import Row, rows, unknown_ids
from titles.site.rules.table import path_of, table


class Command(BaseCommand):
    help = (
        "列出一个办法的全部规则：条目、使用之处、流转、案例；自动或附材料的规则没有执行之处或没有案例、"
        "人工规则没有确认角色、案例写了不存在的编号，以非零退出。--knock-out 逐一去掉条目，看案例是否失败。"
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--pack", required=True, choices=codes())
        parser.add_argument("--json", action="store_true")
        parser.add_argument("--write", action="store_true", help="写入 docs/rules-<pack>.md")
        parser.add_argument("--knock-out", action="store_true", help="逐一去掉自动规则的条目，运行带该编号的案例")
        parser.add_argument("--only", default="", help="与 --knock-out 合用：只试这些编号，逗号分隔")

    def handle(self, *args: Any, **options: Any) -> None:
        pack = load(options["pack"])
        try:
            if options["knock_out"]:
                self._knock_out(pack, options)
            else:
                self._list(pack, options)
        except BrokenTests as error:
            raise CommandError(f"测试不能运行：\n{error}") from None

    def _list(self, pack: Pack, options: dict[str, Any]) -> None:
        held = enforcement(pack)
        try:
            found, missing_tests = cases(), ""
        except NoTests as error:
            found, missing_tests = None, str(error)
        listed = rows(held, found)
        unknown = unknown_ids(held, found or {})
        if options["write"]:
            path_of(pack).write_text(table(pack, listed))
        if options["json"]:
            answer = {"pack": pack.code, "rules": [row.as_json() for row in listed], "unknown": unknown}
            self.stdout.write(json.dumps(answer, ensure_ascii=False, indent=1))
        else:
            self._show(listed, missing_tests)
        faults = [f"{row.held.rule.id} {'、'.join(row.faults)}" for row in listed if row.faults]
        faults += [f"{rule} 案例写了这个编号，办法里没有" for rule in unknown]
        if faults:
            raise CommandError("\n".join([f"{len(faults)} 处不全：", *faults]))

    def _show(self, listed: list[Row], missing_tests: str) -> None:
        for row in listed:
            self.stdout.write("\n".join(row.lines()))
        self.stdout.write(f"共 {len(listed)} 条规则。{missing_tests}")

    def _knock_out(self, pack: Pack, options: dict[str, Any]) -> None:
        try:
            result = knock_out(pack, only=options["only"])
        except NoTests as error:
            raise CommandError(str(error)) from None
        if options["json"]:
            self.stdout.write(json.dumps([one.as_json() for one in result.targets], ensure_ascii=False, indent=1))
        else:
            self.stdout.write("\n".join(str(one) for one in result.targets))
        for case in result.broken:
            self.stderr.write(f"案例本身没有通过：{case}")
        self._judge(result.targets, result.broken)

    def _judge(self, targets: list[Knocked], broken: list[str]) -> None:
        idle = [one for one in targets if one.is_idle]
        if idle or broken:
            raise CommandError(f"{len(idle)} 项闲置（去掉之后没有案例失败），{len(broken)} 个案例没有通过。")
        self.stdout.write(f"{len(targets)} 项逐一去掉，每一项都有案例失败。")
