"""Where a demonstration's letters and short messages go: a table, shown to administrators as 演示邮箱."""

from collections.abc import Mapping, Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from titles.kernel import clock
from titles.kernel.actors import SYSTEM, declare
from titles.kernel.wording import mask_phone
from titles.messages.models import Channel, DemoMessage
from titles.work.kinds import KINDS


class MailboxBackend(BaseEmailBackend):
    """A Django mail backend that sends nothing out of the house."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        with declare(SYSTEM):
            for letter in email_messages:
                html = next((str(part[0]) for part in getattr(letter, "alternatives", [])), "")
                for address in letter.recipients():
                    DemoMessage.objects.create(
                        channel=Channel.EMAIL,
                        address=address,
                        subject=str(letter.subject),
                        text=str(letter.body),
                        html=html,
                        sent_at=clock.now(),
                    )
        return len(email_messages)


class DemoSms:
    """Keeps short messages beside the letters."""

    def send(self, phone: str, template: str, values: Mapping[str, str]) -> None:
        with declare(SYSTEM):
            DemoMessage.objects.create(
                channel=Channel.SMS,
                address=mask_phone(phone),
                subject=f"{KINDS[template].label if template in KINDS else '验证码'}（模板 {template}）",
                text=values["text"],
                sent_at=clock.now(),
            )
