"""What follows the vote differs from regulation to regulation, and from band to band."""

import pytest

from review.committee.queries import body_for, committee_for
from tests.acting import client_for
from tests.review.committee.stage import at, messages, stage, told, waiting, without
from titles.register.models import Certificate

pytestmark = pytest.mark.django_db
DAY = "2024-10-08"
DOCUMENT = {"number": "示例〔2024〕1号", "dated": DAY}


def voted(code: str, **given):
    made = stage(code, DAY, **given)
    made.called(DAY)
    made.done("body.secretary", "meeting.open")
    made.vote()
    return made


def approve(made, place: str) -> None:
    made.done(f"{place}.handler", "meeting.prepare_approval", **DOCUMENT)
    made.done(f"{place}.approver", "meeting.approve", agree="on")
    assert made.meeting.state == "approved"
    assert {row.issuer for row in Certificate.objects.all()} == {made.places[place]}


@pytest.mark.rule("HO-05-01")
def test_of_the_intermediate_a_record_is_filed_and_the_convening_body_issues_the_document():
    made = voted("hebei-online")
    early = made.refused("body.handler", "meeting.prepare_approval", **DOCUMENT)
    assert early == [("HO-05-01", "“评审结果报省职改办备案（中级）”办完之后才能拟批复文件。")]
    assert made.refused("body.secretary", "meeting.file_record") == [
        ("HO-05-01", "须填写：评审结果报省职改办备案的日期")
    ]
    made.done("body.secretary", "meeting.file_record", ask_filed_on="2024-10-07")
    assert str(made.meeting.record_filed_on) == "2024-10-07"
    other = made.refused("city.handler", "meeting.prepare_approval", **DOCUMENT)
    assert other == [("HO-05-01", "“省职改办批准（高级）和发文”由示例组建单位办理。")]
    approve(made, "body")


@pytest.mark.rule("HO-05-02")
def test_of_the_high_the_province_approves_and_nothing_is_filed():
    made = voted("hebei-online", band="high")
    assert made.fire("body.secretary", "meeting.file_record", ask_filed_on=DAY).status_code == 409
    for seat in ("body.handler", "city.handler"):
        found = made.refused(seat, "meeting.prepare_approval", **DOCUMENT)
        assert found == [("HO-05-02", "“省职改办批准（高级）和发文”由示例省职改办办理。")]
    approve(made, "province")


@pytest.mark.rule("HO-05-01")
def test_a_meeting_is_of_one_band_where_bands_part():
    made = stage("hebei-online", DAY, number=1)
    made.committee.levels = ["intermediate", "associate_senior"]
    made.committee.save()
    made.applications.append(
        waiting(made.unit_round, made.places["body"], level="associate_senior", band="high", title="高级工程师")
    )
    assert [text for _, text in told(made.call(DAY))] == ["各层次评审之后的办理不同，一次会议只评审一个层次。"]
    alike = stage("tangshan", DAY, number=1)
    alike.committee.levels = ["intermediate", "associate_senior"]
    alike.committee.save()
    alike.applications.append(waiting(alike.unit_round, alike.places["body"], level="associate_senior", band="high"))
    assert alike.call(DAY).status_code == 302


@pytest.mark.rule("XP-31-01")
@pytest.mark.parametrize(("band", "place"), [("high", "province"), ("intermediate", "city")])
def test_of_xpcc_by_the_band_and_without_a_notice(band, place):
    made = voted("xpcc", procedure="review", band=band)
    wrong = "city" if place == "province" else "body"
    assert messages(made.refused(f"{wrong}.handler", "meeting.prepare_approval", **DOCUMENT), "XP-31-01")
    approve(made, place)


@pytest.mark.rule("XP-31-01")
def test_another_kind_in_the_regulation_is_another_approver():
    issuers = [{"code": "intermediate", "label": "中级", "kind": "county_bureau", "rule": "XP-33-01"}]
    by = {"intermediate": "county_bureau", "high": "province_bureau"}
    pack = without("xpcc", **{"approval.by": by, "certificate.issuers": issuers})
    made = voted("xpcc", procedure="review", bureau="county_bureau", pack=pack)
    approve(made, "county")


@pytest.mark.rule("WD-22-05", "WD-22-04")
def test_of_a_junior_in_weidong_the_city_confirms_at_once():
    made = stage(
        "weidong", DAY, procedure="junior", bureau="county_bureau", body="service_centre", band="junior", number=1
    )
    (application,) = made.applications
    paid = {"amount": "80", "paid_on": DAY, "receipt_number": "1"}
    made.done("body.secretary", "application.record_fee", application, **paid)
    made.called(DAY)
    made.done("body.secretary", "meeting.open")
    made.vote()
    found = made.refused("county.handler", "meeting.prepare_approval", **DOCUMENT)
    assert found == [("WD-22-05", "“市人事局职称管理部门确认”由示例city办理。")]
    page = client_for(made.who("city.handler")).get(f"/meetings/{made.meeting.pk}/").content.decode()
    assert "prepare_approval" in page
    assert "市人事局职称管理部门确认" in page
    approve(made, "city")


@pytest.mark.rule("WD-16-01")
@pytest.mark.parametrize(
    ("series", "body", "text"),
    [
        ("中小学教师", "service_centre", "中小学教师系列由教育局组建评审委员会。"),
        ("工程", "convening_body", "其他系列由评价中心组建评审委员会。"),
        ("中小学教师", "convening_body", ""),
        ("工程", "service_centre", ""),
    ],
)
def test_who_convenes_follows_the_series(series, body, text):
    made = stage("weidong", DAY, procedure="intermediate", bureau="county_bureau", body=body, series=series, number=1)
    assert (body_for(made.applications[0]) is None) is bool(text)
    made.called(DAY)
    assert messages(made.refused("body.secretary", "meeting.open"), "WD-16-01") == ([text] if text else [])


@pytest.mark.rule("WD-22-04")
def test_who_convenes_for_a_junior():
    made = stage(
        "weidong", DAY, procedure="junior", bureau="county_bureau", body="convening_body", band="junior", number=1
    )
    made.called(DAY)
    assert messages(made.refused("body.secretary", "meeting.open"), "WD-22-04") == ["由评价中心组建认定委员会。"]


def test_a_committee_is_offered_for_its_registered_scope_only():
    made = stage("zhengzhou", DAY, number=1)
    (application,) = made.applications
    assert committee_for(application) == made.committee
    made.done("city.handler", "committee.register_scope", made.committee, units=[str(made.places["unit"].pk)])
    assert committee_for(application) == made.committee
    made.committee.specialties = ["示例专业"]
    made.committee.save()
    assert committee_for(application) is None
    assert (
        f"/committees/{made.committee.pk}/meetings/call/"
        not in client_for(made.who("body.secretary")).get("/meetings/").content.decode()
    )


def test_a_committee_of_the_province_serves_where_the_city_has_none():
    made = stage("xpcc", DAY, procedure="review", band="high", number=1)
    (application,) = made.applications
    made.committee.organisation.parent = made.places["province"]
    made.committee.organisation.save()
    from titles.orgs.domain import rebuild_reach

    rebuild_reach()
    at(DAY)
    assert committee_for(application) == made.committee
