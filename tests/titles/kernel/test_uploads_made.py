"""Files that are two things at once, pictures too large inside a PDF, and files made of others; all with real bytes."""

import io
import os
import struct
import zipfile

import pikepdf
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from PIL import Image

from titles.kernel.refusals import Refused
from titles.kernel.uploads import making, process
from titles.kernel.uploads.inspection import Limits, UploadRefused, inspect
from titles.kernel.uploads.models import Blob
from titles.kernel.uploads.smuggling import smuggled
from titles.kernel.uploads.storage import store


def pdf(*sizes):
    made, out = pikepdf.new(), io.BytesIO()
    for size in sizes or [(595, 842)]:
        made.add_blank_page(page_size=size)
    made.save(out)
    return out.getvalue()


def picture(size=(300, 400), form="JPEG", orientation=1, colour="white", mode="RGB"):
    out, exif = io.BytesIO(), Image.Exif()
    exif[0x0112] = orientation
    Image.new(mode, size, colour).save(out, form, exif=exif)
    return out.getvalue()


def archive():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("a.txt", b"0" * 1000)
    return out.getvalue()


@pytest.fixture
def at(tmp_path):
    def write(content):
        path = tmp_path / "file"
        path.write_bytes(content)
        return path

    return write


def reasons(path, limits=None):
    with pytest.raises(UploadRefused) as caught:
        inspect(path, limits or Limits())
    return [row.message for row in caught.value.reasons]


@pytest.mark.parametrize("content", [pdf(), picture(), picture(form="PNG")])
def test_a_file_that_is_also_an_archive(at, content):
    assert "文件里夹带了压缩包。" in reasons(at(content + archive()))


def test_an_archive_with_a_comment_behind_its_end(at):
    zipped = bytearray(archive())
    place = zipped.rfind(b"PK\x05\x06")
    zipped[place + 20 : place + 22] = struct.pack("<H", 60_000)
    assert "文件里夹带了压缩包。" in reasons(at(picture() + bytes(zipped) + b"x" * 60_000))


def test_a_picture_that_is_also_a_pdf(at):
    jpeg = picture()
    comment = b"%PDF-1.4\n1 0 obj\n"
    both = jpeg[:2] + b"\xff\xfe" + struct.pack(">H", len(comment) + 2) + comment + jpeg[2:]
    assert "文件里夹带了PDF 文件。" in reasons(at(both))


@pytest.mark.parametrize("markup", [b"<script>alert(1)</script>", b"<?php system('id'); ?>", b"<!DOCTYPE html>"])
def test_a_picture_or_a_pdf_with_a_page_behind_it(at, markup):
    assert "文件里夹带了网页或脚本。" in reasons(at(picture() + markup))
    assert "文件里夹带了网页或脚本。" in reasons(at(pdf() + markup))


def test_a_pdf_with_another_file_behind_it_but_not_with_a_few_stray_bytes(at):
    assert "文件里夹带了文件末尾之后的其他内容。" in reasons(at(pdf() + b"\n" + os.urandom(5000)))
    assert inspect(at(pdf() + b"\r\n\0\0\r\n" + b"Z" * 30), Limits()).pages == 1


def test_two_bytes_that_look_like_an_archive_by_chance_are_none(at):
    assert smuggled(at(picture() + b"PK\x05\x06" + b"\0" * 40), "jpeg") == []


def test_a_picture_of_gigabytes_inside_a_pdf_is_refused_by_its_header(at):
    made, out = pikepdf.new(), io.BytesIO()
    made.add_blank_page()
    image = made.make_stream(
        b"", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=60_000, Height=60_000, BitsPerComponent=1
    )
    made.pages[0].Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im=image))
    made.save(out)
    assert reasons(at(out.getvalue())) == ["PDF 中有尺寸过大的图片：60000 × 60000 像素，上限共 50000000 像素。"]


def test_a_photo_may_not_be_a_thumbnail(at):
    limits = Limits(types=("jpeg",), minimum_width=215, minimum_height=300)
    assert reasons(at(picture((214, 300))), limits) == ["图片太小：至少 215 × 300 像素，本图 214 × 300 像素。"]
    assert inspect(at(picture((215, 300))), limits).width == 215
    assert "不小于 215 × 300 像素" in limits.words()


def test_pages_that_may_be_lying_are_named(at):
    found = inspect(at(pdf((595, 842), (842, 595), (842, 595))), Limits())
    assert (found.lying, found.upright_hint) == ([2, 3], "第 2、3 页可能是横放的，请在预览中确认方向。")


@pytest.fixture
def storage(tmp_path):
    return FileSystemStorage(location=tmp_path / "blobs")


def blob(storage, content, kind, pages=1):
    return Blob(sha256=store(content, storage), size=len(content), kind=kind, pages=pages)


def shown(content):
    with pikepdf.open(io.BytesIO(content)) as made:
        return [int(page.obj.get("/Rotate", 0)) for page in made.pages]


def test_one_page_or_all_are_turned(storage):
    held = blob(storage, pdf((842, 595), (595, 842)), "pdf", 2)
    assert shown(making.turned(held, pages=[1], storage=storage)) == [90, 0]
    assert shown(making.turned(held, storage=storage)) == [90, 90]
    with pytest.raises(Refused, match="没有第 3 页"):
        making.turned(held, pages=[3], storage=storage)


def test_a_turned_photo_loses_the_cameras_mark(storage):
    held = blob(storage, picture((400, 200), orientation=6), "jpeg")
    made = Image.open(io.BytesIO(making.turned(held, storage=storage)))
    assert (made.size, made.getexif().get(0x0112, 1)) == ((400, 200), 1)


def test_photos_become_a4_pages_upright_without_their_metadata(storage):
    exif = picture((4000, 3000), orientation=6)
    blobs = [
        blob(storage, exif, "jpeg"),
        blob(storage, picture((300, 400), "PNG", mode="RGBA", colour=(255, 0, 0, 0)), "png"),
        blob(storage, picture((800, 400)), "jpeg"),
    ]
    content = making.combined(blobs, storage=storage)
    with pikepdf.open(io.BytesIO(content)) as made:
        sizes = [tuple(round(float(edge)) for edge in page.mediabox)[2:] for page in made.pages]
        images = [page.Resources.XObject.Im for page in made.pages]
        assert sizes == [(595, 842), (595, 842), (842, 595)]
        assert (int(images[0].Width), int(images[0].Height)) == (1753, 2338)
        first = Image.open(io.BytesIO(images[0].read_raw_bytes()))
        assert not first.getexif()
        # What is transparent lies on white paper.
        assert Image.open(io.BytesIO(images[1].read_raw_bytes())).getpixel((10, 10)) == (255, 255, 255)


def test_only_pictures_are_combined(storage):
    with pytest.raises(Refused, match="只有图片可以合成"):
        making.combined([blob(storage, picture(), "jpeg"), blob(storage, pdf(), "pdf")], storage=storage)
    with pytest.raises(Refused, match="请选择"):
        making.combined([], storage=storage)


def test_a_broken_picture_is_named_by_its_place(storage):
    half = picture((900, 900))[:500]
    with pytest.raises(Refused, match="第 2 张"):
        making.combined([blob(storage, picture(), "jpeg"), blob(storage, half, "jpeg")], storage=storage)


def test_a_page_is_drawn_once(storage, monkeypatch):
    held = blob(storage, pdf(), "pdf")
    first = making.page_png(held, page=1, width=220, storage=storage)
    monkeypatch.setattr(process, "run", None)
    assert making.page_png(held, page=1, width=220, storage=storage) == first
    assert Image.open(io.BytesIO(first)).width == 220


def test_an_upload_held_in_memory_is_looked_at_like_one_on_disk(storage):
    from titles.kernel.uploads.storage import on_disk

    with on_disk(ContentFile(picture() + archive())) as path:
        assert reasons(path) == ["文件里夹带了压缩包。"]
