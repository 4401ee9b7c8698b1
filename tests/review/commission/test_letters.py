"""Whose letter a commission wants: outsiders' by what the applicant says of it, an office's own at the step itself."""

import pytest

from review.commission.models import Commission
from tests.review.tiers.stage import way
from tests.review.unit.stage import pdf
from tests.rules import rule
from titles.kernel import clock

pytestmark = pytest.mark.django_db


def at_the_city(**facts: str):
    place = way("zhengzhou", "city_bureau", "county_bureau", facts=facts)
    place.arrive("city_bureau", tier=2)
    return place


@rule("ZZ-03-04")
def test_a_letter_of_somebody_who_may_not_commission_is_refused():
    place = at_the_city(**{"commission.kind": "inbound", "commission.issuer": "unqualified"})
    told = place.told("city_bureau", "handler", "commission", dated=clock.today().isoformat())
    assert ("ZZ-03-04", "《委托代评函》不是有委托资质的部门出具的。") in told


@rule("ZZ-03-05")
def test_the_office_commissions_outside_by_its_own_letter_whatever_the_applicant_wrote_of_another():
    place = at_the_city(**{"commission.kind": "outbound", "commission.issuer": "state_ministry"})
    dated = {"dated": clock.today().isoformat(), "ask_outbound_receiver": "示例省农业系列评审委员会"}
    wanted = "须上传：市人社局职改办出具的委托代评函"
    assert place.told("city_bureau", "handler", "commission", **dated) == [("ZZ-03-05", wanted)]
    assert place.told("city_bureau", "handler", "commission", **dated, ask_outbound_letter=pdf("委托代评函.pdf")) == []
    assert Commission.objects.get().receiver == "示例省农业系列评审委员会"
