"""Filling in a form as a careful person does: nothing is left out that could be asked for, everything is affirmed."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from titles.kernel import clock
from titles.site.demonstration.materials import pdf, photo
from titles.site.walkthrough.autopilot.pages import Box, Form

NUMBERED = re.compile(r"^([a-z_]+)_(\d+)$")
VOTES = re.compile(r"^(votes_for|votes_against|abstentions)_")
SCORED = re.compile(r"满分\s*(\d+(?:\.\d+)?)")
# What only a return, a tie or something out of the ordinary wants to be filled.
LEFT_BLANK = {"extra", "section", "small_reason", "long_reason", "tie_reason", "next", "remark", "account"}
# Of several answers the one that lets things go on.
GOES_ON = ("pass", "agree", "yes", "approve", "accept", "dismissed", "original")
WORDS = (
    ("电话", "0000-0000000"),
    ("姓名", "示例甲"),
    ("年份", "2026"),
    ("地点", "示例会议室"),
    ("人员", "示例甲　示例专业"),
)
LONGEST = 200

Data = dict[str, Any]
Upload = tuple[str, bytes, str]


@dataclass(frozen=True)
class Wishes:
    """What the story wants otherwise. `given`: by the field's name; `left_out`, `failed`: by people's names."""

    given: Mapping[str, Any] = field(default_factory=dict)
    left_out: Collection[str] = ()
    failed: Collection[str] = ()


def fill(form: Form, wishes: Wishes) -> tuple[Data, list[tuple[str, Upload]]]:
    """What a browser would send: data, and files by field. What `wishes.given` says of a field stands."""
    data: Data = {}
    files: list[tuple[str, Upload]] = []
    rows = _rows(form)
    for name, boxes in _groups(form.boxes).items():
        first = boxes[0]
        if name in wishes.given:
            if wishes.given[name] is not None:
                data[name] = wishes.given[name]
        elif name in rows:
            data[name] = rows[name]
        elif first.kind == "file":
            files.append((name, upload(first.label or name, images_only="pdf" not in _accepted(first))))
        elif (value := _value(form, boxes, wishes)) is not None:
            data[name] = value
    return data, files


def upload(label: str, *, images_only: bool = False) -> Upload:
    """A scan with words on it, or a likeness."""
    title = re.sub(r"[（(].*|[/\\:*?\"<>|\s]", "", label)[:60] or "材料"
    if images_only:
        return (f"{title}.jpg", photo(title[:4], 1), "image/jpeg")
    return (f"{title}.pdf", pdf(title), "application/pdf")


def _accepted(box: Box) -> str:
    return box.attributes.get("accept", "pdf")


def _groups(boxes: Iterable[Box]) -> dict[str, list[Box]]:
    found: dict[str, list[Box]] = {}
    for box in boxes:
        found.setdefault(box.name, []).append(box)
    return found


def _value(form: Form, boxes: list[Box], wishes: Wishes) -> Any:
    """One answer; None sends nothing."""
    box = boxes[0]
    if box.kind == "hidden":
        return box.value
    if vote := VOTES.match(box.name):
        return _votes(form, box, vote.group(1), wishes.failed)
    if box.name.startswith("reason_"):
        return "集体研究认为本年度不列入。" if _about(box, wishes.left_out) else ""
    if box.kind == "checkbox":
        return _ticks(boxes, wishes)
    if box.kind == "radio":
        return _choice([option for one in boxes for option in one.options])
    if box.name in LEFT_BLANK or box.label.startswith("退回时") or box.name.startswith("order_"):
        return box.value
    if box.kind == "select":
        return box.value or _choice(box.options)
    return box.value or _typed(box)


def _ticks(boxes: list[Box], wishes: Wishes) -> list[str]:
    """Everything is ticked, but for people whom the story leaves out."""
    return [one.options[0][0] for one in boxes if not _about(one, wishes.left_out)]


def _about(box: Box, names: Collection[str]) -> bool:
    said = f"{box.label} {box.row}"
    return any(name in said for name in names)


def _choice(options: list[tuple[str, str]]) -> str:
    values = [value for value, _ in options if value]
    return next((value for value in GOES_ON if value in values), values[0] if values else "")


def _typed(box: Box) -> str:
    if box.kind == "date":
        return clock.today().isoformat()
    if box.kind == "number" or box.attributes.get("inputmode") in ("numeric", "decimal"):
        least, most = box.number("min"), box.number("max")
        scored = SCORED.search(box.label)
        if scored:
            return str(int(float(scored.group(1))) * 4 // 5)
        return str(most if most is not None and most < 10 else max(least or 0, 1))
    if box.kind not in ("text", "textarea", "tel", "search"):
        return ""
    words = next((value for word, value in WORDS if word in box.label), f"示例：{box.label}")
    return words[: box.number("maxlength") or LONGEST]


def _votes(form: Form, box: Box, figure: str, failed: Collection[str]) -> str:
    """All in favour, or for those who fail all against."""
    attending = re.search(r"出席\s*(\d+)\s*人", form.text)
    number = attending.group(1) if attending else "0"
    wanted = "votes_against" if _about(box, failed) else "votes_for"
    return number if figure == wanted else "0"


def _rows(form: Form) -> dict[str, str]:
    """Numbered rows: one for each kind that can be chosen, unless somebody has filled them already."""
    found: dict[str, dict[int, Box]] = {}
    for box in form.boxes:
        if match := NUMBERED.match(box.name):
            found.setdefault(match.group(1), {})[int(match.group(2))] = box
    if "name" not in found or "1" in {str(len(one)) for one in found.values()}:
        return {}
    blank = {box.name: box.value for one in found.values() for box in one.values()}
    printed = [place for place, box in found["name"].items() if box.value]
    if printed and ("maximum" not in found or found["maximum"][1].value):
        return blank
    chosen = "source" if "source" in found else "category" if "category" in found else ""
    options = [value for value, _ in found[chosen][1].options if value] if chosen else [""]
    number = len(printed) or (len(options) if chosen == "source" else len(found["name"]))
    rows = blank
    for place in range(1, number + 1):
        rows[f"name_{place}"] = found["name"][place].value or (f"项目{place}" if chosen == "source" else f"考核{place}")
        if chosen:
            rows[f"{chosen}_{place}"] = options[(place - 1) % len(options)]
        if "maximum" in found:
            rows[f"maximum_{place}"] = str(100 // number)
        if "post" in found:
            rows[f"post_{place}"] = "示例职务"
    return rows
