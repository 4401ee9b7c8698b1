"""From the records to what a form is fed: the newest version handed in, and the decisions as they stand."""

import datetime as dt
from collections.abc import Iterable
from typing import Any, cast

from django.conf import settings
from django.urls import reverse

from applications.career.models import Assessment, Education, Work
from applications.filing.models import Application
from dossier.forms import schema
from dossier.sheets.schema import ApplicantRow, Roster
from publicity.notices.models import Notice
from review.committee.models import Tally
from review.tiers.models import Batch, Proposal
from review.tiers.queries import organisation_of, tiers
from review.unit.queries import ranking_row, superior
from titles.kernel import clock
from titles.packs.schema import Pack
from titles.register.models import Certificate
from titles.rounds.queries import pack_for

NOTE_RULES = ("TS-09-02", "TS-09-10", "TS-09-42", "TS-09-25")
CHECK_LENGTH = 16


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def review_form(application: Application) -> schema.ReviewForm:
    """《专业技术职务任职资格评审表》 of the newest version, with the opinions given so far."""
    version = application.submissions.last()
    if version is None:
        raise LookupError("nothing was handed in")
    content, pack = version.content, pack_for(application.round)
    sections, picks = content["sections"], content["picks"]
    duties = sections.get("duties", {})
    current: dict[str, Any] = max(picks["held_title"], key=lambda row: row["obtained_on"], default={})
    return schema.ReviewForm(
        round_name=application.round.name,
        unit=content["unit"]["name"],
        department=_department(application),
        person=_person(application, content, current),
        current_title=current.get("title", ""),
        applied_title=application.title,
        series=application.series,
        specialty=application.specialty,
        level=pack.catalogue.level_label(application.level),
        route=pack.catalogue.route_label(application.route),
        filled_on=version.submitted_at.astimezone(clock.SHANGHAI).date(),
        education=tuple(_education(row) for row in picks["education"]),
        posts=tuple(_post(row) for row in picks["post"]),
        duties=duties.get("duties") or "",
        results=_results(duties.get("results") or ""),
        summary=duties.get("digest") or "",
        works=tuple(_work(row) for row in picks["work"]),
        awards=tuple(_award(row) for row in picks["award"]),
        assessments=tuple(_assessment(row) for row in picks["assessment"]),
        unit_opinion=_unit_opinion(application),
        tier_opinions=tuple(_tier_opinions(application)),
        committee=_committee(application),
        approval=_approval(application),
        paste_titles=("职称外语（古汉语）合格证书或免试审批表复印件", "职称计算机合格证书或免试审批表复印件"),
        notes=schema.PRINTING_NOTES + tuple(_notes(pack)),
        check_code=version.hash[:CHECK_LENGTH],
    )


def _department(application: Application) -> str:
    found = superior(application.unit)
    return found.name if found else ""


def _person(application: Application, content: dict[str, Any], current: dict[str, Any]) -> schema.PersonFace:
    person, typed = application.person, content["sections"].get("person", {})
    highest: dict[str, Any] = max(content["picks"]["education"], key=lambda row: row["graduated_on"], default={})
    plain = ("former_name", "ethnicity", "birthplace", "politics", "health", "languages", "societies")
    return schema.PersonFace(
        name=content["person"]["name"],
        gender=person.get_gender_display(),
        birth_date=person.birth_date,
        document_label=person.get_document_type_display(),
        document_number=person.document_number,
        phone=person.phone or "",
        work_began_on=_day(typed.get("work_began_on")),
        administrative_post=typed.get("administrative_post") or "",
        highest_education=dict(Education.Degree.choices).get(highest.get("degree", ""), ""),
        school=highest.get("school", ""),
        major=highest.get("major", ""),
        graduated_on=_day(highest.get("graduated_on")),
        current_title_on=_day(current.get("obtained_on")),
        engaged_on=_day(current.get("engaged_on")),
        current_specialty=current.get("specialty", ""),
        **cast("Any", {name: typed.get(name) or "" for name in plain}),
    )


def _education(row: dict[str, Any]) -> schema.EducationRow:
    return schema.EducationRow(
        since=_day(row["started_on"]),
        until=_day(row["graduated_on"]),
        school=row["school"],
        major=row["major"],
        education=dict(Education.Degree.choices)[row["degree"]],
        manner="全日制" if row["full_time"] else "非全日制",
    )


def _post(row: dict[str, Any]) -> schema.PostRow:
    return schema.PostRow(
        since=_day(row["since"]), until=_day(row["until"]), employer=row["employer"], work=row["work"], post=row["post"]
    )


def _results(text: str) -> tuple[schema.ResultRow, ...]:
    """Typed as text, one result a line; the form prints it line by line."""
    return tuple(schema.ResultRow(name=line.strip()) for line in text.splitlines() if line.strip())


def _work(row: dict[str, Any]) -> schema.WorkRow:
    share = row["own_share"] if row["co_authored"] else "独立完成"
    return schema.WorkRow(
        completed_on=_day(row["completed_on"]),
        title=row["title"],
        kind=dict(Work.Kind.choices)[row["kind"]],
        outlet=row["outlet"],
        issue=row["issue"],
        share=share,
    )


def _award(row: dict[str, Any]) -> schema.AwardRow:
    return schema.AwardRow(
        awarded_on=_day(row["awarded_on"]), name=row["name"], grade=row["grade"], awarding_body=row["awarding_body"]
    )


def _assessment(row: dict[str, Any]) -> schema.AssessmentRow:
    return schema.AssessmentRow(
        year=row["year"], result=dict(Assessment.Result.choices)[row["result"]], remark=row["remark"]
    )


def _unit_opinion(application: Application) -> schema.UnitOpinion | None:
    """The notice as it really was (TS-08-10); nothing before the notice has ended."""
    notice = Notice.objects.filter(unit_round=application.unit_round, kind="unit", state="closed").last()
    if notice is None or notice.starts_on is None or notice.last_day is None or notice.days is None:
        return None
    row = ranking_row(application)
    ranking = f"综合量化赋分 {row.total}，在 {row.ranking.people} 人中排第 {row.rank} 名。" if row else ""
    return schema.UnitOpinion(
        organisation=application.unit.name,
        notice=schema.Notice(
            first_day=notice.starts_on,
            last_day=notice.last_day,
            counted_days=notice.days,
            rest_days_counted=notice.day_count == "natural",
            place=notice.place,
            outcome="公示期满",
        ),
        ranking=ranking,
        text=notice.result_text,
        dated=notice.closed_at.astimezone(clock.SHANGHAI).date() if notice.closed_at else None,
    )


def _tier_opinions(application: Application) -> Iterable[schema.TierOpinion]:
    for place, tier in enumerate(tiers(application), start=1):
        organisation = organisation_of(application, tier)
        review = application.tier_reviews.filter(tier=place, proposal=Proposal.PASS, signed_at__isnull=False).last()
        yield schema.TierOpinion(
            organisation=organisation.name if organisation else tier.label,
            handler=review.handler_name if review else "",
            approver=review.approver_name if review else "",
            text=(review.remarks or "审核无误，同意上报。") if review else "",
            dated=review.signed_at.astimezone(clock.SHANGHAI).date() if review else None,
        )


def _committee(application: Application) -> schema.CommitteeResult | None:
    tally = Tally.objects.filter(item__application=application, confirmed_at__isnull=False).first()
    if tally is None:
        return None
    meeting = tally.item.meeting
    return schema.CommitteeResult(
        committee=meeting.committee.name,
        meeting_on=meeting.held_on,
        members=meeting.members or 0,
        attending=tally.attending,
        votes_for=tally.votes_for,
        votes_against=tally.votes_against,
        abstentions=tally.abstentions,
        text="评审通过。" if tally.passed else "评审未通过。",
        dated=meeting.held_on,
    )


def _approval(application: Application) -> schema.Approval | None:
    certificate = Certificate.objects.filter(application_id=application.pk).first()
    if certificate is None:
        return None
    return schema.Approval(
        body=certificate.issuer.name,
        document_number=certificate.approval_number,
        text=f"批准具备{certificate.title}资格。",
        dated=certificate.approved_on,
    )


def _notes(pack: Pack) -> Iterable[schema.Note]:
    for rule_id in NOTE_RULES:
        rule = pack.rules.get(rule_id)
        if rule:
            yield schema.Note(text=rule.text, clause=rule.clause)


def certificate(found: Certificate) -> schema.CertificateFace:
    """The electronic certificate, with the address and QR code that verify it."""
    person = found.person
    application = Application.objects.filter(pk__in=[found.application_id]).select_related("unit", "round").first()
    return schema.CertificateFace(
        number=found.number,
        name=person.name,
        gender=person.get_gender_display(),
        birth_date=person.birth_date,
        document_label=person.get_document_type_display(),
        document_number=person.document_number,
        unit=application.unit.name if application else "",
        route=_route(application) if application else "",
        title=found.title,
        series=found.series,
        specialty=found.specialty,
        level=found.face["level"],
        issuing_body=found.issuer.name,
        approval_document=found.approval_number,
        approved_on=found.approved_on,
        issued_on=found.issued_on,
        verify_url=settings.TITLES_ADDRESS + reverse("verify", args=[found.code]),
        verify_code=found.code,
    )


def _route(application: Application) -> str:
    return pack_for(application.round).catalogue.route_label(application.route)


def roster(batch: Batch) -> Roster:
    """附件七 of one batch, by unit and name."""
    items = batch.items.select_related("application__person", "application__unit__parent", "application__round")
    rows = [
        _roster_row(item.application) for item in items.order_by("application__unit__name", "application__person__name")
    ]
    return Roster(organisation=batch.sender.name, printed_on=clock.today(), rows=tuple(rows))


def _roster_row(application: Application) -> ApplicantRow:
    pack = pack_for(application.round)
    titles = application.submissions.last().content["picks"]["held_title"]
    current: dict[str, Any] = max(titles, key=lambda row: row["obtained_on"], default={})
    return ApplicantRow(
        name=application.person.name,
        identity_number=application.person.document_number,
        unit=application.unit.name,
        competent_department=_department(application),
        series=application.series,
        specialty=application.specialty,
        current_title=current.get("title", ""),
        applied_title=application.title,
        level=pack.catalogue.level_label(application.level),
        audit_conclusion="审核通过",
    )
