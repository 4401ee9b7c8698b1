"""Results told to everybody once they are approved: 卫东's junior titles."""

import pytest
from django.test import Client

from publicity.notices.models import Notice, Publication
from publicity.notices.recompute import recompute_notices
from tests.review.committee.stage import Stage, stage, without
from titles.kernel.actors import SYSTEM, declare

pytestmark = pytest.mark.django_db
DAY = "2024-10-08"


def approved(pack=None) -> Stage:
    made = stage(
        "weidong", DAY, procedure="junior", bureau="county_bureau", body="service_centre", band="junior", pack=pack
    )
    for application in made.applications:
        paid = {"amount": "80", "paid_on": DAY, "receipt_number": "1"}
        made.done("body.secretary", "application.record_fee", application, **paid)
    made.called(DAY)
    made.done("body.secretary", "meeting.open")
    made.vote(failed=(made.applications[1],))
    made.done("city.handler", "meeting.prepare_approval", number="示例〔2024〕1号", dated=DAY)
    made.done("city.approver", "meeting.approve", agree="on")
    return made


@pytest.mark.rule("WD-22-06")
def test_everybody_reads_who_got_a_title():
    made = approved()
    got, not_passed = (row.person for row in made.applications)
    notices = Notice.objects.filter(kind="announced")
    assert notices.count() == 1
    notice = notices.get()
    assert (notice.state, notice.publisher) == ("closed", made.places["city"])
    page = Client().get(f"/public/notices/{notice.pk}/").content.decode()
    assert got.name in page
    assert "示例单位" in page
    assert not_passed.name not in page
    assert got.document_number not in page
    assert "提出异议" not in page
    assert "已公布" in Client().get("/public/notices/").content.decode()
    with declare(SYSTEM):
        assert list(recompute_notices()) == []


def test_nothing_is_told_where_the_regulation_says_nothing():
    approved(without("weidong", **{"result.published": None}))
    assert not Publication.objects.exists()
