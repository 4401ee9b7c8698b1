"""The receiver of a batch turns one dossier away (TS-09-44); it begins anew at the sender's, the others go on."""

from uuid import uuid4

import pytest

from review.tiers import queries
from review.tiers.models import Batch
from tests.acting import client_for
from tests.factories import AssignmentFactory, SubmissionFactory
from titles.kernel import clock
from titles.work.models import Notification

pytestmark = pytest.mark.rule("TS-09-44")
REASON = "毕业证书复印件没有加盖公章。"


@pytest.fixture
def batch(county) -> Batch:
    first = county.applications["甲"]
    office = county.handler.organisation
    found = Batch.objects.create(
        round=first.round, sender=office, receiver=office.parent, number=1, state="submitted", version=1
    )
    for application in county.applications.values():
        application.tier_reviews.create(
            organisation=office, submission=SubmissionFactory(application=application), tier=2, proposal="pass",
            handler_id=county.handler.account_id, handler_name="经办", proposed_at=clock.now(),
            approver_id=county.approver.account_id, approver_name="负责", signed_at=clock.now(),
        )  # fmt: skip
        found.items.create(application=application)
    return found


def leave_out(who, batch, application):
    data = {"application": str(application), "reason": REASON}
    return client_for(who).post(f"/do/batch/{batch.pk}/leave_out/", data)


@pytest.fixture
def city(batch):
    return AssignmentFactory(organisation=batch.receiver, role="approver")


def test_one_goes_back_and_the_others_stay(county, batch, city):
    turned = county.applications["乙"]
    assert queries.waits_for_batch(turned)
    assert leave_out(city, batch, turned.pk).status_code == 302
    left = [item.pk for item in queries.items(batch) if item.application_id != turned.pk]
    assert [item.pk for item in queries.live_items(batch)] == left
    assert {item.application.person.name for item in queries.live_items(batch)} == {"甲", "丙", "丁"}
    assert county.states()["乙"] == ("with_tier", "")
    assert not queries.waits_for_batch(turned)
    told = Notification.objects.get(kind="sent_back")
    assert (told.holder_id, told.role) == (batch.sender_id, "handler")
    assert REASON in told.text
    page = client_for(county.handler).get(f"/applications/{turned.pk}/").content.decode()
    assert f"上级不予接收：{REASON}" in page
    again = county.fire(county.handler, "乙", "propose", proposal="refuse", remarks="不符合要求")
    assert again.status_code == 302


def test_only_what_is_in_the_batch_by_the_receiver_with_a_reason(county, batch, city):
    assert leave_out(city, batch, uuid4()).status_code == 422
    assert leave_out(county.approver, batch, county.applications["乙"].pk).status_code == 409
    door, one = f"/do/batch/{batch.pk}/leave_out/", str(county.applications["乙"].pk)
    assert client_for(city).post(door, {"application": one, "reason": ""}).status_code == 422
    assert len(queries.live_items(batch)) == 4
