"""Handing a person over between two units, before applying and never while an application is being decided."""

import datetime as dt

import pytest

from applications.filing import domain as filing
from applications.filing.models import Application
from applications.transfer.models import Transfer
from tests.acting import acting, client_for
from tests.factories import (
    AccountFactory,
    AssignmentFactory,
    EmploymentFactory,
    OrganisationFactory,
    PersonFactory,
    RoundFactory,
    UnitRoundFactory,
)
from tests.rules import rule
from titles.audit.models import Event
from titles.kernel import clock
from titles.kernel.actors import SYSTEM, declare
from titles.orgs.domain import rebuild_reach
from titles.orgs.models import Employment
from titles.packs.domain import install
from titles.work.models import Notification, Task

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


class Move:
    """示例甲 works at `old`; `new` is where the person goes. Both take part in a round of 郑州."""

    def __init__(self, code: str = "zhengzhou"):
        with declare(SYSTEM):
            version = install(code)
        self.bureau = OrganisationFactory(kind="city_bureau", unit_type="", regulation=code)
        self.old = OrganisationFactory(name="示例一中", parent=self.bureau)
        self.new = OrganisationFactory(name="示例二中", parent=self.bureau)
        rebuild_reach()
        self.round = RoundFactory(pack_version=version, organisation=self.bureau)
        for unit in (self.old, self.new):
            UnitRoundFactory(round=self.round, unit=unit)
        self.person = PersonFactory(name="示例甲")
        self.account = AccountFactory(person=self.person)
        self.employment = EmploymentFactory(person=self.person, organisation=self.old)
        self.giver = client_for(AssignmentFactory(organisation=self.old, role="unit_hr"))
        self.taker = client_for(AssignmentFactory(organisation=self.new, role="unit_hr"))

    def away(self, destination: str = "示例二中"):
        return self.giver.post(f"/staff/{self.employment.pk}/transfer/", {"destination": destination})

    def here(self, **more):
        said = {"name": "示例甲", "document_number": self.person.document_number, "post": "教师", **more}
        return self.taker.post("/transfers/here/", said)

    def fire(self, client, name: str, **data):
        row = Transfer.objects.latest("proposed_at")
        return client.post(f"/do/transfer/{row.pk}/{name}/", {"version": row.version, **data})

    def complete(self, client, **more):
        return self.fire(client, "complete", moved_on=clock.today().isoformat(), **more)

    def draft(self) -> Application:
        with acting(self.account):
            return filing.start(round_=self.round)

    def apply(self, application: Application) -> list[str]:
        """What the door says of transfers when the person applies."""
        answer = client_for(self.account).post(f"/do/application/{application.pk}/apply/")
        assert answer.status_code == 409  # the draft is empty
        return [one.message for one in answer.context["refusals"] if one.rule == "ZZ-23-14"]


@pytest.fixture
def move():
    return Move()


def told(answer) -> list[tuple[str, str]]:
    assert answer.status_code == 409
    return [(one.rule, one.message) for one in answer.context["refusals"]]


@rule("ZZ-23-14")
def test_nobody_applies_with_an_open_transfer(move):
    application = move.draft()
    assert move.apply(application) == []
    assert move.away().status_code == 302
    assert "人员移交尚未办结（示例一中 → 示例二中）。" in move.apply(application)
    assert "申报单位为现工作单位，人员移交已经完成" in move.apply(application)  # the verdict itself says so too
    assert move.complete(move.taker, post="教师").status_code == 302
    application.refresh_from_db()
    assert application.unit == move.new  # the draft went along
    assert application.unit_round.unit == move.new
    assert move.apply(application) == []


@rule("ZZ-23-14")
def test_the_one_proposes_and_the_other_completes(move):
    assert move.away().status_code == 302
    assert Task.objects.get(subject_kind="transfer", closed_at=None).holder_id == move.new.pk
    assert move.complete(move.giver).status_code == 409  # not by whoever proposed it
    assert told(move.complete(move.taker)) == [("", "须填写在现单位的岗位。")]
    tomorrow = (clock.today() + DAY).isoformat()
    assert ("", "移交日期不能晚于今天。") in told(move.fire(move.taker, "complete", moved_on=tomorrow, post="教师"))
    assert move.complete(move.taker, post="教师", is_specialty_post="on").status_code == 302
    before, after = Employment.objects.order_by("since")
    assert (before.organisation, before.until) == (move.old, clock.today() - DAY)
    assert (after.organisation, after.since, after.until) == (move.new, clock.today(), None)
    row = Transfer.objects.get()
    events = Event.objects.filter(stream_id=row.pk).order_by("sequence")
    assert [(one.kind, "ZZ-23-14" in one.rules) for one in events] == [
        ("transfer.propose", True),
        ("transfer.complete", True),
    ]
    assert Notification.objects.filter(kind="transfer", holder_id=move.person.pk).exists()
    for client in (move.giver, move.taker, client_for(move.account)):
        assert "已移交" in client.get(f"/transfers/{row.pk}/").content.decode()


@rule("ZZ-23-14")
def test_the_new_unit_may_propose_and_the_old_one_completes(move):
    assert told(move.here(name="别人")) == [("", "没有查到此人在其他单位在册，请核对姓名和证件号码。")]
    assert move.here().status_code == 302
    assert move.here().status_code == 409  # there is one already
    assert move.complete(move.giver).status_code == 302
    assert Employment.objects.get(until=None).organisation == move.new


@rule("ZZ-23-15")
@pytest.mark.parametrize("state", ["applied", "returned", "with_tier", "before_committee"])
def test_nobody_is_handed_over_while_being_decided(move, state):
    application = move.draft()
    Application.objects.filter(pk=application.pk).update(state=state)
    assert told(move.away()) == [("ZZ-23-15", "审批阶段无法进行移交。")]
    assert told(move.here()) == [("ZZ-23-15", "审批阶段无法进行移交。")]
    Application.objects.filter(pk=application.pk).update(state="draft")
    assert move.away().status_code == 302
    Application.objects.filter(pk=application.pk).update(state=state)
    assert told(move.complete(move.taker, post="教师")) == [("ZZ-23-15", "审批阶段无法进行移交。")]
    Application.objects.filter(pk=application.pk).update(state="ended")
    assert move.complete(move.taker, post="教师").status_code == 302


def test_it_is_withdrawn_or_declined_and_then_nothing_is_open(move):
    application = move.draft()
    move.away()
    assert move.fire(move.taker, "withdraw", reason="x").status_code == 409
    assert move.fire(move.giver, "withdraw", reason="填错单位").status_code == 302
    assert move.apply(application) == []
    move.away()
    assert move.fire(move.taker, "decline", reason="没有录用").status_code == 302
    assert move.apply(application) == []
    assert Employment.objects.get().until is None


def test_where_to_is_another_unit_that_there_is(move):
    assert move.away("没有这所学校").status_code == 422
    assert told(move.away("示例一中")) == [("", "接收单位须是另一个用人单位。")]
    OrganisationFactory(name="示例二中", parent=move.bureau)
    assert "改填统一社会信用代码" in move.away().content.decode()


def test_no_others_see_it_and_other_regulations_know_no_transfer(move):
    move.away()
    row = Transfer.objects.get()
    stranger = client_for(AssignmentFactory(organisation=OrganisationFactory(), role="unit_hr"))
    assert stranger.get(f"/transfers/{row.pk}/").status_code == 404
    assert stranger.get("/transfers/").status_code == 404
    elsewhere = Move("tangshan")
    assert elsewhere.giver.get("/transfers/").status_code == 404
    assert elsewhere.away().status_code == 404
    assert "人员移交" not in elsewhere.giver.get("/staff/").content.decode()
    assert "人员移交" in move.giver.get("/staff/").content.decode()


def test_the_list_asks_as_much_for_one_as_for_many(move, django_assert_max_num_queries):
    move.away()
    with django_assert_max_num_queries(40) as one:
        move.giver.get("/transfers/")
    for _ in range(5):
        Transfer.objects.create(
            person=PersonFactory(), origin=move.old, destination=move.new, proposed_by=move.old,
            proposed_at=clock.now(), person_name="众人", state="completed", version=1,
        )  # fmt: skip
    with django_assert_max_num_queries(40) as many:
        shown = move.giver.get("/transfers/").content.decode()
    assert len(many) == len(one)
    assert shown.count("data-row") == 6
