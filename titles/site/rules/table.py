"""docs/rules-<pack>.md: every rule with its entries and its doors. Cases change daily; the command lists them."""

from pathlib import Path

from django.conf import settings

from titles.packs.parts import ROLES
from titles.packs.reader import CHECKS
from titles.packs.schema import Pack
from titles.site.rules.report import Row


def path_of(pack: Pack) -> Path:
    return Path(settings.BASE_DIR) / "docs" / f"rules-{pack.code}.md"


def table(pack: Pack, rows: list[Row]) -> str:
    """Markdown. Lines of code are left out: they move with every edit, the names do not."""
    lines = [
        f"# {pack.name}：{len(rows)} 条规则",
        "",
        f'由 `make manage CMD="rules --pack {pack.code} --write"` 生成。',
        "办理：取用该条目的流转；没有流转的列后台任务和页面。案例见该命令的输出。",
        "",
        "| 编号 | 条款 | 判断 | 条目 | 办理 |",
        "| --- | --- | --- | --- | --- |",
    ]
    return "\n".join([*lines, *(_line(row) for row in rows)]) + "\n"


def _line(row: Row) -> str:
    rule = row.held.rule
    held = "<br>".join(str(one.entry) for one in row.held.binding)
    doors = [door for door in row.held.doors if door.kind == "transition"] or row.held.doors
    if rule.check == "human":
        who = "供阅读" if rule.shown_only else "、".join(ROLES[role] for role in row.held.roles if role in ROLES)
        check = f"{CHECKS[rule.check]}：{who}"
    else:
        check = CHECKS[rule.check]
    names = "<br>".join(f"`{door.name}`" for door in doors)
    return f"| {rule.id} | {rule.clause} | {check} | {held} | {names} |"
