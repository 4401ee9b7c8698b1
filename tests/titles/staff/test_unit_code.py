"""The unit's code of annex six: text of the form that the pack gives (TS-AX-01)."""

import pytest

from tests.factories import RoundFactory
from tests.rules import rule
from tests.titles.staff.test_requesting import _blobs, act, answers, ask, bureau, decider, department  # noqa: F401
from titles.orgs.models import Organisation

pytestmark = pytest.mark.django_db


@rule("TS-AX-01")
@pytest.mark.parametrize("code", ["唐山-01", "7", "7100/12"])
def test_a_code_of_another_form_is_refused(department, code):  # noqa: F811
    RoundFactory(organisation=department.parent.parent)
    ask(answers(department))
    answer = act(decider(department), "open", parent=str(department.pk), unit_code=code)
    assert answer.status_code == 409
    assert [(one.rule, one.field) for one in answer.context["refusals"]] == [("TS-AX-01", "unit_code")]
    assert not Organisation.objects.filter(name="示例灌区管理所").exists()


@rule("TS-AX-01")
@pytest.mark.parametrize("code", ["710012", "HB0012", ""])
def test_a_code_that_fits_is_kept(department, code):  # noqa: F811
    RoundFactory(organisation=department.parent.parent)
    ask(answers(department))
    assert act(decider(department), "open", parent=str(department.pk), unit_code=code).status_code == 302
    assert Organisation.objects.get(name="示例灌区管理所").unit_code == code
