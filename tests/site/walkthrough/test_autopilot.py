"""The autopilot takes an ordinary applicant through a regulation by what the pages show; nightly."""

from pathlib import Path

import pytest

from applications.filing.models import Application
from tests.site.walkthrough.stage import pilot_of
from titles.packs.loader import shipped
from titles.site.walkthrough.fates import plain

pytestmark = pytest.mark.django_db


@pytest.mark.nightly
@pytest.mark.parametrize("code", ["tangshan"])
def test_an_ordinary_applicant_is_certified(code: str, tmp_path: Path):
    pack = shipped(code)
    pilot_of(pack, plain(pack), tmp_path).run()
    assert [row.state for row in Application.objects.all()] == ["certified"]
