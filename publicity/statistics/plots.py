"""Plots as SVG geometry: percent across, pixels down, so that letters keep their size on a phone and on paper."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

LABEL_HEIGHT, BAR_HEIGHT, GAP = 20, 12, 12
COLUMNS_HEIGHT, AXIS_HEIGHT, TOP = 120, 24, 22
LONGEST_LABEL = 22
MOST_BARS = 20


@dataclass(frozen=True)
class Bar:
    label: str
    value: str
    width: str
    text_y: int
    y: int


@dataclass(frozen=True)
class Column:
    x: str
    width: str
    y: int
    height: int


@dataclass(frozen=True)
class Plot:
    """`kind`: bars or columns. `description` says in words what the picture shows."""

    kind: str
    description: str
    height: int
    bars: tuple[Bar, ...] = ()
    columns: tuple[Column, ...] = ()
    first: str = ""
    last: str = ""
    most: str = ""
    axis_y: int = 0


def bars(rows: Sequence[tuple[str, int, str]], *, what: str) -> Plot | None:
    """Horizontal bars of (label, length, value in words); None when there is nothing to compare."""
    shown = rows[:MOST_BARS]
    longest = max((length for _, length, _ in shown), default=0)
    if not longest:
        return None
    step = LABEL_HEIGHT + BAR_HEIGHT + GAP
    drawn = tuple(
        Bar(_short(label), value, share(length, longest), place * step + 14, place * step + LABEL_HEIGHT)
        for place, (label, length, value) in enumerate(shown)
    )
    words = "；".join(f"{label} {value}" for label, _, value in shown)
    left = f"；其余 {len(rows) - len(shown)} 项见下表" if len(rows) > len(shown) else ""
    return Plot("bars", f"{what}：{words}{left}。", len(shown) * step, bars=drawn)


def columns(days: Sequence[tuple[dt.date, int]], *, what: str) -> Plot | None:
    """One column a day, the days being consecutive; None when nothing happens on any."""
    most = max((number for _, number in days), default=0)
    if not most:
        return None
    drawn = tuple(
        Column(share(place, len(days)), share(1, len(days)), TOP + COLUMNS_HEIGHT - height, height)
        for place, (_, number) in enumerate(days)
        if (height := number * COLUMNS_HEIGHT // most)
    )
    peak = next(day for day, number in days if number == most)
    first, last = days[0][0], days[-1][0]
    return Plot(
        "columns",
        f"{what}：自 {first:%Y-%m-%d} 至 {last:%Y-%m-%d}，最多的是 {peak:%Y-%m-%d} 等日，{most} 个。",
        TOP + COLUMNS_HEIGHT + AXIS_HEIGHT,
        columns=drawn,
        first=f"{first:%Y-%m-%d}",
        last=f"{last:%Y-%m-%d}",
        most=f"最多 {most} 个",
        axis_y=TOP + COLUMNS_HEIGHT,
    )


def share(part: int, whole: int) -> str:
    """Percent with two decimals, exact to the last: 1 of 3 → 33.33."""
    hundredths = part * 10000 // whole
    return f"{hundredths // 100}.{hundredths % 100:02d}"


def _short(label: str) -> str:
    return label if len(label) <= LONGEST_LABEL else f"{label[: LONGEST_LABEL - 1]}…"
