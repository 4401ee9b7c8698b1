"""What a regulation has asked at a transition: shown with its clause, refused all at once, kept and found again."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.acting import acting, client_for
from tests.factories import AssignmentFactory, RoundFactory
from tests.packs import changed, version_of
from tests.pdfs import pdf
from titles.audit.models import Event
from titles.flow.domain import fire
from titles.flow.machine import machine
from titles.flow.models import Answer
from titles.kernel import clock
from titles.kernel.refusals import Refused

pytestmark = pytest.mark.django_db
QUESTIONS = [
    {"code": "heard", "rule": "TS-03-01", "at": "round.close", "label": "已通知各单位"},
    {"code": "letter", "rule": "TS-15-01", "at": "round.close", "kind": "file", "label": "结束批次的通知"},
    {"code": "on", "rule": "TS-15-01", "at": "round.close", "kind": "date", "label": "通知日期"},
    {"code": "seats", "rule": "TS-15-01", "at": "round.close", "kind": "integer", "label": "参加单位数"},
    {"code": "why", "rule": "TS-15-01", "at": "round.close", "kind": "text", "label": "说明", "required": False},
    {
        "code": "way", "rule": "TS-15-01", "at": "round.close", "kind": "choice", "label": "通知方式",
        "options": {"paper": "书面", "web": "网上"},
    },
    {"code": "elsewhere", "rule": "TS-15-01", "at": "round.open", "label": "与本步骤无关"},
]  # fmt: skip


@pytest.fixture
def round_():
    found = RoundFactory(state="open", version=1, pack_version=version_of(changed(questions=QUESTIONS)))
    clock.move_to(found.closes_at)
    return found


@pytest.fixture
def approver(round_):
    return AssignmentFactory(organisation=round_.organisation, role="approver")


def answers(**changes):
    letter = SimpleUploadedFile("通知.pdf", pdf(1), content_type="application/pdf")
    given = {"ask_heard": "on", "ask_letter": letter, "ask_on": "2026-05-06", "ask_seats": "12", "ask_way": "paper"}
    return {name: value for name, value in (given | changes).items() if value is not None}


def test_everything_that_is_missing_is_named_with_its_clause_at_once(round_, approver):
    with acting(approver), pytest.raises(Refused) as refused:
        fire(machine("round"), "close", [round_.pk])
    assert [(reason.message, reason.rule) for reason in refused.value.reasons] == [
        ("须确认：已通知各单位", "TS-03-01"),
        ("须上传：结束批次的通知", "TS-15-01"),
        ("须填写：通知日期", "TS-15-01"),
        ("须填写：参加单位数", "TS-15-01"),
        ("须选择：通知方式", "TS-15-01"),
    ]
    round_.refresh_from_db()
    assert round_.state == "open"
    assert not Answer.objects.exists()


def test_the_form_shows_the_questions_and_their_clauses(round_, approver):
    page = client_for(approver).get(f"/do/round/{round_.pk}/close/").content.decode()
    shown = [one["label"] for one in QUESTIONS if one["label"] in page]
    assert shown == [one["label"] for one in QUESTIONS[:-1]]
    assert "依据 TS-03-01" in page


def test_answers_are_kept_behind_the_event(round_, approver):
    response = client_for(approver).post(f"/do/round/{round_.pk}/close/", answers(ask_why="无"))
    assert response.status_code == 302, response.content.decode()
    event = Event.objects.get(stream_id=round_.pk, kind="round.close")
    rows = {row.code: row for row in Answer.objects.filter(event_id=event.pk)}
    assert {code: (row.rule, row.value, row.name) for code, row in rows.items()} == {
        "heard": ("TS-03-01", True, ""),
        "letter": ("TS-15-01", None, "通知.pdf"),
        "on": ("TS-15-01", "2026-05-06", ""),
        "seats": ("TS-15-01", 12, ""),
        "way": ("TS-15-01", "书面", ""),
        "why": ("TS-15-01", "无", ""),
    }
    assert rows["heard"].shown == "已确认"
    file = client_for(approver).get(f"/answers/{rows['letter'].pk}/file/")
    assert b"".join(file.streaming_content).startswith(b"%PDF")
    assert client_for(approver).get(f"/answers/{rows['heard'].pk}/file/").status_code == 404


def test_nought_is_an_answer(round_, approver):
    response = client_for(approver).post(f"/do/round/{round_.pk}/close/", answers(ask_seats="0"))
    assert response.status_code == 302
    held = Answer.objects.get(code="seats")
    assert (held.value, held.shown) == (0, "0")


@pytest.mark.parametrize("wrong", [{"ask_on": "2026-02-30"}, {"ask_seats": "-1"}, {"ask_way": "shouting"}])
def test_what_is_typed_wrongly_is_said_at_the_field_and_kept(round_, approver, wrong):
    response = client_for(approver).post(f"/do/round/{round_.pk}/close/", answers(**wrong))
    assert response.status_code == 422
    assert 'value="12"' in response.content.decode() or "ask_seats" in wrong


def test_a_file_that_is_none_is_refused_and_nothing_is_kept(round_, approver):
    bad = SimpleUploadedFile("通知.pdf", b"MZ not a pdf", content_type="application/pdf")
    response = client_for(approver).post(f"/do/round/{round_.pk}/close/", answers(ask_letter=bad))
    assert response.status_code in (409, 422)
    round_.refresh_from_db()
    assert (round_.state, Answer.objects.count()) == ("open", 0)


def test_a_question_with_a_condition_is_asked_only_where_it_holds(round_, approver, monkeypatch):
    when = {"fact": "application.band", "operator": "equals", "value": "high"}
    pack = changed(questions=[{**QUESTIONS[0], "when": when}])
    assert [one.code for one in pack.asked_at("round.close", {"application.band": "high"})] == ["heard"]
    assert pack.asked_at("round.close", {"application.band": "junior"}) == []
    assert pack.asked_at("round.close", {}) == []
    assert dt.date(2026, 5, 6).isoformat() == "2026-05-06"
