"""An expert sits in the convening body, which holds every application; he reads those granted to the account alone."""

import datetime as dt

import pytest
from django.contrib.auth.models import Permission

from applications.filing.models import Application, Grant, SubmissionVersion
from publicity.cases.models import Case
from review.committee.models import CommitteeMember, Meeting
from tests.isolation import world as worlds
from titles.access.domain import hand_over
from titles.kernel import clock
from titles.kernel.actors import EXPERT, declare
from titles.orgs.domain import actor_for
from titles.orgs.models import Assignment, Person, Role
from titles.work.models import Notification


@pytest.fixture
def seat(world) -> Assignment:
    """The expert's; the body holds both applications of the unit."""
    held = Assignment.objects.get(account=world.expert_account)
    hand_over([row.pk for row in world.stage.applications], to=held.organisation_id, reason="评审", capability="act")
    return held


def grant(world, application) -> Grant:
    return Grant.objects.create(
        user=world.expert_account,
        permission=Permission.objects.get(codename="read_application", content_type__app_label="applications"),
        content_object=application,
        granted_by=world.stage.hr.account_id,
        reason="评审会议",
        since=clock.now(),
    )


def seen(model, seat: Assignment) -> tuple[set, set]:
    """What the policy and the manager show to whoever sits there."""
    with declare(actor_for(seat.account, seat)) as actor:
        return set(model.objects.values_list("pk", flat=True)), set(
            model.objects.visible_to(actor).values_list("pk", flat=True)
        )


def test_the_kernel_means_the_same_role():
    assert EXPERT == Role.EXPERT


def test_without_a_grant_both_walls_show_nothing(world, seat):
    for model in (Application, SubmissionVersion, Person, Meeting, Case):
        assert model.objects.exists(), model
        assert seen(model, seat) == (set(), set()), model


def test_the_secretary_of_the_same_body_sees_both(world, seat):
    secretary = Assignment.objects.get(organisation=seat.organisation, role="secretary")
    both = {row.pk for row in world.stage.applications}
    assert both <= seen(Application, secretary)[0]
    assert both <= seen(Application, secretary)[1]


def test_a_grant_opens_that_application_until_it_ends(world, seat):
    given = grant(world, world.application)
    other = world.stage.applications[1]
    assert seen(Application, seat) == ({world.application.pk}, {world.application.pk})
    assert seen(Person, seat) == ({world.application.person_id}, {world.application.person_id})
    page, home = f"/applications/{world.application.pk}/", world.expert.get("/").content.decode()
    assert page in home
    assert f"/applications/{other.pk}/" not in home
    shown = world.expert.get(page)
    assert shown.status_code == 200
    assert worlds.CANARY in shown.content.decode()
    assert world.expert.get(f"/submissions/{world.application.submissions.get().pk}/").status_code == 200
    assert world.expert.get(f"/attachments/{world.attachment.pk}/view/").status_code == 200
    assert world.expert.get(f"/applications/{other.pk}/").status_code == 404
    given.until = clock.now() - dt.timedelta(hours=1)  # SQL asks when the transaction began
    given.save()
    assert seen(Application, seat) == (set(), set())
    assert world.expert.get(page).status_code == 404


def test_opening_the_meeting_grants_and_points_home(world, seat):
    """The letter leads where the expert gets in; the meeting's page with its figures is the office's."""
    for serial in range(25):
        CommitteeMember.objects.create(
            committee=world.committee,
            name=f"评委{serial}",
            employer="示例单位",
            specialty="水利工程",
            account=None if serial else world.expert_account,
        )
    assert world.secretary.post(f"/do/meeting/{world.meeting.pk}/open/").status_code == 302
    told = Notification.objects.get(kind="meeting_called")
    assert told.holder_id == world.expert_account.pk
    assert f"/applications/{world.application.pk}/" in world.expert.get(told.url).content.decode()
    assert seen(Application, seat) == ({world.application.pk}, {world.application.pk})
    assert world.expert.get(f"/meetings/{world.meeting.pk}/").status_code == 404
    assert world.secretary.get(f"/meetings/{world.meeting.pk}/").status_code == 200
