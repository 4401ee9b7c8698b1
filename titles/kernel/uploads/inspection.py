"""Uploads are hostile: what may come in is decided here, before anything is stored.

Size and signature are looked at in this process; everything that needs a parser runs in a child process with
limits, so that a file made to harm cannot take a web process with it.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from titles.kernel.refusals import Refusal, Refused
from titles.kernel.uploads import process
from titles.kernel.uploads.kinds import ACCEPTABLE, EMPTY, Kind, sniff
from titles.kernel.uploads.smuggling import smuggled
from titles.kernel.wording import zh_bytes

MEBIBYTE = 1_048_576  # CONV-06: 1 M = 1 048 576 bytes


@dataclass(frozen=True)
class Limits:
    """What one slot accepts. Bytes inclusive; `types` are names of kinds; pages None = any number.

    Pixels: the most that one picture (or a picture inside a PDF) may have; the least and the greatest width and height
    of a photo, both inclusive, 0 where there is no greatest.

    `rule` is the pack's rule for the type and the size, so that the refusal opens its clause; `size_rule` the one for
    the size where that is another.
    """

    maximum_bytes: int = 10 * MEBIBYTE
    types: tuple[str, ...] = ("pdf", "jpeg", "png")
    maximum_pages: int | None = None
    maximum_pixels: int = 50_000_000
    minimum_width: int = 0
    minimum_height: int = 0
    maximum_width: int = 0
    maximum_height: int = 0
    rule: str = ""
    size_rule: str = ""

    def words(self) -> str:
        """The limits as told to the user before the mistake."""
        parts = [
            "、".join(ACCEPTABLE[name].label for name in self.types),
            f"不超过 {zh_bytes(self.maximum_bytes)}",
        ]
        if self.maximum_pages:
            parts.append(f"不超过 {self.maximum_pages} 页")
        if self.minimum_width or self.minimum_height:
            parts.append(f"不小于 {self.minimum_width} × {self.minimum_height} 像素")
        if self.maximum_width or self.maximum_height:
            parts.append(f"不大于 {self.maximum_width} × {self.maximum_height} 像素")
        return "，".join(parts)


@dataclass(frozen=True)
class Inspection:
    """`pages` is 1 for a picture; width and height are pixels as shown, for a PDF the points of its first page.

    `lying`: pages (from 1) that may be on their side; `upright_hint` says so in words; neither refuses anything.
    """

    kind: Kind
    size: int
    sha256: str
    pages: int
    width: int
    height: int
    upright_hint: str = ""
    lying: list[int] = field(default_factory=list)


class UploadRefused(Refused):
    """The file is not taken; `.reasons` holds every reason found."""


def inspect(path: Path | str, limits: Limits, *, name: str = "") -> Inspection:
    """Look at the file at `path`; `name` is what the user called it. Raises UploadRefused with all reasons."""
    path = Path(path)
    kind, size = sniff(path), path.stat().st_size
    reasons = list(_outside(kind, size, limits, name))
    if kind.name in limits.types and size <= limits.maximum_bytes:
        reasons += [Refusal(message, limits.rule, remedy=remedy) for message, remedy in smuggled(path, kind.name)]
        answer = process.run("inspect", path, kind=kind.name, maximum_pixels=limits.maximum_pixels)
        reasons += [Refusal(message, limits.rule, remedy=remedy) for message, remedy in answer.refused]
        reasons += _too_many_pages(answer.found.get("pages", 0), limits)
        reasons += _too_small(answer.found, limits) + _too_large(answer.found, limits)
    if reasons:
        raise UploadRefused.of(*reasons)
    return Inspection(kind=kind, size=size, sha256=digest(path), **answer.found)


def preview_png(path: Path | str, *, page: int = 1, width: int = 800, hide: str = "") -> bytes:
    """Page `page` (from 1) of a PDF, or a picture upright by its EXIF orientation, as PNG at most `width` pixels wide.

    Text of a PDF that fits the pattern `hide` is painted over.
    Raises UploadRefused when the file is neither or has no such page.
    """
    kind = sniff(path)
    if kind.name not in ACCEPTABLE:
        raise UploadRefused.of(Refusal(f"{kind.label}不能预览。"))
    answer = process.run("preview", Path(path), kind=kind.name, page=page, width=width, hide=hide)
    if answer.refused:
        raise UploadRefused.of(*(Refusal(message, remedy=remedy) for message, remedy in answer.refused))
    return answer.picture


def digest(path: Path | str) -> str:
    with Path(path).open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _outside(kind: Kind, size: int, limits: Limits, name: str) -> Iterator[Refusal]:
    if kind == EMPTY:
        yield Refusal(
            "文件是空的（0 字节）。",
            limits.rule,
            remedy="请检查原文件能否打开，再重新选择。",
        )
        return
    if size > limits.maximum_bytes:
        yield Refusal(
            f"文件太大：上限 {zh_bytes(limits.maximum_bytes)}（{limits.maximum_bytes} 字节），"
            f"本文件 {zh_bytes(size)}（{size} 字节）。",
            limits.size_rule or limits.rule,
            remedy="请降低扫描分辨率，或把材料拆成几个文件分别上传。",
        )
    accepted = "、".join(ACCEPTABLE[each].label for each in limits.types)
    called = f"“{name}”" if name else "本文件"
    if kind.name not in limits.types:
        yield Refusal(
            f"文件类型不符：此处只收{accepted}，{called}实际是{kind.label}。",
            limits.rule,
            remedy="请用扫描软件或“另存为”生成符合要求的文件；只改扩展名无效。",
        )
    elif name and not name.lower().endswith(kind.suffixes):
        yield Refusal(
            f"扩展名与内容不符：{called}实际是{kind.label}。",
            limits.rule,
            remedy=f"请把扩展名改为 {' 或 '.join(kind.suffixes)} 后重新上传。",
        )


def _too_small(found: dict[str, Any], limits: Limits) -> list[Refusal]:
    """A photo that would be a blur in print."""
    width, height = found.get("width", 0), found.get("height", 0)
    if not found or (width >= limits.minimum_width and height >= limits.minimum_height):
        return []
    return [
        Refusal(
            f"图片太小：至少 {limits.minimum_width} × {limits.minimum_height} 像素，本图 {width} × {height} 像素。",
            limits.rule,
            remedy="请用原始照片，不要用缩略图或截图。",
        )
    ]


def _too_large(found: dict[str, Any], limits: Limits) -> list[Refusal]:
    width, height = found.get("width", 0), found.get("height", 0)
    fits = width <= (limits.maximum_width or width) and height <= (limits.maximum_height or height)
    if fits:
        return []
    return [
        Refusal(
            f"图片太大：至多 {limits.maximum_width} × {limits.maximum_height} 像素，本图 {width} × {height} 像素。",
            limits.rule,
            remedy="请把照片缩小到规定的尺寸。",
        )
    ]


def _too_many_pages(pages: int, limits: Limits) -> list[Refusal]:
    if limits.maximum_pages is None or pages <= limits.maximum_pages:
        return []
    return [
        Refusal(
            f"页数太多：上限 {limits.maximum_pages} 页，本文件 {pages} 页。",
            limits.rule,
            remedy="请拆成几个文件。",
        )
    ]
