"""Offices take complete dossiers only (TS-09-44), compare the ranking before they pass one (TS-09-36), and stand with
their names for what they audited (TS-10-01).
"""

from uuid import uuid4

import pytest

from applications.filing.models import Custody
from tests.acting import client_for
from tests.factories import (
    ApplicationFactory,
    AssignmentFactory,
    OrganisationFactory,
    RoundFactory,
    SubmissionFactory,
    UnitRoundFactory,
)
from titles.kernel import clock
from titles.orgs.models import Organisation

REFUSAL = {"proposal": "refuse", "remarks": "不符合条件"}


def told(answer) -> list[tuple[str, str]]:
    return [(reason.message, reason.rule) for reason in answer.context["refusals"]]


@pytest.mark.django_db
@pytest.mark.rule("TS-09-44")
def test_a_dossier_that_lacks_something_is_not_received_and_everything_it_lacks_is_named():
    bureau = OrganisationFactory(kind="city_bureau", unit_type="")
    unit = OrganisationFactory(parent=OrganisationFactory(kind="competent_department", unit_type="", parent=bureau))
    unit_round = UnitRoundFactory(unit=unit, round=RoundFactory(organisation=bureau), state="publicised")
    application = ApplicationFactory(unit_round=unit_round, person__name="甲", state="nominated")
    Custody.objects.create(
        holder_id=unit.pk, application=application, capability="act", since=clock.now(), reason="测试"
    )
    hr = client_for(AssignmentFactory(organisation=unit, role="unit_hr"))
    answer = hr.post(f"/do/application/{application.pk}/submit_to_tier/")
    assert answer.status_code == 409
    lacks = [message for message, rule in told(answer) if rule == "TS-09-44"]
    assert lacks == [
        f"甲 · 工程师：缺少材料：{piece}，不予接收。"
        for piece in (
            "现任专业技术职务的《评审表》《资格认定表》或《资格考试合格人员登记表》",
            "任现职以来所有年度的《专业技术人员考核登记表》",
            "现任专业技术职务任职资格证书",
            "毕业证书",
        )
    ]


@pytest.mark.parametrize(
    ("direct", "next_office"),
    [
        pytest.param(False, "示例县职改办", marks=pytest.mark.rule("TS-09-34")),
        pytest.param(True, "示例水务局", marks=pytest.mark.rule("TS-09-35")),
    ],
    ids=["county", "city-direct"],
)
def test_a_signed_dossier_goes_from_the_department_to_the_county_or_waits_for_the_city(db, direct, next_office):
    bureau = OrganisationFactory(kind="city_bureau", unit_type="")
    county = OrganisationFactory(kind="county_bureau", unit_type="", parent=bureau, name="示例县职改办")
    department = OrganisationFactory(
        kind="competent_department", unit_type="", parent=bureau if direct else county, name="示例水务局"
    )
    unit_round = UnitRoundFactory(
        unit=OrganisationFactory(parent=department), round=RoundFactory(organisation=bureau), state="filed"
    )
    application = ApplicationFactory(unit_round=unit_round, state="with_tier", tier=1)
    Custody.objects.create(
        holder_id=department.pk, application=application, capability="act", since=clock.now(), reason="测试"
    )
    application.tier_reviews.create(
        organisation=department, submission=SubmissionFactory(application=application), tier=1, proposal="pass",
        handler_id=uuid4(), handler_name="经办", proposed_at=clock.now(),
    )  # fmt: skip
    approver = client_for(AssignmentFactory(organisation=department, role="approver"))
    answer = approver.post(f"/do/application/{application.pk}/sign/", {"agree": "on"})
    assert answer.status_code == 302, told(answer)
    assert holder(application) == next_office


def holder(application) -> str:
    """Who has it in hand."""
    held = Custody.objects.get(application=application, capability="act", until=None)
    return Organisation.objects.get(pk=held.holder_id).name


@pytest.mark.rule("TS-10-01")
def test_who_audited_is_told_by_name_and_hour_to_staff_and_by_office_to_the_applicant(county, at):
    at(2026, 7, 13, 9, 30)
    application = county.applications["甲"]
    SubmissionFactory(application=application)
    for office, name in ((county.handler, "经办甲"), (county.approver, "负责乙")):
        office.account.display_name = name
        office.account.save()
    assert county.fire(county.handler, "甲", "propose", **REFUSAL).status_code == 302
    at(2026, 7, 13, 10, 45)
    assert county.fire(county.approver, "甲", "sign", agree="on").status_code == 302
    page = client_for(county.approver).get(f"/applications/{application.pk}/").content.decode()
    assert "2026年7月13日 10:45，经办人 经办甲（2026年7月13日 09:30），负责人 负责乙" in page


@pytest.mark.rule("TS-09-36")
def test_only_a_dossier_whose_ranking_was_compared_and_agrees_may_pass(county):
    SubmissionFactory(application=county.applications["丙"])
    passing = {"proposal": "pass", "remarks": "材料齐全"}

    def reasons():
        answer = county.fire(county.handler, "丙", "propose", **passing)
        return [message for message, rule in told(answer) if rule == "TS-09-36"]

    assert reasons() == ["还没有核对材料册中的《综合排序表》。"]
    county.fire(county.handler, "丙", "compare_ranking", names="甲\n丙\n乙\n丁")
    assert reasons() == ["材料册中的《综合排序表》不一致：第 2 位纸表为丙，排序定为乙。"]
    county.fire(county.handler, "丙", "compare_ranking", names="甲\n乙\n丙\n丁")
    assert reasons() == []
