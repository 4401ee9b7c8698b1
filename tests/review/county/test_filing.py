"""LH-03-03: what a county approved in a year is filed with the city by the end of March."""

import datetime as dt
import io

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from review.county.domain import sweep
from review.county.models import CountyFiling
from tests.acting import client_for
from tests.factories import (
    ApplicationFactory,
    AssignmentFactory,
    OrganisationFactory,
    RoundFactory,
    UnitRoundFactory,
)
from tests.packs import changed, version_of
from titles.kernel import clock
from titles.kernel.actors import SYSTEM, declare
from titles.orgs.domain import rebuild_reach
from titles.packs.domain import install
from titles.packs.loader import shipped
from titles.register.models import Certificate
from titles.work.models import Notification

pytestmark = [pytest.mark.django_db, pytest.mark.rule("LH-03-03")]


class Place:
    def __init__(self, version=None):
        with declare(SYSTEM):
            version = version or install("luohe")
        self.city = OrganisationFactory(kind="city_bureau", unit_type="", name="示例市职改办")
        self.county = OrganisationFactory(kind="county_bureau", unit_type="", name="示例县职改办", parent=self.city)
        self.unit = OrganisationFactory(parent=self.county, name="示例水利站")
        rebuild_reach()
        self.round = RoundFactory(
            pack_version=version, organisation=self.city, opens_on=dt.date(2020, 1, 1), closes_at=clock.now()
        )
        self.unit_round = UnitRoundFactory(round=self.round, unit=self.unit)
        self.approver = AssignmentFactory(organisation=self.county, role="approver")
        self.receiver = AssignmentFactory(organisation=self.city, role="handler")

    def certificate(self, number: str, approved_on: dt.date) -> None:
        application = ApplicationFactory(unit_round=self.unit_round, state="certified", level="assistant")
        Certificate.objects.create(
            number=number, code=number, person=application.person, application_id=application.pk, issuer=self.county,
            series="工程", specialty="水利工程", level="assistant", title="助理工程师", approval_number="1号",
            approved_on=approved_on, issued_on=approved_on, face={}, state="issued", version=1,
        )  # fmt: skip


def swept() -> CountyFiling | None:
    with declare(SYSTEM):
        sweep()
        return CountyFiling.objects.filter(year=2020).first()


def test_from_january_to_the_city_with_everybody_of_the_year(at) -> None:
    at(2020, 12, 31, 12)
    place = Place()
    place.certificate("A1", dt.date(2020, 1, 1))
    place.certificate("A2", dt.date(2020, 12, 31))
    place.certificate("A3", dt.date(2021, 1, 1))
    assert swept() is None
    at(2021, 1, 1, 1)
    filing = swept()
    assert filing is not None
    assert filing.due_at == clock.end_of(dt.date(2021, 3, 31))
    assert client_for(place.receiver).post(f"/do/county_filing/{filing.pk}/file/").status_code == 409
    assert client_for(place.approver).post(f"/do/county_filing/{filing.pk}/file/").status_code == 302
    filing.refresh_from_db()
    assert (filing.state, filing.people) == ("filed", 2)
    answer = client_for(place.receiver).get(f"/county-filings/{filing.pk}/roster/")
    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active
    columns = [row["label"] for row in shipped("luohe").value("county_filing.columns")]
    cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
    at_head = cells.index(columns)
    rows = [dict(zip(columns, row, strict=True)) for row in cells[at_head + 1 :]]
    assert [row["证书编号"] for row in rows if row["证书编号"]] == ["A1", "A2"]
    assert (rows[0]["工作单位"], rows[0]["审批日期"]) == ("示例水利站", "2020年1月1日")
    assert all(cell.number_format == "@" for row in sheet.iter_rows(min_row=at_head + 2) for cell in row if cell.value)
    assert client_for(place.receiver).post(f"/do/county_filing/{filing.pk}/receive/").status_code == 302
    page = client_for(place.receiver).get("/county-filings/").content.decode()
    assert "已接收备案" in page
    assert "逾期" not in page


def test_reminded_before_marked_after_and_still_taken(at) -> None:
    at(2021, 3, 20)
    place = Place()
    filing = swept()
    swept()
    assert filing is not None
    told = Notification.objects.filter(kind="county_filing", holder_id=place.county.pk)
    assert told.count() == 1
    at(2021, 3, 31, 9)
    swept()
    assert told.count() == 2
    assert "逾期" not in client_for(place.approver).get("/county-filings/").content.decode()
    at(2021, 4, 1)
    for who in (place.approver, place.receiver):
        assert "逾期" in client_for(who).get("/county-filings/").content.decode()
    assert client_for(place.approver).post(f"/do/county_filing/{filing.pk}/file/").status_code == 302
    filing.refresh_from_db()
    assert filing.people == 0
    assert "（逾期）" in client_for(place.receiver).get(f"/county-filings/{filing.pk}/").content.decode()


def test_the_day_is_the_regulation_s(at) -> None:
    at(2021, 1, 5)
    parameters = shipped("luohe").content()["parameters"]
    parameters["county_filing.due"] = {**parameters["county_filing.due"], "value": "04-30"}
    with declare(SYSTEM):
        version = version_of(changed("luohe", parameters=parameters))
    Place(version)
    filing = swept()
    assert filing is not None
    assert filing.due_at == clock.end_of(dt.date(2021, 4, 30))


def test_a_long_list_costs_no_more(at) -> None:
    at(2021, 1, 5)
    place = Place()
    swept()
    client = client_for(place.receiver)
    client.get("/county-filings/")
    with CaptureQueriesContext(connection) as few:
        client.get("/county-filings/")
    for number in range(10):
        OrganisationFactory(kind="county_bureau", unit_type="", name=f"示例{number}县", parent=place.city)
    rebuild_reach()
    swept()
    assert CountyFiling.objects.count() == 11
    with CaptureQueriesContext(connection) as many:
        client.get("/county-filings/")
    assert len(many) == len(few)
