"""C-07: how many copies of what, in which order, by level; ordered by the unit at its own door."""

import copy
from typing import Any
from uuid import uuid4

import pypdfium2
import pytest

from dossier.binding.models import BoundDossier, DossierBag
from tests.acting import client_for
from tests.cases import case
from tests.dossier.filed import FILES, PICKS, SECTIONS, Stage, filed, rank, submit
from tests.rules import rule
from titles.kernel.uploads.storage import open_blob
from titles.packs.vocabulary import DEGREES
from titles.work import running
from titles.work.models import Job

pytestmark = pytest.mark.django_db
CASE = case("tangshan", "C-07")
REPLACED = ("diplomas", "works", "work_share_proof")


@pytest.fixture
def stage(settings, tmp_path):
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {**settings.STORAGES["default"], "OPTIONS": {"location": tmp_path}},
    }
    return Stage()


def given() -> tuple[dict[str, Any], tuple]:
    """The picked records of the case and the files that go with them."""
    picks, files = copy.deepcopy(PICKS), [row for row in FILES if row[0] not in REPLACED]
    picks["education"], picks["work"] = [], []
    for row in CASE["diplomas"]:
        record = {"id": str(uuid4()), "degree": row["degree"], "graduated_on": f"{row['year']}-07-01"}
        picks["education"].append({**PICKS["education"][0], **record})
        files.append(("diplomas", f"{DEGREES[row['degree']]}毕业证书", "copy", record["id"], 1))
    for row in CASE["papers"]:
        record = {"id": str(uuid4()), "title": row["title"], "core_journal": row["core"], "whole_copy": row["core"]}
        day = {"completed_on": f"{row['year']}-05-01", "co_authored": False}
        picks["work"].append({**PICKS["work"][0], **record, **day})
        files.append(("works", row["title"], "original", record["id"], 2))
    return picks, tuple(files)


def packed(stage: Stage, name: str) -> tuple[BoundDossier, DossierBag]:
    """The bag of one person, made by the worker after the unit asked for it."""
    person = CASE["people"][name]
    basic = {**SECTIONS["basic"], "level": person["level"], "title": person["title"]}
    application = filed(
        stage.unit_round, name, band=person["band"], level=person["level"], title=person["title"],
        sections={**SECTIONS, "basic": basic},
    )  # fmt: skip
    picks, files = given()
    submit(application, files, {**SECTIONS, "basic": basic})
    version = application.submissions.last()
    version.content["picks"] = picks
    version.save()
    rank(stage.unit_round, [application])
    hr = client_for(stage.clerk(stage.unit, "unit_hr"))
    response = hr.post(f"/applications/{application.pk}/bag/")
    assert response.status_code == 302, response.content.decode()
    job = Job.objects.get(pk=response.url.strip("/").split("/")[-1])
    running.run(job.pk)
    job.refresh_from_db()
    assert (job.state, job.error) == ("done", "")
    assert DossierBag.objects.count() == 1
    return BoundDossier.objects.get(), DossierBag.objects.get()


BAG = ("TS-09-02", "TS-09-03", "TS-09-10", "TS-09-40")
BOOKLET = ("TS-09-04", "TS-09-05", "TS-09-14", "TS-09-18", "TS-09-30", "TS-09-38", "TS-09-39")


@rule(*BAG)
@pytest.mark.parametrize("name", list(CASE["people"]))
def test_copies_by_level(stage, name):
    _, bag = packed(stage, name)
    counts = {file["title"]: file["count"] for file in bag.files}
    wanted = CASE["people"][name]
    assert {title: counts.get(title) for title in wanted["files"]} == wanted["files"]
    assert not [title for title in counts if wanted.get("without", "\0") in title]


@rule(*BOOKLET)
@pytest.mark.parametrize("name", list(CASE["people"]))
def test_one_booklet_in_the_order_of_the_twelve_items(stage, name):
    bound, _ = packed(stage, name)
    numbers = "".join(dict.fromkeys(line["number"] for line in bound.contents if line["number"]))
    assert numbers == CASE["items"]
    pieces = [line["title"] for line in bound.contents if line["piece"]]
    places = [
        pieces.index(one) for degree in CASE["diplomas_bound"] for one in pieces if degree in one and "毕业" in one
    ]
    assert len(places) == len(CASE["diplomas_bound"])
    assert places == sorted(places)
    places = [pieces.index(one) for title in CASE["papers_bound"] for one in pieces if one.startswith(title)]
    assert len(places) == len(CASE["papers_bound"])
    assert places == sorted(places)
    document = pypdfium2.PdfDocument(open_blob(bound.sha256).read())
    stamped = [page.get_textpage().get_text_bounded().split()[-1] for page in document]
    assert stamped == [str(number) for number in range(1, bound.pages + 1)]
    assert all(line["page"] for line in bound.contents if line["piece"])
