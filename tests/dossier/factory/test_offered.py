"""Which papers the page of an application offers by other regulations, and in how many copies each is handed in."""

import re

import pytest
from django.test import Client

from applications.career.queries import KINDS
from tests.acting import client_for
from tests.review.tiers.stage import Way, way
from tests.rules import rule

pytestmark = pytest.mark.django_db
PAPER = re.compile(r'/documents/([\w-]+)/[\w-]+/".*?</form>\s*(?:<span class="muted small">(\d+) 份</span>)?')


def offered(place: Way) -> dict[str, str]:
    """Form → copies, as whoever has it in hand at the unit sees them; empty where the page gives no number."""
    who: Client = client_for(place.who("unit", "unit_hr"))
    page = who.get(f"/applications/{place.application.pk}/").content.decode()
    return dict(PAPER.findall(page))


def nominated(code: str, procedure: str, **asked: str) -> Way:
    place = way(code, "city_bureau", "county_bureau", "competent_department", procedure=procedure, **asked)
    place.arrive("unit", tier=0, state="nominated")
    return place


@pytest.mark.parametrize(
    ("code", "procedure", "asked", "papers"),
    [
        pytest.param(
            "weidong",
            "intermediate",
            {"level": "intermediate", "band": "intermediate"},
            {"F-WD-04": "3", "F-WD-06": "30"},
            marks=rule("WD-12-02", "WD-12-04"),
            id="weidong-intermediate",
        ),
        pytest.param(
            "weidong",
            "junior",
            {"level": "assistant", "band": "junior", "route": "recognition"},
            {"F-WD-04": "3", "F-WD-09": "1", "F-WD-08": "2"},
            marks=rule("WD-21-01"),
            id="weidong-junior",
        ),
        pytest.param(
            "zhengzhou",
            "",
            {"level": "intermediate", "band": "intermediate"},
            {"F-TS-01": "1"},
            marks=rule("ZZ-42-01"),
            id="zhengzhou",
        ),
        pytest.param(
            "xpcc",
            "review",
            {"level": "intermediate", "band": "intermediate"},
            {"F-TS-02": "1", "F-XP-02": "1", "F-TS-14": "1", "F-XP-04": "1"},
            marks=rule("XP-13-04", "XP-13-05"),
            id="xpcc-review",
        ),
        pytest.param(
            "xpcc",
            "initial",
            {"level": "assistant", "band": "junior", "route": "initial_appointment"},
            {"F-XP-06": "2", "F-TS-14": "1"},
            marks=rule("XP-20-07"),
            id="xpcc-initial",
        ),
    ],
)
def test_papers_and_copies(code: str, procedure: str, asked: dict[str, str], papers: dict[str, str]) -> None:
    found = offered(nominated(code, procedure, **asked))
    found.pop("F-HE-01", None)
    assert found == papers


@rule("ZZ-21-11")
def test_the_review_form_is_printed_after_the_last_audit() -> None:
    place = way("zhengzhou", "city_bureau", "county_bureau", "convening_body", facts={"commission.kind": "none"})
    address = f"/documents/F-HE-01/{place.application.pk}/"
    held = {"person": {"name": "示例甲"}, "unit": {"name": "示例水利站"}, "employment": {}}
    picks: dict[str, list[str]] = {kind: [] for kind in KINDS}
    place.application.submissions.update(content={**held, "sections": {}, "picks": picks, "attachments": []})
    place.arrive("city_bureau", tier=2)
    answer = client_for(place.who("city_bureau", "handler")).post(address)
    assert [(one.rule, one.message) for one in answer.context["refusals"]] == [
        ("ZZ-21-11", "各级审核结束之后，才能打印评审表。")
    ]
    place.arrive("convening_body", tier=3)
    answer = client_for(place.who("convening_body", "handler")).post(address)
    assert answer.status_code == 302, answer.context["refusals"]
