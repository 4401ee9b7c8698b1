"""Who audits looks and does not touch: refused by its clause where the regulation says so, unknown elsewhere."""

import json
from typing import Any

import pytest

from applications.filing.models import Attachment
from tests.acting import client_for
from tests.applications.stage import file
from tests.review.tiers.stage import Way, way
from tests.rules import rule
from titles.kernel import clock
from titles.kernel.uploads.models import Blob

pytestmark = pytest.mark.django_db
REFUSED = [("ZZ-22-06", "审核人只能查看申报人填报的信息，不能修改。")]


def at_the_county(code: str) -> Way:
    place = way(code, "city_bureau", "county_bureau", "competent_department")
    place.arrive("county_bureau", tier=2)
    return place


def attempts(place: Way) -> list[Any]:
    """Everything by which something the applicant entered could be changed."""
    blob = Blob.objects.create(sha256="1" * 64, size=10, kind="pdf", pages=1, stored_at=clock.now())
    held = Attachment.objects.create(
        application=place.application,
        slot="diplomas",
        blob=blob,
        name="学历证书.pdf",
        title="学历",
        added_at=clock.now(),
    )
    who, page = client_for(place.who("county_bureau", "handler")), f"/applications/{place.application.pk}/"
    body = {"section": "basic", "field": "employer", "value": "另一单位", "version": 0}
    return [
        who.post(f"{page}save/", json.dumps(body), content_type="application/json"),
        who.post(f"{page}sections/basic/save/", {"employer": "另一单位"}),
        who.post(f"{page}picks/education/", {"record": []}),
        who.post(f"{page}evidence/", {"slot": "diplomas", "file": file("学历证书")}),
        who.post(f"/attachments/{held.pk}/remove/"),
        who.post(f"/attachments/{held.pk}/change/", {"title": "另一名称"}),
        who.post(f"/attachments/{held.pk}/turn/"),
    ]


@rule("ZZ-22-06")
def test_an_auditor_changes_nothing() -> None:
    place = at_the_county("zhengzhou")
    for answer in attempts(place):
        assert answer.status_code == 409, answer.request["PATH_INFO"]
        assert [(one.rule, one.message) for one in answer.context["refusals"]] == REFUSED
    assert not place.application.draft_values.exists()
    held = Attachment.objects.get(application=place.application)
    assert (held.title, held.removed_at, held.replaced_by) == ("学历", None, None)


def test_where_no_clause_says_so_there_is_no_such_page() -> None:
    assert {answer.status_code for answer in attempts(at_the_county("tangshan"))} == {404}
