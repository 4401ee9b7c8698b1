"""Originals, withdrawal, the reminder, what goes upward, and who sees the page of a notice."""

from uuid import uuid4

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import ProgrammingError, transaction

from applications.filing.models import Attachment
from publicity.notices.domain import remind_of_the_end
from publicity.notices.guards import publicised
from publicity.notices.models import Notice, Publication, Snapshot
from publicity.notices.queries import closed_notice
from tests.acting import client_for
from tests.factories import AccountFactory, AssignmentFactory, EmploymentFactory, PersonFactory
from tests.publicity.stage import Stage, drafted, moment, running, start_data, unit_stage
from titles.audit.models import Reading
from titles.flow.machine import Firing, machine
from titles.kernel import clock
from titles.kernel.actors import SYSTEM, declare
from titles.kernel.uploads.storage import location
from titles.work.models import Notification, Task

pytestmark = pytest.mark.django_db


def closed(stage: Stage) -> Notice:
    notice = running(stage)
    clock.move_to(moment("2024-07-13"))
    data = {"result_text": "公示期间无异议。", "confirmed": "on"}
    assert client_for(stage.hr).post(f"/do/notice/{notice.pk}/close/", data).status_code == 302
    notice.refresh_from_db()
    return notice


@pytest.mark.rule("TS-08-11")
def test_only_what_was_publicised_goes_upward() -> None:
    """TS-08-11, for every application of a batch at once."""
    stage = unit_stage()

    def refused() -> list[list[str]]:
        table = machine("application")
        with declare(SYSTEM):
            found = publicised(Firing(table, table.transitions["submit_to_tier"], stage.applications, {}, SYSTEM))
        return [[reason.rule for reason in found[row.pk]] for row in stage.applications]

    assert refused() == [["TS-08-11"]] * 3
    closed(stage)
    assert refused() == [[], [], ["TS-08-11"]]
    assert publicised in machine("application").transitions["submit_to_tier"].guards


@pytest.mark.rule("TS-08-10")
def test_the_result_keeps_the_real_dates() -> None:
    stage = unit_stage()
    notice = closed(stage)
    found = closed_notice(stage.applications[0])
    assert (found.pk, found.starts_on.isoformat(), found.last_day.isoformat()) == (
        notice.pk,
        "2024-07-08",
        "2024-07-12",
    )
    assert Publication.objects.get(notice=notice).result_text == "公示期间无异议。"


def test_a_withdrawn_notice_is_gone_and_starts_anew() -> None:
    stage = unit_stage()
    notice = running(stage)
    response = client_for(stage.lead).post(f"/do/notice/{notice.pk}/withdraw/", {"reason": "漏列一人"})
    assert response.status_code == 302
    assert client_for(stage.hr).get(f"/public/notices/{notice.pk}/").status_code == 404
    stage.unit_round.refresh_from_db()
    assert stage.unit_round.state == "nominated"
    assert Snapshot.objects.filter(notice=notice).exists()
    again = running(stage, starts_on="2024-07-15")
    assert again.pk != notice.pk


@pytest.mark.parametrize("change", [{"content": {}}, {"last_day": "2024-07-09"}])
def test_a_published_row_cannot_be_rewritten(change: dict) -> None:
    notice = running(unit_stage())
    with pytest.raises(ProgrammingError), transaction.atomic():
        Publication.objects.filter(notice=notice).update(**change)
    with pytest.raises(ProgrammingError), transaction.atomic():
        Snapshot.objects.filter(notice=notice).update(hash="0")


@pytest.mark.rule("TS-08-05")
def test_originals_are_for_the_unit_and_logged() -> None:
    stage = unit_stage()
    notice = running(stage)
    piece = Attachment.objects.filter(application=stage.applications[0]).select_related("blob").get()
    name = location(piece.blob.sha256)
    if not default_storage.exists(name):
        default_storage.save(name, ContentFile(b"%PDF-1.4 test"))
    page, file = f"/notices/{notice.pk}/originals/", f"/notices/{notice.pk}/originals/{piece.pk}/"
    colleague = PersonFactory()
    EmploymentFactory(person=colleague, organisation=stage.unit)
    account = AccountFactory(person=colleague)
    for who in (account, stage.hr):
        text = client_for(who).get(page).content.decode()
        assert "甲一学历证书" in text
        assert not [number for number in stage.canaries if number in text]
        assert client_for(who).get(file).status_code == 200
    assert Reading.objects.filter(account_id=account.pk, subject_id=piece.pk).count() == 1
    assert Reading.objects.filter(account_id=account.pk, subject_id=notice.pk).count() == 1
    for stranger in (AccountFactory(person=PersonFactory()), AssignmentFactory(role="unit_hr")):
        assert client_for(stranger).get(page).status_code == 404
        assert client_for(stranger).get(file).status_code == 404
    superior = AssignmentFactory(organisation=stage.superior, role="handler")
    assert client_for(superior).get(f"/notices/{notice.pk}/").status_code == 200
    assert client_for(superior).get(page).status_code == 404


def test_originals_close_with_the_notice() -> None:
    stage = unit_stage()
    notice = closed(stage)
    response = client_for(stage.hr).get(f"/notices/{notice.pk}/originals/")
    assert response.status_code == 409
    assert "只在公示期内" in response.content.decode()


def test_the_page_of_a_notice() -> None:
    stage = unit_stage()
    notice = running(stage)
    stranger = AssignmentFactory(role="unit_hr")
    page = client_for(stage.hr).get(f"/notices/{notice.pk}/").content.decode()
    assert "2024年7月12日" in page
    assert "公示期满，确认结果" in page
    assert client_for(stranger).get(f"/notices/{notice.pk}/").status_code == 404
    assert client_for(stage.hr).get(f"/notices/{uuid4()}/").status_code == 404
    assert notice.title in client_for(stage.hr).get("/notices/").content.decode()
    assert notice.title not in client_for(stranger).get("/notices/").content.decode()


def test_a_task_names_the_day_and_the_reminder_comes_once() -> None:
    stage = unit_stage()
    notice = running(stage)
    task = Task.objects.get(subject_id=notice.pk, closed_at=None)
    assert task.title.startswith("公示期满（2024年7月13日起）")
    for time in (("2024-07-12", "23:59"), ("2024-07-13", "00:00"), ("2024-07-13", "00:01")):
        clock.move_to(moment(*time))
        with declare(SYSTEM):
            remind_of_the_end()
    assert Notification.objects.filter(kind="notice_over", holder_id=stage.unit.pk).count() == 1


def test_what_is_not_public_yet_is_not_shown() -> None:
    stage = unit_stage()
    notice = drafted(stage)
    superior = AssignmentFactory(organisation=stage.superior, role="handler")
    for who in (stage.applications[0].person.account, superior):
        assert client_for(who).get(f"/do/notice/{notice.pk}/start/").status_code == 404
    assert "90.00" in client_for(stage.hr).get(f"/do/notice/{notice.pk}/start/").content.decode()


def test_the_stranger_cannot_begin_or_start() -> None:
    stage = unit_stage()
    stranger = AssignmentFactory(role="unit_hr")
    begun = client_for(stranger).post(f"/unit-rounds/{stage.unit_round.pk}/notice/")
    assert begun.status_code == 404
    lead = client_for(stage.lead).post(f"/unit-rounds/{stage.unit_round.pk}/notice/")
    assert lead.status_code == 409
    assert not Notice.objects.exists()
    notice = running(stage)
    response = client_for(stage.lead).post(f"/do/notice/{notice.pk}/start/", start_data())
    assert response.status_code == 409
