"""Letters and visits by another regulation: taken at any stage, and how grave a problem is stands in the finding."""

import pytest
from django.test import Client

from publicity.cases.models import Case
from tests.publicity.cases.test_case import do, finding
from tests.review.tiers.stage import way
from tests.rules import rule
from titles.flow.models import Answer
from titles.kernel import clock

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("procedure", "level", "clause"),
    [
        pytest.param("intermediate", "intermediate", "WD-1R-01", marks=rule("WD-1R-01")),
        pytest.param("junior", "assistant", "WD-2R-01", marks=rule("WD-2R-01")),
    ],
)
def test_a_letter_is_looked_into_and_its_weight_is_told(procedure: str, level: str, clause: str) -> None:
    place = way("weidong", "city_bureau", "county_bureau", "competent_department", procedure=procedure, level=level)
    place.arrive("county_bureau", tier=1)
    client, what = Client(), {"step": "what", "against_organisation": "0", "subject": "materials", "about": "示例甲"}
    what["organisation"] = str(place.offices["unit"].pk)
    details = client.post("/public/complaint/", what)
    token = details.context["details"]["token"].value()
    sent = client.post("/public/complaint/", what | {"step": "details", "text": "论文抄袭", "token": token})
    assert (sent.status_code, Case.objects.count()) == (200, 1)
    case, handler = Case.objects.get(), place.who("competent_department", "handler")
    do(handler, case, "investigate", application=str(place.application.pk))
    data = finding(place.application, outcome="dismissed", found_on=clock.today().isoformat())
    refused = do(handler, case, "propose", **data)
    assert [(row.rule, row.message) for row in refused.context["refusals"]] == [(clause, "须选择：问题轻重")]
    assert do(handler, case, "propose", **data, ask_problem_weight="major").status_code == 302
    assert Answer.objects.get(code="problem_weight").value == "重大问题（报局领导决断）"
