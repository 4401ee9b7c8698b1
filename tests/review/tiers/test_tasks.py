"""What a tier does besides auditing: each by the regulation that has it, through the doors."""

import pytest

from applications.filing.models import Custody
from review.commission.models import Commission
from review.committee.models import Committee
from review.tiers.models import Batch
from tests.acting import client_for
from tests.factories import OrganisationFactory
from tests.review.tiers.stage import answers, tick, way
from titles.kernel import clock
from titles.register.models import Certificate
from titles.work.models import Task

pytestmark = pytest.mark.django_db
PASS = {"proposal": "pass", "remarks": "材料齐全。"}


def propose(place, kind, code, **more):
    tick(place, kind)
    return place.told(kind, "handler", "propose", **PASS, **answers(code, "application.propose"), **more)


def sign(place, kind, code, **more):
    return place.told(kind, "approver", "sign", agree="on", **answers(code, "application.sign"), **more)


def committee(place):
    """A committee that fits the application, of a body of its own."""
    body = OrganisationFactory(kind="convening_body", unit_type="", parent=next(iter(place.offices.values())))
    application = place.application
    Committee.objects.create(
        organisation=body,
        name="示例评审委员会",
        series=application.series,
        levels=[application.level],
        version=1,
        valid_until=clock.today().replace(year=clock.today().year + 2),
    )
    place.offices["convening_body"] = body
    return body


@pytest.mark.rule("LH-03-01", "LH-03-02")
@pytest.mark.parametrize("kinds", [("city_bureau",), ("city_bureau", "county_bureau")], ids=["city", "county"])
def test_the_last_tier_approves_and_issues(kinds):
    place = way("luohe", *kinds, level="assistant", band="junior", title="助理工程师", route="initial_appointment")
    office = kinds[-1]
    place.arrive(office, tier=1)
    assert propose(place, office, "luohe") == []
    number = {"number": "示例职改办〔2026〕1号", "dated": clock.today().isoformat()}
    assert sign(place, office, "luohe", **number) == []
    assert place.application.state == "certified"
    held = Certificate.objects.get()
    assert (held.issuer, held.approval_number) == (place.offices[office], "示例职改办〔2026〕1号")


@pytest.mark.rule("JX-A04-05")
def test_a_lower_committee_recommends_by_a_vote_that_adds_up():
    place = way("jiaxing", "city_bureau", "convening_body", "competent_department", "county_bureau")
    place.arrive("convening_body", tier=3)
    votes = {"vote_total": "11", "vote_present": "9", "vote_for": "7", "vote_against": "1", "vote_abstain": "0"}
    form = {f"ask_{code}": value for code, value in votes.items()}
    rule = "JX-A04-05"
    assert propose(place, "convening_body", "jiaxing") == [(rule, "还没有记录推荐表决。")]
    recommend = ("convening_body", "handler", "recommend")
    assert place.told(*recommend, **form) == [(rule, "赞成、反对、弃权票数之和须等于出席人数。")]
    more = {**form, "ask_vote_present": "12", "ask_vote_for": "11"}
    assert place.told(*recommend, **more) == [(rule, "出席人数不能多于评委会总人数。")]
    assert place.told(*recommend, **{**form, "ask_vote_for": "8"}) == []
    assert propose(place, "convening_body", "jiaxing") == []
    assert sign(place, "convening_body", "jiaxing") == []
    assert (place.application.tier, place.held_by("city_bureau")) == (4, True)


@pytest.mark.rule("HO-04-02")
def test_only_what_was_drawn_is_audited():
    place = way(
        "hebei-online", "province_bureau", "city_bureau", "reporting_office", level="associate_senior", band="high"
    )
    committee(place)
    place.arrive("province_bureau", tier=3)
    drawing = ("province_bureau", "handler", "spot_check")
    assert propose(place, "province_bureau", "hebei-online") == [
        ("HO-04-02", "还没有抽查，先办理“抽查”；抽中的才审核。"),
        ("HO-04-02", "尚未委托评审。"),
    ]
    assert [rule for rule, _ in place.told(*drawing, drawn="no")] == ["HO-04-02"]
    assert place.told("province_bureau", "handler", "commission", dated=clock.today().isoformat()) == []
    assert Commission.objects.get().receiver == str(place.offices["convening_body"])
    assert place.told(*drawing, drawn="no") == []
    assert (place.application.tier, place.held_by("convening_body")) == (4, True)


@pytest.mark.rule("HO-04-01")
def test_intermediate_is_commissioned_by_the_office_that_reports_it():
    place = way("hebei-online", "city_bureau", "reporting_office", level="intermediate", band="intermediate")
    committee(place)
    place.arrive("reporting_office", tier=2)
    assert ("HO-04-01", "尚未委托评审。") in propose(place, "reporting_office", "hebei-online")


@pytest.mark.rule("HO-31-04")
def test_the_account_comes_after_the_paper_has_passed():
    place = way("hebei-online", "city_bureau", "reporting_office", level="intermediate", band="intermediate")
    place.arrive("reporting_office", tier=1)
    opening = ("reporting_office", "handler", "open_account")
    assert place.told(*opening) == [("HO-31-04", "资格预审通过之后，才能创建实名申报账号。")]
    assert propose(place, "reporting_office", "hebei-online") == []
    assert sign(place, "reporting_office", "hebei-online") == []
    assert place.application.state == "online_filing"
    waiting = Task.objects.filter(subject_id=place.application.pk, closed_at=None, role="handler")
    assert [row.holder_id for row in waiting] == [place.offices["reporting_office"].pk]
    writing = Custody.objects.filter(holder_id=place.offices["unit"].pk, capability="own", until=None)
    assert not writing.exists()


@pytest.mark.rule("ZZ-22-09", "ZZ-22-10")
def test_an_organiser_decides_nothing_by_itself():
    place = way("zhengzhou", "city_bureau", "county_bureau", "convening_body", facts={"commission.kind": "none"})
    place.passed_by("city_bureau", tier=2)
    place.arrive("convening_body", tier=3)
    refuse = {"proposal": "refuse", "remarks": "不符合条件。"}
    told = place.told("convening_body", "handler", "propose", **refuse)
    assert told == [("ZZ-22-09", "承办机构不得自行拒收或者退回申报材料，请提请人社职改部门处理。")]
    assert place.told("convening_body", "handler", "refer", reason="业绩材料须核实。") == []
    assert (place.application.tier, place.held_by("city_bureau")) == (2, True)


@pytest.mark.rule("ZZ-22-10")
def test_an_organiser_takes_in_only_what_the_bureau_has_passed():
    place = way("zhengzhou", "city_bureau", "county_bureau", "convening_body", facts={"commission.kind": "none"})
    place.arrive("convening_body", tier=3)
    told = place.told("convening_body", "handler", "propose", proposal="pass", remarks="")
    assert ("ZZ-22-10", "未经人社职改部门审核同意的申报材料，承办机构不得收取。") in told
    place.passed_by("city_bureau", tier=2)
    told = place.told("convening_body", "handler", "propose", proposal="pass", remarks="")
    assert "ZZ-22-10" not in [rule for rule, _ in told]
    assert place.told("convening_body", "handler", "refer", reason="业绩材料须核实。") == []
    place.arrive("convening_body", tier=3)  # its passing counts no more
    told = place.told("convening_body", "handler", "propose", proposal="pass", remarks="")
    assert "ZZ-22-10" in [rule for rule, _ in told]


def test_with_the_committee_the_fee_is_waited_for_and_no_audit_any_more():
    """The last audit hands over to the committee at once: the task of auditing goes with it."""
    place = way("zhengzhou", "city_bureau", "county_bureau", "convening_body", facts={"commission.kind": "none"})
    place.passed_by("city_bureau", tier=2)
    place.arrive("convening_body", tier=3)
    Committee.objects.create(
        organisation=place.offices["convening_body"],
        name="示例评审委员会",
        series=place.application.series,
        levels=[place.application.level],
        version=1,
        valid_until=clock.today().replace(year=clock.today().year + 2),
    )
    assert propose(place, "convening_body", "zhengzhou") == []
    assert place.application.state == "before_committee"
    waiting = Task.objects.filter(subject_id=place.application.pk, closed_at=None)
    assert [(row.role, row.title.partition("：")[0]) for row in waiting] == [("secretary", "登记缴费")]


@pytest.mark.rule("HB-09-20", "HB-09-25")
def test_a_batch_in_the_middle_of_a_chain_and_one_at_its_end():
    place = way("hebei", "province_bureau", "city_bureau", level="associate_senior", band="high", title="高级工程师")
    committee(place)
    place.arrive("city_bureau", tier=1)
    assert propose(place, "city_bureau", "hebei") == []
    assert sign(place, "city_bureau", "hebei") == []
    assert (place.application.tier, place.held_by("city_bureau")) == (1, True)
    send(place, "city_bureau", "province_bureau", by="approver", to="approver")
    assert (place.application.tier, place.held_by("province_bureau")) == (2, True)
    assert propose(place, "province_bureau", "hebei") == []
    assert sign(place, "province_bureau", "hebei") == []
    send(place, "province_bureau", "convening_body", by="approver", to="secretary")
    assert (place.application.state, place.held_by("convening_body")) == ("before_committee", True)


def send(place, kind, receiver, *, by, to):
    """Gather, submit, accept."""
    handler = client_for(place.who(kind, "handler"))
    made = handler.post("/batches/gather/", {"application": str(place.application.pk)})
    assert made.status_code == 302, made.content.decode()[:400]
    batch = Batch.objects.order_by("number").filter(sender=place.offices[kind]).last()
    assert batch.receiver == place.offices[receiver]
    form = answers("hebei", "batch.submit")
    for who, step, data in ((place.who(kind, by), "submit", form), (place.who(receiver, to), "accept", {})):
        answer = client_for(who).post(f"/do/batch/{batch.pk}/{step}/", data)
        assert answer.status_code == 302, [row.message for row in answer.context["refusals"]]
    place.application.refresh_from_db()
