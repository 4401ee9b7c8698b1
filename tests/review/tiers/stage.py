"""An application of any regulation on its way up: offices of every kind its chains name, and people in them."""

from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from applications.filing.checking import open_items
from applications.filing.domain import record_check
from applications.filing.models import Application, Custody
from review.tiers.models import Proposal, TierReview
from tests.acting import acting, client_for
from tests.factories import (
    ApplicationFactory,
    AssignmentFactory,
    OrganisationFactory,
    PersonFactory,
    RoundFactory,
    SubmissionFactory,
    UnitRoundFactory,
)
from titles.kernel import clock
from titles.kernel.actors import SYSTEM, declare
from titles.orgs.models import Assignment, Organisation
from titles.packs.domain import install
from titles.packs.loader import shipped


@dataclass
class Way:
    """One application, its offices by kind, and whoever acts for them."""

    application: Application
    offices: dict[str, Organisation]
    people: dict[tuple[str, str], Assignment] = field(default_factory=dict)

    def who(self, kind: str, role: str) -> Assignment:
        if (kind, role) not in self.people:
            self.people[kind, role] = AssignmentFactory(organisation=self.offices[kind], role=role)
        return self.people[kind, role]

    def fire(self, kind: str, role: str, transition: str, **data: Any) -> Any:
        address = f"/do/application/{self.application.pk}/{transition}/"
        answer = client_for(self.who(kind, role)).post(address, data)
        self.application.refresh_from_db()
        return answer

    def told(self, kind: str, role: str, transition: str, **data: Any) -> list[tuple[str, str]]:
        """(rule, message) of every refusal; nothing where it was carried out."""
        answer = self.fire(kind, role, transition, **data)
        return [] if answer.status_code == 302 else [(row.rule, row.message) for row in answer.context["refusals"]]

    def held_by(self, kind: str) -> bool:
        held = Custody.objects.filter(application=self.application, capability="act", until=None)
        return list(held.values_list("holder_id", flat=True)) == [self.offices[kind].pk]

    def arrive(self, kind: str, *, tier: int, state: str = "with_tier") -> None:
        """Stand at that tier, in that office's hands."""
        Custody.objects.filter(application=self.application, capability="act").delete()
        Application.objects.filter(pk=self.application.pk).update(state=state, tier=tier)
        self.application.refresh_from_db()
        Custody.objects.create(
            holder_id=self.offices[kind].pk,
            application=self.application,
            capability="act",
            since=clock.now(),
            reason="测试",
        )

    def passed_by(self, kind: str, *, tier: int) -> None:
        """That office has passed it, by the hands of two."""
        names = {"handler_name": "经办甲", "approver_name": "负责甲"}
        TierReview.objects.create(
            application=self.application,
            submission=self.application.submissions.last(),
            organisation=self.offices[kind],
            tier=tier,
            proposal=Proposal.PASS,
            handler_id=uuid4(),
            approver_id=uuid4(),
            proposed_at=clock.now(),
            signed_at=clock.now(),
            **names,
        )


def way(code: str, *kinds: str, facts: dict[str, Any] | None = None, procedure: str = "", **asked: Any) -> Way:
    """`kinds`: the offices above the unit, the highest first, one in the other. `asked`: what is applied for.

    Nothing to tick is left: the version handed in has no sections.
    """
    with declare(SYSTEM):
        version = install(code)
    offices: dict[str, Organisation] = {}
    above = None
    for kind in kinds:
        above = offices[kind] = OrganisationFactory(kind=kind, unit_type="", parent=above)
    unit = offices["unit"] = OrganisationFactory(parent=above)
    round_ = RoundFactory(
        pack_version=version, organisation=next(iter(offices.values())), procedure=procedure, year=clock.today().year
    )
    application = ApplicationFactory(
        unit_round=UnitRoundFactory(unit=unit, round=round_), person=PersonFactory(name="示例甲"), **asked
    )
    SubmissionFactory(application=application, facts=facts or {})
    return Way(application, offices)


def answers(code: str, place: str, **given: Any) -> dict[str, Any]:
    """What the regulation asks at a transition, answered with yes and with plain words; `given` says otherwise."""
    plain = {"confirm": "on", "text": "示例", "integer": "1", "date": clock.today().isoformat()}
    asked = [one for one in shipped(code).questions if one.at == place and one.kind in plain]
    return {f"ask_{one.code}": given.get(one.code, plain[one.kind]) for one in asked}


def tick(place: Way, kind: str) -> None:
    """The handler of that office has looked at everything and found nothing wrong."""
    with acting(place.who(kind, "handler")):
        for code, _ in open_items(place.application):
            record_check(application=place.application, item=code, passed=True, remark="")
