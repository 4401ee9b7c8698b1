"""A pytest plugin for `manage.py rules`: writes down which collected tests carry which rules."""

import json
import os
from pathlib import Path

import pytest


def rules_of(item: pytest.Item) -> list[str]:
    """Ids of all `@rule(...)` on the test, its class, its module and its parameters."""
    return sorted({one for mark in item.iter_markers("rule") for one in mark.args})


def answer(content: object) -> None:
    Path(os.environ["TITLES_RULES_ANSWER"]).write_text(json.dumps(content, ensure_ascii=False))


@pytest.hookimpl(trylast=True)
def pytest_collection_finish(session: pytest.Session) -> None:
    # A test that cannot be imported would be missed in silence.
    if not session.testsfailed:
        answer({"cases": {item.nodeid: rules_of(item) for item in session.items}})
