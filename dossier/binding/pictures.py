"""A photo or scan as an image of a PDF, upright; JPEG and PNG data go in as they are wherever PDF knows their kind."""

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name
from PIL import Image

ORIENTATION = 0x0112
# EXIF orientation → the matrix that sets the unit square upright (TIFF 6.0, tag 274).
UPRIGHT = {
    1: (1, 0, 0, 1, 0, 0),
    2: (-1, 0, 0, 1, 1, 0),
    3: (-1, 0, 0, -1, 1, 1),
    4: (1, 0, 0, -1, 0, 1),
    5: (0, -1, -1, 0, 1, 1),
    6: (0, -1, 1, 0, 0, 1),
    7: (0, 1, 1, 0, 0, 0),
    8: (0, 1, -1, 0, 1, 0),
}
LYING = (5, 6, 7, 8)
COLOURS = {"1": Name.DeviceGray, "L": Name.DeviceGray, "RGB": Name.DeviceRGB, "CMYK": Name.DeviceCMYK}
LEAST_DPI = 90  # cameras write 72, which says nothing about the thing photographed
STRIP = 256  # rows recoded at a time


@dataclass(frozen=True)
class Picture:
    """`matrix` turns the unit square upright; width and height are pixels as shown; dpi 0 when unknown."""

    image: pikepdf.Object
    matrix: tuple[int, ...]
    width: int
    height: int
    dpi: float

    @property
    def points(self) -> tuple[float, float] | None:
        """Its real size, where the file knows it."""
        return (self.width * 72 / self.dpi, self.height * 72 / self.dpi) if self.dpi >= LEAST_DPI else None


def picture(pdf: pikepdf.Pdf, path: Path) -> Picture:
    """Put the JPEG or PNG at `path` into `pdf`. Raises OSError, ValueError or SyntaxError for a broken file."""
    with Image.open(path, formats=["JPEG", "PNG"]) as opened:
        turn = opened.getexif().get(ORIENTATION, 1)
        across, down = opened.size
        image = _jpeg(pdf, path, opened) if opened.format in ("JPEG", "MPO") else _png(pdf, path, opened)
        dpi = float(min(opened.info.get("dpi", (0, 0))))
    turn = turn if turn in UPRIGHT else 1
    width, height = (down, across) if turn in LYING else (across, down)
    return Picture(image, UPRIGHT[turn], width, height, dpi)


def _jpeg(pdf: pikepdf.Pdf, path: Path, opened: Image.Image) -> pikepdf.Object:
    entries = {"ColorSpace": COLOURS[opened.mode], "BitsPerComponent": 8, "Filter": Name.DCTDecode}
    if opened.mode == "CMYK" and "adobe" in opened.info:
        entries["Decode"] = Array([1, 0] * 4)  # Adobe writes its inks inverted
    return _image(pdf, path.read_bytes(), opened.size, entries)


def _png(pdf: pikepdf.Pdf, path: Path, opened: Image.Image) -> pikepdf.Object:
    head, chunks = _chunks(path)
    depth, kind, interlaced = head[8], head[9], head[12]
    if kind in (0, 2, 3) and not interlaced and b"tRNS" not in chunks:
        colours = 3 if kind == 2 else 1
        space = {0: Name.DeviceGray, 2: Name.DeviceRGB}.get(kind) or _palette(chunks[b"PLTE"])
        predictor = Dictionary(Predictor=15, Colors=colours, BitsPerComponent=depth, Columns=opened.width)
        entries = {
            "ColorSpace": space,
            "BitsPerComponent": depth,
            "Filter": Name.FlateDecode,
            "DecodeParms": predictor,
        }
        return _image(pdf, chunks[b"IDAT"], opened.size, entries)
    return _recoded(pdf, opened)


def _chunks(path: Path) -> tuple[bytes, dict[bytes, bytes]]:
    """The header, and the other chunks joined by kind."""
    found: dict[bytes, list[bytes]] = {}
    for kind, data in _each_chunk(path):
        found.setdefault(kind, []).append(data)
    joined = {kind: b"".join(parts) for kind, parts in found.items()}
    return joined[b"IHDR"], joined


def _each_chunk(path: Path) -> Iterator[tuple[bytes, bytes]]:
    with path.open("rb") as file:
        file.seek(8)
        while len(head := file.read(8)) == 8:
            length, kind = struct.unpack(">I4s", head)
            data = file.read(length)
            if len(data) != length:
                raise ValueError("PNG is cut off")
            yield kind, data
            file.seek(4, 1)


def _palette(colours: bytes) -> Array:
    return Array([Name.Indexed, Name.DeviceRGB, len(colours) // 3 - 1, pikepdf.String(colours)])


def _recoded(pdf: pikepdf.Pdf, opened: Image.Image) -> pikepdf.Object:
    """What PDF has no like of (transparency, interlacing): the same pixels on white paper, without loss."""
    shown = opened.convert("RGBA")
    packer, packed = zlib.compressobj(6), bytearray()
    for top in range(0, shown.height, STRIP):
        strip = shown.crop((0, top, shown.width, min(top + STRIP, shown.height)))
        paper = Image.new("RGB", strip.size, "white")
        paper.paste(strip, mask=strip)
        packed += packer.compress(paper.tobytes())
    packed += packer.flush()
    entries = {"ColorSpace": Name.DeviceRGB, "BitsPerComponent": 8, "Filter": Name.FlateDecode}
    return _image(pdf, bytes(packed), shown.size, entries)


def _image(pdf: pikepdf.Pdf, data: bytes, size: tuple[int, int], entries: dict) -> pikepdf.Object:
    stream = pikepdf.Stream(pdf, data, Type=Name.XObject, Subtype=Name.Image, Width=size[0], Height=size[1], **entries)
    return pdf.make_indirect(stream)
