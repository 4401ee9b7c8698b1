import io
import zipfile

import pikepdf
import pypdfium2
import pytest
from django.core.files.storage import default_storage

from dossier.binding.models import BoundDossier, DossierBag
from dossier.factory import bags, booklets
from dossier.factory.models import Product
from review.tiers.models import PaperRanking
from review.unit.models import Ranking
from tests.acting import client_for
from tests.dossier.filed import FILES, Stage, drawn, filed, rank, submit
from tests.rules import rule
from titles.audit.models import Event, Reading
from titles.kernel import clock
from titles.kernel.actors import SYSTEM, declare
from titles.kernel.refusals import Refused
from titles.kernel.uploads.storage import location, open_blob
from titles.work import running
from titles.work.models import Job


@pytest.fixture
def stage(db, settings, tmp_path):
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {**settings.STORAGES["default"], "OPTIONS": {"location": tmp_path}},
    }
    return Stage()


@pytest.fixture
def application(stage):
    found = filed(stage.unit_round, "甲一")
    rank(stage.unit_round, [found, filed(stage.unit_round, "乙二")])
    return found


@pytest.fixture
def applicant(application):
    return client_for(application.person.account)


def run_the_job(response):
    """What a worker does with the job the page leads to."""
    assert response.status_code == 302, response.content.decode()
    job = Job.objects.get(pk=response.url.strip("/").split("/")[-1])
    running.run(job.pk)
    job.refresh_from_db()
    return job


def quiet(**_):
    """Progress that nobody reads."""


def texts(content: bytes):
    return [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(content)]


def refused(client, path):
    response = client.post(path)
    assert response.status_code == 409
    return response.content.decode()


@rule("TS-09-05", "TS-09-38", "TS-09-39")
def test_the_applicant_orders_the_booklet_and_every_page_given_is_the_true_one(application, applicant):
    job = run_the_job(applicant.post(f"/applications/{application.pk}/booklet/"))
    assert (job.state, job.error, job.done) == ("done", "", job.total)
    bound = BoundDossier.objects.get()
    page = applicant.get(f"/applications/{application.pk}/").content.decode()
    assert f"/booklets/{bound.pk}/file/" in page
    answer = applicant.get(f"/booklets/{bound.pk}/file/")
    content = b"".join(answer.streaming_content)
    said = texts(content)
    assert len(said) == bound.pages
    # Each number is stamped on its page (the last words drawn), and the contents, itself page 2, tells them all.
    assert [int(text.split()[-1]) for text in said] == list(range(1, bound.pages + 1))
    for line in bound.contents:
        assert line["page"] in said[1]
        first = int(str(line["page"]).split("—")[0])
        if not line["piece"] and line["number"] in "⑴⑵⑶":
            assert line["title"].strip("《》") in said[first - 1].replace("\r\n", "").replace(" ", "")
    marks = [mark.get_title() for mark in pypdfium2.PdfDocument(content).get_toc()]
    assert marks[:2] == ["封面", "⑴ 材料册目录"]
    assert "灌区量水试验（原件）" in marks
    assert Reading.objects.filter(subject_kind="booklet", subject_id=bound.pk).count() == 1
    assert Event.objects.filter(stream_id=application.pk, kind="dossier.booklet").count() == 1


def test_the_same_dossier_is_bound_once(application, applicant):
    first = run_the_job(applicant.post(f"/applications/{application.pk}/booklet/"))
    made = Product.objects.count()
    second = run_the_job(applicant.post(f"/applications/{application.pk}/booklet/"))
    assert first.result == second.result
    assert BoundDossier.objects.count() == 1
    assert Product.objects.count() == made


def test_a_second_click_finds_the_first_job(application, applicant):
    one = applicant.post(f"/applications/{application.pk}/booklet/").url
    assert applicant.post(f"/applications/{application.pk}/booklet/").url == one


def test_a_long_table_of_contents_still_tells_the_true_pages(application):
    many = tuple(("other_papers", f"其它证件第{place}号", "original", "", 1) for place in range(60))
    submit(application, (*FILES, *many))
    bound = booklets.bind(application.pk, quiet)
    (contents,) = [line for line in bound.contents if line["number"] == "⑴"]
    assert contents["page"] == "2—4"
    said = texts(open_blob(bound.sha256).read())
    for line in bound.contents:
        if line["piece"]:
            assert line["page"] in "".join(said[1:4])
    (last,) = [line for line in bound.contents if line["title"] == "其它证件第59号（原件）"]
    assert int(last["page"]) == bound.pages


@rule("TS-09-36")
def test_the_ranking_table_is_one_for_the_whole_pool(stage, application):
    other = Ranking.objects.get().rows.get(place=2).application
    for one in (application, other):
        booklets.bind(one.pk, quiet)
    code = "F-TS-11"
    assert Product.objects.filter(form_code=code).count() == 1
    PaperRanking.objects.create(
        application=application, organisation=stage.department, names=["乙二", "甲一"], matches=False,
        difference="第 1 位纸表为乙二，排序定为甲一。", seen_by=application.pk, seen_at=clock.now(),
    )  # fmt: skip
    page = refused(client_for(application.person.account), f"/applications/{application.pk}/booklet/")
    assert "第 1 位纸表为乙二" in page


@rule("TS-09-01")
def test_only_those_nominated_are_bound(application, applicant):
    application.state = "in_unit_assessment"
    application.save()
    assert "只有经公示后确定的上报人员才组卷" in refused(applicant, f"/applications/{application.pk}/booklet/")


@rule("TS-09-01")
def test_nothing_is_bound_while_the_notice_runs(stage, application, applicant):
    stage.unit_round.state = "in_notice"
    stage.unit_round.save()
    assert "只有经公示后确定的上报人员才组卷" in refused(applicant, f"/applications/{application.pk}/booklet/")


@rule("TS-09-26")
def test_the_pledge_bears_two_signatures(application, applicant):
    application.pledges.filter(signer="unit").delete()
    assert "所在单位尚未签署真实性承诺书" in refused(applicant, f"/applications/{application.pk}/booklet/")


def test_everything_missing_is_told_at_once(application, applicant):
    submit(application, tuple(file for file in FILES if file[0] not in ("diplomas", "current_review_form")))
    page = refused(applicant, f"/applications/{application.pk}/booklet/")
    for label in ("本科", "硕士", "现任专业技术职务的《评审表》"):
        assert label in page


def test_a_file_that_was_spoilt_in_the_store_is_named_and_only_the_job_fails(application, applicant):
    spoilt = application.attachments.get(title="现任职务评审表").blob
    default_storage.delete(location(spoilt.sha256))
    job = run_the_job(applicant.post(f"/applications/{application.pk}/booklet/"))
    assert job.state == "failed"
    for word in ("甲一", "⑸", "现任职务评审表.pdf"):
        assert word in job.error
    page = applicant.get(f"/jobs/{job.pk}/").content.decode()
    assert f"/jobs/{job.pk}/retry/" in page
    made = Product.objects.count()
    assert made
    with default_storage.open(location(spoilt.sha256), "wb") as target:
        target.write(drawn(application, "现任职务评审表", 2))
    again = run_the_job(applicant.post(f"/jobs/{job.pk}/retry/"))
    assert (again.pk, again.state, again.error) == (job.pk, "done", "")
    assert Product.objects.filter(form_code="F-TS-01").count() == 1


def test_an_encrypted_file_is_named(application):
    locked = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(locked, encryption=pikepdf.Encryption(owner="a", user="b"))
    submit(application, FILES, contents={"本科毕业证书": locked.getvalue()})
    with pytest.raises(booklets.JobFailed, match="已加密") as told:
        booklets.bind(application.pk, quiet)
    assert "甲一" in str(told.value)
    assert "本科毕业证书.pdf" in str(told.value)


def test_what_does_not_fit_names_field_and_person(application, applicant):
    version = application.submissions.get()
    version.content["person"]["name"] = "甲" * 400
    version.save()
    job = run_the_job(applicant.post(f"/applications/{application.pk}/booklet/"))
    assert job.state == "failed"
    assert "姓名" in job.error
    assert "甲甲甲" in job.error


@rule("TS-09-31", "TS-09-02", "TS-09-10", "TS-09-40", "TS-09-41")
def test_the_bag_holds_each_paper_once_and_says_how_many(stage, application):
    hr = client_for(stage.clerk(stage.unit, "unit_hr"))
    job = run_the_job(hr.post(f"/applications/{application.pk}/bag/"))
    assert (job.state, job.error) == ("done", "")
    bag = DossierBag.objects.get()
    archive = zipfile.ZipFile(io.BytesIO(b"".join(hr.get(f"/bags/{bag.pk}/file/").streaming_content)))
    names = archive.namelist()
    assert [name[:2] for name in names] == ["00", "01", "02", "03", "05"]
    assert "评审表-2份" in names[1]
    assert "材料册" in names[2]
    assert "第8页粘贴用复印件-2份" in names[3]
    assert "附件三" in names[4]
    listed = "".join(texts(archive.read(names[0]))).replace("\r\n", "").replace(" ", "")
    for word in ("牛皮纸档案袋", "分别贴在评审表第8页", "2份", "论著整本：灌区量水试验", "1本", "不得使用钉书钉"):
        assert word in listed
    pasted = texts(archive.read(names[3]))
    assert len(pasted) == 2
    assert {text.strip() for text in pasted} == {""}
    cover = "".join(texts(archive.read(names[4])))
    assert "灌区量水试验" in cover


@rule("TS-09-02", "TS-09-03", "TS-09-10")
def test_the_high_band_files_three_review_forms_and_the_overview(stage):
    senior = filed(
        stage.unit_round, "丙三", band="high", level="associate_senior", title="高级工程师",
        sections={**SENIOR},
    )  # fmt: skip
    rank(stage.unit_round, [senior])
    bag = bags.pack_bag(senior.pk, quiet)
    counts = {file["title"]: file["count"] for file in bag.files}
    assert counts["《专业技术职务任职资格评审表》"] == "3 份"
    assert counts["《唐山市申报评审高级专业技术职务任职资格情况一览表》（附件二）"] == "1 份"
    assert counts["外语、计算机证书（或免试审批表）复印件"] == "3 份"


SENIOR = {
    "basic": {"series": "工程", "specialty": "水利工程", "level": "associate_senior", "title": "高级工程师",
              "route": "review", "moved_in": "no"},
    "exams": {"language": "exempt", "computer": "exempt"},
    "person": {},
    "duties": {"duties": "负责设计。", "results": "改造", "digest": "完成。"},
    "summary": {"text": "总结。"},
}  # fmt: skip


@rule("TS-09-31")
def test_one_or_two_works_lie_whole_in_the_bag(application, applicant):
    choose(application, 0)
    assert "应为 1 至 2 本，现选 0 本" in refused(applicant, f"/applications/{application.pk}/bag/")
    choose(application, 2)
    with declare(SYSTEM):
        sheets = booklets.examine(application)
        assert bags.whole_titles(sheets) == ["灌区量水试验", "渠道防渗小结"]
        works = sheets.submission.content["picks"]["work"]
        works.append({**works[0], "id": str(application.pk), "title": "第三本"})
        with pytest.raises(Refused, match="现选 3 本"):
            bags.whole_titles(sheets)


def choose(application, count):
    version = application.submissions.get()
    for place, work in enumerate(version.content["picks"]["work"]):
        work["whole_copy"] = place < count
    version.save()


def test_experts_and_strangers_order_nothing(stage, application):
    body = stage.clerk(stage.city, "expert")
    neighbour = client_for(stage.clerk(stage.city, "unit_hr"))
    assert neighbour.post(f"/applications/{application.pk}/booklet/").status_code == 404
    assert client_for(body).post(f"/applications/{application.pk}/booklet/").status_code == 404
    assert not Job.objects.exists()


def test_the_page_says_when_a_newer_version_was_handed_in(application, applicant):
    booklets.bind(application.pk, quiet)
    assert "请重新生成" not in applicant.get(f"/applications/{application.pk}/").content.decode()
    with declare(SYSTEM):
        submit(application, FILES)
    assert "请重新生成" in applicant.get(f"/applications/{application.pk}/").content.decode()
