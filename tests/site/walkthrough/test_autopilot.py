"""The autopilot takes applicants through a regulation by what the pages show; nightly."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from tests.site.walkthrough.stage import ADDRESS, doors
from titles.audit.models import Event
from titles.packs.loader import shipped
from titles.site.walkthrough.autopilot.played import Rounds

pytestmark = pytest.mark.django_db


@pytest.mark.nightly
@pytest.mark.parametrize("code", ["tangshan"])
def test_an_ordinary_applicant_is_certified_and_the_journal_has_every_event(code: str, tmp_path: Path):
    rounds = Rounds(shipped(code), tmp_path, ADDRESS, doors())
    rounds.play(print)
    lines, wrong = rounds.outcomes()
    assert (lines, wrong) == (["1\t示例甲\t取得职称\t已发证"], [])
    journal = [json.loads(line) for line in rounds.journal.path.read_text().splitlines()]
    seen = {event for line in journal for event in line["events"]}
    assert seen == {str(pk) for pk in Event.objects.values_list("pk", flat=True)} - rounds.before


@pytest.mark.nightly
@pytest.mark.parametrize("code", ["hebei", "hebei-online", "jiaxing", "luohe", "weidong", "xpcc", "zhengzhou"])
def test_what_is_told_of_a_regulation_comes_to_pass(code: str, tmp_path: Path):
    """Everybody ends as the story has it, and what is stored is what follows from the events."""
    rounds = Rounds(shipped(code), tmp_path, ADDRESS, doors())
    rounds.play(print)
    lines, wrong = rounds.outcomes()
    assert (len(lines), wrong) == (sum(len(story.people) for story in rounds.told()), [])
    call_command("recompute", stdout=StringIO())
    call_command("verify_audit", stdout=StringIO())
