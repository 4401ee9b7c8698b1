"""C-24: what the unit writes on the two sheets of hebei-online, word for word, with the real dates."""

import datetime as dt

import pytest

from dossier.factory.kinds import KINDS
from dossier.forms.registry import form
from publicity.notices.wording import result_text
from tests.dossier import sentinel
from tests.dossier.pdfs import squeezed, text_of
from titles.kernel.actors import engine

pytestmark = pytest.mark.django_db
REVIEW_FORM = (
    "我单位已于2024年3月14日— 2024年3月18日对该同志申报材料评审信息等进行公示。"
    "经公示，材料真实有效，符合申报条件，群众无异议，同意推荐。"
)


@pytest.fixture
def made(settings, tmp_path):
    storage = {**settings.STORAGES["default"], "OPTIONS": {"location": tmp_path}}
    settings.STORAGES = {**settings.STORAGES, "default": storage}
    return sentinel.make(sentinel.TOKEN, pack="hebei-online")


def printed(code: str, application) -> str:
    entry = form(code)
    return squeezed(text_of(entry.renderer(entry, KINDS[code].context(application))))


@pytest.mark.rule("HO-28-02", "HO-28-03", "HO-27-02")
def test_c24_both_sentences(made):
    notice = made.application.unit_round.notices.get()
    notice.starts_on, notice.last_day = dt.date(2024, 3, 14), dt.date(2024, 3, 18)
    notice.days, notice.day_count = 5, "natural"
    with engine():
        notice.result_text = result_text(notice)
    notice.save()
    assert notice.result_text == REVIEW_FORM
    assert squeezed(REVIEW_FORM) in printed("F-HE-01", made.application)
    name = made.application.person.name
    assert squeezed(f"{name}同志所有申报材料真实、有效，符合任职条件，准予申报") in printed("F-TS-02", made.application)
