"""New files made of uploaded ones: turned, combined, shown page by page. Parsers run in the child process."""

import hashlib
from collections.abc import Sequence
from contextlib import ExitStack

from django.core.files.base import ContentFile
from django.core.files.storage import Storage, default_storage

from titles.kernel.refusals import Refusal, Refused
from titles.kernel.uploads import process
from titles.kernel.uploads.inspection import preview_png
from titles.kernel.uploads.models import Blob
from titles.kernel.uploads.storage import on_disk

WIDTHS = (220, 1100)  # a thumbnail, and a page to read
COMBINE_PROCESSOR_SECONDS, COMBINE_WALL_SECONDS = 90, 150


def turned(blob: Blob, *, pages: Sequence[int] | None = None, storage: Storage | None = None) -> bytes:
    """The file with these pages (from 1; None: all) a quarter to the right. Raises Refused."""
    with on_disk(blob.sha256, storage) as path:
        answer = process.run("turn", path, kind=blob.kind, pages=list(pages) if pages is not None else None)
    return _made(answer)


def combined(blobs: Sequence[Blob], *, storage: Storage | None = None) -> bytes:
    """One A4 PDF of these pictures, in this order. Raises Refused, also when one of them is no picture."""
    if not blobs:
        raise Refused.of(Refusal("请选择要合成的图片。"))
    if any(blob.kind == "pdf" for blob in blobs):
        raise Refused.of(Refusal("只有图片可以合成为 PDF，所选文件中有 PDF。", remedy="取消选择其中的 PDF 文件"))
    with ExitStack() as stack:
        paths = [stack.enter_context(on_disk(blob.sha256, storage)) for blob in blobs]
        answer = process.run(
            "combine",
            paths[0],
            kind=blobs[0].kind,
            sources=[(str(path.resolve()), blob.kind) for path, blob in zip(paths, blobs, strict=True)],
            processor_seconds=COMBINE_PROCESSOR_SECONDS,
            wall_seconds=COMBINE_WALL_SECONDS,
        )
    return _made(answer)


def page_png(blob: Blob, *, page: int, width: int, hide: str = "", storage: Storage | None = None) -> bytes:
    """Page `page` (from 1) as PNG; made once for each content, page, width and pattern of what is painted over.

    Raises Refused for no such page.
    """
    storage = storage or default_storage
    kept = f"-{hashlib.sha256(hide.encode()).hexdigest()[:12]}" if hide else ""
    name = f"previews/{blob.sha256[:2]}/{blob.sha256}/{page}-{width}{kept}.png"
    if storage.exists(name):
        with storage.open(name, "rb") as file:
            return file.read()
    with on_disk(blob.sha256, storage) as path:
        content = preview_png(path, page=page, width=width, hide=hide)
    written = storage.save(name, ContentFile(content))
    if written != name:  # somebody else made it at the same moment
        storage.delete(written)
    return content


def _made(answer: process.Answer) -> bytes:
    if answer.refused:
        raise Refused.of(*(Refusal(message, remedy=remedy) for message, remedy in answer.refused))
    return answer.content
