"""Addresses at which everybody is reached, so that the mailbox of the demonstration fills; and a unit that asks."""

from django.core.files.base import ContentFile
from django.core.signing import Signer

from titles.kernel import clock
from titles.kernel.actors import SYSTEM, declare
from titles.messages.models import Channel, Contact
from titles.orgs.models import Account
from titles.site.demonstration.core import Cast
from titles.site.demonstration.identity import key
from titles.site.demonstration.materials import pdf
from titles.staff import requesting

DOMAIN = "youxiang.example"  # a top-level name that is never given out


def reach_everybody() -> None:
    """A verified address for every account; applicants with a telephone get short messages too."""
    with declare(SYSTEM):
        held = set(Contact.objects.values_list("account_id", "channel"))
        wanted = [
            (account, channel, address)
            for account in Account.objects.select_related("person").order_by("username")
            for channel, address in (
                (Channel.EMAIL, f"{account.username}@{DOMAIN}"),
                (Channel.SMS, account.person.phone if account.person else ""),
            )
            if address and (account.pk, channel) not in held
        ]
        Contact.objects.bulk_create(
            Contact(
                id=key(f"contact {account.username} {channel}"),
                account=account,
                channel=channel,
                address=address,
                verified_at=clock.now(),
            )
            for account, channel, address in wanted
        )


def a_unit_asks(cast: Cast) -> None:
    """One request that waits for its department."""
    token = Signer(salt=requesting.PURPOSE).sign(key("a unit asks").hex)
    letter = ContentFile(pdf("关于申请开通单位账号的函"), name="单位公函.pdf")
    requesting.ask(
        token=token,
        letter=letter,
        superior=cast.organisations["water"],
        unit_name="听涛水文监测中心（示例）",
        uscc="12710000400000001C",
        unit_type="institution",
        contact_name="人事角",
        lead_name="主任亢",
        phone="0315-0000000",
    )
