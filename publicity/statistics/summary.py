"""The public summary: counts of the whole round without persons and without units; small numbers are withheld."""

from collections.abc import Callable

from publicity.statistics import plots, sql
from publicity.statistics.queries import Cell, Figures
from publicity.statistics.sections import Section, Value, calendar, reached
from publicity.statistics.suppression import FEWEST, shown
from titles.packs.vocabulary import LEVELS

NOTE = f"少于 {FEWEST} 人的数不公开，能据以推算的数也不公开。"
PLACES = ("submitted", "nominated", "passed", "certified")
COLUMNS = ("提交申报", "上报人选", "评审通过", "发证")


def of(figures: Figures) -> list[Section]:
    found = [
        _road(figures),
        _group(figures, "levels", "按级别", "级别", lambda cell: LEVELS.get(cell.level, "未选定")),
        _group(figures, "series", "按系列", "系列", lambda cell: cell.series or "未选定"),
        _group(figures, "regions", "按地区", "地区", lambda cell: figures.region(cell.unit)),
        calendar(figures),
    ]
    return [section for section in found if section.rows]


def _road(figures: Figures) -> Section:
    """How many came how far. Of two places next to each other the difference tells how many left: it counts too."""
    rows: list[tuple[Value, ...]] = []
    bars: list[tuple[str, int, str]] = []
    before = None
    for code, label, _ in sql.PLACES:
        number = figures.total(reached(code))
        few = 0 < number < FEWEST or (before is not None and 0 < before - number < FEWEST)
        if few:
            rows.append((label, "不公开"))
            continue
        rows.append((label, number))
        bars.append((label, number, str(number)))
        before = number
    plot = plots.bars(bars, what="到达各环节的人数")
    title = "到达各环节的人数"
    return Section("funnel", title, ("环节", "人数"), tuple(rows) if figures.cells else (), NOTE, plot)


def _group(figures: Figures, code: str, title: str, label: str, key: Callable[[Cell], str]) -> Section:
    """Of each group how many came how far; one or two who stayed behind between two columns are not told either."""
    columns: list[dict[str, Value]] = []
    applied = figures.by(key)
    names = sorted(applied, key=lambda name: (-applied[name], name))
    before: dict[str, int] = {}
    for place in PLACES:
        counted = figures.by(key, reached(place))
        telling = [name for name in names if name in before and 0 < before[name] - counted[name] < FEWEST]
        columns.append(shown({name: counted[name] for name in names}, telling))
        before |= {name: number for name, number in columns[-1].items() if isinstance(number, int)}
    rows = tuple((name, *(column[name] for column in columns)) for name in names)
    bars = [(name, number, str(number)) for name in names if isinstance(number := columns[0][name], int)]
    plot = plots.bars(bars, what=f"{title}提交申报的人数")
    return Section(code, title, (label, *COLUMNS), rows, NOTE, plot)
