"""C-36: what came after the day of the unit's recommendation does not count, and that day is the recorded one."""

import datetime as dt

import pytest

from applications.eligibility.facts import facts_of
from applications.filing import queries
from applications.filing.domain import set_picks
from tests.acting import acting
from tests.applications.stage import work
from tests.cases.stage import draft
from titles.audit.domain import append
from titles.kernel import clock
from titles.kernel.actors import engine
from titles.packs.evaluate import evaluate
from titles.rounds.queries import pack_for

pytestmark = pytest.mark.django_db
FINDING = "ZZ-22-14.works"


@pytest.mark.rule("ZZ-22-14")
@pytest.mark.parametrize(
    ("published", "status"),
    [
        pytest.param(dt.date(2024, 6, 18), "met", id="a"),
        pytest.param(dt.date(2024, 6, 20), "met", id="the day itself"),
        pytest.param(dt.date(2024, 7, 1), "not_met", id="b"),
    ],
)
def test_c36(at, published, status):
    at(2024, 6, 20, 23, 30)
    made = draft("zhengzhou")
    application, pack = made.application, pack_for(made.application.round)
    paper = work(application.person, "示例论文", completed_on=published)
    with acting(application.person.account):
        set_picks(application=application, kind="work", record_ids=[paper.pk])

    def found() -> dict[str, str]:
        facts = facts_of(pack, queries.draft_content(application))
        verdict = evaluate(pack, facts, as_of=clock.today())
        return {one.key: one.status for one in verdict.findings}

    assert FINDING not in found()
    with engine():
        append(stream="application", stream_id=application.pk, kind="application.unit_recommend")
    assert found()[FINDING] == status
