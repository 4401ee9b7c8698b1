"""C-14, C-37: what a review costs, to whom it is paid, and that nobody is reviewed who has not paid."""

import pytest

from review.fees.models import FeePayment
from tests.acting import client_for
from tests.review.committee.stage import at, messages, paper, stage, told, waiting, without
from titles.kernel.actors import SYSTEM, declare
from titles.packs.domain import store

pytestmark = pytest.mark.django_db
DAY = "2024-10-08"


def weidong(*, works: tuple[str, ...] = (), junior: bool = False, pack=None):
    made = stage(
        "weidong",
        DAY,
        procedure="junior" if junior else "intermediate",
        bureau="county_bureau",
        body="service_centre",
        band="junior" if junior else "intermediate",
        number=0,
        pack=pack,
    )
    level = "assistant" if junior else "intermediate"
    made.applications = [
        waiting(
            made.unit_round, made.places["body"], works=works, level=level, band="junior" if junior else "intermediate"
        )
    ]
    return made


def data(amount: int, **more):
    return {"amount": str(amount), "paid_on": DAY, "receipt_number": "豫财0001", **more}


@pytest.mark.rule("WD-1F-01", "WD-1F-02")
@pytest.mark.parametrize(
    ("works", "total", "parts", "rule"),
    [
        (("paper", "paper"), 210, "评审费 150 元，论文鉴定费 2 篇 60 元", "WD-1F-02"),
        ((), 150, "评审费 150 元", "WD-1F-01"),
        (("paper", "book"), 180, "评审费 150 元，论文鉴定费 1 篇 30 元", "WD-1F-02"),
    ],
)
def test_of_weidong_by_the_number_of_papers(works, total, parts, rule):
    made = weidong(works=works)
    (application,) = made.applications
    wrong = made.refused("body.secretary", "application.record_fee", application, **data(100))
    assert wrong == [(rule, f"应缴 {total} 元（{parts}），现为 100 元。")]
    made.done("body.secretary", "application.record_fee", application, **data(total))
    payment = FeePayment.objects.get(application=application)
    assert (payment.amount, payment.papers, payment.payee) == (total, works.count("paper"), made.places["body"])


@pytest.mark.rule("WD-2F-01")
def test_of_a_junior_no_paper_is_appraised():
    made = weidong(works=("paper",), junior=True)
    (application,) = made.applications
    wrong = made.refused("body.secretary", "application.record_fee", application, **data(110))
    assert wrong == [("WD-2F-01", "应缴 80 元（评审费 80 元），现为 110 元。")]
    made.done("body.secretary", "application.record_fee", application, **data(80))


def test_another_figure_in_the_regulation_is_another_fee():
    made = weidong(works=("paper",), pack=without("weidong", **{"fee.paper": 45, "fee.review": 200}))
    (application,) = made.applications
    wrong = made.refused("body.secretary", "application.record_fee", application, **data(180))
    assert wrong == [("WD-1F-02", "应缴 245 元（评审费 200 元，论文鉴定费 1 篇 45 元），现为 180 元。")]


@pytest.mark.rule("ZZ-05-02", "ZZ-05-03")
@pytest.mark.parametrize(("appraised", "total"), [(False, 120), (True, 150)])
def test_of_zhengzhou_by_what_the_committee_registered(appraised, total):
    made = stage("zhengzhou", DAY, number=1)
    (application,) = made.applications
    given = {"personnel": "全市企事业单位", **({"paper_appraisal": "on"} if appraised else {})}
    made.done("city.handler", "committee.register_scope", made.committee, **given)
    payee = {"payee": "示例组建单位"}
    other = 150 if total == 120 else 120
    (wrong,) = made.refused("body.secretary", "application.record_fee", application, **data(other, **payee))
    assert wrong[0] == ("ZZ-05-03" if appraised else "ZZ-05-02")
    assert wrong[1].startswith(f"应缴 {total} 元（")
    assert wrong[1].endswith(f"现为 {other} 元。")
    made.done("body.secretary", "application.record_fee", application, **data(total, **payee))


@pytest.mark.rule("ZZ-05-04")
def test_nobody_takes_the_money_for_the_committee():
    made = stage("zhengzhou", DAY, number=1)
    (application,) = made.applications
    third = data(120, payee="示例代收公司")
    (found,) = made.refused("body.secretary", "application.record_fee", application, **third)
    assert found == ("ZZ-05-04", "收费项目均由示例组建单位收取，不得由其他单位收取。")
    FeePayment.objects.all().delete()
    made.places["other"] = made.places["city"]
    from titles.access.domain import hand_over

    hand_over([application.pk], to=made.places["city"].pk, reason="测试")
    (found,) = made.refused("city.handler", "application.record_fee", application, **data(120, payee="示例组建单位"))
    assert found[0] == "ZZ-05-04"


@pytest.mark.rule("WD-1F-01")
def test_once_against_a_receipt_and_not_in_the_future():
    made = weidong()
    (application,) = made.applications
    found = made.refused("body.secretary", "application.record_fee", application, amount="150", paid_on="2024-10-09")
    assert found == [("WD-1F-01", "须填写收据号，或者上传收据。"), ("WD-1F-01", "缴费日期不能晚于今天。")]
    made.done("body.secretary", "application.record_fee", application, amount="150", paid_on=DAY, receipt=paper("收据"))
    (again,) = made.refused("body.secretary", "application.record_fee", application, **data(150))
    assert again == ("WD-1F-01", "评审费已于2024年10月8日缴纳 150 元，不能重复登记。")


@pytest.mark.rule("WD-1F-01")
def test_no_meeting_over_somebody_who_has_not_paid():
    made = weidong()
    (application,) = made.applications
    made.called(DAY)
    assert messages(made.refused("body.secretary", "meeting.open"), "WD-1F-01") == [
        f"{application.person.name}尚未缴费。"
    ]
    made.done("body.secretary", "application.record_fee", application, **data(150))
    made.done("body.secretary", "meeting.open")


def test_where_the_regulation_does_not_say_when_the_meeting_does_not_wait():
    made = weidong(pack=without("weidong", **{"fee.before": ""}))
    made.called(DAY)
    made.done("body.secretary", "meeting.open")


def test_the_receipt_is_a_page_for_whoever_sees_the_application():
    made = weidong(works=("paper",))
    (application,) = made.applications
    applicant = client_for(application.person.account)
    assert applicant.get(f"/applications/{application.pk}/fee/").status_code == 404
    made.done("body.secretary", "application.record_fee", application, **data(180))
    page = applicant.get(f"/applications/{application.pk}/fee/").content.decode()
    assert "豫财0001" in page
    assert "180" in page
    assert client_for(made.who("county.handler")).get(f"/applications/{application.pk}/fee/").status_code == 404


def test_nothing_is_charged_where_the_regulation_says_nothing():
    made = stage("tangshan", "2026-06-08", number=1)
    assert made.fire("body.secretary", "application.record_fee", made.applications[0]).status_code == 409
    with declare(SYSTEM):
        store(without("weidong"))
    at("2026-06-08")
    assert told(made.call("2026-06-08")) == []
