"""What colleagues may look at during the notice: what the clause lists, page by page, without long numbers."""

from io import BytesIO

import pypdfium2
import pytest
from PIL import Image, ImageChops
from weasyprint import HTML

from applications.filing.models import Attachment
from publicity.notices.masking import NUMBERS
from tests.acting import client_for
from tests.factories import AssignmentFactory
from tests.publicity.stage import CANARY_PHONE, Stage, running, unit_stage
from tests.rules import rule
from titles.kernel import clock
from titles.kernel.uploads.inspection import preview_png
from titles.kernel.uploads.models import Blob
from titles.kernel.uploads.storage import store

NUMBER = "710000198803140017"


def paper(*lines: str, turned: int = 0) -> bytes:
    made = HTML(string="".join(f"<p>{line}</p>" for line in lines)).write_pdf()
    if turned:
        document = pypdfium2.PdfDocument(made)
        document[0].set_rotation(turned)
        target = BytesIO()
        document.save(target)
        made = target.getvalue()
    return made


def difference(content: bytes, tmp_path) -> Image.Image:
    """Where the masked picture differs from the plain one, and the masked one itself."""
    path = tmp_path / "paper.pdf"
    path.write_bytes(content)
    plain, masked = (
        Image.open(BytesIO(preview_png(path, width=1100, hide=hide))).convert("L") for hide in ("", NUMBERS.pattern)
    )
    changed = ImageChops.difference(plain, masked).getbbox()
    return masked.crop(changed) if changed else None


@pytest.mark.parametrize("turned", [0, 90, 180])
def test_a_number_is_painted_over_also_on_a_turned_page(turned: int, tmp_path) -> None:
    box = difference(paper("学历证书", f"证件 {NUMBER} 号", turned=turned), tmp_path)
    assert box is not None
    long, short = max(box.size), min(box.size)
    assert long > 5 * short
    assert box.getextrema() == (0, 0) or sum(value < 30 for value in box.getdata()) > 0.9 * long * short


def test_what_is_no_such_number_stays(tmp_path) -> None:
    assert difference(paper("冀职改办字［2024］125号", "2016-12-01"), tmp_path) is None


@pytest.fixture
def stage(db, settings, tmp_path) -> Stage:
    storage = {**settings.STORAGES["default"], "OPTIONS": {"location": tmp_path}}
    settings.STORAGES = {**settings.STORAGES, "default": storage}
    return unit_stage()


def piece(stage: Stage, slot: str) -> Attachment:
    content = paper(f"{slot} {NUMBER}")
    blob = Blob.objects.create(sha256=store(content), size=len(content), kind="pdf", pages=1, stored_at=clock.now())
    fields = {"name": "件.pdf", "title": f"{slot}（{CANARY_PHONE}）", "added_at": clock.now()}
    return Attachment.objects.create(application=stage.applications[0], slot=slot, blob=blob, **fields)


@rule("TS-08-05")
def test_colleagues_see_what_the_clause_lists(stage: Stage) -> None:
    listed, other = piece(stage, "works"), piece(stage, "sick_leave_papers")
    notice = running(stage)
    client = client_for(AssignmentFactory(organisation=stage.unit, role="group_member"))
    page = client.get(f"/notices/{notice.pk}/originals/")
    text = page.content.decode()
    assert "works（" in text
    assert "sick_leave_papers" not in text
    assert CANARY_PHONE not in text
    address = f"/notices/{notice.pk}/originals/{listed.pk}/"
    assert f"{address}1/" in client.get(address).content.decode()
    shown = client.get(f"{address}1/")
    assert (shown.status_code, shown["Content-Type"]) == (200, "image/png")
    assert shown["Cache-Control"] == "private, no-store"
    assert client.get(f"{address}2/").status_code == 404
    assert client.get(f"/notices/{notice.pk}/originals/{other.pk}/").status_code == 404
    assert client.get(f"/notices/{notice.pk}/originals/{other.pk}/1/").status_code == 404


@rule("TS-08-05")
def test_the_summary_is_read_without_numbers(stage: Stage) -> None:
    submission = stage.applications[0].submissions.get()
    submission.content = submission.content | {"sections": {"summary": {"text": f"任现职以来，电话{CANARY_PHONE}。"}}}
    submission.save()
    notice = running(stage)
    text = client_for(stage.hr).get(f"/notices/{notice.pk}/originals/").content.decode()
    assert "任现职以来，电话***********。" in text
