"""Photos and scans made into one A4 PDF, in the child process: upright, in the given order, without metadata."""

import base64
import io
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name
from PIL import Image, ImageOps

from titles.kernel.uploads.findings import broken
from titles.kernel.uploads.parse_image import FORMATS

A4 = (595.28, 841.89)  # points
MARGIN = 17  # points, 6 mm: what printers leave white anyway
DPI = 200
QUALITY = 85


def combine(path: str, kind: str, sources: list[tuple[str, str]]) -> dict[str, Any]:
    """One page for each of `sources` (path, kind); `path` and `kind` are those of the first."""
    pdf, target = pikepdf.new(), io.BytesIO()
    for number, (source, form) in enumerate(sources, 1):
        try:
            picture = _upright(source, form)
        except (OSError, ValueError, SyntaxError) as error:
            raise broken("图片", f"第 {number} 张") from error
        _add_page(pdf, picture)
    pdf.save(target, deterministic_id=True)
    return {"content": base64.b64encode(target.getvalue()).decode()}


def _upright(path: str, kind: str) -> Image.Image:
    """As the camera meant it, no finer than a printer shows."""
    longest = int(A4[1] / 72 * DPI)
    with Image.open(path, formats=[FORMATS[kind]]) as image:
        image.draft("RGB", (longest, longest))
        upright = ImageOps.exif_transpose(image)
    if upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info:
        ground = Image.new("RGBA", upright.size, "white")
        upright = Image.alpha_composite(ground, upright.convert("RGBA"))
    upright = upright.convert("L" if upright.mode in ("1", "L") else "RGB")
    upright.thumbnail((longest, longest))
    return upright


def _add_page(pdf: pikepdf.Pdf, picture: Image.Image) -> None:
    """The picture as large as fits, in the middle; a wide one on a page laid across."""
    across, down = A4 if picture.height >= picture.width else A4[::-1]
    scale = min((across - 2 * MARGIN) / picture.width, (down - 2 * MARGIN) / picture.height)
    width, height = picture.width * scale, picture.height * scale
    encoded = io.BytesIO()
    picture.save(encoded, "JPEG", quality=QUALITY)
    image = pdf.make_stream(
        encoded.getvalue(),
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=picture.width,
        Height=picture.height,
        ColorSpace=Name.DeviceGray if picture.mode == "L" else Name.DeviceRGB,
        BitsPerComponent=8,
        Filter=Name.DCTDecode,
    )
    left, bottom = (across - width) / 2, (down - height) / 2
    content = f"q {width:.2f} 0 0 {height:.2f} {left:.2f} {bottom:.2f} cm /Im Do Q"
    page = Dictionary(
        Type=Name.Page,
        MediaBox=Array([0, 0, across, down]),
        Resources=Dictionary(XObject=Dictionary(Im=image)),
        Contents=pdf.make_stream(content.encode()),
    )
    pdf.pages.append(pikepdf.Page(page))
