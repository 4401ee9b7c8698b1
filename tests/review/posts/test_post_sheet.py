"""岗位信息表 (附件11), through the doors: filled in, sealed, agreed, confirmed; what it says of applicants."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from applications.eligibility.facts import facts_of
from applications.filing import queries
from review.posts.models import PostSheet
from tests.acting import client_for
from tests.factories import AssignmentFactory, OrganisationFactory, PersonFactory, SubmissionFactory, UnitRoundFactory
from tests.review.unit.stage import unit_stage
from titles.kernel.actors import SYSTEM, declare
from titles.orgs.domain import rebuild_reach
from titles.packs.domain import install
from titles.packs.loader import shipped
from titles.rounds.queries import pack_for

pytestmark = pytest.mark.django_db
HEAD = {"establishment": "60", "posts_total": "40"}


class Desk:
    def __init__(self):
        self.stage = unit_stage()
        with declare(SYSTEM):
            self.stage.unit_round.round.pack_version = install("jiaxing")
        self.stage.unit_round.round.save()
        self.application = self.stage.applications[0]
        self.hr, self.department = client_for(self.stage.hr), client_for(self.stage.approver)
        bureau = AssignmentFactory(organisation=self.stage.superior.parent, role="approver")
        self.bureau = client_for(bureau)
        response = self.hr.post(f"/unit-rounds/{self.stage.unit_round.pk}/post-sheet/")
        self.sheet = PostSheet.objects.get()
        assert response.url == self.page

    @property
    def page(self):
        return f"/post-sheets/{self.sheet.pk}/"

    def save(self, *people, **data):
        lines = {}
        for place, person in enumerate(people):
            lines |= {
                f"line.{place}.name": person.name,
                f"line.{place}.document_number": person.document_number,
                f"line.{place}.recommended_title": "工程师",
            }
        response = self.hr.post(self.page, {**HEAD, "competition.unqualified": str(len(people)), **lines, **data})
        assert response.status_code == 302, response.context["form"].errors
        return self

    def fire(self, name, by, **data):
        return by.post(f"/do/post_sheet/{self.sheet.pk}/{name}/", data)

    def seal(self):
        assert self.fire("seal", self.hr, ask_post_sheet_unit="on").status_code == 302
        return self

    def confirm(self):
        assert self.fire("agree", self.department, ask_post_sheet_department="on").status_code == 302
        assert self.fire("confirm", self.bureau, ask_post_sheet_bureau="on").status_code == 302
        return self

    def facts(self):
        application = self.application
        application.refresh_from_db()
        return facts_of(pack_for(application.round), queries.draft_content(application))


def told(response):
    assert response.status_code == 409
    return [(row.rule, row.message) for row in response.context["refusals"]]


@pytest.fixture
def desk():
    return Desk()


@pytest.mark.rule("JX-A11-03", "JX-A11-01")
def test_as_many_names_as_the_unit_says_and_the_head_filled_in(desk):
    desk.save(desk.application.person, **{"competition.unqualified": "2", "establishment": ""})
    assert told(desk.fire("seal", desk.hr)) == [
        ("JX-A11-01", "缺少：编制数"),
        ("JX-A11-03", "名单人数须等于填写的目前不具有相应资格的人数。"),
        ("JX-A11-05", "须确认：单位意见已填写并盖章"),
    ]
    desk.save(desk.application.person).seal()


@pytest.mark.rule("JX-A11-02")
def test_figures_that_do_not_add_up_are_told_and_never_refused(desk):
    cells = {"cells.approved.senior": "4", "cells.engaged.senior": "3", "cells.vacant.senior": "2"}
    grades = {f"cells.approved.{code}": "4" for code in ("associate_senior", "intermediate", "junior")}
    desk.save(desk.application.person, **cells, **grades, **{"cells.approved.total": "15", "cells.ratio.senior": "10%"})
    page = desk.hr.get(desk.page).content.decode()
    heads = shipped("jiaxing").value("post_sheet.list_columns")
    assert [f'<th scope="col">{one["label"]}</th>' in page for one in heads] == [True] * 7
    assert "正高级：空缺 2 不等于核准 4 减实聘 3。" in page
    assert "核准人数：总数 15 不等于各等级之和 16。" in page
    desk.seal()


@pytest.mark.rule("JX-A11-05", "JX-A11-06")
def test_the_unit_its_department_and_the_bureau_one_after_the_other(desk):
    desk.save(desk.application.person)
    assert desk.department.get(desk.page).status_code == 404
    desk.seal()
    assert desk.department.get(desk.page).status_code == 200
    assert ("JX-A11-05", f"须先经{desk.stage.superior}填写意见并盖章。") in told(desk.fire("confirm", desk.bureau))
    assert desk.hr.post(desk.page, HEAD).status_code == 409
    assert desk.fire("return", desk.department, reason="缺少岗位等级").status_code == 302
    desk.save(desk.application.person).seal().confirm()
    desk.sheet.refresh_from_db()
    assert desk.sheet.state == "confirmed"
    assert desk.fire("return", desk.bureau, reason="改").status_code == 409


@pytest.mark.rule("JX-A11-05")
def test_without_a_department_the_bureau_confirms_what_is_sealed(desk):
    desk.stage.unit.parent = desk.stage.superior.parent
    desk.stage.unit.save()
    rebuild_reach()
    desk.save(desk.application.person).seal()
    assert desk.fire("confirm", desk.bureau, ask_post_sheet_bureau="on").status_code == 302


@pytest.mark.rule("JX-A11-04")
def test_the_list_gives_the_facts_once_the_unit_has_sealed_it(desk):
    assert desk.facts()["post_sheet.listed"] is False
    desk.save(desk.application.person)
    assert desk.facts()["post_sheet.listed"] is False
    desk.seal()
    facts = desk.facts()
    assert (facts["post_sheet.listed"], facts["post_sheet.recommended_title"]) == (True, "工程师")
    other = Desk.facts(type("Other", (), {"application": desk.stage.applications[1]})())
    assert (other["post_sheet.listed"], other["post_sheet.recommended_title"]) == (False, None)


@pytest.mark.rule("JX-02-13")
def test_nobody_it_names_goes_up_before_it_is_confirmed(desk):
    application = desk.application
    application.state, application.title = "nominated", "工程师"
    application.save()
    desk.save(application.person).seal()

    def reasons():
        response = desk.hr.post(f"/do/application/{application.pk}/submit_to_tier/", {})
        return [row.message for row in response.context["refusals"] if row.rule == "JX-02-13"]

    assert reasons() == ["岗位信息表尚未经人力社保部门确认，不能报送。"]
    desk.confirm()
    assert reasons() == []
    SubmissionFactory(application=application, facts={"post_sheet.listed": True})
    assert reasons() == []
    application.title = "高级工程师"
    application.save()
    assert reasons() == ["确认的岗位信息表没有推荐本人申报这一职称，不能报送。"]


def test_names_numbers_and_figures_are_checked_as_they_are_typed(desk):
    person = PersonFactory()
    line = {"line.0.name": "", "line.0.document_number": "110101199003070000", "line.1.name": person.name}
    line |= {"line.1.document_number": person.document_number, "line.1.recommended_title": "工程师"}
    line |= {
        "line.2.name": "重名",
        "line.2.document_number": person.document_number,
        "line.2.recommended_title": "工程师",
    }
    response = desk.hr.post(desk.page, {"establishment": "六十", **line})
    assert response.status_code == 422
    assert set(response.context["form"].errors) == {
        "establishment", "line.0.name", "line.0.document_number", "line.0.recommended_title", "line.2.document_number",
    }  # fmt: skip
    assert person.document_number not in response.content.decode().split("<title>")[0]


def test_the_list_asks_as_often_for_many_as_for_few(desk):
    desk.save(desk.application.person).seal()

    def asked():
        with CaptureQueriesContext(connection) as found:
            page = desk.bureau.get("/post-sheets/")
        return len(found), page.content.decode().count("data-row")

    asked()
    few, one = asked()
    for _ in range(6):
        unit = OrganisationFactory(parent=desk.stage.superior)
        unit_round = UnitRoundFactory(round=desk.stage.unit_round.round, unit=unit)
        PostSheet.objects.create(unit_round=unit_round, unit=unit, state="sealed", version=1)
    rebuild_reach()
    assert asked() == (few, one + 6)
