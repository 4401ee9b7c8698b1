"""Single papers of a dossier: offered to whoever has a part in it, ordered from its page, refused at once when there is
nothing to print yet.
"""

import re

import pytest

from tests.acting import client_for
from tests.dossier.factory.test_booklets import application, run_the_job, stage
from tests.dossier.filed import filed

__all__ = ["application", "stage"]  # fixtures

PAPERS = {"F-TS-01", "F-TS-03", "F-TS-08", "F-TS-11", "F-TS-14", "F-CV-01"}


def offered(client, application) -> set[str]:
    page = client.get(f"/applications/{application.pk}/").content.decode()
    return set(re.findall(rf"/documents/([\w-]+)/{application.pk}/", page)) - {"F-HE-01"}


def test_the_band_decides_which_papers_are_offered(stage, application):
    handler = client_for(stage.clerk(stage.unit, "unit_hr"))
    assert offered(handler, application) == PAPERS
    application.band, application.level = "high", "associate_senior"
    application.save()
    assert offered(handler, application) == {*PAPERS, "F-TS-02"}


@pytest.mark.parametrize("form", sorted(PAPERS))
def test_each_is_made(stage, application, form):
    job = run_the_job(client_for(stage.clerk(stage.unit, "unit_hr")).post(f"/documents/{form}/{application.pk}/"))
    assert (job.state, job.error) == ("done", "")
    assert job.result["filename"].endswith(".pdf")


def test_what_cannot_be_printed_is_refused_at_once(stage, application):
    answer = client_for(stage.clerk(stage.unit, "unit_hr")).post(f"/documents/F-TS-02/{application.pk}/")
    assert answer.status_code == 409
    assert "申报中级不需要" in answer.content.decode()
    unranked = filed(stage.unit_round, "丙三")
    answer = client_for(stage.clerk(stage.unit, "unit_hr")).post(f"/documents/F-TS-08/{unranked.pk}/")
    assert answer.status_code == 409


def test_before_somebody_is_nominated_there_is_no_dossier(stage, application):
    application.state = "in_unit_assessment"
    application.save()
    own = client_for(application.person.account)
    assert offered(own, application) == set()
    assert own.post(f"/documents/F-TS-11/{application.pk}/").status_code == 404
    assert own.post(f"/documents/F-HE-01/{application.pk}/").status_code == 302
