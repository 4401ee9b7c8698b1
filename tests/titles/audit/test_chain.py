"""A chain that was rewritten says where; the anchor of a day is made once."""

from uuid import uuid4

import pgtrigger
import pytest

from titles.audit.domain import anchor, append, faults
from titles.audit.models import Anchor, Event
from titles.kernel.actors import SYSTEM, declare
from titles.work.tasks import business


@pytest.fixture
def stream(db):
    stream_id = uuid4()
    with declare(SYSTEM):
        for number in range(3):
            append(stream="round", stream_id=stream_id, kind="round.test", data={"number": number})
    return stream_id


def test_an_untouched_chain_has_no_faults(stream):
    assert list(faults()) == []


def test_a_rewritten_event_is_found(stream):
    with pgtrigger.ignore("titles.Event:append_only"):
        Event.objects.filter(stream_id=stream, sequence=2).update(data={"number": 9})
    assert list(faults()) == [f"round {stream} 第 2 条：内容与散列不符"]


def test_a_missing_event_is_found(stream):
    with pgtrigger.ignore("titles.Event:append_only"):
        Event.objects.filter(stream_id=stream, sequence=2).delete()
    assert list(faults()) == [
        f"round {stream} 第 3 条：序号应为 2",
        f"round {stream} 第 3 条：前一条的散列不符",
    ]


def test_the_sweep_anchors_a_day_once(stream):
    business()
    business()
    assert [(row.streams, row.hash) for row in Anchor.objects.all()] == [(1, anchor().hash)]
