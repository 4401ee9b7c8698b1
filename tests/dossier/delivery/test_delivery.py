import datetime as dt
import hashlib
import io
import json
import zipfile

import pytest
from django.core.files.storage import default_storage

from dossier.delivery import domain
from dossier.delivery.models import Delivery, DeliveryItem
from tests.acting import client_for
from tests.dossier.filed import Stage, batch_of, drawn, filed, rank
from tests.rules import rule
from titles.audit.models import Event, Reading
from titles.kernel import clock
from titles.kernel.uploads.storage import location
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
def people(stage):
    found = [filed(stage.unit_round, name) for name in ("甲一", "乙二", "丙三")]
    rank(stage.unit_round, found)
    return found


@pytest.fixture
def batch(stage, people):
    return batch_of(stage, people)


@pytest.fixture
def handler(stage):
    return client_for(stage.clerk(stage.county, "handler"))


@pytest.fixture
def by_hand(monkeypatch):
    """Each dossier is a small stored file instead of an hour's printing; what is asked here is how items fare."""
    made = []

    def pack(application_id, progress):
        progress(done=1, message="装订")
        made.append(application_id)
        for spoil in SPOILT:
            spoil(application_id)
        return _Bag(application_id)

    monkeypatch.setattr(domain, "pack_bag", pack)
    SPOILT.clear()
    return made


SPOILT: list = []


class _Bag:
    def __init__(self, application_id):
        content = f"袋 {application_id}".encode()
        from titles.kernel.uploads.storage import store

        self.files = [{"name": "00-袋内清单.pdf", "sha256": store(content), "size": len(content)}]


def ordered(client, batch):
    answer = client.post(f"/batches/{batch.pk}/delivery/")
    assert answer.status_code == 302, answer.content.decode()
    return Delivery.objects.get()


def work(delivery):
    running.run(delivery.job_id)
    delivery.refresh_from_db()
    return Job.objects.get(pk=delivery.job_id)


def begun(delivery):
    return list(delivery.items.values_list("begun", flat=True))


@rule("TS-09-45", "TS-09-46", "TS-09-47", "TS-09-48", "TS-09-40")
def test_a_batch_is_delivered_with_a_bag_each_and_its_lists(handler, batch, people):
    delivery = ordered(handler, batch)
    job = work(delivery)
    assert (job.state, job.error, job.done, job.total) == ("done", "", 6, 6)
    page = handler.get(f"/deliveries/{delivery.pk}/").content.decode()
    assert f"/deliveries/{delivery.pk}/file/" in page
    content = b"".join(handler.get(f"/deliveries/{delivery.pk}/file/").streaming_content)
    archive = zipfile.ZipFile(io.BytesIO(content))
    manifest = json.loads(archive.read("manifest.json"))
    assert manifest["people"] == 3
    listed = {file["name"]: file["sha256"] for item in manifest["items"] for file in item["files"]}
    assert set(archive.namelist()) == {*listed, "manifest.json", "SHA256SUMS"}
    for name, sha256 in listed.items():
        assert hashlib.sha256(archive.read(name)).hexdigest() == sha256
        assert f"{sha256}  {name}\n" in archive.read("SHA256SUMS").decode()
    folders = {name.split("/")[1] for name in listed if name.startswith("个人材料/")}
    assert folders == {
        f"{place:03}-示例水利站-{name}" for place, name in enumerate(sorted(["甲一", "乙二", "丙三"]), 1)
    }
    loose = {name for name in listed if "/" not in name}
    assert {name.rsplit(".")[-1] for name in loose} == {"pdf", "xlsx", "zip"}
    assert any("附件四" in name for name in loose)
    assert any("附件七" in name for name in loose)
    assert Reading.objects.filter(subject_kind="delivery").count() == 1
    assert Event.objects.filter(stream_id=batch.pk, kind="dossier.delivery").count() == 1


def test_one_bad_dossier_and_nothing_is_delivered_and_only_it_is_made_again(handler, batch, people):
    bad = people[1]
    spoilt = bad.attachments.get(title="现任职务评审表").blob
    default_storage.delete(location(spoilt.sha256))
    delivery = ordered(handler, batch)
    job = work(delivery)
    assert job.state == "failed"
    assert not delivery.sha256
    assert handler.get(f"/deliveries/{delivery.pk}/file/").status_code == 404
    page = handler.get(f"/deliveries/{delivery.pk}/").content.decode()
    for word in ("1 件没有完成，本批未交付", "乙二", "⑸", "现任职务评审表.pdf", "重试"):
        assert word in page
    assert [item.state for item in delivery.items.all()].count("failed") == 1
    with default_storage.open(location(spoilt.sha256), "wb") as target:
        target.write(drawn(bad, "现任职务评审表", 2))
    assert handler.post(f"/deliveries/{delivery.pk}/retry/").status_code == 302
    job = work(delivery)
    assert (job.state, job.error) == ("done", "")
    assert delivery.sha256
    assert sorted(begun(delivery)) == [1, 1, 1, 1, 1, 2]
    assert DeliveryItem.objects.get(begun=2).application == bad


def test_every_bad_dossier_is_named_at_once_by_person_and_field(handler, batch, people):
    people[0].submissions.all()[0].content["attachments"].clear()
    for application in people[:2]:
        version = application.submissions.get()
        version.content["attachments"] = [
            row for row in version.content["attachments"] if row["slot"] != "current_review_form"
        ]
        version.save()
    delivery = ordered(handler, batch)
    job = work(delivery)
    assert "2 件没有完成" in job.error
    assert "甲一（示例水利站）：缺少材料：现任专业技术职务" in job.error
    assert "乙二（示例水利站）：缺少材料：现任专业技术职务" in job.error
    (problem, *_) = delivery.items.filter(state="failed")[0].problems
    assert (problem["rule"], problem["field"]) == ("TS-09-11", "evidence.current_review_form")


def test_a_worker_that_dies_in_the_middle_is_followed_by_one_that_goes_on(handler, batch, by_hand):
    class Killed(BaseException):
        """The process is gone: nothing that stands in its code runs any more."""

    def die(application_id):
        if len(by_hand) == 2:
            raise Killed

    SPOILT.append(die)
    delivery = ordered(handler, batch)
    with pytest.raises(Killed):
        running.run(delivery.job_id)
    job = Job.objects.get(pk=delivery.job_id)
    assert (job.state, job.done, job.total) == ("running", 1, 6)
    running.sweep()
    assert Job.objects.get(pk=job.pk).state == "running"  # it may still be alive
    Job.objects.filter(pk=job.pk).update(heartbeat_at=clock.wall() - running.STALE - dt.timedelta(seconds=1))
    running.sweep()
    SPOILT.clear()
    job = work(delivery)
    assert (job.state, job.done, job.claims) == ("done", 6, 2)
    assert begun(delivery) == [1, 2, 1, 1, 1, 1]
    assert delivery.sha256


def test_progress_is_counted_in_items_and_a_reload_finds_it(handler, batch, by_hand):
    seen = []

    def look(application_id):
        with_htmx = handler.get(f"/deliveries/{Delivery.objects.get().pk}/", headers={"HX-Request": "true"})
        seen.append(with_htmx.content.decode())

    SPOILT.append(look)
    work(ordered(handler, batch))
    assert ["0 / 6 件" in seen[0], "1 / 6 件" in seen[1], "2 / 6 件" in seen[2]] == [True] * 3
    assert all("生成中" in page and "hx-get" in page for page in seen)


def test_what_nobody_foresaw_fails_its_item_and_not_the_others(handler, batch, by_hand):
    SPOILT.append(lambda application_id: 1 // (len(by_hand) - 2))
    delivery = ordered(handler, batch)
    job = work(delivery)
    assert "1 件没有完成" in job.error
    assert "ZeroDivisionError" in job.error
    assert [item.state for item in delivery.items.all()] == ["done", "failed", "done", "done", "done", "done"]


def test_a_second_click_finds_the_first(handler, batch, by_hand):
    one = ordered(handler, batch)
    assert ordered(handler, batch) == one
    assert Job.objects.count() == 1


def test_whose_application_has_ended_meanwhile_stays_behind(handler, batch, people, by_hand):
    people[1].state, people[1].ending = "ended", "vote_failed"
    people[1].save()
    titles = [item.title.partition("（")[0] for item in ordered(handler, batch).items.exclude(application=None)]
    assert sorted(titles) == ["丙三", "甲一"]


def test_whose_application_ends_while_it_is_made_does_not_hold_up_the_others(handler, batch, people, by_hand):
    delivery = ordered(handler, batch)
    people[1].state, people[1].ending = "ended", "abandoned"
    people[1].save()
    job = work(delivery)
    assert (job.state, job.error, job.done, job.total) == ("done", "", 5, 5)
    assert {item.application_id for item in delivery.items.all()} == {None, people[0].pk, people[2].pk}


def test_the_receiver_has_nothing_of_a_batch_before_it_is_handed_over(stage, handler, batch, by_hand):
    delivery = ordered(handler, batch)
    work(delivery)
    batch.state = "submitted"
    batch.save()
    city = client_for(stage.clerk(stage.city, "approver"))
    doors = (f"/deliveries/{delivery.pk}/", f"/deliveries/{delivery.pk}/file/")
    assert [city.get(door).status_code for door in doors] == [200, 200]
    secretary = client_for(stage.clerk(stage.county, "secretary"))
    assert [secretary.get(door).status_code for door in doors] == [404, 404]
    batch.state = "draft"
    batch.save()
    assert [city.get(door).status_code for door in doors] == [404, 404]
    assert city.post(f"/batches/{batch.pk}/delivery/").status_code == 404
    assert city.post(f"/documents/F-TS-12/{batch.pk}/").status_code == 404
    assert handler.post(f"/documents/F-TS-12/{batch.pk}/").status_code == 302


@rule("TS-09-45")
def test_only_offices_hand_in_and_only_together(stage, people, handler):
    alone = batch_of(stage, people[:1], sender=stage.unit)
    hr, own = client_for(stage.clerk(stage.unit, "unit_hr")), client_for(people[0].person.account)
    for client in (hr, own):
        assert client.post(f"/batches/{alone.pk}/delivery/").status_code == 404
    answer = client_for(stage.clerk(stage.unit, "handler")).post(f"/batches/{alone.pk}/delivery/")
    assert answer.status_code == 409
    assert "须由县（市）区职改办或市直主管部门集中报送" in answer.content.decode()
    empty = batch_of(stage, [])
    answer = handler.post(f"/batches/{empty.pk}/delivery/")
    assert "本批没有申报" in answer.content.decode()
    assert not Delivery.objects.exists()


def test_both_ends_of_the_batch_see_it_and_nobody_else(stage, handler, batch, by_hand):
    delivery = ordered(handler, batch)
    work(delivery)
    batch.state = "submitted"
    batch.save()
    city = client_for(stage.clerk(stage.city, "approver"))
    assert city.get(f"/deliveries/{delivery.pk}/").status_code == 200
    assert city.get(f"/batches/{batch.pk}/").content.decode().count(str(delivery.pk)) == 1
    for outsider in (stage.clerk(stage.unit, "unit_hr"), stage.clerk(stage.department, "handler")):
        assert client_for(outsider).get(f"/deliveries/{delivery.pk}/").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_as_often_for_one_as_for_three(stage, handler, by_hand, django_assert_max_num_queries, count):
    found = [filed(stage.unit_round, name) for name in ("甲一", "乙二", "丙三")[:count]]
    rank(stage.unit_round, found)
    delivery = ordered(handler, batch_of(stage, found))
    work(delivery)
    with django_assert_max_num_queries(24):
        handler.get(f"/deliveries/{delivery.pk}/")
