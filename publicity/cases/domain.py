"""Receiving what anybody reports. The contact is stored encrypted; of the receipt only a keyed hash is kept."""

from typing import Any
from uuid import UUID

from publicity.cases.effects import add_evidence
from publicity.cases.machine import INVESTIGATORS, MACHINE
from publicity.cases.models import Case, CaseEvidence
from publicity.cases.queries import PURPOSE
from publicity.notices.models import Notice
from titles.flow.domain import begin
from titles.kernel import clock
from titles.kernel.actors import PUBLIC, declare, engine
from titles.kernel.receipts import receipt_for, receipt_hash
from titles.kernel.refusals import Refusal, Refused
from titles.orgs.models import Organisation
from titles.rounds.queries import newest_round_at, pack_for
from titles.work.domain import notify

AT_ANY_STAGE = ("report.any_stage", "fraud.ends_application")


def raise_case(
    *,
    token: str,
    notice_id: UUID | None,
    organisation_id: UUID,
    against_organisation: bool,
    subject: str,
    about: str,
    text: str,
    contact_name: str,
    contact: str,
    evidence: Any = None,
) -> str:
    """Keep an objection (with a notice) or a complaint (without one), at any stage (TS-11-01); answers the receipt.

    Raises Refused when the notice is over or the file is not acceptable; then nothing is stored.
    """
    code = receipt_for(token, PURPOSE)
    # As nobody in particular: the event must not tell who of the signed-in wrote it.
    with declare(PUBLIC), engine():
        organisation = Organisation.objects.select_related("parent").get(pk=organisation_id)
        # The lock on the notice keeps it from closing while an objection arrives, and makes two clicks one case.
        notice = _running(notice_id) if notice_id else None
        if notice is None:
            _at_any_stage(organisation)
        Organisation.objects.select_for_update(of=("self",)).get(pk=organisation_id)
        if Case.objects.filter(receipt_hash=receipt_hash(code, PURPOSE)).exists():
            return code
        case = Case(
            notice=notice,
            organisation=organisation,
            handler=handler_of(organisation, notice, against_organisation=against_organisation),
            against_organisation=against_organisation,
            subject=subject,
            about=about,
            text=text,
            contact_name=contact_name,
            contact=contact,
            receipt_hash=receipt_hash(code, PURPOSE),
            received_at=clock.now(),
        )
        begin(MACHINE, case, kind="receive", data={"notice": notice_id, "organisation": organisation_id})
        for role in INVESTIGATORS:
            notify([case.handler_id], role=role, kind="case_received", text=f"收到：{case}。", url=f"/cases/{case.pk}/")
        if evidence:
            add_evidence(case, evidence, CaseEvidence.Side.REPORTER)
    return code


def _running(notice_id: UUID) -> Notice:
    notice = Notice.objects.select_for_update(of=("self",)).get(pk=notice_id)
    if notice.state != "running":
        rule = pack_for(notice.round).cite("ground.objection_open")
        remedy = "可在“投诉举报”中随时反映"
        raise Refused.of(Refusal("本公示已经结束，不能再就它提出异议。", rule=rule, remedy=remedy))
    return notice


def _at_any_stage(organisation: Organisation) -> None:
    """A complaint needs no notice where the regulation lets people report at any stage (TS-11-01), nor where what is
    found ends an application at any stage (ZZ-42-02).
    """
    newest = newest_round_at(organisation)
    if newest is None or any(pack_for(newest).demand(one) for one in AT_ANY_STAGE):
        return
    if not Notice.objects.filter(publisher=organisation, state="running").exists():
        raise Refused.of(Refusal("本办法只在公示期间受理反映，该单位现在没有公示。"))


def handler_of(organisation: Organisation, notice: Notice | None, *, against_organisation: bool) -> Organisation:
    """The publisher looks into an objection (TS-08-12); what is against it, and complaints, go one up (TS-11-01)."""
    if notice and not against_organisation:
        return organisation
    return organisation.parent or organisation
