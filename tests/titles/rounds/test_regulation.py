"""An organisation is told which regulation it works by; that holds below it too."""

import io

import pytest
from django.core.management import CommandError, call_command

from tests.factories import OrganisationFactory
from titles.kernel.actors import SYSTEM, declare
from titles.packs.domain import install
from titles.rounds.queries import pack_at

pytestmark = pytest.mark.django_db


def said(*words: str) -> str:
    out = io.StringIO()
    call_command("regulation", *words, stdout=out)
    return out.getvalue()


def test_a_bureau_names_its_regulation():
    with declare(SYSTEM):
        install("luohe")
    bureau = OrganisationFactory(kind="city_bureau", unit_type="", name="示例市职改办")
    unit = OrganisationFactory(parent=bureau)
    assert said() == ""
    assert "（luohe）" in said("示例市职改办", "luohe")
    unit.refresh_from_db()
    assert pack_at(unit).code == "luohe"
    with pytest.raises(CommandError, match="没有这个机构"):
        said("别处", "luohe")
    with pytest.raises(CommandError, match="没有载入这个办法"):
        said("示例市职改办", "tangshan")
