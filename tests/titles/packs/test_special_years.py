"""Years that the state lays down for a series of its own: asked of that series, once the office has entered it."""

import datetime as dt

import pytest

from tests.packs import changed
from tests.rules import rule
from tests.titles.packs.test_eligibility import base
from titles.packs.evaluate import evaluate
from titles.packs.loader import shipped
from titles.packs.schema import Pack

AS_OF = dt.date(2020, 1, 10)


def with_series(*series: str) -> Pack:
    parameters = shipped("luohe").content()["parameters"]
    parameters["series.own_years"]["value"] = list(series)
    return changed("luohe", parameters=parameters)


def found(pack: Pack, **said: bool) -> list[tuple[str, str]]:
    facts = base("luohe")
    facts["confirmations"] = {**facts["confirmations"], **said}
    return [(one.rule, one.status) for one in evaluate(pack, facts, AS_OF).findings if one.rule == "LH-06-10"]


@pytest.mark.parametrize(("said", "status"), [(True, "met"), (False, "not_met")])
@rule("LH-06-10")
def test_the_unit_answers_for_the_state_s_own_years(said: bool, status: str) -> None:
    assert found(with_series("工程"), **{"LH-06-10": said}) == [("LH-06-10", status)]
    assert found(with_series("卫生"), **{"LH-06-10": said}) == []
    assert found(shipped("luohe"), **{"LH-06-10": said}) == []
