"""A workbook file that is the same whenever its content is: openpyxl writes the hour of saving into it."""

import datetime as dt
import io
import re
import zipfile

from openpyxl import Workbook

SAVED_AT = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")
OLDEST = (1980, 1, 1, 0, 0, 0)  # the first moment a ZIP entry can bear


def stable_bytes(book: Workbook, day: dt.date) -> bytes:
    """The saved workbook, dated `day` everywhere."""
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
            result.writestr(entry, content)
    return target.getvalue()
