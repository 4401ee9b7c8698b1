"""What regulations ask of a record besides its columns: on the form, in the record, in the facts."""

import pytest
from django.urls import reverse

from applications.career.models import Education, Work
from tests.acting import acting, client_for
from tests.applications.stage import desk
from titles.kernel.actors import SYSTEM, declare
from titles.packs.domain import install

pytestmark = pytest.mark.django_db
WORK = {"kind": "paper", "title": "渠系优化", "outlet": "示例学报", "completed_on": "2024-03-01", "rank": "1"}


@pytest.fixture
def made():
    found = desk()
    found.other = client_for(found.account)
    return found


def under(found, code):
    with declare(SYSTEM):
        found.application.round.pack_version = install(code)
    found.application.round.save()


def names(client, kind):
    return set(client.get(f"/library/{kind}/add/").context["form"].fields)


def test_a_form_asks_what_the_round_of_ones_unit_asks(made):
    assert "representative" not in names(made.client, "work")
    under(made, "jiaxing")
    assert {"representative", "collective"} <= names(made.client, "work")
    assert {"engineering", "overseas"} <= names(made.client, "education")
    assert "cn_journal" not in names(made.client, "work")
    under(made, "luohe")
    assert {"cn_journal", "own_specialty"} <= names(made.client, "work")


@pytest.mark.rule("JX-02-19")
def test_what_is_ticked_is_a_fact_and_is_shown(made):
    under(made, "jiaxing")
    response = made.client.post("/library/work/add/", {**WORK, "representative": "on"})
    assert response.status_code == 302
    held = Work.objects.get(title="渠系优化")
    assert held.extra["representative"] is True
    assert held.extra["collective"] is False
    made.client.post(f"{made.page}picks/work/", {"record": [str(held.pk)]})
    (row,) = made.content()["picks"]["work"]
    assert row["representative"] is True
    section = made.client.get(reverse("application_section", args=[made.application.pk, "works"])).content.decode()
    assert "代表作" in section


def test_what_another_regulation_asked_stays(made):
    under(made, "jiaxing")
    made.client.post("/library/work/add/", {**WORK, "representative": "on"})
    held = Work.objects.get(title="渠系优化")
    under(made, "zhengzhou")
    form = made.client.get(f"/library/work/{held.pk}/").context["form"]
    assert form["proof"].initial == "published"
    made.client.post(f"/library/work/{held.pk}/", {**WORK, "proof": "galley"})
    held.refresh_from_db()
    assert (held.extra["representative"], held.extra["proof"]) == (True, "galley")


def test_a_choice_that_is_none_is_refused_and_no_assessment_lies_ahead(made):
    under(made, "zhengzhou")
    response = made.client.post("/library/work/add/", {**WORK, "proof": "letter"})
    assert response.status_code == 422
    assert "proof" in response.context["form"].errors
    ahead = made.client.post("/library/assessment/add/", {"year": "2027", "result": "qualified"})
    assert ahead.context["form"].errors == {"year": ["年度不能晚于今年。"]}


def test_kinds_of_works_are_those_of_the_vocabulary(made):
    made.client.post("/library/work/add/", {**WORK, "kind": "achievement_appraisal"})
    assert Work.objects.filter(kind="achievement_appraisal").exists()
    given = {"degree": "master", "school": "示例大学", "major": "水利", "graduated_on": "2015-06-30"}
    made.client.post("/library/education/add/", {**given, "academic_degree": "master"})
    with acting(made.account):
        assert Education.objects.filter(academic_degree="master").count() == 1
