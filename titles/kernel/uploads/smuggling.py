"""Files that are two things at once: a picture that is also an archive, a PDF that is also a page with a script.

Only bytes are looked at, nothing is parsed, so this runs in the web process.
"""

import re
import struct
from pathlib import Path

REMEDY = "请重新扫描，或用“打印为 PDF”重新生成后再上传。"
HEAD = 1024
# An archive's directory ends with this record and a comment of at most 65 535 bytes.
ZIP_END, ZIP_TAIL = b"PK\x05\x06", 65_557
MARKUP = re.compile(rb"<\?php|<script|<html|<!doctype html", re.IGNORECASE)
# Some producers leave a few stray bytes behind the end of a PDF; a second file is longer.
STRAY = 1024


def smuggled(path: Path, kind: str) -> list[tuple[str, str]]:
    """What the file carries besides what it says it is: (message, remedy) for each."""
    data = path.read_bytes()
    found = []
    if _ends_as_zip(data):
        found.append("压缩包")
    if kind != "pdf" and b"%PDF-" in data[:HEAD]:
        found.append("PDF 文件")
    if MARKUP.search(data[:HEAD] if kind == "pdf" else data) or MARKUP.search(_behind_pdf(data, kind)):
        found.append("网页或脚本")
    elif len(_behind_pdf(data, kind)) > STRAY:
        found.append("文件末尾之后的其他内容")
    return [(f"文件里夹带了{what}。", REMEDY) for what in found]


def _behind_pdf(data: bytes, kind: str) -> bytes:
    place = data.rfind(b"%%EOF") if kind == "pdf" else -1
    return data[place + 5 :].strip(b"\0\r\n\t ") if place >= 0 else b""


def _ends_as_zip(data: bytes) -> bool:
    """The record alone may be chance; with a directory where it says there is one, it is an archive."""
    base = max(0, len(data) - ZIP_TAIL)
    place = data.rfind(ZIP_END, base)
    if place < 0 or place + 22 > len(data):
        return False
    entries, size = struct.unpack_from("<HI", data, place + 10)
    start = place - size
    return bool(entries) and start >= 0 and data[start : start + 4] == b"PK\x01\x02"
