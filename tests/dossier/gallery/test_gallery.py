"""The library of forms: public, complete, made by the worker, the same for everybody (TS-09-43)."""

import hashlib
import io

import pytest
from django.test import Client
from openpyxl import load_workbook
from pypdf import PdfReader

from dossier.factory.models import Product
from dossier.gallery import domain
from titles.packs.domain import install
from titles.packs.queries import pack_of
from titles.work.models import Job
from titles.work.running import run


@pytest.fixture
def version(db, settings, tmp_path):
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {**settings.STORAGES["default"], "OPTIONS": {"location": tmp_path}},
    }
    return install("tangshan")


@pytest.fixture
def listing():
    def get():
        response = Client().get("/packs/tangshan/forms/")
        assert response.status_code == 200
        return response.content.decode()

    return get


def only(monkeypatch, *codes):
    """A library of these forms: rendering all of them is the slow test's business."""
    of = domain.forms_of
    monkeypatch.setattr(domain, "forms_of", lambda pack: [form for form in of(pack) if form.code in codes])


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("申报推荐实施方案", marks=pytest.mark.rule("TS-07-06")),
        pytest.param("量化考核实施细则", marks=pytest.mark.rule("TS-07-08")),
        pytest.param("专业技术工作总结", marks=pytest.mark.rule("TS-09-18")),
        pytest.param("河北省职称申报评审及聘用工作软件单位编码规则说明", marks=pytest.mark.rule("TS-AX-01")),
    ],
)
def test_papers_that_people_write_themselves_are_listed_too(version, listing, name):
    assert f"<h2>{name}</h2>" in listing()


@pytest.mark.rule("TS-09-42", "TS-09-43")
def test_every_form_of_the_pack_is_listed_with_paper_copies_and_clause(version, listing):
    shown = listing()
    pack = pack_of(version)
    for spec in pack.forms:
        assert spec.name in shown
    assert pack.rules["TS-09-43"].text in shown
    for told in (
        "《专业技术职务任职资格评审表》用16开纸正反面打印，不得使用钉书钉装订；其他申报材料一律用A4纸打印（第九条（二）7）。",
        "F-TS-01",
        "附件一",
        "16开，双面，10 页",
        "高级 3 份，中级 2 份",
        "申报人签名；单位负责人签名并盖单位公章",
        "出处未录",
    ):
        assert told in shown


@pytest.mark.rule("TS-09-43")
def test_what_is_missing_is_ordered_once_and_made_by_the_worker(version, listing, monkeypatch):
    only(monkeypatch, "F-TS-01", "F-TS-07")
    assert "正在生成" in listing()
    listing()
    (job,) = Job.objects.filter(kind=domain.JOB)
    assert Client().get("/packs/tangshan/forms/F-TS-01/blank/").status_code == 404
    run(job.pk)
    assert "正在生成" not in listing()
    assert Job.objects.filter(kind=domain.JOB).count() == 1
    blank = Client().get("/packs/tangshan/forms/F-TS-01/blank/?download")
    text = "".join(PdfReader(io.BytesIO(b"".join(blank.streaming_content))).pages[0].extract_text().split())
    assert "申报人（签名）" in text
    assert "甲一" not in text
    assert "attachment" in blank["Content-Disposition"]
    sample = Client().get("/packs/tangshan/forms/F-TS-01/sample/")
    sampled = "".join(PdfReader(io.BytesIO(b"".join(sample.streaming_content))).pages[0].extract_text().split())
    assert "甲一" in sampled
    assert "样张" in sampled
    picture = b"".join(Client().get("/packs/tangshan/forms/F-TS-01/picture/").streaming_content)
    assert picture.startswith(b"\x89PNG")
    book = b"".join(Client().get("/packs/tangshan/forms/F-TS-07/blank/").streaming_content)
    assert load_workbook(io.BytesIO(book)).active["A1"].value == "唐山市高中职申报人员名单"


def test_a_broken_run_leaves_what_it_made_and_is_not_repeated_for_ever(version, listing, monkeypatch):
    only(monkeypatch, "F-TS-07", "F-TS-12")
    listing()
    (job,) = Job.objects.filter(kind=domain.JOB)
    keep = domain._keep

    def breaks(version, form, variant, content):
        if form.code == "F-TS-12":
            raise OSError("disk")
        keep(version, form, variant, content)

    monkeypatch.setattr(domain, "_keep", breaks)
    for _ in range(5):
        Job.objects.filter(pk=job.pk).exclude(state="failed").update(state="queued")
        with pytest.raises(OSError, match="disk"):
            run(job.pk)
        job.refresh_from_db()
        if job.state == "failed":
            break
    assert job.state == "failed"
    assert {row.form_code for row in Product.objects.all()} == {"F-TS-07"}
    listing()
    listing()
    assert Job.objects.filter(kind=domain.JOB).count() == 2  # one more for the rest, then no other after it failed
    second = Job.objects.filter(kind=domain.JOB).exclude(pk=job.pk).get()
    Job.objects.filter(pk=second.pk).update(state="failed")
    listing()
    assert Job.objects.filter(kind=domain.JOB).count() == 2


@pytest.mark.parametrize("path", ["F-TS-99/blank/", "F-TS-01/nothing/", "F-CERT/blank/"])
def test_what_there_is_not_is_not_found(version, path):
    assert Client().get(f"/packs/tangshan/forms/{path}").status_code == 404
    assert Client().get("/packs/nowhere/forms/").status_code == 404


def test_the_page_asks_the_same_few_questions_however_many_forms(version, listing, django_assert_max_num_queries):
    listing()
    for number, (code, variant) in enumerate(domain.missing(pack_of(version), {})):
        subject = domain.file_id(version, dict(domain.forms)[code], variant)
        Product.objects.create(
            input_digest=hashlib.sha256(subject.bytes).hexdigest(),
            form_code=code,
            subject_id=subject,
            sha256=f"{number:064d}",
            size=1,
            made_at="2024-07-01T00:00:00+08:00",
        )
    with django_assert_max_num_queries(16):
        assert "正在生成" not in listing()


@pytest.mark.nightly
def test_the_whole_library(version, listing):
    listing()
    run(Job.objects.get(kind=domain.JOB).pk)
    shown = listing()
    assert "正在生成" not in shown
    pack = pack_of(version)
    made = {(row.form_code, row.subject_id) for row in Product.objects.all()}
    assert len(made) == sum(len(domain.variants(form)) for form in domain.forms_of(pack))
