"""The autopilot takes an ordinary applicant through a regulation by what the pages show; nightly."""

import json
from pathlib import Path

import pytest

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
