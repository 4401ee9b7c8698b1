"""The clerk's lists of cases and notices: filters, pages, a constant price."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from publicity.cases import views as cases
from publicity.cases.models import Case
from publicity.notices import views as notices
from publicity.notices.models import Notice
from tests.acting import client_for
from tests.publicity.stage import object_to, running, unit_stage

pytestmark = pytest.mark.django_db


def test_cases_are_filtered_and_paged(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cases, "PAGE", 2)
    stage = unit_stage()
    notice = running(stage)
    for subject in ("materials", "materials", "notice"):
        object_to(notice, subject=subject)
    Case.objects.filter(subject="notice").update(state="filed")
    client = client_for(stage.hr)
    for query, wanted in (
        ({}, 2),
        ({"page": "2"}, 1),
        ({"state": "open"}, 2),
        ({"state": "filed"}, 1),
        ({"subject": "notice", "source": "notice"}, 1),
        ({"source": "report"}, 0),
        ({"state": "不存在"}, 2),
    ):
        assert len(client.get("/cases/", query).context["cases"]) == wanted, query
    assert "没有符合条件的反映" in client.get("/cases/", {"source": "report"}).content.decode()


def test_notices_are_filtered_and_paged(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notices, "PAGE", 1)
    stage = unit_stage()
    notice = running(stage)
    client = client_for(stage.hr)
    client.post(f"/do/notice/{notice.pk}/withdraw/", {"reason": "x"})
    for query, wanted in (
        ({}, 1),
        ({"q": "水利站"}, 1),
        ({"q": "无此单位"}, 0),
        ({"kind": "result"}, 0),
        ({"state": "running"}, 1),
    ):
        assert len(client.get("/notices/", query).context["notices"]) == wanted, query


@pytest.mark.parametrize("address", ["/cases/", "/notices/"])
def test_longer_lists_need_no_more_queries(address: str) -> None:
    stage = unit_stage()
    notice = running(stage)
    object_to(notice)
    client = client_for(stage.hr)

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    queries()
    one = queries()
    for _ in range(3):
        object_to(notice)
    for state in ("closed", "withdrawn"):
        copy = Notice.objects.get(pk=notice.pk)
        copy.id, copy.state = uuid4(), state
        copy.save(force_insert=True)
    assert queries() == one
