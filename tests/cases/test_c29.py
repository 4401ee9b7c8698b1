"""C-29: seven days and more, the comprehensive sheet on display; its roster stands in tests/dossier/sheets."""

import pytest

from tests.publicity.notices.test_regimes import fire, said, staged, told
from tests.publicity.stage import drafted

pytestmark = pytest.mark.django_db


@pytest.mark.rule("JX-02-03")
@pytest.mark.parametrize(("days", "taken"), [("6", False), ("7", True), ("30", True)], ids="abc")
def test_c29_days(days, taken):
    stage = staged("jiaxing")
    notice = drafted(stage)
    answer = fire(stage, notice, "start", said("jiaxing", days=days))
    assert answer.status_code == (302 if taken else 409)
    if not taken:
        assert {rule for rule, _ in told(answer)} == {"JX-02-03"}


@pytest.mark.rule("JX-A07-02")
def test_c29_without_the_comprehensive_sheet():
    stage = staged("jiaxing")
    refused = told(fire(stage, drafted(stage), "start", said("jiaxing", confirmed=["materials"])))
    assert {rule for rule, _ in refused} == {"JX-A07-02"}
