"""An electronic certificate is made where the regulation gives one, of everything that was certified."""

from typing import Any

import pytest

from tests.acting import client_for
from tests.dossier.factory.test_booklets import run_the_job
from tests.dossier.pdfs import text_of
from tests.packs import changed, version_of
from tests.rules import rule
from tests.titles.register.stage import Desk, desk
from titles.kernel.actors import SYSTEM, declare
from titles.kernel.uploads.storage import open_blob
from titles.packs.loader import shipped
from titles.register.models import Certificate

pytestmark = pytest.mark.django_db


@pytest.fixture
def held(settings: Any, tmp_path: Any) -> Desk:
    storage = {**settings.STORAGES["default"], "OPTIONS": {"location": tmp_path}}
    settings.STORAGES = {**settings.STORAGES, "default": storage}
    return desk("luohe", band="junior")


@rule("LH-08-01")
def test_the_holder_makes_it(held: Desk) -> None:
    assert "<dt>证书式样</dt><dd>初级职称电子证书</dd>" in held.page(held.holder)
    job = run_the_job(client_for(held.holder).post(f"/documents/F-CERT/{held.certificate.pk}/"))
    assert (job.state, job.error) == ("done", "")
    with open_blob(job.result["blob"]) as blob:
        text = text_of(blob.read())
    for words in ("甲一", held.certificate.number, "示例职改办"):
        assert words in text


def test_where_the_regulation_gives_none_there_is_none(held: Desk) -> None:
    parameters = shipped("luohe").content()["parameters"]
    parameters["certificate.electronic"]["value"] = False
    with declare(SYSTEM):
        version = version_of(changed("luohe", parameters=parameters))
    Certificate.objects.filter(pk=held.certificate.pk).update(pack_version_id=version.pk)
    answer = client_for(held.holder).post(f"/documents/F-CERT/{held.certificate.pk}/")
    assert [(row.rule, row.message) for row in answer.context["refusals"]] == [("LH-08-01", "本办法不发电子证书。")]
