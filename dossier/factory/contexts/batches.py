"""What goes up with a batch: the audit report, the applicant list, the database (TS-09-46 to 48)."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from applications.career.models import Education
from applications.filing.models import Application
from dossier.factory.contexts.common import CHECK_LENGTH, current_title, department, face, local_day, newest, picked
from dossier.forms.heads import head, spec_of
from dossier.sheets.schema import ApplicantRow, AuditReport, Database, DatabaseRow, Roster
from review.tiers.models import Batch, Proposal, TierReview
from review.unit.queries import ranking_row
from titles.audit.domain import digest
from titles.audit.models import Event
from titles.kernel import clock
from titles.packs.schema import Pack
from titles.rounds.queries import pack_for

SUBMITTED = "batch.submit"


def reported_on(batch: Batch) -> dt.date:
    """The day it was sent up; today while it is still a draft."""
    sent = Event.objects.filter(stream_kind="batch", stream_id=batch.pk, kind=SUBMITTED).last()
    return local_day(sent.business_at) if sent else clock.today()  # type: ignore[return-value]


def applications_of(batch: Batch) -> list[Application]:
    """By unit and name, as every list of the batch has them."""
    rows = Application.objects.filter(batch_items__batch=batch)
    ordered = rows.select_related("person", "unit__parent__parent", "round").order_by(
        "unit__name", "person__name", "pk"
    )
    return list(ordered.prefetch_related("submissions"))


def roster(batch: Batch) -> Roster:
    """附件七 of one batch."""
    pack = pack_for(batch.round)
    rows = tuple(_row(application, pack, _conclusion(batch, application)) for application in applications_of(batch))
    return Roster(
        title=head(pack, "roster")["form_name"],
        organisation=batch.sender.name,
        printed_on=reported_on(batch),
        rows=rows,
    )


def _row(application: Application, pack: Pack, conclusion: str) -> ApplicantRow:
    return ApplicantRow(
        name=application.person.name,
        identity_number=application.person.document_number,
        unit=application.unit.name,
        competent_department=department(application),
        series=application.series,
        specialty=application.specialty,
        current_title=current_title(newest(application).content).get("title", ""),
        applied_title=application.title,
        level=pack.catalogue.level_label(application.level),
        audit_conclusion=conclusion,
    )


def _signed(batch: Batch, application: Application) -> TierReview | None:
    """What the sender itself signed on this application."""
    rows = application.tier_reviews.filter(
        organisation_id=batch.sender_id, signed_at__isnull=False, sent_back_because=""
    )
    return rows.last()


def _conclusion(batch: Batch, application: Application) -> str:
    review = _signed(batch, application)
    return Proposal(review.proposal).label if review else ""


def audit_report(batch: Batch) -> AuditReport:
    """附件四: everybody the sender audited, its conclusions, who handled and who signed (TS-09-46)."""
    pack = pack_for(batch.round)
    applications = applications_of(batch)
    reviews = [review for review in (_signed(batch, one) for one in applications) if review]
    ticks = "、".join(tick["label"] for tick in pack.asked("audit.item_ticks").value or ())
    rows = tuple(_row(application, pack, _conclusion(batch, application)) for application in applications)
    remarks = [f"{review.application.person.name}：{review.remarks}" for review in reviews if review.remarks]
    return AuditReport(
        **head(pack, "audit_report"),
        check_code=digest([row.model_dump(mode="json") for row in rows])[:CHECK_LENGTH],
        organisation=batch.sender.name,
        receiver=batch.receiver.name,
        round_name=batch.round.name,
        batch=f"第 {batch.number} 批",
        printed_on=reported_on(batch),
        rows=rows,
        text="\n".join([f"已对所列人员的{ticks}逐项审查。", *remarks]) if reviews else "",
        handlers=_once(review.handler_name for review in reviews),
        approvers=_once(review.approver_name for review in reviews),
    )


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def database(batch: Batch) -> Database:
    """申报人员数据库 of one batch (TS-09-48)."""
    pack = pack_for(batch.round)
    return Database(
        form_name=spec_of(pack, "database").name,
        pack_code=pack.code,
        pack_name=pack.name,
        round_name=batch.round.name,
        sender=batch.sender.name,
        receiver=batch.receiver.name,
        batch=f"第 {batch.number} 批",
        exported_on=reported_on(batch),
        rows=tuple(_database_row(batch, application, pack) for application in applications_of(batch)),
    )


def _database_row(batch: Batch, application: Application, pack: Pack) -> DatabaseRow:
    version, person, ranked = newest(application), application.person, ranking_row(application)
    shown = face(application, version, pack)
    highest: dict[str, Any] = max(picked(version.content, "education"), key=lambda row: row["graduated_on"], default={})
    return DatabaseRow(
        **_row(application, pack, _conclusion(batch, application)).model_dump(),
        gender=shown.gender,
        birth_date=person.birth_date,
        document_type=person.get_document_type_display(),
        phone=shown.phone,
        route=shown.route,
        current_title_on=shown.current_title_on,
        education=dict(Education.Degree.choices).get(highest.get("degree", ""), ""),
        school=highest.get("school", ""),
        total=str(ranked.total) if ranked else "",
        rank=str(ranked.rank) if ranked else "",
        submission=str(version.number),
        submission_hash=version.hash,
    )
