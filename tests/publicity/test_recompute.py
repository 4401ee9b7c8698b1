"""Recomputing finds nothing in what the app itself wrote, and finds what somebody changed."""

import datetime as dt

import pytest

from publicity.cases.recompute import recompute_bans
from publicity.notices.models import Notice
from publicity.notices.recompute import recompute_notices
from tests.publicity.cases.test_case import upheld
from tests.publicity.stage import running, unit_stage
from titles.register.models import Ban

pytestmark = pytest.mark.django_db


def test_notices() -> None:
    notice = running(unit_stage())
    assert list(recompute_notices()) == []
    Notice.objects.filter(pk=notice.pk).update(last_day=dt.date(2024, 7, 11))
    assert [row for row in recompute_notices() if "截止日应为2024-07-12" in row]


def test_bans() -> None:
    upheld(unit_stage("2024-08-14"))
    assert list(recompute_bans()) == []
    Ban.objects.update(until=dt.date(2025, 8, 20))
    assert len(list(recompute_bans())) == 1
