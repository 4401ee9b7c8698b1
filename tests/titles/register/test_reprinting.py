"""Lost and damaged certificates through the doors, by the regulation that has clauses about them (C-13)."""

import datetime as dt

import pytest
from django.test import Client

from tests.acting import client_for
from tests.factories import AssignmentFactory, OrganisationFactory
from tests.rules import rule
from tests.titles.register.stage import Desk, desk, paper, verified
from titles.kernel import clock
from titles.register.models import Reprint
from titles.work.models import Notification, Task

pytestmark = pytest.mark.django_db
DAY = dt.date(2025, 3, 10)


@pytest.fixture
def held(at) -> Desk:
    at(2024, 12, 2)
    found = desk("xpcc", "review")
    at(2025, 3, 10)
    return found


def lost(**changes):
    given = {
        "ask_reissue_application": paper("补发申请"),
        "ask_reissue_form": paper("补发登记表"),
        "ask_newspaper_reach": "xinjiang",
        "ask_newspaper": paper("报纸"),
        "ask_newspaper_on": "2025-03-08",
        "ask_reissue_identity": paper("身份证复印件"),
        "ask_reissue_photo": paper("照片"),
    }
    return {key: value for key, value in {**given, **changes}.items() if value != ""}


def damaged(**changes):
    given = {
        "ask_replace_reason": "mistake",
        "ask_old_certificate": paper("原证书"),
        "ask_replace_identity": paper("身份证"),
        "ask_replace_photo": paper("照片"),
    }
    return {key: value for key, value in {**given, **changes}.items() if value != ""}


SEEN = {"ask_newspaper_original": "on", "ask_reissue_originals": "on"}
TAKEN = {
    "ask_replace_originals": "on",
    "ask_old_taken_back": "on",
    "ask_destroyed_on": "2025-03-10",
    "ask_destruction": "两人在场，碎纸销毁",
}


@rule("XP-41-02")
def test_a_newspaper_of_one_county_is_refused(held: Desk) -> None:
    assert held.told("report_lost", held.holder, **lost(ask_newspaper_reach="other")) == [
        ("XP-41-02", "声明须登在全疆发行的报纸上。")
    ]
    assert not Reprint.objects.exists()


@rule("XP-41-01", "XP-41-02", "XP-41-03")
def test_every_paper_that_is_missing_is_named_by_its_clause(held: Desk) -> None:
    assert held.told("report_lost", held.holder) == [
        ("XP-41-01", "须上传：个人补发证书申请（书面）"),
        ("XP-41-03", "须上传：《专业技术资格证书补发登记表》"),
        ("XP-41-02", "须选择：声明原证书作废的报纸"),
        ("XP-41-02", "须上传：刊登声明的报纸"),
        ("XP-41-02", "须填写：声明见报日期"),
        ("XP-41-03", "须上传：身份证复印件"),
        ("XP-41-03", "须上传：一寸或两寸近期免冠照片一张"),
    ]


@rule("XP-41-02")
def test_the_declaration_is_out_and_after_the_certificate(held: Desk) -> None:
    for day, text in (
        ("2025-03-11", "声明见报日期不能晚于今天。"),
        ("2024-12-01", "声明见报日期早于证书的发证日期。"),
    ):
        assert held.told("report_lost", held.holder, **lost(ask_newspaper_on=day)) == [("XP-41-02", text)]


@rule("XP-41-02", "XP-41-03")
def test_lost_declared_and_printed_anew(held: Desk) -> None:
    number, old = held.certificate.number, held.certificate.code
    held.done("report_lost", held.holder, **lost())
    assert held.certificate.state == "lost"
    task = Task.objects.get(subject_id=held.certificate.pk, closed_at=None)
    assert (task.role, task.holder_id) == ("approver", held.certificate.issuer_id)
    assert "原证书作废，正在补发" in verified(number)
    assert "证书有效" not in verified(old)
    assert "生成电子证书" not in held.page(held.holder)
    made = client_for(held.holder).post(f"/documents/F-CERT/{held.certificate.pk}/")
    assert "遗失，待补发，不能生成" in made.content.decode()
    # What was handed in is for the issuer to open.
    assert "刊登声明的报纸" in held.page(held.approver)
    assert "刊登声明的报纸" not in held.page(held.holder)
    assert held.told("reissue", held.approver) == [
        ("XP-41-02", "须确认：已收到报纸原件，报纸在全疆发行，声明原证书作废"),
        ("XP-41-03", "须确认：登记表、身份证原件及复印件、照片齐备"),
    ]
    held.done("reissue", held.approver, **SEEN)
    assert (held.certificate.state, held.certificate.number) == ("issued", number)
    assert held.certificate.code != old
    row = Reprint.objects.get()
    assert (row.manner, row.outcome, row.old_code) == ("lost", "done", old)
    assert (row.declared_on, row.settled_on) == (dt.date(2025, 3, 8), DAY)
    for asked in (number, held.certificate.code):
        assert "本证书已于2025年3月10日（星期一）办理遗失补发，原证书作废" in verified(asked)
    void = verified(old)
    assert "原证书作废" in void
    assert "证书有效" not in void
    assert Notification.objects.filter(holder_id=held.certificate.person_id, kind="certificate").count() == 2


@rule("XP-42-01", "XP-42-02")
def test_a_printing_error_is_replaced_and_the_old_one_destroyed(held: Desk) -> None:
    old, person = held.certificate.code, held.certificate.person
    person.name = "甲乙"
    person.save()
    assert [rule for rule, _ in held.told("report_damaged", held.holder)] == ["XP-42-01"] * 4
    held.done("report_damaged", held.holder, **damaged())
    assert "证书正在换发" in verified(old)
    assert [rule for rule, _ in held.told("replace", held.approver)] == ["XP-42-01"] + ["XP-42-02"] * 3
    for day in ("2025-03-09", "2025-03-11"):
        refused = held.told("replace", held.approver, **{**TAKEN, "ask_destroyed_on": day})
        assert [rule for rule, _ in refused] == ["XP-42-02"], day
    held.done("replace", held.approver, **TAKEN)
    row = Reprint.objects.get()
    assert (row.manner, row.destroyed_on, row.destruction) == ("mistake", DAY, "两人在场，碎纸销毁")
    assert held.certificate.face["name"] == "甲乙"
    assert "原证书作废" in verified(old)
    page = held.page(held.approver)
    for words in ("填写错误换发", "作废", "2025年3月10日（星期一）收回销毁", "两人在场，碎纸销毁"):
        assert words in page


@rule("XP-41-01")
def test_only_the_holder_asks_and_only_the_issuer_settles(held: Desk) -> None:
    for name in ("report_lost", "report_damaged"):
        for who in (held.handler, held.approver):
            assert held.fire(name, who, **lost()).status_code == 409
            assert client_for(who).get(f"/do/certificate/{held.certificate.pk}/{name}/").status_code == 404
    held.done("report_lost", held.holder, **lost())
    other = AssignmentFactory(organisation=OrganisationFactory(kind="city_bureau", unit_type=""), role="approver")
    assert held.fire("reissue", other, **SEEN).status_code == 404
    for who in (held.holder, held.handler):
        assert held.fire("reissue", who, **SEEN).status_code == 409
    held.certificate.refresh_from_db()
    assert held.certificate.state == "lost"


def test_taken_back_by_the_holder_or_sent_back_by_the_issuer(held: Desk) -> None:
    code = held.certificate.code
    held.done("report_lost", held.holder, **lost())
    held.done("withdraw", held.holder)
    assert "证书有效" in verified(code)
    held.done("report_damaged", held.holder, **damaged(ask_replace_reason="damaged"))
    held.done("send_back", held.approver, reason="未交原证书")
    assert (held.certificate.state, held.certificate.code) == ("issued", code)
    assert [(row.manner, row.outcome) for row in Reprint.objects.all()] == [
        ("lost", "withdrawn"),
        ("damaged", "sent_back"),
    ]
    assert "未交原证书" in held.page(held.holder)
    held.done("report_damaged", held.holder, **damaged())
    held.done("replace", held.approver, **TAKEN)
    rows = client_for(held.approver).get(f"/certificates/{held.certificate.pk}/").context["prints"]
    assert [(row.why, row.void) for row in rows] == [
        ("发证", False),
        ("发证", False),
        ("发证", True),
        ("填写错误换发", False),
    ]


def test_a_second_loss_voids_the_second_print_too(held: Desk) -> None:
    codes = [held.certificate.code]
    for _ in range(2):
        held.done("report_lost", held.holder, **lost())
        held.done("reissue", held.approver, **SEEN)
        codes.append(held.certificate.code)
        clock.move_to(dt.datetime(2025, 4, 1, 9, tzinfo=clock.SHANGHAI))
    assert len(set(codes)) == 3
    for code, day in zip(codes[:2], ("2025年3月10日（星期一）", "2025年4月1日（星期二）"), strict=True):
        assert f"这张证书已于{day}办理遗失补发" in verified(code)
    assert "证书有效" in verified(codes[2])


def test_who_is_asked_whether_it_stands_gets_no_new_one_meanwhile(held: Desk) -> None:
    held.done("report_lost", held.holder, **lost())
    held.done("propose_revocation", held.handler, ground="fraud", reason="材料系伪造")
    assert held.certificate.state == "questioned"
    assert Reprint.objects.get().outcome == "lapsed"
    assert held.fire("reissue", held.approver, **SEEN).status_code == 409
    held.done("revoke", held.approver, confirmed="on")
    assert "已撤销：本证书无效" in Client().get(f"/verify/{held.certificate.code}/").content.decode()


def test_a_regulation_without_such_clauses_has_no_such_step(at) -> None:
    at(2024, 12, 2)
    held = desk("tangshan")
    assert held.pack.cited("certificate.report_lost") == ()
    for name in ("report_lost", "report_damaged"):
        assert held.fire(name, held.holder, **lost()).status_code == 409
    page = held.page(held.holder)
    assert "遗失申请补发" not in page
    assert "申请换发" not in page
