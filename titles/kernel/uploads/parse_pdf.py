"""PDF files, in the child process: whole, open, and doing nothing by themselves."""

import base64
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf

from titles.kernel.uploads.findings import Unacceptable, broken

ENCRYPTED = ("PDF 已加密或设有权限密码。", "请在原软件中解除密码和保护，另存后再上传。")
SCRIPT = ("PDF 含有脚本（JavaScript）。", "请用“打印为 PDF”重新生成后再上传。")
LAUNCH = (
    "PDF 含有启动程序或打开其他文件的动作。",
    "请用“打印为 PDF”重新生成后再上传。",
)
SENDING = ("PDF 含有向外发送或导入数据的动作。", "请用“打印为 PDF”重新生成后再上传。")
EMBEDDED = (
    "PDF 内嵌有其他文件。",
    "请删除其中的附件，或用“打印为 PDF”重新生成后再上传。",
)
FORM = ("PDF 是动态表单（XFA）或含多媒体内容。", "请用“打印为 PDF”重新生成后再上传。")
ACTIONS = {
    "/JavaScript": SCRIPT,
    "/Rendition": FORM,
    "/Movie": FORM,
    "/RichMediaExecute": FORM,
    "/Launch": LAUNCH,
    "/GoToE": LAUNCH,
    "/GoToR": LAUNCH,
    "/SubmitForm": SENDING,
    "/ImportData": SENDING,
}
KEYS = {
    "/JS": SCRIPT,
    "/JavaScript": SCRIPT,
    "/EF": EMBEDDED,
    "/EmbeddedFiles": EMBEDDED,
    "/XFA": FORM,
}
SUBTYPES = {"/RichMedia": FORM, "/Screen": FORM, "/FileAttachment": EMBEDDED}
MAXIMUM_OBJECTS = 500_000
MAXIMUM_DEPTH = 50
NAMED_PAGES = 8
NAMED_LYING = 200


def inspect(path: str, kind: str, maximum_pixels: int) -> dict[str, Any]:
    with _open(path) as pdf:
        if pdf.is_encrypted:
            raise Unacceptable(ENCRYPTED)
        count = len(pdf.pages)
        if not count:
            raise broken("PDF 文件", "没有页面")
        reasons = list(dict.fromkeys([*_dangers(pdf), *_huge_pictures(pdf, maximum_pixels)]))
        if reasons:
            raise Unacceptable(*reasons)
        _read_every_page(pdf)
        width, height = _shown_size(pdf.pages[0])
        return {
            "pages": count,
            "width": width,
            "height": height,
            "upright_hint": _hint(lying := _lying(pdf)),
            "lying": lying[:NAMED_LYING],
        }


def turn(path: str, kind: str, pages: list[int] | None) -> dict[str, Any]:
    """The same file with these pages (from 1; None: all) a quarter further to the right."""
    with _open(path) as pdf:
        for number in pages if pages is not None else range(1, len(pdf.pages) + 1):
            if not 1 <= number <= len(pdf.pages):
                raise Unacceptable((f"PDF 共 {len(pdf.pages)} 页，没有第 {number} 页。", ""))
            pdf.pages[number - 1].rotate(90, relative=True)
        target = io.BytesIO()
        pdf.save(target, deterministic_id=True)
    return {"content": base64.b64encode(target.getvalue()).decode()}


def _open(path: str) -> pikepdf.Pdf:
    """Strictly; where only the cross-reference table is off, as many scanners write it, by repair.

    A file that lacks its end was cut off in transfer: repair would lose pages without a word.
    """
    try:
        return pikepdf.open(path, attempt_recovery=False, suppress_warnings=True)
    except pikepdf.PasswordError as error:
        raise Unacceptable(ENCRYPTED) from error
    except pikepdf.PdfError as error:
        if not _has_end(path):
            raise broken("PDF 文件", "文件被截断") from error
    try:
        return pikepdf.open(path, suppress_warnings=True)
    except pikepdf.PasswordError as error:
        raise Unacceptable(ENCRYPTED) from error
    except pikepdf.PdfError as error:
        raise broken("PDF 文件") from error


def _has_end(path: str) -> bool:
    file = Path(path)
    with file.open("rb") as opened:
        opened.seek(max(0, file.stat().st_size - 2048))
        return b"%%EOF" in opened.read()


def _dangers(pdf: pikepdf.Pdf) -> Iterator[tuple[str, str]]:
    if len(pdf.objects) > MAXIMUM_OBJECTS:
        raise broken("PDF 文件", "对象过多")
    for thing in (*pdf.objects, pdf.trailer):
        yield from _dangers_of(thing, 0)


def _dangers_of(thing: Any, depth: int) -> Iterator[tuple[str, str]]:
    """Indirect objects come by themselves from pdf.objects; only direct ones are descended into."""
    if depth > MAXIMUM_DEPTH:
        raise broken("PDF 文件", "嵌套过深")
    if isinstance(thing, pikepdf.Array):
        for each in thing:
            if not getattr(each, "is_indirect", False):
                yield from _dangers_of(each, depth + 1)
    elif isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        for key in thing.keys():  # noqa: SIM118  a stream iterates otherwise
            value = thing.get(key)
            if key in KEYS:
                yield KEYS[key]
            elif key == "/S" and str(value) in ACTIONS:
                yield ACTIONS[str(value)]
            elif key == "/Subtype" and str(value) in SUBTYPES:
                yield SUBTYPES[str(value)]
            if not getattr(value, "is_indirect", False):
                yield from _dangers_of(value, depth + 1)


def _huge_pictures(pdf: pikepdf.Pdf, maximum_pixels: int) -> Iterator[tuple[str, str]]:
    """A picture of gigabytes fits into a kilobyte of PDF; its size is looked at, never decoded."""
    for thing in pdf.objects:
        if not isinstance(thing, pikepdf.Stream) or thing.get("/Subtype") != pikepdf.Name.Image:
            continue
        width, height = int(thing.get("/Width", 0)), int(thing.get("/Height", 0))
        if width * height > maximum_pixels:
            yield (
                f"PDF 中有尺寸过大的图片：{width} × {height} 像素，上限共 {maximum_pixels} 像素。",
                "请降低扫描分辨率（300 dpi 足够）后再上传。",
            )


def _read_every_page(pdf: pikepdf.Pdf) -> None:
    for number, page in enumerate(pdf.pages, 1):
        try:
            contents = page.obj.get("/Contents")
            for stream in contents if isinstance(contents, pikepdf.Array) else [contents]:
                if isinstance(stream, pikepdf.Stream):
                    stream.read_bytes()
        except pikepdf.PdfError as error:
            raise broken("PDF 文件", f"第 {number} 页") from error


def _box(page: pikepdf.Page) -> tuple[int, int]:
    left, bottom, right, top = (int(edge) for edge in page.mediabox)
    return abs(right - left), abs(top - bottom)


def _shown_size(page: pikepdf.Page) -> tuple[int, int]:
    width, height = _box(page)
    return (height, width) if _turn(page) % 180 else (width, height)


def _turn(page: pikepdf.Page) -> int:
    return int(page.rotation) if hasattr(page, "rotation") else int(page.obj.get("/Rotate", 0))


def _lying(pdf: pikepdf.Pdf) -> list[int]:
    return [number for number, page in enumerate(pdf.pages, 1) if _lies(page)]


def _hint(lying: list[int]) -> str:
    if not lying:
        return ""
    named = "、".join(map(str, lying[:NAMED_PAGES])) + ("等" if len(lying) > NAMED_PAGES else "")
    return f"第 {named} 页可能是横放的，请在预览中确认方向。"


def _lies(page: pikepdf.Page) -> bool:
    width, height = _shown_size(page)
    return width > height
