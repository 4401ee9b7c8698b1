"""Every kind has its letter; nothing is told that is not listed, and nothing is listed that is never told."""

import ast
import re
from collections.abc import Iterator

import pytest
from django.template import TemplateDoesNotExist
from django.template.loader import get_template

from tests.site.test_house_rules import sources
from titles.flow.machine import machines
from titles.kernel import clock
from titles.kernel.identity import demo_number
from titles.messages import rendering
from titles.work.domain import notify
from titles.work.kinds import KINDS

LONGEST = {
    "name": "长" * 60,
    "acting": "位" * 120 + " · 评委会复核人（代" + "名" * 60 + "）",
    "text": "字" * 400,
    "url": "/applications/" + "0" * 186,
}


def calls(name: str) -> Iterator[ast.Call]:
    for path in sources():
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) == name:
                yield node


def literal_kinds() -> set[str]:
    told = {word.value.value for call in calls("notify") for word in call.keywords if named(word)}
    rows = {call.args[0].value for call in calls("Message") if call.args and isinstance(call.args[0], ast.Constant)}
    helpers = {
        call.args[1].value for call in calls("_tell") if len(call.args) > 1 and isinstance(call.args[1], ast.Constant)
    }
    return told | rows | helpers


def named(word: ast.keyword) -> bool:
    return word.arg == "kind" and isinstance(word.value, ast.Constant)


def transition_kinds() -> set[str]:
    """`tell_applicant` and `tell_where` tell under the name of the transition they follow."""
    return {
        row.name
        for table in machines().values()
        for row in table.transitions.values()
        for effect in row.effects
        if effect.__qualname__.startswith(("tell_applicant.", "tell_where."))
    }


def test_every_kind_that_is_told_is_listed_and_every_listed_kind_is_told():
    assert literal_kinds() | transition_kinds() == set(KINDS)


def test_an_unlisted_kind_is_not_taken():
    with pytest.raises(ValueError, match=r"kinds\.py"):
        notify([], kind="no_such_kind", text="")


@pytest.mark.parametrize("kind", [*KINDS, "code"])
def test_each_kind_renders_with_its_longest_values(kind: str, db):
    letter = rendering.letter(kind, **LONGEST, due_at=clock.now(), code="012345")
    assert 0 < len(letter.subject) <= rendering.SUBJECT
    assert LONGEST["name"] in letter.text
    assert LONGEST["acting"] in letter.text
    assert LONGEST["url"] in letter.text
    assert (LONGEST["text"] in letter.text) == (kind != "code")
    assert "{{" not in letter.text + letter.subject
    html = rendering.html(letter.subject, letter.text)
    assert LONGEST["name"] in html
    assert len(rendering.short(kind, text=LONGEST["text"], due_at=clock.now())) <= rendering.SMS_CHARACTERS


def test_a_letter_of_one_kind_is_not_that_of_another():
    bodies = {kind: get_template(f"titles/messages/{kind}.txt").template.source for kind in KINDS}
    assert len(set(bodies.values())) == len(KINDS)
    with pytest.raises(TemplateDoesNotExist):
        get_template("titles/messages/no_such_kind.txt")


@pytest.mark.parametrize("number", [demo_number(clock.dt.date(1990, 1, 2), 7), "710000900102003", "71000019900102003x"])
def test_no_identity_number_leaves_the_house(number: str, db):
    text = f"证件号码{number}，与材料不符"
    letter = rendering.letter("refused", name="甲一", text=text)
    for written in (letter.text, rendering.html(letter.subject, letter.text), rendering.short("refused", text=text)):
        assert number not in written
        assert not re.search(r"\d{12,}", written)
        assert "与材料不符" in written


def test_what_a_person_typed_is_text_and_not_markup(db):
    letter = rendering.letter("refused", name="甲一", text="<b>不符</b> & 理由")
    assert "<b>不符</b> & 理由" in letter.text
    assert "&lt;b&gt;不符&lt;/b&gt; &amp; 理由" in rendering.html(letter.subject, letter.text)
