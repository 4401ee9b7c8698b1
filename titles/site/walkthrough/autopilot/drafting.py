"""An applicant at the workbench: every section by type and options, picks from the library, the evidence asked for."""

import io
import re
from typing import Any

import httpx
from PIL import Image

from titles.kernel.wording import count_characters
from titles.packs.limits import limits_of
from titles.packs.schema import Field, Pack
from titles.site.demonstration.materials import pdf
from titles.site.walkthrough.autopilot.filling import Upload
from titles.site.walkthrough.autopilot.pages import Page
from titles.site.walkthrough.player import Player, reasons
from titles.site.walkthrough.servers import WalkthroughError

SENTENCE = "任现职以来，本人负责方案设计、现场试验和质量控制，按规范完成测量、计算、绘图和验收，成果已经用于实际工作。"
ROUNDS_OF_EVIDENCE = 3
NAMED = re.compile(r"文件名应为“([^”]+)”")
# Of several answers the one that asks for nothing more.
HARMLESS = ("no", "none", "exempt")
MENDED = "（已按退回意见补正）"


def draft(player: Player, address: str, pack: Pack, answers: dict[str, Any], *, thorough: bool) -> bool:
    """Fill whatever is open and empty; True when something was written. `thorough`: optional choices as well."""
    page = Page(player.get(address), address)
    changed = False
    for link in page.links(rf"^{address}sections/[a-z_0-9]+/$"):
        changed |= _section(player, link, address, pack, answers, thorough=thorough)
    return _evidence(player, address, pack) or changed


def mend(player: Player, address: str, pack: Pack) -> bool:
    """Change one thing in every section that a return has reopened; a file too, where files may be changed again."""
    page = Page(player.get(address), address)
    changed = False
    for link in page.links(rf"^{address}sections/[a-z_0-9]+/$"):
        shown = Page(player.get(link), link)
        for box in shown.main.iter("textarea", "input"):
            value = box.text if box.tag == "textarea" else box.get("value")
            spec = pack.field(box.get("data-section") or "", box.get("data-field") or "")
            if spec and spec.type in ("text", "long_text") and MENDED not in (value or ""):
                text = (value or spec.label)[: (spec.maximum or 400) - len(MENDED)] + MENDED
                _save(player, address, box, text)
                changed = True
                break
    return _replace(player, f"{address}evidence/", pack) or changed


def _replace(player: Player, page: str, pack: Pack) -> bool:
    """The first file on the page of the evidence, another in its place."""
    text = player.get(page)
    viewed = re.search(r'href="(/attachments/[0-9a-f-]{36}/view/)"', text)
    if viewed is None or f'action="{page}"' not in text:
        return False
    shown = Page(player.get(viewed[1]), viewed[1])
    form = next((one for one in shown.forms() if one.box("replaces")), None)
    if form is None:
        return False
    data = {box.name: box.value for box in form.boxes if box.kind == "hidden" and box.name != "csrfmiddlewaretoken"}
    file = piece(pack, data["slot"], f"{data['title']}{MENDED}", data.get("record", ""))
    return _upload(player, page, data, file)


def _section(player: Player, link: str, address: str, pack: Pack, answers: dict[str, Any], *, thorough: bool) -> bool:
    page = Page(player.get(link), link)
    changed = False
    for box in page.main.iter("input", "select", "textarea"):
        spec = pack.field(box.get("data-section") or "", box.get("data-field") or "")
        if spec is None or _held(box):
            continue
        options = [one.get("value") for one in box.iter("option") if one.get("value")]
        value = answers.get(
            f"{box.get('data-section')}.{spec.code}", _answer(spec, options, answers, thorough=thorough)
        )
        if value not in (None, ""):
            _save(player, address, box, value)
            changed = True
    for picks in page.links(r"/picks/[a-z_]+/$"):
        changed |= _pick(player, picks, answers)
    return changed


def _held(box: Any) -> str:
    """What is in it already."""
    if box.tag == "select":
        return next((one.get("value") or "" for one in box.iter("option") if one.get("selected") is not None), "")
    return (box.text or "").strip() if box.tag == "textarea" else (box.get("value") or "")


def _answer(spec: Field, options: list[str], answers: dict[str, Any], *, thorough: bool) -> Any:
    """A fitting value by type; what is optional is left out unless it is words. Who works in it applies in it."""
    if spec.type == "choice":
        if answers.get("basic.specialty") in options:
            return answers["basic.specialty"]
        wanted = next((one for one in HARMLESS if one in options), next(iter(options), ""))
        return wanted if spec.required or (thorough and "no" not in options) else ""
    if spec.type == "date":
        return "2020-01-01" if spec.required else ""
    if spec.type == "integer":
        return str(spec.minimum if spec.minimum is not None else 1) if spec.required else ""
    if spec.type == "text":
        return f"示例{spec.label}"[: spec.maximum or 60]
    return _prose(spec)


def _prose(spec: Field) -> str:
    """As long as it must be and not longer than it may."""
    wanted = spec.minimum or min(60, spec.maximum or 60)
    text = ""
    while count_characters(text) < wanted:
        text += SENTENCE
    return text[: spec.maximum] if spec.maximum and count_characters(text) > spec.maximum else text


def _save(player: Player, address: str, box: Any, value: Any) -> None:
    player.save(address.split("/")[2], box.get("data-section"), box.get("data-field"), value)


def _pick(player: Player, link: str, answers: dict[str, Any]) -> bool:
    """Everything of the kind in the library, unless the story names how many."""
    kind = link.rstrip("/").rpartition("/")[2]
    page = Page(player.get(link), link)
    boxes = [box for form in page.forms() for box in form.boxes if box.name == "record"]
    if not boxes or any(box.value for box in boxes):
        return False
    records = [box.options[0][0] for box in boxes][: answers.get(f"picks.{kind}", len(boxes))]
    whole = [box.options[0][0] for form in page.forms() for box in form.boxes if box.name == "whole"]
    data: dict[str, Any] = {"record": records}
    if whole:
        data |= {"whole_shown": "1", "whole": [one for one in whole if one in records][:2]}
    player.post(link, data)
    return True


def _evidence(player: Player, address: str, pack: Pack) -> bool:
    """A file for every piece that is marked as missing."""
    page, changed = f"{address}evidence/", False
    for _ in range(ROUNDS_OF_EVIDENCE):
        text = player.get(page)
        missing = re.findall(r'data-missing="([a-z_0-9]+)" data-record="([^"]*)"', text)
        if not missing or f'action="{page}"' not in text:
            return changed
        for slot, record in missing:
            spec = pack.slot(slot)
            label = spec.label if spec else slot
            nature = "copy" if spec and spec.nature == "copy" else "original"
            data = {"slot": slot, "title": label, "nature": nature, "record": record}
            changed |= _upload(player, page, data, piece(pack, slot, label, record))
    return changed


def _upload(player: Player, page: str, data: dict[str, str], file: Upload) -> bool:
    """Sent; where another name is wanted, under that name."""
    answer = player.send(page, data, files={"file": file})
    named = NAMED.search(answer.text)
    if answer.status_code == httpx.codes.UNPROCESSABLE_ENTITY and named:
        answer = player.send(page, data, files={"file": (named.group(1), *file[1:])})
    if answer.status_code != httpx.codes.FOUND:
        raise WalkthroughError(f"{player.username} POST {page}：{answer.status_code} {reasons(answer)}")
    return True


def piece(pack: Pack, slot: str, title: str, record: str) -> Upload:
    """A file within the limits of the slot, named as the thing is called; every record's has bytes of its own."""
    limits, spec = limits_of(pack, slot), pack.slot(slot)
    name = re.sub(r"[（(].*|[/\\:*?\"<>|\s《》]", "", title)[:60]
    if "pdf" in limits.types:
        return (f"{name}.pdf", pdf(f"{title[:50]}{record[:8]}"), "application/pdf")
    most = dict(spec.maximum_pixels) if spec else {}
    width = max(limits.minimum_width, min(240, most.get("width", 240)))
    height = max(limits.minimum_height, min(340, most.get("height", 340)))
    out = io.BytesIO()
    Image.new("RGB", (width, height), (238, 242, 247)).save(out, "JPEG", quality=60)
    return (f"{name}.jpg", out.getvalue(), "image/jpeg")
