"""Reports from one network address: so many, then a wait; nothing typed is lost; others are not held up."""

from uuid import uuid4

import pytest
from django.test import Client, RequestFactory

from publicity.cases.models import Case
from publicity.portal import pace
from tests.publicity.stage import object_to, running, unit_stage
from titles.kernel.pace import address_of

pytestmark = pytest.mark.django_db
WHAT = {"step": "what", "against_organisation": "0", "subject": "materials", "about": "甲一"}


def send(client: Client, address: str, **changes: str):
    token = client.post(address, WHAT | changes).context["details"]["token"].value()
    return client.post(address, WHAT | {"step": "details", "text": "论文系剽窃", "token": token} | changes)


def test_after_so_many_a_wait_and_everything_typed_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pace, "PER_SUBJECT", (2, pace.HOUR))
    notice = running(unit_stage())
    address = f"/public/notices/{notice.pk}/objection/"
    for _ in range(2):
        object_to(notice)
    refused = send(Client(), address, text="第三次反映的内容", contact_name="示例反映人", contact="示例联系方式")
    page = refused.content.decode()
    assert refused.status_code == 429
    assert 0 < int(refused["Retry-After"]) <= pace.HOUR
    assert "过于频繁" in page
    for typed in ("第三次反映的内容", "示例反映人", "示例联系方式", 'value="甲一"', "0315-0000000"):
        assert typed in page
    assert Case.objects.count() == 2
    other = send(Client(REMOTE_ADDR="203.0.113.9"), address)
    assert (other.status_code, Case.objects.count()) == (200, 3)
    elsewhere = send(Client(), "/public/complaint/", organisation=str(notice.publisher_id))
    assert elsewhere.status_code != 429


def counted(number: int, address: str, **header: str) -> int:
    request = RequestFactory().get("/", REMOTE_ADDR=address, headers=header)
    return max(pace.count(request, notice_id=uuid4()) for _ in range(number))


def test_a_day_has_its_own_measure() -> None:
    assert counted(pace.PER_ADDRESS[0], "198.51.100.7") == 0
    assert 0 < counted(1, "198.51.100.7") <= pace.DAY


def test_one_subscriber_of_ipv6_is_one_address() -> None:
    assert counted(pace.PER_ADDRESS[0], "2001:db8:1:2::1") == 0
    assert counted(1, "2001:db8:1:2:ffff::9") > 0
    assert counted(1, "2001:db8:1:3::1") == 0


def test_behind_a_proxy_the_client_counts(settings) -> None:
    request = RequestFactory().get("/", REMOTE_ADDR="10.0.0.1", headers={"X-Forwarded-For": "203.0.113.5"})
    assert address_of(request) == "10.0.0.1"
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    assert address_of(request) == "203.0.113.5"
