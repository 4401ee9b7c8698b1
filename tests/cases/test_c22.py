"""C-22: everything wrong with the paper is told at once; the account comes after the paper; what is handed in stays."""

import pytest

from applications.filing.checking import open_items
from applications.filing.domain import record_check
from applications.filing.models import Application, Custody
from tests.acting import acting, client_for
from tests.factories import EmploymentFactory
from tests.review.tiers.stage import answers, tick, way
from titles.kernel import clock
from titles.orgs.models import Account
from titles.work.models import Notification

pytestmark = pytest.mark.django_db


def on_paper():
    place = way("hebei-online", "city_bureau", "reporting_office", level="intermediate", band="intermediate")
    EmploymentFactory(person=place.application.person, organisation=place.application.unit)
    for holder, reason in ((place.application.person_id, "本人"), (place.application.unit_id, "代录")):
        Custody.objects.create(
            holder_id=holder, application=place.application, capability="own", since=clock.now(), reason=reason
        )
    place.arrive("reporting_office", tier=1)
    return place


@pytest.mark.rule("HO-31-03")
def test_c22_one_notice_with_all_three_and_no_account():
    place = on_paper()
    with acting(place.who("reporting_office", "handler")):
        for code, _ in open_items(place.application)[:3]:
            record_check(application=place.application, item=code, passed=False, remark=f"须补正：{code}")
    early = {"proposal": "return", "remarks": "材料不齐。", "due_on": clock.today().isoformat()}
    told = place.told("reporting_office", "handler", "propose", **early)
    assert {rule for rule, _ in told} == {"HO-31-03"}
    with acting(place.who("reporting_office", "handler")):
        for code, _ in open_items(place.application)[3:]:
            record_check(application=place.application, item=code, passed=True, remark="")
    assert place.told("reporting_office", "handler", "propose", **early) == []
    assert place.told("reporting_office", "approver", "sign", agree="on") == []
    assert place.application.state == "returned_by_tier"
    notice = place.application.return_notices.get()
    assert len([row for row in notice.deficiencies if "须补正：" in str(row)]) == 3
    told = Notification.objects.filter(holder_id=place.application.person_id, kind="returned")
    assert told.count() == 1
    assert not Account.objects.filter(person=place.application.person).exists()


@pytest.mark.rule("HO-31-04", "HO-32-07")
def test_c22_the_account_comes_after_the_pass_and_what_was_submitted_stays():
    place = on_paper()
    accounts = Account.objects.filter(person=place.application.person)
    assert not accounts.exists()
    tick(place, "reporting_office")
    passing = {"proposal": "pass", "remarks": "", **answers("hebei-online", "application.propose")}
    assert place.told("reporting_office", "handler", "propose", **passing) == []
    signing = answers("hebei-online", "application.sign")
    assert place.told("reporting_office", "approver", "sign", agree="on", **signing) == []
    assert place.told("reporting_office", "handler", "open_account") == []
    accounts.update(must_change_password=False)
    own = client_for(accounts.get())
    body = {"section": "basic", "field": "specialty", "value": "水利工程", "version": 0}
    saving = f"/applications/{place.application.pk}/save/"
    first = own.post(saving, body, content_type="application/json")
    assert first.status_code == 200, first.content.decode()
    Application.objects.filter(pk=place.application.pk).update(state="filed_online")
    answer = own.post(saving, {**body, "value": "机电", "version": 1}, content_type="application/json")
    assert answer.status_code == 422
    assert answer.json()["errors"] == ["该栏目现在不能修改。提交审核后无法修改。（HO-32-07）"]
