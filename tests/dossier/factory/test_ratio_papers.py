"""《结构比例审核表》: offered on the page of a unit's round in its copies, made of the unit's own figures."""

from typing import Any

import pytest

from tests.acting import client_for
from tests.dossier.factory.test_booklets import run_the_job
from tests.dossier.pdfs import text_of
from tests.factories import EmploymentFactory, QuotaFactory
from tests.review.tiers.stage import Way, way
from tests.rules import rule
from titles.kernel.uploads.storage import open_blob
from titles.orgs.models import Organisation

pytestmark = pytest.mark.django_db
FORM = "F-WD-01"


@pytest.fixture
def place(settings: Any, tmp_path: Any) -> Way:
    storage = {**settings.STORAGES["default"], "OPTIONS": {"location": tmp_path}}
    settings.STORAGES = {**settings.STORAGES, "default": storage}
    found = way("weidong", "city_bureau", "county_bureau", "competent_department", procedure="intermediate")
    EmploymentFactory(person=found.application.person, organisation=found.offices["unit"])
    QuotaFactory(unit_round=found.application.unit_round, number=2, set_by=found.offices["city_bureau"])
    return found


def page(place: Way) -> str:
    unit = client_for(place.who("unit", "unit_hr"))
    return unit.get(f"/unit-rounds/{place.application.unit_round_id}/").content.decode()


@rule("WD-11-03")
def test_an_institution_prints_three_copies_of_its_own_figures(place: Way) -> None:
    address = f"/documents/{FORM}/{place.application.unit_round_id}/"
    shown = page(place).partition(address)[2]
    assert shown.partition('<span class="muted small">')[2].startswith("1式3份</span>")
    job = run_the_job(client_for(place.who("unit", "unit_hr")).post(address))
    assert (job.state, job.error) == ("done", "")
    with open_blob(job.result["blob"]) as blob:
        text = text_of(blob.read())
    for words in ("结构比例审核表", str(place.offices["unit"]), "专业技术人员数1"):
        assert words in text


@rule("WD-11-03")
def test_an_enterprise_has_none(place: Way) -> None:
    assert FORM in page(place)
    Organisation.objects.filter(pk=place.offices["unit"].pk).update(unit_type="enterprise")
    assert FORM not in page(place)
