"""C-23: forged papers keep a person out for three years by hebei-online and for two by hebei, to the day."""

import datetime as dt

import pytest

from applications.filing.models import Custody
from publicity.cases.models import Case
from publicity.notices.models import Notice
from tests.acting import client_for
from tests.factories import ApplicationFactory, RoundFactory, UnitRoundFactory
from tests.publicity.cases.test_certified import reported
from tests.publicity.stage import moment, unit_stage
from titles.kernel import clock
from titles.kernel.actors import SYSTEM, declare
from titles.packs.domain import install
from titles.register.models import Ban

pytestmark = pytest.mark.django_db


def again(stage, person, version, *, recorded):
    """The clauses by which a new application is refused today; the unit hands in what it recorded from paper."""
    round_ = RoundFactory(
        organisation=stage.superior.parent, pack_version=version, year=clock.today().year, opens_on=clock.today()
    )
    application = ApplicationFactory(unit_round=UnitRoundFactory(round=round_, unit=stage.unit), person=person)
    Custody.objects.create(
        holder_id=stage.unit.pk if recorded else person.pk,
        application=application,
        capability="own",
        since=clock.now(),
        reason="填报",
    )
    answer = client_for(stage.hr if recorded else person.account).post(f"/do/application/{application.pk}/apply/")
    assert answer.status_code == 409
    return {reason.rule for reason in answer.context["refusals"]}


@pytest.mark.parametrize(
    ("code", "clause", "until", "days"),
    [
        pytest.param(
            "hebei-online",
            "HO-27-04",
            dt.date(2027, 5, 10),
            {"2026-05-10": True, "2027-05-09": True, "2027-05-10": False},
            marks=pytest.mark.rule("HO-27-04"),
        ),
        pytest.param(
            "hebei",
            "HB-08-11",
            dt.date(2026, 5, 10),
            {"2026-05-09": True, "2026-05-10": False, "2027-05-10": False},
            marks=pytest.mark.rule("HB-08-11"),
        ),
    ],
)
def test_c23(code, clause, until, days):
    stage = unit_stage("2024-05-08")
    with declare(SYSTEM):
        version = install(code)
    stage.unit_round.round.pack_version = version
    stage.unit_round.round.save()
    client_for(stage.hr).post(f"/unit-rounds/{stage.unit_round.pk}/notice/")
    Notice.objects.update(state="running")
    clock.move_to(moment("2024-05-10"))
    reported(stage)
    application = stage.applications[0]
    application.refresh_from_db()
    assert (application.state, application.ending) == ("ended", "disqualified")
    assert [row.rule for row in Ban.objects.all()] == [clause]
    ban = Ban.objects.get(person=application.person)
    assert (ban.rule, ban.since, ban.until) == (clause, dt.date(2024, 5, 10), until)
    assert Case.objects.get().state != "open"
    refused = {}
    for day in days:
        clock.move_to(moment(day))
        refused[day] = clause in again(stage, application.person, version, recorded=code == "hebei-online")
    assert refused == days
