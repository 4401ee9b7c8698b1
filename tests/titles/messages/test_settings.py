"""我的设置 through its doors: an address counts when its code came back."""

import datetime as dt
import re

import pytest
from django.core import mail

from tests.acting import client_for
from tests.factories import AccountFactory, AssignmentFactory, OrganisationFactory
from titles.kernel import clock
from titles.messages import contacts, domain
from titles.messages.models import Contact, Delivery, DemoMessage
from titles.work.models import Notification

pytestmark = pytest.mark.django_db


@pytest.fixture
def hr():
    return AssignmentFactory(organisation=OrganisationFactory(name="示例水利站"))


@pytest.fixture
def client(hr):
    return client_for(hr)


def ask(client, address="jia@example.com", channel="email"):
    answer = client.post(f"/settings/{channel}/", {"address": address})
    domain.send_waiting()
    return answer


def code_in_the_letter() -> str:
    return re.search(r"验证码是 (\d{6})", mail.outbox[-1].body)[1]


def test_the_code_makes_the_address_count(client, hr):
    assert ask(client).status_code == 302
    contact = Contact.objects.get(account=hr.account)
    assert (contact.address, contact.verified_at) == ("", None)
    assert client.post("/settings/email/code/", {"code": code_in_the_letter()}).status_code == 302
    contact.refresh_from_db()
    assert (contact.address, contact.pending) == ("jia@example.com", "")
    assert contact.verified_at is not None
    assert "jia@example.com（已验证，接收）" in client.get("/settings/").content.decode()
    assert Delivery.objects.get().text == ""  # a code is not kept once it is sent


def test_full_width_codes_and_numbers_are_read(client, hr):
    ask(client, "１３８ ００００ ００００", "sms")
    code = re.search(r"\d{6}", DemoMessage.objects.get().text)[0]
    wide = "".join(chr(ord(digit) + 0xFEE0) for digit in code)
    assert client.post("/settings/sms/code/", {"code": wide}).status_code == 302
    assert Contact.objects.get().address == "13800000000"


@pytest.mark.parametrize(
    ("channel", "address", "told"),
    [
        ("email", "不是邮箱", "电子邮箱格式不对"),
        ("email", "", "这个字段是必填项"),
        ("email", "a@" + "b" * 250 + ".com", "电子邮箱"),
        ("sms", "12345", "11 位数字"),
        ("sms", "02238000000", "11 位数字"),
    ],
)
def test_what_is_no_address_is_refused_in_words(client, channel, address, told):
    answer = ask(client, address, channel)
    assert answer.status_code == 422
    assert not Contact.objects.exists()
    if address:
        assert told in answer.content.decode() or "字符" in answer.content.decode()


def test_a_wrong_code_is_refused_and_five_are_enough(client):
    ask(client)
    right = code_in_the_letter()
    wrong = "000000" if right != "000000" else "111111"
    for _ in range(contacts.MOST_TRIES):
        answer = client.post("/settings/email/code/", {"code": wrong})
        assert answer.status_code == 422
        assert "验证码不正确" in answer.content.decode()
    answer = client.post("/settings/email/code/", {"code": right})
    assert "输错次数过多" in answer.content.decode()
    assert Contact.objects.get().verified_at is None


def test_an_old_code_is_refused(client):
    ask(client)
    Contact.objects.update(code_sent_at=clock.wall() - contacts.VALID - dt.timedelta(seconds=1))
    answer = client.post("/settings/email/code/", {"code": code_in_the_letter()})
    assert "验证码已过期" in answer.content.decode()


def test_codes_are_not_sent_in_a_row(client):
    ask(client)
    assert "1 分钟后再试" in ask(client, "yi@example.com").content.decode()
    assert len(mail.outbox) == 1


def test_the_old_address_is_used_until_the_new_one_is_confirmed(client, hr):
    Contact.objects.create(account=hr.account, channel="email", address="old@example.com", verified_at=clock.now())
    ask(client, "new@example.com")
    assert Contact.objects.get().address == "old@example.com"


def test_one_chooses_not_to_get_letters(client, hr):
    Contact.objects.create(account=hr.account, channel="email", address="a@example.com", verified_at=clock.now())
    client.post("/settings/email/wanted/", {"wanted": "0"})
    assert Contact.objects.get().wanted is False
    client.post("/settings/email/wanted/", {"wanted": "1"})
    assert Contact.objects.get().wanted is True


def test_an_installation_without_a_service_does_not_offer_it(client, settings):
    settings.TITLES_SMS = ""
    assert "手机号" not in client.get("/settings/").content.decode()
    assert client.post("/settings/sms/", {"address": "13800000000"}).status_code == 404


def test_the_mailbox_is_the_demonstrations_and_the_administrators(settings):
    administrator = client_for(AssignmentFactory(role="administrator"))
    DemoMessage.objects.create(channel="email", address="a@example.com", text="一封信", sent_at=clock.now())
    assert "一封信" in administrator.get("/mailbox/").content.decode()
    assert "没有符合条件" in administrator.get("/mailbox/?q=别的").content.decode()
    settings.TITLES_MODE = "production"
    assert administrator.get("/mailbox/").status_code == 404


def rows(number: int, holder_id) -> None:
    Notification.objects.bulk_create(
        Notification(holder_id=holder_id, kind="received", text=f"第 {n} 条", url="/tasks/", created_at=clock.now())
        for n in range(number)
    )


def test_the_list_of_messages_asks_as_much_for_one_as_for_many(client, hr, django_assert_max_num_queries):
    rows(1, hr.account_id)
    with django_assert_max_num_queries(60) as one:
        client.get("/notifications/")
    rows(30, hr.account_id)
    with django_assert_max_num_queries(60) as many:
        answer = client.get("/notifications/")
    assert len(many) == len(one)
    assert answer.content.decode().count("data-row") == 25
    assert "第 1 / 2 页" in answer.content.decode()


def test_opening_a_message_is_reading_it(client, hr):
    rows(2, hr.account_id)
    first = Notification.objects.order_by("text").first()
    answer = client.get(f"/notifications/{first.pk}/")
    assert (answer.status_code, answer["Location"]) == (302, "/tasks/")
    first.refresh_from_db()
    assert first.read_at is not None
    assert "1 条未读" in client.get("/notifications/").content.decode()
    assert client.get("/notifications/?unread=1").content.decode().count("data-row") == 1
    client.post("/notifications/read/")
    assert "没有未读消息" in client.get("/notifications/?unread=1").content.decode()


def test_a_strangers_message_is_not_there(hr):
    rows(1, hr.account_id)
    stranger = client_for(AssignmentFactory(account=AccountFactory()))
    assert stranger.get(f"/notifications/{Notification.objects.get().pk}/").status_code == 404
