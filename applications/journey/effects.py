"""What happens when an application moves: versions, custody, notices to people."""

from typing import Any

from applications.filing.domain import give_notice_of_return, submit_version
from applications.filing.models import Application, Pledge
from applications.filing.pledges import pledge_text, signs
from applications.journey.guards import return_due
from titles.access.domain import hand_over, take_back
from titles.flow.machine import Effect, Firing
from titles.kernel import clock
from titles.kernel.wording import zh_until
from titles.rounds.queries import pack_for
from titles.work.domain import notify


def page(application: Any) -> str:
    return f"/applications/{application.pk}/"


def submit(firing: Firing) -> None:
    """Freeze what is in the draft as the next immutable version."""
    for application in firing.objects:
        version = submit_version(application=application)
        firing.note(application, submission=version.id, submission_number=version.number, digest=version.hash)


def to_unit(firing: Firing) -> None:
    for application in firing.objects:
        hand_over([application.id], to=application.unit_id, reason="个人申请")
        notify(
            [application.unit_id],
            role="unit_hr",
            kind="applied",
            text=f"{application}：已提交申报，请受理。",
            url=page(application),
        )


def back_from_unit(firing: Firing) -> None:
    take_back([application.id for application in firing.objects], keep_reading=False)


def opened(firing: Firing) -> None:
    for application in firing.objects:
        application.opened_at = clock.now()
        application.save(update_fields=["opened_at"])
        notify([application.person_id], kind="received", text="单位已受理您的申报，正在审核。", url=page(application))


def give_back(firing: Firing) -> None:
    for application in firing.objects:
        notice = give_notice_of_return(
            application=application, organisation_id=firing.actor.organisation_id, data=firing.data
        )
        firing.note(application, return_notice=notice.id, deficiencies=len(notice.deficiencies))


def answer_return(firing: Firing) -> None:
    for application in firing.objects:
        latest = application.submissions.last()
        application.return_notices.filter(answered_by=None).update(answered_by=latest)
        notify(
            [application.unit_id],
            role="unit_hr",
            kind="resubmitted",
            text=f"{application}：已补正重新提交。",
            url=page(application),
        )


def abandoned(firing: Firing) -> None:
    for application in firing.objects:
        end(application, "abandoned", text=firing.data.get("reason", ""))
        notify(
            [application.unit_id],
            role="unit_hr",
            kind="abandoned",
            text=f"{application}：申报人放弃申报。",
            url=page(application),
        )


def ended(ending: str) -> Effect:
    def effect(firing: Firing) -> None:
        for application in firing.objects:
            rule = firing.data.get("rule") or next(iter(firing.cited(application)), "")
            end(application, ending, text=firing.data.get("reason", ""), rule=rule)

    return effect


def end(application: Any, ending: str, *, text: str = "", rule: str = "") -> None:
    """Write why it ended and close everybody's custody; who had it may still read it."""
    application.ending, application.ending_text, application.ending_rule = ending, text, rule
    application.save(update_fields=["ending", "ending_text", "ending_rule"])
    take_back([application.id])


def sign(signer: str) -> Effect:
    """The pledge of one side; nothing where the regulation asks that side for none."""

    def effect(firing: Firing) -> None:
        for application in firing.objects:
            pack = pack_for(application.round)
            if not signs(pack, signer):
                continue
            pledge = Pledge.objects.create(
                application=application,
                submission=application.submissions.last(),
                signer=signer,
                account_id=firing.actor.account_id,
                signer_name=firing.actor.name,
                text=pledge_text(pack, application, signer),
                signed_at=clock.now(),
            )
            firing.note(application, pledge=pledge.id, signer=signer)

    return effect


def printed(firing: Firing) -> None:
    """Which version was printed: an older one does not serve."""
    for application in firing.objects:
        version = application.submissions.last()
        firing.note(application, submission=version.id, digest=version.hash)


def tell_where(done: str) -> Effect:
    """Tell the applicant what was done, and what the application has come to by it."""

    def effect(firing: Firing) -> None:
        for application in firing.objects:
            text = f"{done}：{firing.machine.states[application.state].applicant}。"
            notify([application.person_id], kind=firing.transition.name, text=text, url=page(application))

    return effect


def tell_applicant(text: str) -> Effect:
    def effect(firing: Firing) -> None:
        for application in firing.objects:
            returned = application.state == "returned"
            notify(
                [application.person_id],
                kind=firing.transition.name,
                text=told_of_return(application, text) if returned else text,
                url=page(application),
                due_at=return_due(application) if returned else None,
            )

    return effect


def tell_own_act(firing: Firing) -> None:
    """What the applicant did is told back with what it has come to, where the regulation has every change told."""
    for application in firing.objects:
        if pack_for(application.round).demand("notify.every_state"):
            state = firing.machine.states[application.state]
            text = f"已办理“{firing.transition.label}”，现在的状态是“{state.applicant or state.staff}”。"
            notify([application.person_id], kind="own_act", text=text, url=page(application))


def told_of_return(application: Application, text: str) -> str:
    """Until when and by which clause, where the regulation has the applicant told at once so that nothing is missed."""
    pack, due = pack_for(application.round), return_due(application)
    asked = pack.demand("return.notify")
    if asked is None or due is None:
        return text
    clause = pack.rules[asked.rule].clause if asked.rule else ""
    return f"{text}请在{zh_until(due)}前再次提交，以免错过申报时间{f'（{clause}）' if clause else ''}。"
