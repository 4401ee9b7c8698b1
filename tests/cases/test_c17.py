"""C-17: five days from Thursday 11 July 2024 count every day in hebei, and working days alone in tangshan."""

import pytest
from django.test import Client

from titles.kernel.actors import SYSTEM, declare
from titles.packs.domain import install


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("code", "last"),
    [
        pytest.param("hebei", "2024-07-15", marks=pytest.mark.rule("HB-08-06")),
        pytest.param("tangshan", "2024-07-17", marks=pytest.mark.rule("TS-08-07")),
    ],
)
def test_c17_the_last_day_by_each_regulation(code: str, last: str) -> None:
    with declare(SYSTEM):
        install(code)
    answer = Client().get(f"/api/v1/packs/{code}/notice-window?kind=unit&start=2024-07-11&count=5")
    assert answer.status_code == 200
    assert answer.json()["last_day"] == last
