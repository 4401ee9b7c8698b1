"""Files handed in with an objection: a picture is kept and shown to the investigator, a program is not."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from publicity.cases.models import Case, CaseEvidence
from tests.acting import client_for
from tests.factories import AssignmentFactory
from tests.publicity.stage import running, unit_stage
from titles.audit.models import Reading
from titles.kernel.uploads.models import Blob

pytestmark = pytest.mark.django_db
WHAT = {"step": "what", "against_organisation": "0", "subject": "materials", "about": "甲一"}


def send(address: str, upload: SimpleUploadedFile) -> int:
    client = Client()
    token = client.post(address, WHAT).context["details"]["token"].value()
    sent = WHAT | {"step": "details", "text": "见附件", "token": token, "evidence": upload}
    return client.post(address, sent).status_code


def picture() -> SimpleUploadedFile:
    held = BytesIO()
    Image.new("RGB", (40, 30), "white").save(held, "PNG")
    return SimpleUploadedFile("证据.png", held.getvalue(), content_type="image/png")


def test_a_picture_is_kept_for_the_investigator() -> None:
    stage = unit_stage()
    notice = running(stage)
    assert send(f"/public/notices/{notice.pk}/objection/", picture()) == 200
    piece = CaseEvidence.objects.get(case=Case.objects.get())
    address = f"/cases/{piece.case_id}/evidence/{piece.pk}/"
    response = client_for(stage.hr).get(address)
    assert (response.status_code, response["Content-Type"]) == (200, "image/png")
    assert Reading.objects.filter(subject_id=piece.pk).count() == 1
    for stranger in (
        AssignmentFactory(role="unit_hr"),
        AssignmentFactory(organisation=stage.unit, role="group_member"),
    ):
        assert client_for(stranger).get(address).status_code == 404
    assert Client().get(address).status_code == 302


def test_a_program_is_refused_and_nothing_is_kept() -> None:
    stage = unit_stage()
    notice = running(stage)
    before = Blob.objects.count()
    upload = SimpleUploadedFile("证据.png", b"MZ" + bytes(200), content_type="image/png")
    assert send(f"/public/notices/{notice.pk}/objection/", upload) == 409
    assert (Case.objects.count(), CaseEvidence.objects.count(), Blob.objects.count()) == (0, 0, before)
