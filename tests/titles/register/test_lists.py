"""The list of certificates: one's own reach, by words and state, at a constant price."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.acting import client_for
from tests.factories import ApplicationFactory, AssignmentFactory, OrganisationFactory, PersonFactory, UnitRoundFactory
from tests.titles.register.issued import issued
from titles.register.models import Certificate

pytestmark = pytest.mark.django_db


def test_found_by_name_number_and_state() -> None:
    bureau = OrganisationFactory(kind="city_bureau", unit_type="", unit_code="130200")
    unit_round = UnitRoundFactory()
    first, second = (
        issued(ApplicationFactory(unit_round=unit_round, person=PersonFactory(name=name)), issuer=bureau)
        for name in ("甲一", "乙二")
    )
    Certificate.objects.filter(pk=second.pk).update(state="revoked")
    client = client_for(AssignmentFactory(organisation=bureau, role="handler"))
    for query, wanted in (
        ({}, {first.pk, second.pk}),
        ({"q": "甲一"}, {first.pk}),
        ({"q": second.number}, {second.pk}),
        ({"state": "revoked"}, {second.pk}),
        ({"state": "不存在", "page": "99"}, {first.pk, second.pk}),
        ({"q": "无此人"}, set()),
    ):
        response = client.get("/certificates/", query)
        assert {row.pk for row in response.context["page"]} == wanted, query
    assert "没有符合条件的证书" in client.get("/certificates/", {"q": "无此人"}).content.decode()
    stranger = client_for(AssignmentFactory(role="unit_hr"))
    assert list(stranger.get("/certificates/").context["page"]) == []


def test_more_certificates_need_no_more_queries() -> None:
    bureau = OrganisationFactory(kind="city_bureau", unit_type="", unit_code="130200")
    unit_round = UnitRoundFactory()
    client = client_for(AssignmentFactory(organisation=bureau, role="handler"))

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get("/certificates/").status_code == 200
        return len(captured)

    issued(ApplicationFactory(unit_round=unit_round), issuer=bureau)
    queries()
    one = queries()
    for _ in range(3):
        issued(ApplicationFactory(unit_round=unit_round), issuer=bureau)
    assert queries() == one
