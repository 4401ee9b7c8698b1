"""What a file really is, by its first bytes; its name and the browser's word count for nothing."""

from dataclasses import dataclass
from pathlib import Path

import puremagic

HEAD = 4096


@dataclass(frozen=True)
class Kind:
    """`name` is what packs and limits use, `label` is what users read."""

    name: str
    label: str
    media_type: str = "application/octet-stream"
    suffixes: tuple[str, ...] = ()


PDF = Kind("pdf", "PDF 文件", "application/pdf", (".pdf",))
JPEG = Kind("jpeg", "JPEG 图片", "image/jpeg", (".jpg", ".jpeg"))
PNG = Kind("png", "PNG 图片", "image/png", (".png",))
EMPTY = Kind("empty", "空文件")
UNKNOWN = Kind("unknown", "无法识别的文件")
ACCEPTABLE = {kind.name: kind for kind in (PDF, JPEG, PNG)}

# Signatures are checked here and not only by puremagic, which also believes weak evidence.
SIGNATURES: tuple[tuple[int, bytes, Kind], ...] = (
    (0, b"%PDF-", PDF),
    (0, b"\xff\xd8\xff", JPEG),
    (0, b"\x89PNG\r\n\x1a\n", PNG),
    (0, b"MZ", Kind("windows_program", "Windows 程序")),
    (0, b"\x7fELF", Kind("linux_program", "Linux 程序")),
    (0, b"#!", Kind("script", "脚本程序")),
    (0, b"GIF8", Kind("gif", "GIF 图片")),
    (0, b"BM", Kind("bmp", "BMP 图片")),
    (0, b"II*\x00", Kind("tiff", "TIFF 图片")),
    (0, b"MM\x00*", Kind("tiff", "TIFF 图片")),
    (8, b"WEBP", Kind("webp", "WebP 图片")),
    (4, b"ftyphei", Kind("heic", "HEIC 照片（苹果手机格式）")),
    (4, b"ftypmif", Kind("heic", "HEIC 照片（苹果手机格式）")),
    (4, b"ftyp", Kind("video", "视频文件")),
    (
        0,
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        Kind("old_office", "旧版 Office 文档（.doc、.xls）"),
    ),
    (0, b"Rar!", Kind("rar", "RAR 压缩包")),
    (0, b"7z\xbc\xaf'\x1c", Kind("7z", "7z 压缩包")),
)
ZIP = Kind("zip", "ZIP 压缩包")
OFFICE = Kind("office", "Office 文档（.docx、.xlsx、.pptx）")
OFD = Kind("ofd", "OFD 文件")


def sniff(path: Path | str) -> Kind:
    """The kind of the file at `path`, read from its first 4 KiB. Never parses, never raises for content."""
    with Path(path).open("rb") as file:
        return sniff_bytes(file.read(HEAD))


def sniff_bytes(head: bytes) -> Kind:
    if not head:
        return EMPTY
    for offset, signature, kind in SIGNATURES:
        if head.startswith(signature, offset):
            return kind
    if head.startswith(b"PK\x03\x04"):
        return _archive(head)
    return _by_puremagic(head)


def _archive(head: bytes) -> Kind:
    if b"OFD.xml" in head:
        return OFD
    if b"[Content_Types].xml" in head or b"word/" in head or b"xl/" in head or b"ppt/" in head:
        return OFFICE
    return ZIP


def _by_puremagic(head: bytes) -> Kind:
    """Only to say what a refused file is: nothing found here is ever accepted."""
    try:
        best = puremagic.magic_string(head)[0]
    except (puremagic.PureError, ValueError, IndexError):
        return Kind("text", "纯文本文件", "text/plain") if _is_text(head) else UNKNOWN
    return Kind(
        "other",
        f"{best.name or best.extension} 文件",
        best.mime_type or UNKNOWN.media_type,
    )


def _is_text(head: bytes) -> bool:
    return b"\0" not in head and head.decode("utf-8", errors="ignore") != ""
