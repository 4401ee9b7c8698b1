"""A round's figures as sections: each a table, and a plot of it. Page and workbook show the same."""

import datetime as dt
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from applications.filing.models import Ending
from publicity.statistics import plots, sql
from publicity.statistics.plots import Plot
from publicity.statistics.queries import Cell, Figures
from titles.flow.machine import machine
from titles.packs.vocabulary import LEVELS

Value = int | str


@dataclass(frozen=True)
class Section:
    """`rows` hold what the cells show; `numbers` tells which columns are figures."""

    code: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    note: str = ""
    plot: Plot | None = None

    @property
    def numbers(self) -> tuple[bool, ...]:
        return tuple(place > 0 for place in range(len(self.columns)))


def of(figures: Figures) -> list[Section]:
    """Every section that has something to say, for the people of an organisation."""
    found = [funnel(figures), states(figures), *groups(figures), lacks(figures), stays(figures), calendar(figures)]
    return [section for section in found if section.rows]


def funnel(figures: Figures) -> Section:
    """How many came how far; whoever left on the way counts up to where they came."""
    everybody = figures.total()
    rows, bars = [], []
    for code, label, _ in sql.PLACES:
        number = figures.total(reached(code))
        left = figures.total(reached(code), ended=True)
        rows.append((label, number, percent(number, everybody), left))
        bars.append((label, number, str(number)))
    columns = ("环节", "到达人数", "占提交申报", "其中已结束")
    plot = plots.bars(bars, what="到达各环节的人数")
    note = "草稿不计。已结束的，计到其到达的最远环节。"
    return Section("funnel", "到达各环节的人数", columns, tuple(rows) if everybody else (), note, plot)


def reached(code: str) -> Callable[[Cell], bool]:
    return lambda cell: cell.reached(code)


def states(figures: Figures) -> Section:
    """Where the applications stand now; the ended by the reason why."""
    names = machine("application").states
    counted = figures.by(lambda cell: (cell.state, cell.ending if cell.state == "ended" else ""))
    rows = []
    for state, row in names.items():
        endings = [ending for found, ending in counted if found == state]
        for ending in sorted(endings):
            label = f"{row.staff}：{Ending(ending).label}" if ending else row.staff
            rows.append((label, counted[state, ending]))
    plot = plots.bars([(label, number, str(number)) for label, number in rows], what="各状态的人数")
    return Section("states", "现在的状态", ("状态", "人数"), tuple(rows), "", plot)


def groups(figures: Figures) -> list[Section]:
    """By level, series, county and unit: applied, nominated, passed, certified, and how many of those voted on."""
    found = [
        _group(figures, "levels", "按级别", "级别", lambda cell: LEVELS.get(cell.level, "未选定")),
        _group(figures, "series", "按系列", "系列", lambda cell: cell.series or "未选定"),
    ]
    units = {cell.unit for cell in figures.cells}
    if len({figures.region(unit) for unit in units}) > 1:
        found.append(_group(figures, "regions", "按地区", "地区", lambda cell: figures.region(cell.unit)))
    if len(units) > 1:
        found.append(_group(figures, "units", "按单位", "单位", lambda cell: figures.places[cell.unit].name))
    return found


GROUP_COLUMNS = ("提交申报", "上报人选", "参加表决", "评审通过", "通过率", "发证")


def _group(figures: Figures, code: str, title: str, label: str, key: Callable[[Cell], str]) -> Section:
    def count(wanted: Callable[[Cell], bool]) -> Counter[str]:
        return figures.by(key, wanted)

    applied, nominated = count(lambda _: True), count(reached("nominated"))
    passed, failed = count(reached("passed")), count(lambda cell: cell.voted_down)
    certified = count(reached("certified"))
    names = sorted(applied, key=lambda name: (-applied[name], name))
    rows = tuple(
        (
            name,
            applied[name],
            nominated[name],
            passed[name] + failed[name],
            passed[name],
            percent(passed[name], passed[name] + failed[name]),
            certified[name],
        )
        for name in names
    )
    plot = plots.bars([(name, applied[name], str(applied[name])) for name in names], what=f"{title}提交申报的人数")
    note = "通过率为评审通过占参加表决的比例。"
    return Section(code, title, (label, *GROUP_COLUMNS), rows, note, plot)


def lacks(figures: Figures) -> Section:
    """What was returned for, by the clause behind each item; one return may name several."""
    pack, found = figures.pack, []
    for row in figures.lacks:
        rule, label = _item(figures, row.item)
        clause = pack.rules[rule].clause if rule in pack.rules else "未对应条款"
        found.append((f"{rule} {clause}".strip(), label, row.count, row.applications))
    found.sort(key=lambda row: (-row[2], row[0], row[1]))
    by_rule: Counter[str] = Counter()
    for rule, _, number, _ in found:
        by_rule[rule] += number
    plot = plots.bars([(rule, number, str(number)) for rule, number in by_rule.most_common()], what="退回补正所依条款")
    columns = ("依据", "核对项", "次数", "涉及申报")
    return Section("lacks", "退回补正的原因", columns, tuple(found), "一次退回可以有多项原因。", plot)


def _item(figures: Figures, item: str) -> tuple[str, str]:
    """(rule, label) of what a reviewer ticked, as the round's pack has it."""
    pack = figures.pack
    head, _, code = item.partition(".")
    if head == "slot":
        slot = pack.slot(code)
        return (slot.rule, f"材料：{slot.label}") if slot else ("", f"材料：{code}")
    if head == "item":
        ticks = pack.demand("audit.item_ticks")
        label = next((row["label"] for row in ticks.value if row["code"] == code), code) if ticks else code
        return (ticks.rule or "" if ticks else ""), label
    if head == "confirm":
        found = next((row for row in pack.confirmations if row.key == code), None)
        return (found.rule, found.title) if found else ("", code)
    section = pack.section(code) if head == "section" else None
    return (section.rule, f"栏目：{section.title}") if section else ("", "其他")


def stays(figures: Figures) -> Section:
    """The median of finished stays; who still waits is not in it."""
    names = machine("application").states
    order = {state: place for place, state in enumerate(names)}
    found = sorted((row for row in figures.stays if row.state in names), key=lambda row: order[row.state])
    rows = tuple((names[row.state].staff, duration(row.median), row.count) for row in found)
    bars = [(names[row.state].staff, row.median // dt.timedelta(seconds=1), duration(row.median)) for row in found]
    plot = plots.bars(bars, what="在各状态停留的中位时间")
    note = "只计已经离开该状态的，退回后再来的另计一次；时间为自然时间。"
    return Section("stays", "在各状态停留的时间（中位数）", ("状态", "中位时间", "次数"), rows, note, plot)


def calendar(figures: Figures) -> Section:
    """How many notices run on each day; the table tells which periods there were."""
    told = ((row.starts_on, row.last_day, row.days, row.get_kind_display()) for row in figures.notices)
    periods: Counter[Any] = Counter(told)
    rows: tuple[tuple[Value, ...], ...] = tuple(
        (f"{first:%Y-%m-%d} 至 {last:%Y-%m-%d}", kind, days, number)
        for (first, last, days, kind), number in sorted(periods.items())
    )
    plot = plots.columns(_days(periods), what="每天正在公示的数量")
    return Section("calendar", "公示日历", ("公示期", "类别", "天数", "公示数"), rows, "", plot)


def _days(periods: Counter[Any]) -> list[tuple[dt.date, int]]:
    if not periods:
        return []
    first, last = min(period[0] for period in periods), max(period[1] for period in periods)
    days = [first + dt.timedelta(days=step) for step in range((last - first).days + 1)]
    return [(day, sum(n for (start, end, _, _), n in periods.items() if start <= day <= end)) for day in days]


def percent(part: int, whole: int) -> str:
    """83.3%; a dash where there is nothing to divide by."""
    if not whole:
        return "—"
    return f"{(Decimal(part * 100) / whole).quantize(Decimal('0.1'), ROUND_HALF_UP)}%"


def duration(length: dt.timedelta) -> str:
    """3 天 4 小时; under an hour in minutes, to the nearest."""
    hours, minutes = divmod((length + dt.timedelta(seconds=30)) // dt.timedelta(minutes=1), 60)
    if not hours:
        return f"{minutes} 分钟"
    days, hours = divmod(hours, 24)
    if not days:
        return f"{hours} 小时"
    return f"{days} 天 {hours} 小时" if hours else f"{days} 天"
