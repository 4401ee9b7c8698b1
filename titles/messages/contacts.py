"""Addresses of the signed-in account: a new one counts when the code that was sent to it comes back."""

import datetime as dt
import re
import secrets
import unicodedata

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from titles.kernel import clock
from titles.kernel.actors import current, engine
from titles.kernel.refusals import Refusal, Refused
from titles.kernel.secrets import keyed_hash
from titles.messages import channels, rendering
from titles.messages.domain import CODE
from titles.messages.models import Channel, Contact, Delivery
from titles.orgs.models import Account

# Of codes: wall time, so that moving a demonstration's clock does not open a window.
VALID = dt.timedelta(minutes=10)
PAUSE = dt.timedelta(seconds=60)
MOST_TRIES = 5
LONGEST = 254
MOBILE = re.compile(r"1[3-9]\d{9}")


def normal_address(channel: str, address: str) -> str:
    """The address in the form it is kept in. Raises Refused with what is wrong."""
    plain = unicodedata.normalize("NFKC", address).strip()
    if channel == Channel.SMS:
        plain = re.sub(r"[\s\-]", "", plain).removeprefix("+86")
        if not MOBILE.fullmatch(plain):
            raise Refused.of(Refusal("手机号应为 1 开头的 11 位数字。", field="address"))
        return plain
    try:
        validate_email(plain)
    except ValidationError:
        raise Refused.of(Refusal("电子邮箱格式不对，例如 name@example.com。", field="address")) from None
    if len(plain) > LONGEST:
        raise Refused.of(Refusal(f"电子邮箱最长 {LONGEST} 个字符。", field="address"))
    return plain


def ask(*, channel: str, address: str) -> Contact:
    """Send a code to a new address of the declared account; until it is confirmed, the old address is used."""
    if channel not in channels.available():
        raise Refused.of(Refusal("本系统没有开通这种通知方式。", field="channel"))
    plain = normal_address(channel, address)
    with engine():
        account = Account.objects.select_for_update(of=("self",)).get(pk=current().account_id)
        contact, _ = Contact.objects.get_or_create(account=account, channel=channel)
        if contact.code_sent_at and contact.code_sent_at > clock.wall() - PAUSE:
            raise Refused.of(Refusal("验证码刚刚发过，请 1 分钟后再试。", field="address"))
        code = f"{secrets.randbelow(1_000_000):06d}"
        contact.pending, contact.code_sent_at, contact.tries = plain, clock.wall(), 0
        contact.code_hash = _hash(contact, code)
        contact.save()
        _send_code(contact, code)
    return contact


def _send_code(contact: Contact, code: str) -> None:
    written = rendering.letter(CODE, name=contact.account.display_name, code=code)
    by_mail = contact.channel == Channel.EMAIL
    text = written.text if by_mail else f"验证码 {code}，10 分钟内有效。如非本人操作，请不要理会。"
    Delivery.objects.create(
        account=contact.account,
        channel=contact.channel,
        kind=CODE,
        address=contact.pending,
        subject=written.subject,
        text=text,
        created_at=clock.now(),
        next_at=clock.wall(),
    )


def confirm(*, channel: str, code: str) -> Contact:
    """Take the pending address into use. Raises Refused for a wrong or old code, and after five tries."""
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", code))
    with engine():
        contact = (
            Contact.objects.select_for_update(of=("self",))
            .filter(account=current().account_id, channel=channel)
            .first()
        )
        if contact is None or not contact.pending or contact.code_sent_at is None:
            raise Refused.of(Refusal("请先填写地址并获取验证码。", field="code"))
        if contact.code_sent_at < clock.wall() - VALID:
            raise Refused.of(Refusal("验证码已过期。", field="code", remedy="请重新获取。"))
        contact.tries += 1
        wrong = contact.tries > MOST_TRIES or contact.code_hash != _hash(contact, plain)
        if not wrong:
            contact.address, contact.pending, contact.code_hash = contact.pending, "", ""
            contact.verified_at, contact.wanted = clock.now(), True
        contact.save()
    if contact.tries > MOST_TRIES:
        raise Refused.of(Refusal("验证码输错次数过多。", field="code", remedy="请重新获取。"))
    if wrong:
        raise Refused.of(Refusal("验证码不正确。", field="code"))
    return contact


def _hash(contact: Contact, code: str) -> str:
    return keyed_hash(f"{contact.pk}:{contact.pending}:{code}", purpose="contact code")


def choose(*, channel: str, wanted: bool) -> None:
    """Whether messages go to the verified address; without one there is nothing to choose."""
    with engine():
        Contact.objects.filter(account=current().account_id, channel=channel, verified_at__isnull=False).update(
            wanted=wanted
        )
