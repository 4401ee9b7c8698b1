"""The papers of a round, ordered from its page: dates, addresses, scopes of committees, integrity register."""

import datetime as dt
import re
from typing import Any

import pytest

from review.committee.models import Committee
from tests.acting import client_for
from tests.dossier.factory.test_booklets import run_the_job
from tests.dossier.pdfs import text_of
from tests.factories import AssignmentFactory, OrganisationFactory
from tests.publicity.cases.test_one_vote import concluded
from tests.review.tiers.stage import Way, way
from tests.rules import rule
from tests.titles.rounds.test_dates import round_of
from titles.kernel import clock
from titles.kernel.uploads.storage import open_blob
from titles.orgs.domain import rebuild_reach
from titles.orgs.models import Organisation
from titles.packs.loader import shipped
from titles.rounds import dates
from titles.rounds.models import Round, TierDeadline
from titles.work.models import Job

pytestmark = pytest.mark.django_db
TIMETABLE, CONTACTS, SCOPES, REGISTER = "F-ZZ-11-1", "F-ZZ-11-6", "F-ZZ-11-S", "F-ZZ-12"


@pytest.fixture(autouse=True)
def _stored_apart(settings: Any, tmp_path: Any, at: Any) -> None:
    storage = {**settings.STORAGES["default"], "OPTIONS": {"location": tmp_path}}
    settings.STORAGES = {**settings.STORAGES, "default": storage}
    at(2026, 3, 2)


@pytest.fixture
def round_() -> Round:
    """A draft of the city's round with every date set, and a district below it."""
    found = round_of(
        "zhengzhou", closes_at=clock.end_of(dt.date(2026, 6, 30)), opens_on=dt.date(2026, 4, 1), name="二〇二六年度"
    )
    OrganisationFactory(kind="county_bureau", unit_type="", name="示例区人社局", parent=found.organisation)
    rebuild_reach()
    for kind in dates.kinds(shipped("zhengzhou")):
        TierDeadline.objects.create(round=found, organisation_kind=kind, due_at=clock.end_of(dt.date(2026, 9, 30)))
    return found


def clerk(round_: Round, role: str = "handler") -> Any:
    return client_for(AssignmentFactory(organisation=round_.organisation, role=role))


def text(job: Job) -> str:
    assert (job.state, job.error) == ("done", "")
    with open_blob(job.result["blob"]) as blob:
        return text_of(blob.read())


def printed(round_: Round, form: str, who: Any = None) -> str:
    return text(run_the_job((who or clerk(round_)).post(f"/documents/{form}/{round_.pk}/")))


def offered(who: Any, round_: Round) -> set[str]:
    return set(re.findall(rf"/documents/([\w-]+)/{round_.pk}/", who.get(f"/rounds/{round_.pk}/").content.decode()))


@rule("ZZ-06-01")
def test_everybody_signed_in_gets_the_annexes_and_the_office_alone_the_register(round_: Round) -> None:
    assert offered(clerk(round_), round_) == {TIMETABLE, CONTACTS, SCOPES, REGISTER}
    unit = client_for(AssignmentFactory(role="unit_hr"))
    assert offered(unit, round_) == {TIMETABLE, CONTACTS, SCOPES}
    assert unit.post(f"/documents/{REGISTER}/{round_.pk}/").status_code == 404
    assert offered(unit, round_of("tangshan")) == set()


@rule("ZZ-06-01")
def test_the_timetable_has_the_dates_as_they_were_set(round_: Round) -> None:
    found = printed(round_, TIMETABLE)
    assert "郑州市中级职称申报工作时间安排表" in found
    for words in ("申报开始2026年4月1日", "申报截止6月30日24:00", "主管部门审核截止9月30日24:00"):
        assert words in found


@rule("ZZ-06-01")
def test_addresses_are_written_when_the_round_is_opened(round_: Round) -> None:
    assert "示例区人社局" in printed(round_, CONTACTS)
    who = clerk(round_, "approver")
    form = who.get(f"/do/round/{round_.pk}/open/").context["form"]
    assert form.fields["ask_account_contacts"].label == "各区县（市）人社职改部门地址及联系电话（附件6）"
    lines = "示例区人社局，示例路1号，0371-00000000\n示例县人社局,示例街2号,0371-00000001"
    answer = who.post(f"/do/round/{round_.pk}/open/", {"ask_account_contacts": lines})
    assert answer.status_code == 302, [row.message for row in answer.context["refusals"]]
    found = printed(round_, CONTACTS)
    for words in ("示例区人社局示例路1号0371-00000000", "示例县人社局示例街2号0371-00000001"):
        assert words in found


@rule("ZZ-06-01")
def test_the_scopes_are_those_the_committees_were_registered_with(round_: Round) -> None:
    body = OrganisationFactory(kind="convening_body", unit_type="", name="示例承办机构", parent=round_.organisation)
    rebuild_reach()
    given = {"series": "工程", "levels": ["intermediate"], "version": 1, "organisation": body}
    valid = {"valid_until": dt.date(2027, 12, 31), "specialties": ["水利工程"], "personnel": "全市水利系统"}
    Committee.objects.create(name="示例水利评委会", **given, **valid)
    Committee.objects.create(name="过期评委会", **given, **{**valid, "valid_until": dt.date(2026, 3, 1)})
    found = printed(round_, SCOPES)
    assert "示例水利评委会工程水利工程全市水利系统示例承办机构" in found
    assert "过期评委会" not in found


@rule("ZZ-42-04")
def test_the_register_names_the_person_and_the_unit_that_broke_the_pledge() -> None:
    place: Way = way("zhengzhou", "city_bureau", "county_bureau", "competent_department")
    place.arrive("county_bureau", tier=2)
    Organisation.objects.filter(pk=place.offices["unit"].pk).update(name="示例站")
    concluded(place, "fraud")
    found = printed(place.application.round, REGISTER)
    for words in ("职称评审诚信建设档案库", "示例甲个人", "示例站单位", "伪造、剽窃等弄虚作假"):
        assert words in found
