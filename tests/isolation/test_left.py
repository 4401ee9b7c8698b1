"""Whoever left the unit keeps the own file: what belongs to a former employer is not asked for on the own pages."""

import datetime as dt

import pytest

from tests.isolation import world as worlds
from titles.kernel import clock
from titles.orgs.models import Employment


@pytest.mark.parametrize(("state", "ending"), [("certified", ""), ("ended", "vote_failed"), ("ended", "disqualified")])
def test_the_own_pages_stay(world, state, ending):
    type(world.application).objects.filter(pk=world.application.pk).update(state=state, ending=ending)
    Employment.objects.filter(pk=world.employment.pk).update(until=clock.today() - dt.timedelta(days=1))
    submission = world.application.submissions.get()
    for path in (
        "/",
        f"/applications/{world.application.pk}/",
        f"/submissions/{submission.pk}/",
        f"/attachments/{world.attachment.pk}/view/",
        f"/certificates/{world.certificate.pk}/",
        "/certificates/",
        "/library/",
    ):
        answer = world.applicant.get(path)
        assert answer.status_code == 200, path
    assert worlds.CANARY in world.applicant.get(f"/applications/{world.application.pk}/").content.decode()


def test_the_former_employer_keeps_the_round_and_the_application_it_handled(world):
    Employment.objects.filter(pk=world.employment.pk).update(until=clock.today() - dt.timedelta(days=1))
    assert world.hr.get(f"/applications/{world.application.pk}/").status_code == 200
    shown = world.hr.get(f"/unit-rounds/{world.stage.unit_round.pk}/")
    assert shown.status_code == 200
    assert worlds.CANARY in shown.content.decode()
    assert world.hr.get(f"/staff/{world.employment.pk}/end/").status_code == 404
