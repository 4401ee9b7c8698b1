"""Where a regulation has the paper first, the unit records what stands on it; the applicant comes in afterwards."""

import pytest

from applications.career.models import Award
from applications.filing.models import Application
from tests.acting import client_for
from tests.factories import (
    AccountFactory,
    AssignmentFactory,
    EmploymentFactory,
    OrganisationFactory,
    RoundFactory,
    UnitRoundFactory,
)
from titles.kernel.actors import SYSTEM, declare
from titles.packs.domain import install
from titles.work.models import Task

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    """A round of 河北's programme, a unit in it, its personnel officer and an employee with an account."""
    with declare(SYSTEM):
        version = install("hebei-online")
    unit = OrganisationFactory()
    round_ = RoundFactory(pack_version=version, state="open")
    UnitRoundFactory(round=round_, unit=unit)
    employment = EmploymentFactory(organisation=unit)
    hr = AssignmentFactory(organisation=unit, role="unit_hr")
    return round_, employment.person, hr, AccountFactory(person=employment.person)


def begin(client, round_, person=None):
    return client.post(f"/rounds/{round_.pk}/apply/", {"person": str(person.pk)} if person else {})


@pytest.mark.rule("HO-31-04")
def test_the_unit_records_and_the_applicant_is_told_when_the_account_comes(desk):
    round_, person, hr, account = desk
    own = begin(client_for(account), round_)
    assert own.status_code == 409
    assert "HO-31-04" in own.content.decode()
    assert not Application.objects.exists()
    page = client_for(hr).get(f"/rounds/{round_.pk}/").content.decode()
    assert "代录申报" in page
    assert begin(client_for(hr), round_, person).status_code == 302
    application = Application.objects.get()
    assert (application.person, application.unit) == (person, hr.organisation)


def test_what_is_to_be_typed_is_a_task_of_the_unit(desk):
    round_, person, hr, _ = desk
    begin(client_for(hr), round_, person)
    tasks = Task.objects.filter(subject_id=Application.objects.get().pk, closed_at=None)
    assert [(row.holder_id, row.role) for row in tasks] == [(hr.organisation_id, "unit_hr")]


def test_what_is_recorded_is_typed_by_the_unit_alone(desk):
    round_, person, hr, account = desk
    begin(client_for(hr), round_, person)
    page = f"/applications/{Application.objects.get().pk}/"
    assert client_for(hr).get(f"{page}sections/basic/").status_code == 200
    assert client_for(account).get(f"{page}sections/basic/").status_code == 404
    assert f"{page}sections/" in client_for(hr).get(page).content.decode()
    assert f"{page}sections/" not in client_for(account).get(page).content.decode()
    stranger = AssignmentFactory(role="unit_hr")
    assert client_for(stranger).get(f"{page}sections/basic/").status_code == 404


def test_nobody_is_recorded_who_works_elsewhere(desk):
    round_, _, hr, _ = desk
    elsewhere = EmploymentFactory().person
    assert begin(client_for(hr), round_, elsewhere).status_code == 409
    assert not Application.objects.exists()


def test_records_of_an_employee_say_who_wrote_them_down(desk):
    _, person, hr, account = desk
    answers = {"name": "示例奖", "awarding_body": "示例机关", "rank": "1", "awarded_on": "2020-05-01"}
    client = client_for(hr)
    form = client.get(f"/library/award/add/?of={person.pk}")
    assert form.status_code == 200
    fields = {name: answers.get(name, "") for name in form.context["form"].fields}
    for name, field in form.context["form"].fields.items():
        if getattr(field, "choices", None):
            fields[name] = next(value for value, _ in field.choices if value)
    saved = client.post(f"/library/award/add/?of={person.pk}", fields)
    assert saved.status_code == 302
    award = Award.objects.get()
    assert (award.person, award.recorded_by) == (person, hr.account_id)
    assert client_for(account).get("/library/").status_code == 200
    stranger = AssignmentFactory(role="unit_hr")
    assert client_for(stranger).get(f"/library/award/add/?of={person.pk}").status_code == 404


@pytest.mark.rule("HO-28-05")
def test_a_pledge_on_paper_is_signed_by_hand_and_uploaded(desk):
    """Who has no account yet cannot sign here: the unit uploads the signed paper when it hands in everything."""
    round_, person, hr, account = desk
    begin(client_for(hr), round_, person)
    application = Application.objects.get()
    application.state = "nominated"
    application.save()
    assert "sign_pledge" not in client_for(account).get(f"/applications/{application.pk}/").content.decode()
    answer = client_for(hr).post(f"/do/application/{application.pk}/submit_to_tier/", {})
    told = [(one.rule, one.message) for one in answer.context["refusals"] if one.rule == "HO-28-05"]
    assert told == [("HO-28-05", "须上传：签名盖章的《职称申报评审真实性承诺书》")]
