"""A certificate that was lost, damaged or filled in wrongly: asked for anew by its holder, printed anew by its issuer.

The number stays; the new print has a code of its own, and the old code answers that the old print is void.
"""

import datetime as dt

from titles.flow.machine import Firing, Reasons
from titles.flow.questions import PREFIX, given
from titles.kernel import clock
from titles.kernel.actors import Actor
from titles.kernel.refusals import Refusal
from titles.register.domain import face, new_code
from titles.register.models import Certificate, Reprint
from titles.register.queries import open_reprint, regulation
from titles.work.domain import notify


def declared_widely(firing: Firing) -> Reasons:
    """In a newspaper that the regulation accepts, where it says in which."""
    reasons: Reasons = {}
    for certificate in firing.objects:
        pack = regulation(certificate)
        wanted = pack.demand("certificate.newspaper_reach") if pack else None
        reach = given(firing, "newspaper_reach")
        if pack and wanted and reach and reach not in wanted.value:
            names = "或".join(pack.words.get(code, code) for code in wanted.value)
            text = f"声明须登在{names}上。"
            reasons[certificate.pk] = [Refusal(text, rule=wanted.rule or "", field=f"{PREFIX}newspaper_reach")]
    return reasons


def days_in_order(firing: Firing) -> Reasons:
    """The declaration stands in a newspaper that is out, and after the certificate was issued."""
    day = given(firing, "newspaper_on")
    reasons: Reasons = {}
    for certificate in firing.objects:
        found = []
        if day and day > clock.today():
            found.append("声明见报日期不能晚于今天。")
        if day and day < certificate.issued_on:
            found.append("声明见报日期早于证书的发证日期。")
        reasons[certificate.pk] = _told(certificate, found, "newspaper_on")
    return reasons


def destroyed_after(firing: Firing) -> Reasons:
    """The old one is taken back and destroyed when the new one is given: neither before nor at a day to come."""
    day, today = given(firing, "destroyed_on"), clock.today()
    text = "" if day in (None, today) else "换发完毕才收回并销毁原证书，销毁日期不能早于换发之日，也不能晚于今天。"
    return {
        certificate.pk: _told(certificate, [text] if text else [], "destroyed_on") for certificate in firing.objects
    }


def _told(certificate: Certificate, found: list[str], question: str) -> list[Refusal]:
    pack = regulation(certificate)
    rule = next((one.rule for one in pack.questions if one.code == question), "") if pack else ""
    return [Refusal(text, rule=rule, field=PREFIX + question) for text in found]


def ask_for_lost(firing: Firing) -> None:
    _ask(firing, Reprint.Manner.LOST, declared_on=given(firing, "newspaper_on"))


def ask_for_damaged(firing: Firing) -> None:
    mistaken = given(firing, "replace_reason") == Reprint.Manner.MISTAKE
    _ask(firing, Reprint.Manner.MISTAKE if mistaken else Reprint.Manner.DAMAGED)


def _ask(firing: Firing, manner: Reprint.Manner, *, declared_on: dt.date | None = None) -> None:
    for certificate in firing.objects:
        row = Reprint.objects.create(
            certificate=certificate,
            manner=manner,
            old_code=certificate.code,
            asked_at=clock.now(),
            declared_on=declared_on,
        )
        firing.note(certificate, reprint=row.pk, manner=row.manner)
        text = f"{certificate}：持证人申请{row.get_manner_display()}。"
        notify([certificate.issuer_id], role="approver", kind="sign", text=text, url=_page(certificate))


def print_anew(firing: Firing) -> None:
    """The same number under a new code. What replaces a damaged or wrong one says what the register says now."""
    for certificate in firing.objects:
        row = _settle(certificate, Reprint.Outcome.DONE, firing.actor)
        row.destroyed_on = given(firing, "destroyed_on")
        row.destruction = given(firing, "destruction") or ""
        row.save()
        certificate.code = new_code()
        if row.manner != Reprint.Manner.LOST:
            certificate.face = face(certificate)
        certificate.save(update_fields=["code", "face"])
        firing.note(certificate, reprint=row.pk, manner=row.manner)
        text = f"{certificate}已{firing.transition.label[:2]}，编号不变，查验码已更换，原证书作废。"
        notify([certificate.person_id], kind="certificate", text=text, url=_page(certificate))


def withdraw(firing: Firing) -> None:
    for certificate in firing.objects:
        _settle(certificate, Reprint.Outcome.WITHDRAWN, firing.actor)


def send_back(firing: Firing) -> None:
    for certificate in firing.objects:
        row = _settle(certificate, Reprint.Outcome.SENT_BACK, firing.actor, reason=firing.data["reason"])
        text = f"{certificate}：{row.get_manner_display()}的申请被退回：{row.reason}"
        notify([certificate.person_id], kind="returned", text=text[:400], url=_page(certificate))


def lapse(certificate: Certificate) -> None:
    """While it is asked whether the certificate stands at all, nothing is printed anew."""
    row = open_reprint(certificate)
    if row:
        row.outcome, row.settled_on = Reprint.Outcome.LAPSED, clock.today()
        row.save()


def _settle(certificate: Certificate, outcome: Reprint.Outcome, actor: Actor, *, reason: str = "") -> Reprint:
    row = Reprint.objects.get(certificate=certificate, outcome="")
    row.outcome, row.reason, row.settled_on = outcome, reason, clock.today()
    row.settled_by, row.settled_by_name = actor.account_id, actor.name
    row.save()
    return row


def _page(certificate: Certificate) -> str:
    return f"/certificates/{certificate.pk}/"
