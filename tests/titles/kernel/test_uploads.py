"""Uploads are hostile: real files, made here, through the real child process."""

import io
import os
import signal
import sys
from pathlib import Path

import pikepdf
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from titles.kernel.uploads import process
from titles.kernel.uploads.inspection import Limits, UploadRefused, inspect, preview_png
from titles.kernel.uploads.kinds import sniff, sniff_bytes
from titles.kernel.uploads.storage import location, on_disk, open_blob, store

TEN = 10 * 1_048_576


def blank_pdf(*sizes):
    pdf = pikepdf.new()
    for size in sizes or [(595, 842)]:
        pdf.add_blank_page(page_size=size)
        pdf.pages[-1].Contents = pdf.make_stream(b"0.2 0.4 0.8 rg 50 50 200 300 re f")
    return pdf


@pytest.fixture
def good(tmp_path):
    path = tmp_path / "good.pdf"
    blank_pdf((595, 842), (842, 595)).save(path)
    return path


def saved(tmp_path, pdf, **options):
    path = tmp_path / "made.pdf"
    pdf.save(path, **options)
    return path


def reasons(path, limits=None, **details):
    with pytest.raises(UploadRefused) as caught:
        inspect(path, limits or Limits(), **details)
    return [reason.message for reason in caught.value.reasons]


def picture(tmp_path, size, name="picture.jpg", **options):
    path = tmp_path / name
    Image.new("RGB", size, "white").save(path, **options)
    return path


def test_a_good_pdf(good):
    found = inspect(good, Limits(), name="2020-2023年度考核表.pdf")
    assert (found.kind.name, found.pages, found.width, found.height) == (
        "pdf",
        2,
        595,
        842,
    )
    assert found.size == good.stat().st_size
    assert found.upright_hint == "第 2 页可能是横放的，请在预览中确认方向。"


def test_a_cross_reference_table_that_is_off_is_repaired_as_scanners_need(tmp_path, good):
    path = tmp_path / "scanner.pdf"
    path.write_bytes(good.read_bytes().replace(b"startxref\n", b"startxref\n9"))
    assert inspect(path, Limits()).pages == 2


@pytest.mark.parametrize("passwords", [{"owner": "o", "user": "u"}, {"owner": "o", "user": ""}])
def test_encrypted(tmp_path, passwords):
    path = saved(tmp_path, blank_pdf(), encryption=pikepdf.Encryption(**passwords))
    assert reasons(path) == ["PDF 已加密或设有权限密码。"]


def test_javascript_launch_and_embedded_file_are_told_all_at_once(tmp_path):
    pdf = blank_pdf()
    pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
    pdf.pages[0].AA = pikepdf.Dictionary(O=pikepdf.Dictionary(S=pikepdf.Name.Launch, F="calc.exe"))
    pdf.attachments["a.exe"] = b"MZ"
    assert sorted(reasons(saved(tmp_path, pdf))) == [
        "PDF 内嵌有其他文件。",
        "PDF 含有启动程序或打开其他文件的动作。",
        "PDF 含有脚本（JavaScript）。",
    ]


def test_a_script_hidden_in_an_object_stream(tmp_path):
    pdf = blank_pdf()
    pdf.Root.Names = pdf.make_indirect(
        pikepdf.Dictionary(JavaScript=pdf.make_indirect(pikepdf.Dictionary(Names=pikepdf.Array())))
    )
    path = saved(tmp_path, pdf, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    assert b"JavaScript" not in path.read_bytes()
    assert reasons(path) == ["PDF 含有脚本（JavaScript）。"]


def test_an_ordinary_link_is_no_danger(tmp_path):
    pdf = blank_pdf()
    link = pikepdf.Dictionary(S=pikepdf.Name.URI, URI="https://example.org/")
    pdf.pages[0].Annots = pikepdf.Array([pikepdf.Dictionary(Subtype=pikepdf.Name.Link, A=link)])
    assert inspect(saved(tmp_path, pdf), Limits()).pages == 1


def test_truncated(tmp_path, good):
    path = tmp_path / "cut.pdf"
    path.write_bytes(good.read_bytes()[:-200])
    assert reasons(path) == ["PDF 文件已损坏或不完整，打不开（文件被截断）。"]


def test_no_pages(tmp_path):
    assert reasons(saved(tmp_path, pikepdf.new())) == ["PDF 文件已损坏或不完整，打不开（没有页面）。"]


def test_only_a_signature(tmp_path):
    path = tmp_path / "made.pdf"
    path.write_bytes(b"%PDF-1.7\n" + os.urandom(3000) + b"\n%%EOF\n")
    assert reasons(path)[0].startswith("PDF 文件已损坏或不完整")


def test_a_renamed_program(tmp_path):
    path = tmp_path / "论文.pdf"
    path.write_bytes(b"MZ\x90\x00" + b"\0" * 600)
    assert reasons(path, Limits(types=("pdf",)), name="论文.pdf") == [
        "文件类型不符：此处只收PDF 文件，“论文.pdf”实际是Windows 程序。"
    ]


def test_a_picture_named_pdf(tmp_path):
    path = picture(tmp_path, (300, 400))
    assert reasons(path, name="证书.pdf") == ["扩展名与内容不符：“证书.pdf”实际是JPEG 图片。"]
    assert reasons(path, Limits(types=("pdf",)), name="证书.jpg") == [
        "文件类型不符：此处只收PDF 文件，“证书.jpg”实际是JPEG 图片。"
    ]


@pytest.mark.parametrize("excess", [0, 1])
def test_ten_mebibytes_pass_and_one_byte_more_does_not(tmp_path, excess):
    pdf = blank_pdf()
    pdf.Root.Padding = pdf.make_stream(b"")
    path = saved(tmp_path, pdf)
    fill = TEN + excess - path.stat().st_size
    path.write_bytes(path.read_bytes().replace(b"%PDF-1.", b"%PDF-1.", 1))
    with path.open("r+b") as file:
        tail = file.read()
        file.seek(0)
        file.write(tail[:-6] + b"%" + b" " * (fill - 2) + b"\n" + tail[-6:])
    assert path.stat().st_size == TEN + excess
    if not excess:
        assert inspect(path, Limits(maximum_bytes=TEN)).size == TEN
        return
    assert reasons(path, Limits(maximum_bytes=TEN)) == [
        "文件太大：上限 10MB（10485760 字节），本文件 10MB（10485761 字节）。"
    ]


def test_too_large_and_of_the_wrong_type_says_both(tmp_path):
    path = tmp_path / "big.exe"
    path.write_bytes(b"MZ" + b"\0" * 2000)
    assert [message[:5] for message in reasons(path, Limits(maximum_bytes=1024))] == [
        "文件太大：",
        "文件类型不",
    ]


def test_too_many_pages(good):
    assert reasons(good, Limits(maximum_pages=1)) == ["页数太多：上限 1 页，本文件 2 页。"]


def test_the_refusal_names_the_rule(good):
    with pytest.raises(UploadRefused) as caught:
        inspect(good, Limits(maximum_bytes=100, rule="HO-32-03"))
    assert [reason.rule for reason in caught.value.reasons] == ["HO-32-03"]


def test_empty(tmp_path):
    path = tmp_path / "empty.pdf"
    path.touch()
    assert reasons(path) == ["文件是空的（0 字节）。"]


def test_a_picture_bomb_is_refused_by_its_header(tmp_path):
    path = tmp_path / "bomb.png"
    Image.new("1", (20_000, 20_000)).save(path)
    assert path.stat().st_size < 100_000
    assert reasons(path) == ["图片尺寸过大：20000 × 20000 像素，上限共 50000000 像素。"]


def test_a_stream_bomb_does_not_get_past_the_memory_limit(tmp_path, monkeypatch):
    pdf = blank_pdf()
    pdf.pages[0].Contents = pdf.make_stream(b"\0" * 200_000_000)
    monkeypatch.setattr(process, "MEMORY_BYTES", 350_000_000)
    assert reasons(saved(tmp_path, pdf)) == ["PDF 文件已损坏或不完整，打不开（第 1 页）。"]


def test_a_child_that_overstays_or_dies_refuses_the_file(good, monkeypatch):
    monkeypatch.setattr(process, "sys", _Interpreter(good.parent, "import time; time.sleep(9)"))
    assert process.run("inspect", good, wall_seconds=1).refused == (process.TOO_HARD,)
    monkeypatch.setattr(
        process,
        "sys",
        _Interpreter(good.parent, f"import os; os.kill(os.getpid(), {signal.SIGSEGV})"),
    )
    assert process.run("inspect", good).refused == (process.TOO_HARD,)


def test_a_broken_child_is_our_fault_and_not_the_files(good, monkeypatch):
    monkeypatch.setattr(process, "sys", _Interpreter(good.parent, "raise ImportError('libqpdf')"))
    with pytest.raises(process.ChildFailed, match="libqpdf"):
        process.run("inspect", good)


class _Interpreter:
    """Stands for `sys`: its executable runs the given code instead of the child."""

    def __init__(self, folder: Path, code: str):
        script = folder / f"python{len(list(folder.iterdir()))}"
        script.write_text(f"#!{sys.executable}\n{code}\n")
        script.chmod(0o700)
        self.executable = str(script)


def test_the_child_gets_no_secrets(good, monkeypatch):
    monkeypatch.setenv("TITLES_SECRET_KEY", "geheim")
    monkeypatch.setattr(
        process,
        "sys",
        _Interpreter(
            good.parent,
            "import os, json; print(json.dumps({'found': dict(os.environ)}))",
        ),
    )
    assert "TITLES_SECRET_KEY" not in process.run("inspect", good).found


def test_a_turned_picture_is_measured_and_shown_upright(tmp_path):
    exif = Image.Exif()
    exif[0x0112] = 6
    path = picture(tmp_path, (400, 200), exif=exif)
    found = inspect(path, Limits())
    assert (found.width, found.height, found.pages) == (200, 400, 1)
    assert found.upright_hint.startswith("图片带有旋转标记")
    assert Image.open(io.BytesIO(preview_png(path))).size == (200, 400)


def test_half_a_picture(tmp_path):
    whole = tmp_path / "noise.png"
    Image.frombytes("RGB", (200, 200), os.urandom(120_000)).save(whole)
    whole.write_bytes(whole.read_bytes()[:60_000])
    assert reasons(whole)[0].startswith("图片已损坏或不完整")


def test_preview_of_a_pdf_page(good):
    image = Image.open(io.BytesIO(preview_png(good, page=2, width=400)))
    assert (image.format, image.width) == ("PNG", 400)
    assert image.width > image.height
    assert image.convert("RGB").getcolors(100_000) is not None
    assert len(image.convert("RGB").getcolors(100_000)) > 1
    with pytest.raises(UploadRefused, match="PDF 共 2 页，没有第 3 页"):
        preview_png(good, page=3)


def test_a_strip_of_a_page_gives_no_giant_picture(tmp_path):
    path = saved(tmp_path, blank_pdf((3, 14_000)))
    assert Image.open(io.BytesIO(preview_png(path, width=200))).height <= 800


@pytest.mark.parametrize(
    ("head", "label"),
    [
        (b"", "空文件"),
        (b"PK\x03\x04....[Content_Types].xml", "Office 文档（.docx、.xlsx、.pptx）"),
        (b"PK\x03\x04....OFD.xml", "OFD 文件"),
        (b"PK\x03\x04....a.txt", "ZIP 压缩包"),
        (b"\0\0\0\x18ftypheic", "HEIC 照片（苹果手机格式）"),
        ("述职报告".encode(), "纯文本文件"),
        (b"\n%PDF-1.7", "纯文本文件"),
    ],
)
def test_what_it_really_is(head, label):
    assert sniff_bytes(head).label == label


def test_same_content_is_stored_once(tmp_path, good):
    storage = FileSystemStorage(location=tmp_path / "blobs")
    first = store(good, storage)
    written = (tmp_path / "blobs" / location(first)).stat().st_mtime_ns
    assert store(good.read_bytes(), storage) == first
    assert store(SimpleUploadedFile("another.pdf", good.read_bytes()), storage) == first
    files = [path for path in (tmp_path / "blobs").rglob("*") if path.is_file()]
    assert [path.name for path in files] == [first]
    assert files[0].stat().st_mtime_ns == written
    with open_blob(first, storage) as blob:
        assert blob.read() == good.read_bytes()


def test_the_rest_of_an_interrupted_write_is_replaced(tmp_path, good):
    storage = FileSystemStorage(location=tmp_path / "blobs")
    sha256 = store(good, storage)
    (tmp_path / "blobs" / location(sha256)).write_bytes(b"%PDF")
    assert store(good, storage) == sha256
    with open_blob(sha256, storage) as blob:
        assert blob.read() == good.read_bytes()


def test_on_disk_gives_a_path_for_memory_and_for_blobs(tmp_path, good):
    storage = FileSystemStorage(location=tmp_path / "blobs")
    with on_disk(ContentFile(good.read_bytes())) as path:
        assert sniff(path).name == "pdf"
    with on_disk(store(good, storage), storage) as path:
        assert path.read_bytes() == good.read_bytes()
    assert not path.exists()
