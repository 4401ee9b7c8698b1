"""继续教育 (附件6): entered by the person, added up by the platform, audited by the bureau and never by the person."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from applications.career.models import Training
from applications.eligibility.facts import facts_of
from applications.filing import queries
from tests.acting import client_for
from tests.factories import AccountFactory, AssignmentFactory
from tests.packs import changed
from tests.review.unit.stage import unit_stage
from titles.kernel.actors import SYSTEM, declare
from titles.packs.checks import problems
from titles.packs.domain import install
from titles.packs.loader import load
from titles.rounds.queries import pack_for

HOURS = {"general": "36", "department": "10", "seminar": "0", "institution": "20", "employer": "4", "other": "2"}


@pytest.fixture
def stage():
    found = unit_stage()
    with declare(SYSTEM):
        found.unit_round.round.pack_version = install("jiaxing")
    found.unit_round.round.save()
    found.person = found.applications[0].person
    found.own = client_for(AccountFactory(person=found.person))
    found.page = f"/unit-rounds/{found.unit_round.pk}/training/"
    assert found.own.post("/library/training/add/", {"year": "2018", **HOURS}).status_code == 302
    return found


@pytest.mark.django_db
@pytest.mark.rule("JX-A06-02")
def test_the_total_is_added_up_and_never_typed(stage):
    form = stage.own.get("/library/training/add/").context["form"]
    assert {"total", "audited"} & set(form.fields) == set()
    record, application = Training.objects.get(), stage.applications[0]
    stage.own.post(f"/library/training/{record.pk}/", {"year": "2018", **HOURS, "audited": "qualified", "total": "999"})
    application.picks.create(kind="training", record_id=record.pk)
    pack = pack_for(application.round)
    (fact,) = facts_of(pack, queries.draft_content(application))["training"]
    assert (fact["total"], fact["audited"], fact["year"]) == (72, None, 2018)


@pytest.mark.django_db
@pytest.mark.rule("JX-A06-02")
def test_the_bureau_audits_and_where_none_works_here_the_unit_from_the_stamped_table(stage):
    record = Training.objects.get()
    said = {f"audited.{record.pk}": "qualified"}
    assert stage.own.get(stage.page).status_code == 404
    assert stage.own.post(stage.page, said).status_code == 404
    hr = client_for(stage.hr)
    assert hr.post(stage.page, said).status_code == 302
    record.refresh_from_db()
    assert record.audited == "qualified"
    bureau = client_for(AssignmentFactory(organisation=stage.superior.parent, role="handler"))
    response = hr.post(stage.page, {f"audited.{record.pk}": "unqualified"})
    assert [(row.rule, row.message) for row in response.context["refusals"]] == [
        ("JX-A06-02", "学时验审由人力社保部门填写。")
    ]
    assert bureau.post(stage.page, {f"audited.{record.pk}": "unqualified"}).status_code == 302
    record.refresh_from_db()
    assert record.audited == "unqualified"
    assert client_for(stage.approver).get(stage.page).status_code == 404
    stage.own.post(f"/library/training/{record.pk}/", {"year": "2018", **HOURS, "other": "50"})
    record.refresh_from_db()
    assert (record.other, record.audited) == (50, "")


@pytest.mark.rule("JX-A06-02")
def test_qualified_hours_outside_their_range_are_no_pack():
    shipped = load("jiaxing").content()
    for hours, told in ((36, 1), (37, 0), (108, 0), (109, 1)):
        parameters = {**shipped["parameters"]}
        parameters["training.qualified_hours"] = {**parameters["training.qualified_hours"], "value": hours}
        found = [reason for _, reason in problems(changed("jiaxing", parameters=parameters))]
        assert found == ["每年合格学时须多于 36、不多于 108"] * told


@pytest.mark.django_db
def test_a_shelf_for_hours_stands_only_where_they_are_asked_for(stage):
    assert "继续教育" in stage.own.get("/library/").content.decode()
    Training.objects.all().delete()
    with declare(SYSTEM):
        stage.unit_round.round.pack_version = install("tangshan")
    stage.unit_round.round.save()
    assert "继续教育" not in stage.own.get("/library/").content.decode()
    assert client_for(stage.hr).get(stage.page).status_code == 404


@pytest.mark.django_db
def test_the_page_asks_as_often_for_many_as_for_few(stage):
    client = client_for(stage.hr)

    def asked():
        with CaptureQueriesContext(connection) as found:
            page = client.get(stage.page)
        return len(found), page.content.decode().count("data-row")

    asked()
    few, one = asked()
    for application in stage.applications:
        for year in (2015, 2016, 2017):
            Training.objects.create(person=application.person, year=year, general=36)
    assert asked() == (few, one + 9)
