"""The ways out of the house: Django's mail backend, and the adapter of a short-message service named by a setting."""

import smtplib
from collections.abc import Mapping
from functools import cache
from typing import Protocol

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.utils.module_loading import import_string

from titles.messages.models import Channel

SMTP = "django.core.mail.backends.smtp.EmailBackend"
# The server said no before it had taken the letter.
SAID_NO = (
    smtplib.SMTPHeloError,
    smtplib.SMTPAuthenticationError,
    smtplib.SMTPNotSupportedError,
    smtplib.SMTPSenderRefused,
    smtplib.SMTPRecipientsRefused,
    smtplib.SMTPDataError,
)


class NotSent(Exception):
    """It certainly did not go out. `for_good`: trying again is of no use."""

    def __init__(self, reason: str, *, for_good: bool = False):
        self.for_good = for_good
        super().__init__(reason)


class Sms(Protocol):
    """A short-message service. Providers approve templates beforehand: `template` is the kind, `values` fill it in.

    Raises NotSent when the message certainly did not go out; any other error leaves that open, and it is not repeated.
    """

    def send(self, phone: str, template: str, values: Mapping[str, str]) -> None: ...


@cache
def _adapter(path: str) -> Sms:
    return import_string(path)()


def sms() -> Sms:
    return _adapter(settings.TITLES_SMS)


def available() -> tuple[Channel, ...]:
    """What this installation can send: a mail server and a short-message service are named in its settings."""
    mail = settings.EMAIL_BACKEND != SMTP or bool(settings.EMAIL_HOST)
    return tuple(
        channel for channel, there in ((Channel.EMAIL, mail), (Channel.SMS, bool(settings.TITLES_SMS))) if there
    )


def send_mail(*, address: str, subject: str, text: str, html: str, message_id: str) -> None:
    """One letter. Raises NotSent when it certainly did not go out; any other error leaves that open."""
    connection = get_connection()
    try:
        connection.open()
    except Exception as error:  # whatever keeps a connection from opening, nothing was sent
        raise NotSent(f"连不上邮件服务器：{error}") from error
    letter = EmailMultiAlternatives(
        subject, text, to=[address], connection=connection, headers={"Message-ID": message_id}
    )
    letter.attach_alternative(html, "text/html")
    try:
        connection.send_messages([letter])
    except SAID_NO as error:
        raise NotSent(f"邮件服务器拒收：{error}", for_good=_for_good(error)) from error
    finally:
        connection.close()


def _for_good(error: Exception) -> bool:
    """5xx for the recipient is final; the server's own troubles pass."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(code >= 500 for code, _text in error.recipients.values())
    return isinstance(error, smtplib.SMTPDataError) and error.smtp_code >= 500
