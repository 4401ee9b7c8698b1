import io
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageDraw

from dossier.binding.press import A4, Leaf, Mark, bind, pages_of
from dossier.binding.problems import SourceUnusable
from tests.rules import rule

TURNED = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}
CARELESS = b" Q 3 0 0 3 0 0 cm"  # one Q too many and a scale left behind
RED, BLUE, PAPER = (200, 30, 30), (30, 30, 200), (235, 235, 225)


def art(width=300, height=400, mode="RGB"):
    """A sheet that is red at its upper left and blue at its lower right."""
    sheet = Image.new("RGB", (width, height), PAPER)
    pen = ImageDraw.Draw(sheet)
    pen.rectangle((0, 0, width // 4, height // 4), fill=RED)
    pen.rectangle((width * 3 // 4, height * 3 // 4, width, height), fill=BLUE)
    return sheet.convert(mode)


def leaf(path: Path, kind: str) -> Leaf:
    return Leaf(path, kind, "甲一", "⑻毕业证书复印件", path.name)


def saved(folder: Path, name: str, image: Image.Image, **options) -> Leaf:
    image.save(folder / name, **options)
    return leaf(folder / name, "png" if name.endswith("png") else "jpeg")


def a_pdf(folder: Path, name="a.pdf", *, size=(595, 842), rotate=0, pages=1, left=CARELESS, **changes) -> Leaf:
    """A scan of the sheet, stored so that a viewer that turns it by `rotate` shows it upright."""
    pdf = pikepdf.new()
    upright = art(*(size if rotate % 180 == 0 else size[::-1]))
    stored = io.BytesIO()
    upright.rotate(rotate, expand=True).save(stored, "JPEG", quality=95)
    for _ in range(pages):
        page = pdf.add_blank_page(page_size=size)
        scan = pikepdf.Stream(
            pdf, stored.getvalue(), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=size[0],
            Height=size[1], ColorSpace=pikepdf.Name.DeviceRGB, BitsPerComponent=8, Filter=pikepdf.Name.DCTDecode,
        )  # fmt: skip
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im=scan))
        page.Contents = pdf.make_stream(b"q %d 0 0 %d 0 0 cm /Im Do Q" % size + left)
        if rotate:
            page.Rotate = rotate
        for key, value in changes.items():
            page[f"/{key}"] = value
    pdf.save(folder / name)
    return leaf(folder / name, "pdf")


def pictures(path: Path) -> list[Image.Image]:
    return [page.render(scale=0.5).to_pil() for page in pypdfium2.PdfDocument(path)]


def texts(path: Path) -> list[str]:
    return [page.get_textpage().get_text_bounded().strip() for page in pypdfium2.PdfDocument(path)]


def close(found, wanted) -> bool:
    return all(abs(a - b) < 40 for a, b in zip(found[:3], wanted, strict=True))


def corners(image: Image.Image):
    """Colours near the upper left and lower right of what is drawn on the sheet."""
    box = Image.eval(image.convert("L"), lambda value: 255 if value < 245 else 0).crop(
        (0, 0, image.width - 30, image.height)
    )
    left, top, right, bottom = box.getbbox()
    across, down = right - left, bottom - top
    return (
        image.getpixel((left + across // 8, top + down // 8)),
        image.getpixel((right - across // 8, bottom - down // 8)),
    )


@pytest.mark.parametrize("orientation", sorted(TURNED))
def test_photos_stand_upright_whatever_the_camera_wrote(tmp_path, orientation):
    turn, exif = TURNED[orientation], Image.Exif()
    exif[0x0112] = orientation
    stored = art() if turn is None else art().transpose(turn)
    bind([saved(tmp_path, "p.jpg", stored, exif=exif, quality=95)], tmp_path / "out.pdf", title="册")
    (image,) = pictures(tmp_path / "out.pdf")
    assert image.height > image.width
    upper, lower = corners(image)
    assert close(upper, RED)
    assert close(lower, BLUE)


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_rotated_scans_stand_upright_and_so_does_the_number(tmp_path, rotate):
    bind([a_pdf(tmp_path, rotate=rotate)], tmp_path / "out.pdf", title="册")
    (image,) = pictures(tmp_path / "out.pdf")
    upper, lower = corners(image)
    assert close(upper, RED)
    assert close(lower, BLUE)
    page = pypdfium2.PdfDocument(tmp_path / "out.pdf")[0]
    left, bottom, right, top = page.get_textpage().get_charbox(0)
    width, height = page.get_size()
    assert right > width - 40
    assert top > height - 50
    assert top - bottom > right - left  # a 1 is higher than wide: it stands


@rule("TS-09-38")
def test_every_page_bears_its_number_and_nothing_else(tmp_path):
    leaves = [a_pdf(tmp_path, pages=11), saved(tmp_path, "p.png", art()), a_pdf(tmp_path, "b.pdf", rotate=90)]
    assert bind(leaves, tmp_path / "out.pdf", title="册") == 13
    assert texts(tmp_path / "out.pdf") == [str(number) for number in range(1, 14)]
    bind(leaves, tmp_path / "plain.pdf", title="册", numbered=False)
    assert set(texts(tmp_path / "plain.pdf")) == {""}


@pytest.mark.parametrize(
    ("size", "shown"),
    [((595, 842), (595, 842)), ((842, 1191), (595, 842)), ((420, 595), (420, 595)), ((842, 595), (842, 595))],
)
def test_odd_paper_comes_onto_a4_and_small_paper_keeps_its_size(tmp_path, size, shown):
    bind([a_pdf(tmp_path, size=size)], tmp_path / "out.pdf", title="册", numbered=False)
    (image,) = pictures(tmp_path / "out.pdf")
    wanted = A4 if size[0] <= size[1] else A4[::-1]
    assert [round(edge / 2) for edge in wanted] == pytest.approx(list(image.size), abs=1)
    drawn = Image.eval(image.convert("L"), lambda value: 255 if value < 245 else 0).getbbox()
    assert [drawn[2] - drawn[0], drawn[3] - drawn[1]] == pytest.approx([edge / 2 for edge in shown], abs=3)


def test_the_cropped_part_is_what_is_bound(tmp_path):
    bind([a_pdf(tmp_path, CropBox=pikepdf.Array([300, 0, 595, 420]))], tmp_path / "out.pdf", title="册", numbered=False)
    (image,) = pictures(tmp_path / "out.pdf")
    colours = {colour for _, colour in image.getcolors(1 << 20)}
    assert any(close(colour, BLUE) for colour in colours)
    assert not any(close(colour, RED) for colour in colours)


@pytest.mark.parametrize(
    ("name", "mode", "options"),
    [
        ("a.jpg", "L", {}),
        ("a.jpg", "CMYK", {"quality": 95}),
        ("a.png", "RGB", {}),
        ("a.png", "P", {}),
        ("a.png", "RGBA", {}),
        ("a.png", "1", {}),
    ],
)
def test_every_kind_of_picture_is_bound(tmp_path, name, mode, options):
    bind([saved(tmp_path, name, art(mode=mode), **options)], tmp_path / "out.pdf", title="册")
    (image,) = pictures(tmp_path / "out.pdf")
    upper, lower = corners(image)
    if mode in ("L", "1"):
        assert max(upper[:3]) < 200
    else:
        assert max(upper[:3]) == upper[0]
        assert max(lower[:3]) == lower[2]


def test_a_scan_with_its_resolution_keeps_its_size(tmp_path):
    bind([saved(tmp_path, "a.jpg", art(874, 1240), dpi=(150, 150))], tmp_path / "out.pdf", title="册", numbered=False)
    (image,) = pictures(tmp_path / "out.pdf")
    drawn = Image.eval(image.convert("L"), lambda value: 255 if value < 245 else 0).getbbox()
    assert (drawn[2] - drawn[0]) * 2 == pytest.approx(874 * 72 / 150, abs=6)


def test_photos_and_scans_are_not_coded_anew(tmp_path):
    photo = saved(tmp_path, "p.jpg", art(), quality=80)
    bind([photo, a_pdf(tmp_path)], tmp_path / "out.pdf", title="册")
    whole = (tmp_path / "out.pdf").read_bytes()
    assert photo.path.read_bytes() in whole
    with pikepdf.open(tmp_path / "a.pdf") as source:
        assert source.pages[0].Resources.XObject.Im.read_raw_bytes() in whole


def test_bookmarks_lead_to_their_pages(tmp_path):
    marks = [Mark("封面", 1), Mark("⑻ 毕业证书", 2, [Mark("硕士（复印件）", 3)])]
    bind([a_pdf(tmp_path, pages=3)], tmp_path / "out.pdf", title="册", marks=marks)
    found = [
        (mark.get_title(), mark.get_dest().get_index(), mark.level)
        for mark in pypdfium2.PdfDocument(tmp_path / "out.pdf").get_toc()
    ]
    assert found == [("封面", 0, 0), ("⑻ 毕业证书", 1, 0), ("硕士（复印件）", 2, 1)]


def test_a_seal_that_is_an_annotation_is_printed(tmp_path):
    source = a_pdf(tmp_path, left=b"")
    with pikepdf.open(source.path, allow_overwriting_input=True) as pdf:
        look = pdf.make_stream(b"0 1 0 rg 0 0 80 80 re f")
        look.Type, look.Subtype, look.BBox = pikepdf.Name.XObject, pikepdf.Name.Form, pikepdf.Array([0, 0, 80, 80])
        seal = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Stamp, Rect=pikepdf.Array([250, 400, 330, 480]), F=4,
            AP=pikepdf.Dictionary(N=look),
        )  # fmt: skip
        pdf.pages[0].Annots = pikepdf.Array([pdf.make_indirect(seal)])
        pdf.save()
    bind([source], tmp_path / "out.pdf", title="册")
    (image,) = pictures(tmp_path / "out.pdf")
    assert any(close(colour, (0, 255, 0)) for _, colour in image.getcolors(1 << 20))


def broken(folder: Path) -> Leaf:
    whole = a_pdf(folder, "broken.pdf").path
    whole.write_bytes(whole.read_bytes()[:200])
    return leaf(whole, "pdf")


def encrypted(folder: Path) -> Leaf:
    whole = a_pdf(folder, "locked.pdf").path
    with pikepdf.open(whole, allow_overwriting_input=True) as pdf:
        pdf.save(encryption=pikepdf.Encryption(owner="a", user="b"))
    return leaf(whole, "pdf")


def cut_picture(folder: Path) -> Leaf:
    (folder / "cut.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    return leaf(folder / "cut.png", "png")


@pytest.mark.parametrize(("make", "why"), [(broken, "已损坏"), (encrypted, "已加密"), (cut_picture, "已损坏")])
def test_a_bad_file_is_named_with_its_person_and_item(tmp_path, make, why):
    bad = make(tmp_path)
    with pytest.raises(SourceUnusable) as told:
        bind([a_pdf(tmp_path, "good.pdf"), bad], tmp_path / "out.pdf", title="册")
    assert "甲一" in str(told.value)
    assert "⑻毕业证书复印件" in str(told.value)
    assert bad.path.name in str(told.value)
    assert why in str(told.value)
    assert not (tmp_path / "out.pdf").exists()


def test_a_page_that_cannot_be_read_is_named(tmp_path):
    source = a_pdf(tmp_path, pages=3)
    with pikepdf.open(source.path, allow_overwriting_input=True) as pdf:
        pdf.pages[1].Contents = pikepdf.Stream(pdf, b"not deflated", Filter=pikepdf.Name.FlateDecode)
        pdf.save(stream_decode_level=pikepdf.StreamDecodeLevel.none, compress_streams=False)
    assert pages_of(source) == 3
    with pytest.raises(SourceUnusable, match="第 2 页"):
        bind([source], tmp_path / "out.pdf", title="册")


def test_the_same_files_make_the_same_bytes(tmp_path):
    leaves = [a_pdf(tmp_path), saved(tmp_path, "p.png", art())]
    bind(leaves, tmp_path / "one.pdf", title="册")
    bind(leaves, tmp_path / "two.pdf", title="册")
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()
