"""How things are put into Chinese: dates, deadlines, character counts, masks."""

import datetime as dt
import unicodedata
from itertools import groupby

from titles.kernel.clock import SHANGHAI

WEEKDAYS = "一二三四五六日"


def count_characters(text: str) -> int:
    """字数 by CONV-07: a Chinese character or punctuation mark 1, a run of Latin letters or digits 1, space 0."""
    kinds = (_kind(character) for character in unicodedata.normalize("NFC", text))
    groups = groupby(kind for kind in kinds if kind != "mark")
    return sum(1 if kind == "run" else len(list(members)) for kind, members in groups if kind != "space")


def _kind(character: str) -> str:
    category = unicodedata.category(character)
    if character.isspace() or category in ("Zs", "Zl", "Zp", "Cc"):
        return "space"
    if category[0] == "M" or category == "Cf":
        return "mark"  # variation selectors and joiners belong to the character before them
    if (category[0] == "L" or category == "Nd") and unicodedata.east_asian_width(character) != "W":
        return "run"
    return "single"


def zh_day(day: dt.date) -> str:
    """2026年6月8日"""
    day = _local(day)
    return f"{day.year}年{day.month}月{day.day}日"


def zh_date(day: dt.date) -> str:
    """2026年6月8日（星期一）"""
    day = _local(day)
    return f"{zh_day(day)}（星期{WEEKDAYS[day.weekday()]}）"


def zh_month(day: dt.date) -> str:
    """2026年6月"""
    day = _local(day)
    return f"{day.year}年{day.month}月"


def zh_moment(moment: dt.datetime) -> str:
    """2026年6月8日 09:05"""
    local = moment.astimezone(SHANGHAI)
    return f"{zh_day(local)} {local:%H:%M}"


def zh_until(ends_at: dt.datetime) -> str:
    """The exclusive instant as people say it: 00:00 of 12 June is 6月11日 24:00."""
    local = ends_at.astimezone(SHANGHAI)
    if local.time() == dt.time():
        day = local.date() - dt.timedelta(days=1)
        return f"{day.month}月{day.day}日 24:00"
    return f"{local.month}月{local.day}日 {local:%H:%M}"


def zh_deadline(ends_at: dt.datetime, now: dt.datetime) -> str:
    """还剩 3 天 4 小时（6月11日 24:00 截止）; once it is over: 已截止（6月11日 24:00）."""
    minutes = (ends_at - now) // dt.timedelta(minutes=1)
    if now >= ends_at:
        return f"已截止（{zh_until(ends_at)}）"
    days, rest = divmod(minutes, 24 * 60)
    hours, minutes = divmod(rest, 60)
    if days:
        left = f"{days} 天 {hours} 小时" if hours else f"{days} 天"
    elif hours:
        left = f"{hours} 小时 {minutes} 分钟" if minutes else f"{hours} 小时"
    else:
        left = f"{minutes} 分钟" if minutes else "不到 1 分钟"
    return f"还剩 {left}（{zh_until(ends_at)} 截止）"


def zh_bytes(size: int) -> str:
    """10485760 → 10MB; 51200 → 50KB (CONV-06: 1 M = 1,048,576 bytes)."""
    for unit, name in ((1024 * 1024, "MB"), (1024, "KB")):
        if size >= unit:
            whole, rest = divmod(size * 10 // unit, 10)
            return f"{whole}.{rest}{name}" if rest else f"{whole}{name}"
    return f"{size}字节"


def mask_name(name: str) -> str:
    """甲一 → 甲*; 甲一二 → 甲**."""
    return name[:1] + "*" * (len(name) - 1) if len(name) > 1 else "*" * len(name)


def mask_document(number: str) -> str:
    """The first three and the last four of an identity number; less of a short number."""
    first, last = (3, 4) if len(number) >= 12 else (1, 2)
    return _mask(number, first, last)


def mask_phone(number: str) -> str:
    """13800000000 → 138****0000."""
    first, last = (3, 4) if len(number) >= 10 else (0, 2)
    return _mask(number, first, last)


def _mask(text: str, first: int, last: int) -> str:
    hidden = len(text) - first - last
    return "*" * len(text) if hidden < 1 else text[:first] + "*" * hidden + text[len(text) - last :]


def _local(day: dt.date) -> dt.date:
    if isinstance(day, dt.datetime) and day.tzinfo:
        return day.astimezone(SHANGHAI)
    return day
