"""Pictures, in the child process."""

import base64
import io
from typing import Any

from PIL import Image, ImageOps

from titles.kernel.uploads.findings import Unacceptable

FORMATS = {"jpeg": "JPEG", "png": "PNG"}
ORIENTATION = 0x0112
# The bomb check is ours, with the pack's limit; Pillow's own would only warn.
Image.MAX_IMAGE_PIXELS = None


def inspect(path: str, kind: str, maximum_pixels: int) -> dict[str, Any]:
    """Dimensions are looked at before one pixel is decoded; then the whole picture is, to know that it is whole."""
    with _open(path, kind) as image:
        if image.width * image.height > maximum_pixels:
            raise Unacceptable(
                (
                    f"图片尺寸过大：{image.width} × {image.height} 像素，上限共 {maximum_pixels} 像素。",
                    "请把图片缩小后再上传。",
                )
            )
        # A PNG's EXIF may stand behind its pixels: reading it decodes them, so never before the check above.
        turned = image.getexif().get(ORIENTATION, 1) != 1
        upright = ImageOps.exif_transpose(image)
    lying = upright.width > upright.height
    hint = ""
    if turned:
        hint = "图片带有旋转标记，已按标记转正；请在预览中确认方向。"
    elif lying:
        hint = "图片可能是横放的，请在预览中确认方向。"
    return {
        "pages": 1,
        "width": upright.width,
        "height": upright.height,
        "upright_hint": hint,
        "lying": [1] if lying else [],
    }


def turn(path: str, kind: str, pages: list[int] | None) -> dict[str, Any]:
    """The picture a quarter to the right, without the mark that a camera left; the caller keeps the original."""
    with _open(path, kind) as image:
        turned = ImageOps.exif_transpose(image).transpose(Image.Transpose.ROTATE_270)
    target = io.BytesIO()
    if kind == "jpeg":
        turned.save(target, "JPEG", quality=92, subsampling=0)
    else:
        turned.save(target, "PNG")
    return {"content": base64.b64encode(target.getvalue()).decode()}


def preview(path: str, kind: str, page: int, width: int, hide: str = "") -> dict[str, Any]:
    """The picture upright. `hide` is for texts: in a picture there is none to find."""
    if page != 1:
        raise Unacceptable((f"图片只有 1 页，没有第 {page} 页。", ""))
    with _open(path, kind) as image:
        upright = ImageOps.exif_transpose(image)
    upright.thumbnail((width, width * 4))
    return {"png": png(upright)}


def png(image: Image.Image) -> str:
    """Base64 of a PNG that carries nothing of the original but its pixels."""
    target = io.BytesIO()
    image.convert("RGB").save(target, "PNG")
    return base64.b64encode(target.getvalue()).decode()


def _open(path: str, kind: str) -> Image.Image:
    return Image.open(path, formats=[FORMATS[kind]])
