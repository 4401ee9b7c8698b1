"""C-06: the 综合排序表 must be the same in every dossier (TS-09-36)."""

from dataclasses import dataclass
from typing import Any

import pytest

from applications.filing.models import Application, Custody
from review.tiers.models import PaperRanking
from tests.acting import client_for
from tests.factories import (
    ApplicationFactory,
    AssignmentFactory,
    OrganisationFactory,
    PersonFactory,
    RoundFactory,
    UnitRoundFactory,
)
from tests.publicity.ranked import rank
from titles.kernel import clock
from titles.orgs.models import Assignment

NAMES = ("甲", "乙", "丙", "丁")
RULE = "TS-09-36"


@dataclass
class County:
    """A county office that received four dossiers of one ranking."""

    handler: Assignment
    approver: Assignment
    applications: dict[str, Application]

    def fire(self, who: Assignment, name: str, transition: str, **data: Any) -> Any:
        return client_for(who).post(f"/do/application/{self.applications[name].pk}/{transition}/", data)

    def states(self) -> dict[str, tuple[str, str]]:
        found = {}
        for name, application in self.applications.items():
            application.refresh_from_db()
            found[name] = (application.state, application.ending)
        return found


@pytest.fixture
def county(db) -> County:
    bureau = OrganisationFactory(kind="city_bureau", unit_type="")
    office = OrganisationFactory(kind="county_bureau", unit_type="", parent=bureau)
    department = OrganisationFactory(kind="competent_department", unit_type="", parent=office)
    unit = OrganisationFactory(parent=department)
    unit_round = UnitRoundFactory(unit=unit, round=RoundFactory(organisation=bureau), state="filed")
    applications = {
        name: ApplicationFactory(unit_round=unit_round, person=PersonFactory(name=name), state="with_tier", tier=2)
        for name in NAMES
    }
    rank(unit_round, list(applications.values()))
    for application in applications.values():
        Custody.objects.create(
            holder_id=office.pk, application=application, capability="act", since=clock.now(), reason="测试"
        )
    return County(
        AssignmentFactory(organisation=office, role="handler"),
        AssignmentFactory(organisation=office, role="approver"),
        applications,
    )


@pytest.mark.rule(RULE)
@pytest.mark.parametrize(
    ("paper", "matches", "difference"),
    [
        (("甲", "乙", "丙", "丁"), True, ""),
        (("甲", "丙", "乙", "丁"), False, "第 2 位纸表为丙，排序定为乙。"),
        (("甲", "乙", "丙"), False, "纸表 3 人，排序定为 4 人。"),
    ],
    ids=["a-the-same", "b-another-order", "c-another-number"],
)
def test_the_paper_is_compared_with_the_one_ranking(county, paper, matches, difference):
    response = county.fire(county.handler, "丙", "compare_ranking", names="\n".join(paper))
    assert response.status_code == 302
    held = PaperRanking.objects.get()
    assert (held.application.person.name, held.matches, held.difference) == ("丙", matches, difference)


@pytest.mark.rule(RULE)
def test_with_the_same_table_the_procedure_cannot_be_void(county):
    county.fire(county.handler, "丙", "compare_ranking", names="\n".join(NAMES))
    pool = [str(row.pk) for row in county.applications.values()]
    response = county.fire(county.approver, "丙", "void_procedure", reason="不一致", applications=pool)
    assert response.status_code == 409
    assert [(reason.message, reason.rule) for reason in response.context["refusals"]] == [
        ("没有核对出不一致的《综合排序表》。", RULE)
    ]
    assert set(county.states().values()) == {("with_tier", "")}


@pytest.mark.rule(RULE)
def test_a_different_table_voids_all_four_unless_the_approver_spares_some(county):
    county.fire(county.handler, "丙", "compare_ranking", names="甲\n丙\n乙\n丁")
    form = client_for(county.approver).get(f"/do/application/{county.applications['丙'].pk}/void_procedure/")
    offered = form.context["form"].fields["applications"].initial
    assert sorted(offered) == sorted(str(row.pk) for row in county.applications.values())
    response = county.fire(county.approver, "丙", "void_procedure", reason="两份排序不一致", applications=offered)
    assert response.status_code == 302
    assert county.states() == dict.fromkeys(NAMES, ("ended", "procedure_void"))


@pytest.mark.rule(RULE)
def test_the_one_who_compared_cannot_void(county):
    both = AssignmentFactory(account=county.handler.account, organisation=county.handler.organisation, role="approver")
    county.fire(county.handler, "丙", "compare_ranking", names="甲\n丙\n乙\n丁")
    pool = [str(row.pk) for row in county.applications.values()]
    response = county.fire(both, "丙", "void_procedure", reason="不一致", applications=pool)
    assert response.status_code == 409
    assert [reason.message for reason in response.context["refusals"]] == ["核对人和认定人须是两个人。"]
