"""`manage.py eligibility --pack tangshan facts.json`: whether somebody may apply, with every reason."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from titles.kernel import clock
from titles.packs import describing, loader
from titles.packs.evaluate import Finding, Verdict, evaluate
from titles.packs.schema import Pack
from titles.packs.vocabulary import FactError

ORDER = ("not_met", "unknown", "needs_evidence", "needs_confirmation", "met")


class Command(BaseCommand):
    help = "对照一个办法判断申报资格。事实为 JSON 文件（- 为标准输入）；可以申报退出 0，不可以退出 1，事实有误退出 2。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("facts", metavar="FACTS.json", help="事实代码 → 值；- 为标准输入")
        parser.add_argument("--pack", required=True, choices=loader.codes(), help="办法代码")
        parser.add_argument("--procedure", default="", help="程序代码；办法只有一种程序的不写")
        parser.add_argument("--as-of", type=dt.date.fromisoformat, help="申报之日，不写为今天")
        parser.add_argument("--json", action="store_true", help="与接口相同的 JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        pack = _within(loader.shipped(options["pack"]), options["procedure"])
        facts = _read(options["facts"])
        try:
            verdict = evaluate(pack, facts, pack.judged_on(options["as_of"] or clock.today()))
        except FactError as error:
            raise CommandError("\n".join(error.faults.values()), returncode=2) from None
        if options["json"]:
            told = describing.told(pack, verdict, facts)
            self.stdout.write(json.dumps(told, ensure_ascii=False, indent=1))
        else:
            self.stdout.write("\n".join(_lines(pack, verdict)))
        if not verdict.allowed:
            raise SystemExit(1)


def _within(pack: Pack, procedure: str) -> Pack:
    known = [one.code for one in pack.procedures]
    if procedure not in (known or [""]):
        raise CommandError(f"须用 --procedure 写明程序：{'、'.join(known) or '本办法只有一种，不写'}", returncode=2)
    return pack.within(procedure)


def _read(name: str) -> dict[str, Any]:
    try:
        text = Path("/dev/stdin" if name == "-" else name).read_text()
        found = json.loads(text)
    except (OSError, ValueError) as error:
        raise CommandError(f"不能读取 {name}：{error}", returncode=2) from None
    if not isinstance(found, dict):
        raise CommandError(f"{name} 应为事实代码到值的键值对。", returncode=2)
    return found


def _lines(pack: Pack, verdict: Verdict) -> list[str]:
    told = "可以申报" if verdict.settled else "可以提交，仍有待办" if verdict.allowed else "不可以申报"
    lines = [f"{pack.name}，计算截止 {verdict.as_of.isoformat()}：{told}"]
    for status in ORDER:
        lines += [line for finding in verdict.of(status) for line in _finding(finding)]
    return lines


def _finding(finding: Finding) -> list[str]:
    """One line for what is met; for the rest the facts, what is required and what to do."""
    head = f"{finding.status_label}  {finding.rule} {finding.clause}  {finding.title}"
    if finding.status == "met":
        return [head]
    rest = [("所见", finding.looked_at), ("要求", finding.required), ("材料", "、".join(finding.evidence))]
    return [head, *(f"    {label}：{text}" for label, text in [*rest, ("办法", finding.remedy)] if text)]
