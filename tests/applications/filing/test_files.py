"""Files through the doors of the evidence page: kept, refused in words, turned, combined, replaced, put back."""

import io

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import Image

from applications.filing import tasks
from applications.filing.models import Attachment
from tests.acting import client_for
from tests.applications.stage import desk, file, lying_pdf, picture
from tests.rules import rule
from titles.kernel.uploads.storage import open_blob
from titles.work.models import Job
from titles.work.running import run

pytestmark = pytest.mark.django_db
SLOT = "other_papers"


@pytest.fixture
def place():
    return desk(pick=False)


def refused(response):
    assert response.status_code == 422
    return response.json()["errors"]


def lying(title="横放"):
    return SimpleUploadedFile(f"{title}.pdf", lying_pdf(), "application/pdf")


def sizes(attachment):
    """Width and height of each page as shown."""
    with open_blob(attachment.blob.sha256) as blob, pikepdf.open(io.BytesIO(blob.read())) as made:
        found = []
        for page in made.pages:
            box = [round(float(edge)) for edge in page.mediabox]
            turned = int(page.obj.get("/Rotate", 0)) % 180
            found.append((box[3], box[2]) if turned else (box[2], box[3]))
        return found


def test_several_files_are_taken_or_refused_each_by_itself(place):
    bad = SimpleUploadedFile("程序.pdf", b"MZ" + b"\0" * 900, "application/pdf")
    response = place.upload(SLOT, file("甲"), bad, file("乙"))
    errors = refused(response)
    assert len(errors) == 1
    assert "实际是Windows 程序" in errors[0]
    assert "怎么办：" in errors[0]
    assert sorted(row.name for row in place.held(SLOT)) == ["乙.pdf", "甲.pdf"]


def test_without_a_script_the_reasons_stand_beside_the_slot(place):
    empty = SimpleUploadedFile("空.pdf", b"", "application/pdf")
    response = place.client.post(f"{place.page}evidence/", {"slot": SLOT, "file": empty})
    assert response.status_code == 422
    shelf = response.content.decode().split(f'id="field-evidence-{SLOT}"')[1]
    assert "文件是空的（0 字节）" in shelf
    kept = place.client.post(f"{place.page}evidence/", {"slot": SLOT, "file": file("甲")})
    assert (kept.status_code, kept["Location"]) == (302, f"{place.page}evidence/#field-evidence-{SLOT}")


def test_the_photo_has_limits_of_its_own(place):
    assert "此处只收JPEG 图片、PNG 图片" in refused(place.upload("photo", file("照片")))[0]
    assert (
        "图片太小：至少 215 × 300 像素，本图 120 × 160 像素"
        in refused(place.upload("photo", picture("照片", (120, 160))))[0]
    )
    assert place.upload("photo", picture("照片", (295, 413))).status_code == 200


def test_the_same_file_twice_is_noticed(place):
    place.upload(SLOT, file("甲"), title="甲")
    assert "这个文件已经上传过：“甲”" in refused(place.upload(SLOT, file("甲"), title="乙"))[0]
    answer = place.upload("current_review_form", file("甲"))
    assert answer.json()["files"][0]["same_as"] == "甲"
    assert "与“甲”是同一个文件" in place.client.get(f"{place.page}evidence/").content.decode()


@rule("TS-09-37")
def test_what_is_twice_is_told_before_it_is_handed_in(place):
    place.upload(SLOT, file("甲"), title="甲")
    place.upload("current_review_form", file("甲"), title="评审表")
    text = place.client.get(f"{place.page}review/").content.decode()
    assert "可能重复的文件" in text
    assert "是同一个文件" in text


def test_a_lying_page_is_hinted_at_and_turned_with_the_original_kept(place):
    answer = place.upload(SLOT, lying(), title="横放")
    assert answer.json()["files"][0]["hint"] == "第 2 页可能是横放的"
    (before,) = place.held(SLOT)
    assert "第 2 页可能是横放的" in place.client.get(f"{place.page}evidence/").content.decode()
    response = place.client.post(f"/attachments/{before.pk}/turn/", {"page": "2"})
    (after,) = place.held(SLOT)
    assert response["Location"] == f"/attachments/{after.pk}/view/?from=1#page-2"
    assert (sizes(before), sizes(after)) == ([(595, 842), (842, 595)], [(595, 842), (595, 842)])
    assert (after.origin, after.blob.lying, after.title) == ("turned", [], "横放")
    before.refresh_from_db()
    assert (before.replaced_by_id, before.removed_by) == (after.pk, place.account.pk)
    view = place.client.get(f"/attachments/{after.pk}/view/").content.decode()
    assert "恢复到这一版" in view
    place.client.post(f"/attachments/{before.pk}/remove/", {"restore": "1"})
    assert [row.pk for row in place.held(SLOT)] == [before.pk]


def test_a_picture_is_turned_too(place):
    place.upload(SLOT, picture("照片", (800, 600)))
    (before,) = place.held(SLOT)
    assert before.blob.lying == [1]
    place.client.post(f"/attachments/{before.pk}/turn/")
    (after,) = place.held(SLOT)
    assert (after.blob.width, after.blob.height, after.blob.kind) == (600, 800, "jpeg")


def test_pictures_become_one_pdf_upright_in_the_order_given(place):
    place.upload(SLOT, picture("一", (600, 800)))
    place.upload(SLOT, picture("二", (800, 600), orientation=6))
    one, two = place.held(SLOT)
    place.client.post(
        f"{place.page}combine/",
        {"picture": [str(one.pk), str(two.pk)], f"order-{one.pk}": "2", f"order-{two.pk}": "1"},
    )
    (made,) = place.held(SLOT)
    assert (made.origin, made.blob.kind, made.blob.pages, made.title) == ("combined", "pdf", 2, two.title)
    assert sizes(made) == [(595, 842), (595, 842)]
    assert {row.replaced_by_id for row in Attachment.objects.filter(pk__in=[one.pk, two.pk])} == {made.pk}
    place.client.post(f"/attachments/{one.pk}/remove/", {"restore": "1"})
    assert {row.pk for row in place.held(SLOT)} == {one.pk, two.pk}


def test_many_pictures_are_combined_by_the_worker_once(place, django_capture_on_commit_callbacks):
    place.upload(SLOT, *[picture(f"第{number}张") for number in range(3)])
    rows = place.held(SLOT)
    response = place.client.post(f"{place.page}combine/", {"picture": [str(row.pk) for row in rows]})
    job = Job.objects.get(kind=tasks.JOB)
    assert response["Location"] == f"/jobs/{job.pk}/"
    assert len(place.held(SLOT)) == 3
    run(job.pk)
    job.refresh_from_db()
    assert (job.state, job.result["url"]) == ("done", f"{place.page}evidence/")
    (made,) = place.held(SLOT)
    assert (made.blob.pages, made.added_by) == (3, place.account.pk)
    job.state = "queued"
    job.save()
    run(job.pk)
    assert [row.pk for row in place.held(SLOT)] == [made.pk]


def test_pictures_that_went_while_the_pdf_was_made_stay_gone(place, monkeypatch):
    place.upload(SLOT, *[picture(f"第{number}张") for number in range(3)])
    rows = place.held(SLOT)
    place.client.post(f"{place.page}combine/", {"picture": [str(row.pk) for row in rows]})
    made = tasks.combined

    def meanwhile(blobs):
        place.client.post(f"/attachments/{rows[0].pk}/remove/")
        return made(blobs)

    monkeypatch.setattr(tasks, "combined", meanwhile)
    job = Job.objects.get(kind=tasks.JOB)
    run(job.pk)
    job.refresh_from_db()
    assert (job.state, job.error) == ("failed", "有图片已经移除或被替换，请回到材料页面重新选择。")
    assert {row.pk for row in place.held(SLOT)} == {rows[1].pk, rows[2].pk}


def test_a_pdf_among_the_pictures_is_refused(place):
    place.upload(SLOT, picture("一"), file("二"))
    place.client.post(f"{place.page}combine/", {"picture": [str(row.pk) for row in place.held(SLOT)]})
    page = place.client.get(f"{place.page}evidence/").content.decode()
    assert "只有图片可以合成" in page
    assert len(place.held(SLOT)) == 2


def test_a_replacement_keeps_what_was_there_with_who_and_when(place):
    place.upload(SLOT, file("旧"), title="证明")
    (old,) = place.held(SLOT)
    place.upload(SLOT, file("新"), title="证明", replaces=str(old.pk))
    (new,) = place.held(SLOT)
    assert new.name == "新.pdf"
    text = place.client.get(f"/attachments/{new.pk}/view/").content.decode()
    assert "旧.pdf" in text
    assert place.account.display_name in text
    assert "被替换" in place.client.get(f"/attachments/{old.pk}/view/").content.decode()


def test_what_was_removed_can_be_put_back(place):
    place.upload(SLOT, file("甲"), title="甲")
    (row,) = place.held(SLOT)
    place.client.post(f"/attachments/{row.pk}/remove/")
    assert "已移除的文件（1）" in place.client.get(f"{place.page}evidence/").content.decode()
    place.client.post(f"/attachments/{row.pk}/remove/", {"restore": "1"})
    assert [held.pk for held in place.held(SLOT)] == [row.pk]


def test_title_and_record_can_be_changed_and_copies_only_where_they_may(place):
    place.upload(SLOT, file("甲"), title="甲")
    (row,) = place.held(SLOT)
    place.client.post(f"/attachments/{row.pk}/change/", {"title": "调动介绍信", "nature": "original"})
    assert place.held(SLOT)[0].title == "调动介绍信"
    place.client.post(f"/attachments/{row.pk}/change/", {"title": "调动介绍信", "nature": "copy"})
    assert place.held(SLOT)[0].nature == "original"


def test_pages_are_shown_as_pictures_a_few_at_a_time(place):
    place.upload(SLOT, file("八页", pages=8), title="八页")
    (row,) = place.held(SLOT)
    text = place.client.get(f"/attachments/{row.pk}/view/").content.decode()
    assert "第 6 页" in text
    assert "?from=7" in text
    later = place.client.get(f"/attachments/{row.pk}/view/?from=7").content.decode()
    assert f"/attachments/{row.pk}/pages/8/" in later
    shown = place.client.get(f"/attachments/{row.pk}/pages/8/")
    assert (shown["Content-Type"], Image.open(io.BytesIO(shown.content)).width) == ("image/png", 1100)
    assert place.client.get(f"/attachments/{row.pk}/pages/9/").status_code == 404
    small = place.client.get(f"/attachments/{row.pk}/pages/1/?small")
    assert Image.open(io.BytesIO(small.content)).width == 220


def test_nothing_comes_or_goes_while_the_unit_looks(place):
    made = desk("示例乙")
    made.complete()
    made.go("apply")
    row = made.application.attachments.first()
    assert "现在不能增减材料" in refused(made.upload(SLOT, file("甲")))[0]
    made.client.post(f"/attachments/{row.pk}/remove/")
    made.client.post(f"/attachments/{row.pk}/turn/")
    row.refresh_from_db()
    assert row.removed_at is None
    assert "上传其它有关证件" not in made.client.get(f"{made.page}evidence/").content.decode()
    assert "向右转 90°" not in client_for(made.hr).get(f"/attachments/{row.pk}/view/").content.decode()


@pytest.mark.parametrize("tail", ["evidence/", "review/", ""])
def test_a_page_asks_the_database_as_often_for_five_files_as_for_one(place, tail):
    def queries():
        with CaptureQueriesContext(connection) as seen:
            assert place.client.get(f"{place.page}{tail}").status_code == 200
        return len(seen)

    place.upload(SLOT, file("第一份"))
    few = queries()
    place.upload(SLOT, *[file(f"第{number}份") for number in range(2, 6)])
    assert queries() == few
    assert few <= 100
