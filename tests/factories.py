"""Test data: invented people, invented places, numbers that are never issued."""

import datetime as dt

import factory
from factory.django import DjangoModelFactory

from applications.filing.models import Application, SubmissionVersion
from titles.kernel import clock
from titles.kernel.identity import demo_number
from titles.orgs.domain import rebuild_reach
from titles.orgs.models import Account, Assignment, Employment, Organisation, Person
from titles.rounds.models import Quota, Round, UnitRound

PASSWORD = "Ceshi-mima-2026"


class OrganisationFactory(DjangoModelFactory):
    class Meta:
        model = Organisation
        skip_postgeneration_save = True

    name = factory.Sequence(lambda n: f"示例单位{n}")
    kind = "unit"
    unit_type = "institution"

    @factory.post_generation
    def reach(self, create: bool, extracted: object, **_: object) -> None:
        rebuild_reach()


class PersonFactory(DjangoModelFactory):
    class Meta:
        model = Person

    name = factory.Sequence(lambda n: f"示例{n}")
    gender = "female"
    birth_date = dt.date(1988, 3, 14)
    document_number = factory.LazyAttributeSequence(lambda self, n: demo_number(self.birth_date, n % 900 + 1))


class EmploymentFactory(DjangoModelFactory):
    class Meta:
        model = Employment

    person = factory.SubFactory(PersonFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    post = "工程技术岗位"
    since = dt.date(2012, 7, 1)


class AccountFactory(DjangoModelFactory):
    class Meta:
        model = Account
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"account{n}")
    display_name = factory.Sequence(lambda n: f"人员{n}")
    must_change_password = False
    password = factory.django.Password(PASSWORD)


class AssignmentFactory(DjangoModelFactory):
    """An account with a role: `AssignmentFactory(organisation=…, role="unit_hr")`."""

    class Meta:
        model = Assignment

    account = factory.SubFactory(AccountFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    role = "unit_hr"
    since = dt.date(2020, 1, 1)


def _tangshan():
    from titles.packs.domain import install

    return install("tangshan")


class RoundFactory(DjangoModelFactory):
    class Meta:
        model = Round

    pack_version = factory.LazyFunction(_tangshan)
    organisation = factory.SubFactory(OrganisationFactory, kind="city_bureau", unit_type="")
    name = "2026 年度"
    year = 2026
    opens_on = dt.date(2020, 1, 1)
    closes_at = factory.LazyFunction(lambda: clock.now() + dt.timedelta(days=30))
    state = "open"
    version = 1


class UnitRoundFactory(DjangoModelFactory):
    class Meta:
        model = UnitRound

    round = factory.SubFactory(RoundFactory)
    unit = factory.SubFactory(OrganisationFactory)
    state = "preparing"
    version = 1


class QuotaFactory(DjangoModelFactory):
    class Meta:
        model = Quota

    unit_round = factory.SubFactory(UnitRoundFactory)
    band = "intermediate"
    number = 3
    set_by = factory.SubFactory(OrganisationFactory, kind="competent_department")
    set_at = factory.LazyFunction(clock.now)


class ApplicationFactory(DjangoModelFactory):
    """In any state, with the custody its state implies left to the test."""

    class Meta:
        model = Application

    unit_round = factory.SubFactory(UnitRoundFactory)
    round = factory.SelfAttribute("unit_round.round")
    unit = factory.SelfAttribute("unit_round.unit")
    person = factory.SubFactory(PersonFactory)
    series = "工程"
    specialty = "水利工程"
    level = "intermediate"
    band = "intermediate"
    title = "工程师"
    state = "draft"
    version = 1


class SubmissionFactory(DjangoModelFactory):
    """What was handed in last, without anything in it."""

    class Meta:
        model = SubmissionVersion

    application = factory.SubFactory(ApplicationFactory)
    number = 1
    content = factory.LazyFunction(lambda: {"sections": {}, "picks": {}, "attachments": []})
    hash = "0" * 64
    as_of = factory.LazyFunction(clock.today)
    submitted_at = factory.LazyFunction(clock.now)
    verdict = factory.LazyFunction(
        lambda: {"pack": "tangshan", "pack_digest": "0" * 64, "as_of": clock.today().isoformat(), "findings": []}
    )
    facts = factory.LazyFunction(dict)
