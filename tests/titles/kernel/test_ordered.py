"""Options are read in the order of the regulation, also after they were stored."""

import pytest

from titles.kernel.actors import SYSTEM, declare
from titles.packs import queries
from titles.packs.domain import install
from titles.packs.loader import shipped

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("code", ["hebei", "xpcc"])
def test_a_stored_pack_keeps_the_order_of_its_options(code):
    with declare(SYSTEM):
        held = queries.pack_of(install(code))
    made = shipped(code)
    assert held.digest == made.digest
    options = [[list(field.options) for section in pack.sections for field in section.fields] for pack in (held, made)]
    assert options[0] == options[1]
    assert list(held.catalogue.levels) == list(made.catalogue.levels)
    assert list(held.parameters) == list(made.parameters)
