import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from titles.packs.loader import codes, load
from titles.packs.schema import Pack
from titles.site.rules.cases import BrokenTests, NoTests, cases
from titles.site.rules.enforcement import catalogue, enforcement
from titles.site.rules.knocking import Knocked, knock_out
from titles.site.rules.report import Row, rows, unknown_ids
from titles.site.rules.table import path_of, table


class Command(BaseCommand):
    help = (
        "列出一个办法的全部规则：条目、使用之处、流转、案例；自动或附材料的规则没有执行之处或没有案例、"
        "人工规则没有确认角色、案例写了不存在的编号，以非零退出。--knock-out 逐一去掉条目，看案例是否失败。"
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--pack", default="", choices=["", *codes()], help="不写时为全部办法和通用表格")
        parser.add_argument("--json", action="store_true")
        parser.add_argument("--write", action="store_true", help="写入 docs/rules-<pack>.md")
        parser.add_argument("--knock-out", action="store_true", help="逐一去掉自动规则的条目，运行带该编号的案例")
        parser.add_argument("--only", default="", help="与 --knock-out 合用：只试这些编号，逗号分隔")

    def handle(self, *args: Any, **options: Any) -> None:
        packs = [load(code) for code in ([options["pack"]] if options["pack"] else codes())]
        try:
            if options["knock_out"]:
                self._knock_out(packs, options)
            else:
                self._list(packs, options)
        except BrokenTests as error:
            raise CommandError(f"测试不能运行：\n{error}") from None

    def _list(self, packs: list[Pack], options: dict[str, Any]) -> None:
        try:
            found, missing_tests = cases(), ""
        except NoTests as error:
            found, missing_tests = None, str(error)
        held = {pack.code: enforcement(pack) for pack in packs}
        if not options["pack"]:
            held["catalogue"] = catalogue(packs)
        listed = {code: rows(one, found) for code, one in held.items()}
        # What one regulation follows of another has rules there too, also those that no longer hold here.
        elsewhere = {rule for code in codes() for rule in load(code).rules} if options["pack"] else set()
        named = unknown_ids([row for one in held.values() for row in one], found or {})
        unknown = [rule for rule in named if rule not in elsewhere]
        if options["write"]:
            for pack in packs:
                path_of(pack).write_text(table(pack, listed[pack.code]))
        if options["json"]:
            answer = [{"pack": code, "rules": [row.as_json() for row in one]} for code, one in listed.items()]
            self.stdout.write(json.dumps({"packs": answer, "unknown": unknown}, ensure_ascii=False, indent=1))
        else:
            self._show(packs, listed, missing_tests)
        faults = [f"{row.held.rule.id} {'、'.join(row.faults)}" for one in listed.values() for row in one if row.faults]
        faults += [f"{rule} 案例写了这个编号，办法里没有" for rule in unknown]
        if faults:
            raise CommandError("\n".join([f"{len(faults)} 处不全：", *faults]))

    def _show(self, packs: list[Pack], listed: dict[str, list[Row]], missing_tests: str) -> None:
        names = {pack.code: pack.name for pack in packs} | {"catalogue": "通用表格"}
        for code, one in listed.items():
            for row in one:
                self.stdout.write("\n".join(row.lines()))
            taken = sum(bool(row.held.rule.inherited_from) for row in one)
            self.stdout.write(f"{names[code]}：{len(one)} 条" + (f"，其中沿用 {taken} 条" if taken else ""))
        own = sum(not row.held.rule.inherited_from for one in listed.values() for row in one)
        self.stdout.write(f"共 {own} 条规则。{missing_tests}")

    def _knock_out(self, packs: list[Pack], options: dict[str, Any]) -> None:
        targets, broken = [], []
        for pack in packs:
            try:
                result = knock_out(pack, only=options["only"])
            except NoTests as error:
                raise CommandError(str(error)) from None
            targets += result.targets
            broken += result.broken
            if not options["json"]:
                self.stdout.write("\n".join(str(one) for one in result.targets))
        if options["json"]:
            self.stdout.write(json.dumps([one.as_json() for one in targets], ensure_ascii=False, indent=1))
        for case in broken:
            self.stderr.write(f"案例本身没有通过：{case}")
        self._judge(targets, broken)

    def _judge(self, targets: list[Knocked], broken: list[str]) -> None:
        idle = [one for one in targets if one.is_idle]
        if idle or broken:
            raise CommandError(f"{len(idle)} 项闲置（去掉之后没有案例失败），{len(broken)} 个案例没有通过。")
        self.stdout.write(f"{len(targets)} 项逐一去掉，每一项都有案例失败。")
