"""Who begins an application, and what is told back when it is handed in, by other regulations."""

import pytest

from applications.filing.models import Application, Custody
from tests.acting import client_for
from tests.factories import AccountFactory, AssignmentFactory, EmploymentFactory
from tests.review.tiers.stage import Way, answers, way
from tests.rules import rule
from titles.kernel import clock
from titles.orgs.domain import rebuild_reach
from titles.rounds.models import Round
from titles.work.models import Notification

pytestmark = pytest.mark.django_db


def office(code: str, procedure: str) -> Way:
    """A round without any application yet."""
    found = way(code, "city_bureau", "county_bureau", procedure=procedure)
    EmploymentFactory(person=found.application.person, organisation=found.offices["unit"])
    found.application.submissions.all().delete()
    found.application.delete()
    rebuild_reach()
    return found


@pytest.mark.parametrize(
    ("code", "procedure", "clause"),
    [
        pytest.param("weidong", "intermediate", "WD-12-01", marks=rule("WD-12-01")),
        pytest.param("weidong", "junior", "WD-22-01", marks=rule("WD-22-01")),
    ],
)
def test_the_person_begins_and_nobody_for_him(code: str, procedure: str, clause: str) -> None:
    place = office(code, procedure)
    round_, person = Round.objects.get(), place.application.person
    unit = client_for(AssignmentFactory(organisation=place.offices["unit"], role="unit_hr"))
    answer = unit.post(f"/rounds/{round_.pk}/apply/", {"person": str(person.pk)})
    assert [(row.rule, row.message) for row in answer.context["refusals"]] == [
        (clause, "申报由本人自愿提出，不能由他人代为申请。")
    ]
    assert not Application.objects.exists()
    assert client_for(AccountFactory(person=person)).post(f"/rounds/{round_.pk}/apply/").status_code == 302
    assert Application.objects.get().state == "draft"


@rule("LH-08-02")
def test_an_application_is_made_online_by_the_person() -> None:
    place = office("luohe", "")
    own = client_for(AccountFactory(person=place.application.person))
    assert own.post(f"/rounds/{Round.objects.get().pk}/apply/").status_code == 302
    assert Application.objects.get().person == place.application.person


@pytest.mark.parametrize(("transition", "state"), [("apply", "draft"), ("submit_online", "online_filing")])
@rule("ZZ-21-14")
def test_what_is_handed_in_is_confirmed_first(transition: str, state: str) -> None:
    place = way("zhengzhou", "city_bureau")
    application = place.application
    Application.objects.filter(pk=application.pk).update(state=state)
    Custody.objects.create(
        holder_id=application.person_id, application=application, capability="own", since=clock.now(), reason="测试"
    )
    own = client_for(AccountFactory(person=application.person))
    answer = own.post(f"/do/application/{application.pk}/{transition}/")
    labels = {
        "apply": "填报的信息已认真核对，确认无误",
        "submit_online": "提交的评审材料已认真核对，确认无误",
    }
    told = [(row.rule, row.message) for row in answer.context["refusals"]]
    assert ("ZZ-21-14", f"须确认：{labels[transition]}") in told


@rule("ZZ-21-14")
def test_every_change_of_state_is_told_to_the_applicant() -> None:
    place = way("zhengzhou", "city_bureau")
    application = place.application
    place.arrive("unit", tier=0, state="applied")
    Custody.objects.create(
        holder_id=application.person_id, application=application, capability="own", since=clock.now(), reason="测试"
    )
    own = client_for(AccountFactory(person=application.person))
    assert own.post(f"/do/application/{application.pk}/recall/").status_code == 302
    told = Notification.objects.filter(kind="own_act", holder_id=application.person_id)
    assert [row.text for row in told] == ["已办理“撤回修改”，现在的状态是“填写中”。"]


@rule("ZZ-42-01")
def test_both_promise_in_the_words_of_the_regulation() -> None:
    place = way("zhengzhou", "city_bureau")
    application = place.application
    place.arrive("unit", tier=0, state="filing")
    Custody.objects.create(
        holder_id=application.person_id, application=application, capability="own", since=clock.now(), reason="测试"
    )
    lead = ("unit", "unit_lead", "unit_recommend")
    given = {"agree": "on", **answers("zhengzhou", "application.unit_recommend")}
    told = place.told(*lead, **given)
    assert ("ZZ-42-01", "申报人尚未签署《真实性承诺书》。") in told
    own = client_for(AccountFactory(person=application.person))
    assert own.post(f"/do/application/{application.pk}/sign_pledge/", {"agree": "on"}).status_code == 302
    assert ("ZZ-42-01", "申报人尚未签署《真实性承诺书》。") not in place.told(*lead, **given)
    words = "所提供的相关证书、业绩成果、论文等材料真实可靠"
    assert all(words in row.text for row in application.pledges.all())
    assert {row.signer for row in application.pledges.all()} == {"applicant", "unit"}
