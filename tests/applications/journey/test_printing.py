"""Where the regulation has the sheet printed before the unit looks at it, that is the applicant's task."""

import pytest

from applications.filing.models import Application, Custody
from tests.acting import client_for
from tests.factories import (
    AccountFactory,
    ApplicationFactory,
    AssignmentFactory,
    RoundFactory,
    SubmissionFactory,
    UnitRoundFactory,
)
from titles.access.domain import hand_over
from titles.kernel import clock
from titles.kernel.actors import SYSTEM, declare
from titles.packs.domain import install
from titles.work.models import Task

pytestmark = pytest.mark.django_db


def handed_in(code: str) -> Application:
    with declare(SYSTEM):
        version = install(code)
    found = ApplicationFactory(unit_round=UnitRoundFactory(round=RoundFactory(pack_version=version)), state="applied")
    SubmissionFactory(application=found)
    with declare(SYSTEM):
        Custody.objects.create(
            holder_id=found.person_id, application=found, capability="own", since=clock.now(), reason="本人"
        )
        hand_over([found.pk], to=found.unit_id, reason="测试")
    return found


def fire(application: Application, who, name: str):
    response = client_for(who).post(f"/do/application/{application.pk}/{name}/")
    assert response.status_code in (302, 409), response.status_code
    return [] if response.status_code == 302 else [one.message for one in response.context["refusals"]]


def tasks(application: Application) -> list[str]:
    rows = Task.objects.filter(subject_id=application.pk, role="applicant", closed_at=None)
    return [row.title.partition("：")[0] for row in rows]


def test_the_applicant_is_asked_to_print_until_it_is_printed():
    application = handed_in("jiaxing")
    hr = AssignmentFactory(organisation=application.unit, role="unit_hr")
    assert fire(application, hr, "receive") == []
    assert tasks(application) == ["打印综合表"]
    assert any(text.startswith("综合表尚未打印") for text in fire(application, hr, "pass_unit_check"))
    assert fire(application, AccountFactory(person=application.person), "print_sheet") == []
    assert tasks(application) == []
    assert not any(text.startswith("综合表尚未打印") for text in fire(application, hr, "pass_unit_check"))


def test_where_nothing_is_printed_nobody_is_asked():
    application = handed_in("weidong")
    assert fire(application, AssignmentFactory(organisation=application.unit, role="unit_hr"), "receive") == []
    assert tasks(application) == []
