"""What the tiers write down and hand on."""

from typing import Any

from applications.filing.domain import give_notice_of_return
from applications.filing.models import Application
from applications.filing.queries import tiers_of
from applications.journey.effects import end, page
from applications.journey.guards import return_due
from review.tiers import queries
from review.tiers.models import PaperRanking, Proposal, TierReview
from review.tiers.receiving import body_for
from review.unit.queries import ranking_row
from titles.access.domain import hand_over, take_back
from titles.flow.domain import fire
from titles.flow.machine import Firing, machine
from titles.kernel import clock
from titles.orgs.models import Organisation
from titles.rounds.queries import pack_for
from titles.work.domain import notify


def to_first_tier(firing: Firing) -> None:
    for application in firing.objects:
        _to_tier(application, 1)
    _file_unit_rounds(firing)


def _to_tier(application: Application, place: int) -> None:
    """Take it from whoever has it and hand it to the tier's organisation."""
    organisation = queries.organisation_of(application, tiers_of(application)[place - 1])
    take_back([application.pk])
    application.tier = place
    application.save(update_fields=["tier"])
    hand_over([application.pk], to=organisation.pk, reason=f"第 {place} 级审核")
    notify([organisation.pk], role="handler", kind="tier", text=f"{application}：报来待审。", url=page(application))
    notify([application.person_id], kind="tier", text=f"您的申报材料已报{organisation}审核。", url=page(application))


def _file_unit_rounds(firing: Firing) -> None:
    """The unit's own part is over when nobody nominated is left behind."""
    table = machine("unit_round")
    for unit_round in {application.unit_round for application in firing.objects}:
        left = unit_round.applications.filter(state="nominated").exists()
        if not left and unit_round.state == "notice_passed":
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
        review.approver_id, review.approver_name = firing.actor.account_id, firing.actor.name
        review.signed_at = clock.now()
        review.save(update_fields=["approver_id", "approver_name", "signed_at"])
        firing.note(application, review=review.id, proposal=review.proposal, tier=review.tier)
        CARRIED_OUT[review.proposal](application, review)


def _passed(application: Application, review: TierReview) -> None:
    if review.tier < len(tiers_of(application)):
        _to_tier(application, review.tier + 1)
    else:
        notify(
            [review.organisation_id],
            role="handler",
            kind="batch",
            text=f"{application}：已签批，待集中报送。",
            url="/batches/",
        )


def _returned(application: Application, review: TierReview) -> None:
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
        text=f"{review.organisation}退回申报材料，请按清单补正。",
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


def _refused(application: Application, review: TierReview) -> None:
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
        chain = tiers_of(application)
        if 0 < application.tier <= len(chain):
            office = queries.organisation_of(application, chain[application.tier - 1])
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
    """Every application goes to the convening body of the committee that fits it."""
    for batch in firing.objects:
        applications = [item.application for item in queries.live_items(batch)]
        fire(machine("application"), "accept", [row.pk for row in applications])
        for application in applications:
            body = Organisation.objects.get(pk=body_for()(application))
            take_back([application.pk])
            hand_over([application.pk], to=body.pk, reason="提交评审")
            hand_over([application.pk], to=batch.receiver_id, reason="接收报送", capability="read")
            notify(
                [application.person_id],
                kind="accepted",
                text=f"{batch.receiver}已接收报送，交{body}。",
                url=page(application),
            )
            notify(
                [body.pk], role="secretary", kind="arrived", text=f"{application}：已交来评审。", url=page(application)
            )


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
        review = application.tier_reviews.filter(tier=application.tier, signed_at__isnull=False).last()
        if review:
            review.sent_back_because = firing.data["reason"]
            review.save(update_fields=["sent_back_because"])
            text = f"{application}：上级不予接收（{firing.data['reason']}），请重新经办。"
            notify([review.organisation_id], role="handler", kind="sent_back", text=text, url=page(application))
