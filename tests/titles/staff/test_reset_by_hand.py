"""Whoever no unit may reset comes in again through the administrator, who notes how the person was known."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from tests.factories import AccountFactory, EmploymentFactory, PersonFactory
from titles.audit.models import Event

pytestmark = pytest.mark.django_db


def printed(*arguments: str) -> str:
    out = io.StringIO()
    call_command("reset_password", *arguments, "--because", "本人持居民身份证到场", stdout=out)
    return out.getvalue().strip().rpartition("：")[2]


@pytest.mark.parametrize("by", ["username", "document_number"])
def test_the_printed_password_opens_the_account_and_must_be_changed(by):
    person = PersonFactory(name="甲一")
    EmploymentFactory(person=person)
    account = AccountFactory(person=person)
    password = printed(getattr(account if by == "username" else person, by))
    client = Client()
    assert client.post("/login/", {"username": account.username, "password": password}).status_code == 302
    assert client.get("/")["Location"] == "/password/"
    event = Event.objects.get(stream_id=account.pk, kind="account:reset_password")
    assert event.data == {"because": "本人持居民身份证到场"}


def test_an_unknown_name_is_said():
    with pytest.raises(CommandError, match="没有这个账号"):
        printed("nobody")
