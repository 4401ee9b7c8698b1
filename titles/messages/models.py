"""Where an account can be reached, and every letter and short message that was sent, is to be sent, or failed."""

from django.db import models

from titles.kernel.records import Record
from titles.kernel.secrets import EncryptedField
from titles.kernel.walls import Wall
from titles.orgs.models import Account
from titles.work.models import Notification


class Channel(models.TextChoices):
    EMAIL = "email", "电子邮件"
    SMS = "sms", "短信"


class Contact(Record):
    """One address of one account. Only a verified address is written to; a new one waits in `pending` until it is."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="contacts")
    channel = models.CharField("方式", max_length=8, choices=Channel.choices)
    address = EncryptedField("地址", blank=True)
    wanted = models.BooleanField("接收", default=True)
    verified_at = models.DateTimeField("验证时间", null=True)
    pending = EncryptedField("待验证的地址", blank=True)
    code_hash = models.CharField(max_length=64, blank=True)
    code_sent_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)

    wall = Wall.own()

    class Meta(Record.Meta):
        app_label = "titles"
        constraints = [models.UniqueConstraint(fields=["account", "channel"], name="one_contact")]


class Delivery(Record):
    """One message to one address. Claimed by a committed update before it is sent, so that none goes out twice."""

    class State(models.TextChoices):
        QUEUED = "queued", "待发送"
        SENDING = "sending", "发送中"
        SENT = "sent", "已发送"
        FAILED = "failed", "未送达"

    notification = models.ForeignKey(Notification, on_delete=models.CASCADE, null=True, related_name="deliveries")
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="deliveries")
    channel = models.CharField("方式", max_length=8, choices=Channel.choices)
    kind = models.CharField("类别", max_length=60)
    address = EncryptedField("地址")
    subject = models.CharField("主题", max_length=200, blank=True)
    text = EncryptedField("内容")
    state = models.CharField("状态", max_length=8, choices=State.choices, default=State.QUEUED)
    attempts = models.PositiveSmallIntegerField("次数", default=0)
    error = models.CharField("错误", max_length=300, blank=True)
    created_at = models.DateTimeField("产生时间")
    sent_at = models.DateTimeField("发送时间", null=True)
    # Wall time: when it may be tried (again), when a worker took it.
    next_at = models.DateTimeField(null=True)
    claimed_at = models.DateTimeField(null=True)

    wall = Wall.own()

    class Meta(Record.Meta):
        app_label = "titles"
        ordering = ["-created_at"]
        constraints = [models.UniqueConstraint(fields=["notification", "account", "channel"], name="delivered_once")]
        indexes = [models.Index(fields=["state", "next_at"])]


class DemoMessage(Record):
    """The mailbox of a demonstration: what would have gone out of the house. Real installations have none."""

    channel = models.CharField("方式", max_length=8, choices=Channel.choices)
    address = models.CharField("收件地址", max_length=254)
    subject = models.CharField("主题", max_length=200, blank=True)
    text = models.TextField("内容")
    html = models.TextField(blank=True)
    sent_at = models.DateTimeField("时间")

    class Meta(Record.Meta):
        app_label = "titles"
        ordering = ["-sent_at", "id"]
