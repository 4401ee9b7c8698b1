import io

import pytest
import segno
from PIL import Image
from pypdf import PdfReader

from dossier.forms.certificate import qr
from dossier.forms.problems import FormOverflow
from dossier.forms.registry import input_digest, render
from tests.dossier import samples


def page_of(face):
    (page,) = PdfReader(io.BytesIO(render("F-CERT", face))).pages
    return page


def text_of(face):
    return "".join(page_of(face).extract_text().split())


def test_one_page_of_a4_landscape():
    box = page_of(samples.certificate()).mediabox
    assert abs(float(box.width) - 841.89) < 0.5
    assert abs(float(box.height) - 595.28) < 0.5


def test_the_face_says_what_is_certified():
    text = text_of(samples.certificate())
    told = (
        "证书编号：YS2024110200018",
        "甲𠮷·䶮一",
        "高级工程师",
        "副高级",
        "建筑工程",
        "演职改字〔2024〕18号",
        "2024年9月20日",
        "发证机关：演示市人力资源和社会保障局",
        "发证日期：2024年10月21日",
        "https://titles.example.org/verify/7K3M9QWX20PD/",
    )
    assert [words for words in told if words not in text] == []


def test_the_identity_number_is_masked_unless_asked_for():
    assert samples.IDENTITY not in text_of(samples.certificate())
    assert "710***********0016" in text_of(samples.certificate())
    assert samples.IDENTITY in text_of(samples.certificate(mask_document=False))


def test_the_code_holds_the_address():
    url = samples.certificate().verify_url
    assert qr(url) == segno.make(url, error="q", micro=False).svg_data_uri(scale=4, border=2, dark="#1a1a1a")
    assert qr(url) != qr(url + "x")


def test_a_photo_is_printed():
    target = io.BytesIO()
    Image.new("RGB", (295, 413), (10, 90, 200)).save(target, "JPEG")
    without, with_photo = samples.certificate(), samples.certificate(photo=target.getvalue())
    assert "照片" in text_of(without)
    assert "照片" not in text_of(with_photo)
    assert input_digest("F-CERT", without) != input_digest("F-CERT", with_photo)


def test_same_input_same_bytes():
    assert render("F-CERT", samples.certificate()) == render("F-CERT", samples.certificate())


def test_a_long_unit_name_is_set_smaller_and_an_endless_one_refused():
    unit = "演示市第一建筑设计研究院" * 4
    assert unit in text_of(samples.certificate(unit=unit))
    with pytest.raises(FormOverflow) as caught:
        render("F-CERT", samples.certificate(unit=unit * 6))
    assert (caught.value.page, caught.value.field) == (1, "工作单位")
