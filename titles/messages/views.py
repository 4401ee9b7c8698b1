"""我的设置, and the mailbox of a demonstration."""

from typing import Any
from uuid import UUID

from django.conf import settings as configuration
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from titles.kernel import clock
from titles.kernel.actors import engine
from titles.kernel.refusals import Missing, Refused
from titles.kernel.wording import mask_phone
from titles.messages import channels, contacts, delegating
from titles.messages.forms import AddressForm, CodeForm, DelegationForm, MailboxForm
from titles.messages.models import Channel, Contact, Delivery, DemoMessage
from titles.orgs.delegations import own_delegable
from titles.orgs.models import Delegation

DEMO_MODES = ("demo", "walkthrough", "test")
PAGE = 30
LATEST = 10


def _page(request: HttpRequest, *, status: int = 200, refusals: Any = (), **forms: Any) -> HttpResponse:
    """The page with whatever form was just tried; `forms` by name: address_email, code_sms, delegation."""
    held = {row.channel: row for row in Contact.objects.filter(account=request.user.pk)}
    ways = [
        {
            "channel": channel,
            "contact": held.get(channel),
            "shown": _shown(held.get(channel)),
            "address_form": forms.get(f"address_{channel}") or AddressForm(channel=channel),
            "code_form": forms.get(f"code_{channel}") or CodeForm(channel=channel),
        }
        for channel in channels.available()
    ]
    delegable = own_delegable()
    rows = Delegation.objects.filter(Q(principal=request.user.pk) | Q(delegate=request.user.pk))
    context = {
        "ways": ways,
        "refusals": refusals,
        "delegations": list(rows.select_related("organisation", "assignment")[:20]),
        "delegable": delegable,
        "delegation_form": forms.get("delegation") or (DelegationForm() if delegable else None),
        "deliveries": list(Delivery.objects.filter(account=request.user.pk)[:LATEST]),
        "today": clock.today(),
    }
    return render(request, "titles/messages/settings.html", context, status=status)


def _shown(contact: Contact | None) -> str:
    if contact is None or not contact.verified_at:
        return ""
    return mask_phone(contact.address) if contact.channel == Channel.SMS else contact.address


def _channel(name: str) -> Channel:
    if name not in channels.available():
        raise Missing(f"channel {name}")
    return Channel(name)


@login_required
@require_GET
def settings(request: HttpRequest) -> HttpResponse:
    return _page(request)


@login_required
@require_POST
def address(request: HttpRequest, name: str) -> HttpResponse:
    """A new address: a code is sent to it."""
    channel = _channel(name)
    form = AddressForm(request.POST, channel=channel)
    if form.is_valid():
        try:
            contacts.ask(channel=channel, address=form.cleaned_data["address"])
        except Refused as refused:
            _put(form, refused)
        else:
            messages.success(request, "验证码已发出，请在 10 分钟内填回。")
            return redirect("settings")
    return _page(request, status=422, **{f"address_{channel}": form})


@login_required
@require_POST
def code(request: HttpRequest, name: str) -> HttpResponse:
    channel = _channel(name)
    form = CodeForm(request.POST, channel=channel)
    if form.is_valid():
        try:
            contacts.confirm(channel=channel, code=form.cleaned_data["code"])
        except Refused as refused:
            _put(form, refused)
        else:
            messages.success(request, f"{channel.label}已验证，今后的消息会发到这里。")
            return redirect("settings")
    return _page(request, status=422, **{f"code_{channel}": form})


@login_required
@require_POST
def wanted(request: HttpRequest, name: str) -> HttpResponse:
    contacts.choose(channel=_channel(name), wanted=request.POST.get("wanted") == "1")
    messages.success(request, "已保存。")
    return redirect("settings")


@login_required
@require_POST
def delegation(request: HttpRequest) -> HttpResponse:
    """Let a colleague act in one of the own roles for some days."""
    form = DelegationForm(request.POST)
    if form.is_valid():
        data = form.cleaned_data
        try:
            delegating.delegate(
                assignment=data["assignment"],
                delegate_id=data["delegate"],
                since=data["since"],
                until=data["until"],
                reason=data["reason"],
            )
        except Refused as refused:
            return _page(request, status=409, delegation=form, refusals=refused.reasons)
        messages.success(request, "委托已设立，代办人会收到消息。")
        return redirect("settings")
    return _page(request, status=422, delegation=form)


@login_required
@require_POST
def delegation_revoke(request: HttpRequest, pk: UUID) -> HttpResponse:
    delegating.revoke(Delegation.objects.seen(pk))
    messages.success(request, "委托已撤销，代办人即刻不能再代办。")
    return redirect("settings")


def _put(form: Any, refused: Refused) -> None:
    for reason in refused.reasons:
        form.add_error(reason.field or None, reason.message + reason.remedy)


@login_required
@require_GET
def mailbox(request: HttpRequest) -> HttpResponse:
    """What a demonstration would have sent. For administrators; real installations have no such page."""
    if configuration.TITLES_MODE not in DEMO_MODES or request.actor.role != "administrator":
        raise Missing("no mailbox")
    form = MailboxForm(request.GET)
    form.is_valid()
    text, channel = form.cleaned_data.get("q", ""), form.cleaned_data.get("channel", "")
    with engine():
        rows = DemoMessage.objects.all()
        if channel:
            rows = rows.filter(channel=channel)
        if text:
            rows = rows.filter(Q(address__icontains=text) | Q(text__icontains=text) | Q(subject__icontains=text))
        page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
        page.object_list = list(page.object_list)
    return render(request, "titles/messages/mailbox.html", {"form": form, "page": page})
