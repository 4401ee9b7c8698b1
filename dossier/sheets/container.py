"""A workbook file that is the same whenever its content is: openpyxl writes the hour of saving into it."""

import datetime as dt
import io
import re
import zipfile
from collections.abc import Callable, Iterable, Mapping

from openpyxl import Workbook

SAVED_AT = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")
OLDEST = (1980, 1, 1, 0, 0, 0)  # the first moment a ZIP entry can bear


Splice = Callable[[bytes], Iterable[bytes]]


def stable_bytes(book: Workbook, day: dt.date, *, spliced: Mapping[str, Splice] | None = None) -> bytes:
    """The saved workbook, dated `day` everywhere. `spliced` gives the parts of a file in place of what was saved."""
    moment = dt.datetime.combine(day, dt.time())
    book.properties.created = moment
    saved, target = io.BytesIO(), io.BytesIO()
    book.save(saved)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as result:
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/core.xml":
                content = SAVED_AT.sub(rb"\g<1>" + f"{moment:%Y-%m-%dT%H:%M:%SZ}".encode() + rb"\2", content)
            entry = zipfile.ZipInfo(name, OLDEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            splice = (spliced or {}).get(name)
            if splice is None:
                result.writestr(entry, content)
                continue
            with result.open(entry, "w") as part:
                for piece in splice(content):
                    part.write(piece)
    return target.getvalue()
