"""What the tiers write down and hand on."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from applications.filing.domain import give_notice_of_return
from applications.filing.models import Application, Custody
from applications.filing.queries import tiers_of
from applications.journey.effects import end, page, told_of_return
from applications.journey.guards import return_due
from review.tiers import queries
from review.tiers.models import PaperRanking, Proposal, TierReview
from review.tiers.receiving import approve, body_for, leaves
from review.unit import order
from review.unit.queries import ranking_row
from titles.access.domain import hand_over, take_back
from titles.flow.domain import fire
from titles.flow.machine import Firing, machine
from titles.kernel import clock
from titles.kernel.actors import Actor
from titles.orgs.models import Account, Organisation
from titles.rounds.queries import pack_for
from titles.staff.personal import open_for_employee
from titles.work.domain import notify


def to_first_tier(firing: Firing) -> None:
    for application in firing.objects:
        go_on(application)
    _file_unit_rounds(firing)


def hand_in(firing: Firing) -> None:
    """What was filed online goes to the tier after the one that audited the paper."""
    for application in firing.objects:
        go_on(application)


def go_on(application: Application) -> None:
    """On from where it was passed: into the next batch, to the next tier, or to the committee."""
    if queries.waits_for_next(application):
        _await_batch(application)
    elif application.tier < len(tiers_of(application)):
        _to_tier(application, application.tier + 1)
    elif leaves()(application):
        fire(machine("application"), "leave_for_outside", [application.pk])
    else:
        fire(machine("application"), "accept", [application.pk])


def _await_batch(application: Application) -> None:
    office = queries.office_at(application, application.tier) if application.tier else application.unit
    notify(
        [office.pk] if office else [],
        role="handler" if application.tier else "unit_hr",
        kind="batch",
        text=f"{application}：已签批，待集中报送。",
        url="/batches/",
    )


def _to_tier(application: Application, place: int) -> None:
    """Take it from whoever has it and hand it to the tier's organisation."""
    organisation = queries.office_at(application, place)
    if organisation is None:
        raise LookupError(f"no office at tier {place} of {application.pk}")
    take_back([application.pk])
    application.tier = place
    application.save(update_fields=["tier"])
    hand_over([application.pk], to=organisation.pk, reason=f"第 {place} 级审核")
    notify([organisation.pk], role="handler", kind="tier", text=f"{application}：报来待审。", url=page(application))
    notify([application.person_id], kind="tier", text=f"您的申报材料已报{organisation}审核。", url=page(application))


def _file_unit_rounds(firing: Firing) -> None:
    """The unit's own part is over when nobody nominated is left behind; a unit that nominates singly has none."""
    table = machine("unit_round")
    for unit_round in {application.unit_round for application in firing.objects}:
        left = unit_round.applications.filter(state="nominated").exists()
        if not left and order.is_last(unit_round):
            fire(table, "file", [unit_round.pk])


def propose(firing: Firing) -> None:
    data = firing.data
    for application in firing.objects:
        due_at = data.get("due_at")
        review = TierReview.objects.create(
            application=application,
            submission=application.submissions.last(),
            tier=application.tier,
            organisation_id=firing.actor.organisation_id,
            proposal=data["proposal"],
            remarks=data["remarks"],
            details={
                "extra": data.get("extra", ""),
                "section": data.get("section", ""),
                "due_at": due_at.isoformat() if due_at else "",
            },
            handler_id=firing.actor.account_id,
            handler_name=firing.actor.name,
            proposed_at=clock.now(),
        )
        firing.note(application, review=review.id, proposal=review.proposal, tier=review.tier)
        if not signed_by_two(application):
            _carry_out(firing, application, review, signed_by=None)
            continue
        notify(
            [review.organisation_id],
            role="approver",
            kind="sign",
            text=f"{application}：待负责人签批。",
            url=page(application),
        )


def sign(firing: Firing) -> None:
    """Carry out what was proposed, now that a second person has signed it."""
    for application in firing.objects:
        review = queries.the_review(application)
        firing.note(application, review=review.id, proposal=review.proposal, tier=review.tier)
        _carry_out(firing, application, review, signed_by=firing.actor)


def signed_by_two(application: Application) -> bool:
    """Whether the tier that has it in hand signs after its handler proposed."""
    tier = queries.tier_now(application)
    return tier is None or "approver" in tier.signatures


def _carry_out(firing: Firing, application: Application, review: TierReview, *, signed_by: Actor | None) -> None:
    review.approver_id = signed_by.account_id if signed_by else None
    review.approver_name = signed_by.name if signed_by else ""
    review.signed_at = clock.now()
    review.save(update_fields=["approver_id", "approver_name", "signed_at"])
    CARRIED_OUT[review.proposal](firing, application, review)


def _passed(firing: Firing, application: Application, review: TierReview) -> None:
    """What passing means at this tier: its approval, the way into filing online, or simply onward."""
    tier = queries.tier_now(application)
    if tier is not None and tier.task == "approve":
        approve()([application], review.organisation, firing.data, firing.actor)
    elif tier is not None and tier.task == "pre_audit":
        _into_online_filing(application, review)
    else:
        go_on(application)


def _into_online_filing(application: Application, review: TierReview) -> None:
    """The paper has passed: it goes back to the applicant, who files it online."""
    application.state, application.state_since = "online_filing", clock.now()
    application.save(update_fields=["state", "state_since"])
    take_back([application.pk])
    hand_over([application.pk], to=application.unit_id, reason="预审通过，网上填报")
    recorded = Custody.objects.filter(application=application, holder_id=application.unit_id, capability="own")
    recorded.filter(until=None).update(until=clock.now())
    text = f"{review.organisation}预审通过，请在网上填报并提交。"
    notify([application.person_id], kind="pre_audit", text=text, url=page(application))


def _returned(firing: Firing, application: Application, review: TierReview) -> None:
    details = {**review.details}
    due = details.pop("due_at")
    data = {**details, "due_at": clock.dt.datetime.fromisoformat(due) if due else None}
    give_notice_of_return(application=application, organisation_id=review.organisation_id, data=data)
    application.state, application.state_since = "returned_by_tier", clock.now()
    application.save(update_fields=["state", "state_since"])
    due_at, url = return_due(application), page(application)
    notify(
        [application.person_id],
        kind="returned",
        text=told_of_return(application, f"{review.organisation}退回申报材料，请按清单补正。"),
        url=url,
        due_at=due_at,
    )
    notify(
        [application.unit_id],
        role="unit_hr",
        kind="returned",
        text=f"{application}：被{review.organisation}退回补正。",
        url=url,
        due_at=due_at,
    )


def _refused(firing: Firing, application: Application, review: TierReview) -> None:
    application.state, application.state_since = "ended", clock.now()
    application.save(update_fields=["state", "state_since"])
    demand = pack_for(application.round).demand("tiers.complete")
    end(application, "refused_by_tier", text=review.remarks, rule=demand.rule or "" if demand else "")
    notify(
        [application.person_id],
        kind="refused",
        text=f"{review.organisation}审核不予通过：{review.remarks}",
        url=page(application),
    )
    text = f"{application}：{review.organisation}审核不予通过。"
    notify([application.unit_id], role="unit_hr", kind="refused", text=text, url=page(application))


CARRIED_OUT: dict[str, Any] = {Proposal.PASS: _passed, Proposal.RETURN: _returned, Proposal.REFUSE: _refused}


def tell_tier_of_withdrawal(firing: Firing) -> None:
    """The office that had it in hand learns that there is nothing left to do."""
    for application in firing.objects:
        if queries.tier_now(application):
            office = queries.office_at(application, application.tier)
            if office:
                notify([office.pk], role="handler", kind="abandoned", text=f"{application}：申报人放弃申报。")


def send_back(firing: Firing) -> None:
    for application in firing.objects:
        review = queries.the_review(application)
        review.sent_back_because = firing.data["reason"]
        review.save(update_fields=["sent_back_because"])
        notify(
            [review.organisation_id],
            role="handler",
            kind="sent_back",
            text=f"{application}：负责人退回重新经办。",
            url=page(application),
        )


def compare_ranking(firing: Firing) -> None:
    """Set the paper table beside the snapshot: number and order must be the same (TS-09-36)."""
    for application in firing.objects:
        names = firing.data["names"]
        difference = ranking_difference(application, names)
        paper = PaperRanking.objects.create(
            application=application,
            organisation_id=firing.actor.organisation_id,
            names=names,
            matches=not difference,
            difference=difference,
            seen_by=firing.actor.account_id,
            seen_at=clock.now(),
        )
        firing.note(application, paper_ranking=paper.id, matches=paper.matches)
        if difference:
            text = f"{application}：《综合排序表》不一致，{difference}"
            notify([paper.organisation_id], role="approver", kind="mismatch", text=text, url=page(application))


def ranking_difference(application: Application, names: list[str]) -> str:
    """In words, how the paper differs from the one frozen ranking; empty when it does not."""
    row = ranking_row(application)
    held = (
        [other.application.person.name for other in row.ranking.rows.select_related("application__person")]
        if row
        else []
    )
    if len(names) != len(held):
        return f"纸表 {len(names)} 人，排序定为 {len(held)} 人。"
    for place, (paper, fixed) in enumerate(zip(names, held, strict=True), start=1):
        if paper != fixed:
            return f"第 {place} 位纸表为{paper}，排序定为{fixed}。"
    return ""


def void_pool(firing: Firing) -> None:
    """The procedure is void: by default for everybody in the same ranking, decided by a human for each."""
    chosen = set(firing.data["applications"])
    for application in firing.objects:
        rule = next(iter(firing.cited(application)), "")
        end(application, "procedure_void", text=firing.data["reason"], rule=rule)
        others = [row.pk for row in queries.pool(application) if row.pk in chosen and row.pk != application.pk]
        if others:
            fire(machine("application"), "void_with_pool", others, data={"reason": firing.data["reason"]})


def accept_batch(firing: Firing) -> None:
    """Whatever is in it goes on: to the tier that received it, or to the committee that fits it."""
    for batch in firing.objects:
        applications = [item.application for item in queries.live_items(batch)]
        at_the_end = [row for row in applications if row.tier >= len(tiers_of(row))]
        if at_the_end:
            fire(machine("application"), "accept", [row.pk for row in at_the_end])
        for application in applications:
            if application in at_the_end:
                _keep_reading(application, batch.receiver_id)
            else:
                _to_tier(application, application.tier + 1)


def _keep_reading(application: Application, office_id: UUID) -> None:
    """Whoever received the batch at the end of a chain may read what it handed on."""
    if not Custody.objects.filter(application=application, holder_id=office_id, until=None).exists():
        hand_over([application.pk], to=office_id, reason="接收报送", capability="read")


def to_committee(firing: Firing) -> None:
    """To the convening body of the committee that fits it."""
    for application in firing.objects:
        body = Organisation.objects.get(pk=body_for()(application))
        take_back([application.pk])
        hand_over([application.pk], to=body.pk, reason="提交评审")
        notify([application.person_id], kind="accepted", text=f"您的申报已交{body}评审。", url=page(application))
        text = f"{application}：已交来评审。"
        notify([body.pk], role="secretary", kind="arrived", text=text, url=page(application))


def submitted(firing: Firing) -> None:
    for batch in firing.objects:
        firing.note(batch, applications=[str(item.application_id) for item in queries.live_items(batch)])
        notify(
            [batch.receiver_id],
            role="approver",
            kind="batch",
            text=f"{batch}已报送，请接收。",
            url=f"/batches/{batch.pk}/",
        )


def leave_out(firing: Firing) -> None:
    """One dossier goes back to whoever sent it; the rest of the batch stays."""
    for batch in firing.objects:
        application_id = firing.data["application"]
        batch.items.filter(application=application_id).delete()
        firing.note(batch, application=application_id, reason=firing.data["reason"])
        fire(machine("application"), "not_received", [application_id], data={"reason": firing.data["reason"]})


def not_received(firing: Firing) -> None:
    """What was signed stays on record and counts no more: the sender's handler begins anew (TS-09-44)."""
    for application in firing.objects:
        if application.tier == 0:
            application.state, application.state_since = "nominated", clock.now()
            application.save(update_fields=["state", "state_since"])
        review = application.tier_reviews.filter(tier=application.tier, signed_at__isnull=False).last()
        if review:
            review.sent_back_because = firing.data["reason"]
            review.save(update_fields=["sent_back_because"])
            text = f"{application}：上级不予接收（{firing.data['reason']}），请重新经办。"
            notify([review.organisation_id], role="handler", kind="sent_back", text=text, url=page(application))


def refer(firing: Firing) -> None:
    """Back to the office that the organiser has to ask, whose earlier signature counts no more."""
    for application in firing.objects:
        place = queries.place_referred_to(application)
        reason = f"提请处理：{firing.data['reason']}"
        application.tier_reviews.filter(tier__gte=place, sent_back_because="").update(sent_back_because=reason)
        _to_tier(application, place)


def drawn(firing: Firing) -> None:
    """What was not drawn goes on; what was waits for its audit here."""
    for application in firing.objects:
        firing.note(application, drawn=firing.data["drawn"], tier=application.tier)
        if not firing.data["drawn"]:
            go_on(application)


def pre_auditor(application: Application) -> Collection[UUID]:
    """The office that audits the paper, where accounts are opened only after that; nobody elsewhere."""
    pack = pack_for(application.round)
    places = [place for place, tier in enumerate(tiers_of(application), start=1) if tier.task == "pre_audit"]
    if not places or not pack.demand("account.opens_after"):
        return ()
    office = queries.office_at(application, places[0])
    return (office.pk,) if office else ()


def has_account(application: Application) -> bool:
    return Account.objects.filter(person=application.person_id).exists()


def open_account(firing: Firing) -> None:
    """The applicant comes in: with an account that the office opens now that the paper has passed."""
    for application in firing.objects:
        office = Organisation.objects.get(pk=firing.actor.organisation_id)
        account = open_for_employee(application.person, unit=application.unit, office=office)
        firing.note(application, account=account.pk)
