"""《专业技术职务任职资格评审表》: the newest version handed in, and the decisions as they stand."""

from collections.abc import Iterable, Mapping
from typing import Any, cast

from applications.career.models import Assessment, Education
from applications.filing.models import Application, SubmissionVersion
from applications.filing.queries import tiers_of
from dossier.factory.contexts.common import CHECK_LENGTH, current_title, day, department, newest, photo
from dossier.forms import schema
from dossier.forms.blanks import paper_note, paste_note
from dossier.forms.heads import head, notes
from dossier.forms.review_frame import every_page, frame
from publicity.notices.queries import closed_notice
from review.committee.models import Tally
from review.tiers.models import Proposal
from review.tiers.queries import organisation_of
from review.unit.queries import ranking_row
from titles.kernel import clock
from titles.packs.schema import Pack
from titles.packs.vocabulary import WORK_KINDS
from titles.register.models import Certificate
from titles.rounds.queries import pack_for

# Tiers whose opinion is that of a department that reports upward; who takes in or draws samples gives none.
REPORTING = ("audit", "recommend", "approve")


def review_form(application: Application) -> schema.ReviewForm:
    """《专业技术职务任职资格评审表》 of the newest version, with the opinions given so far."""
    version, pack = newest(application), pack_for(application.round)
    content, picks = version.content, version.content["picks"]
    duties, current = content["sections"].get("duties", {}), current_title(content)
    return schema.ReviewForm(
        form_name=head(pack, "review_form")["form_name"],
        frame=_frame(application, pack),
        round_name=application.round.name,
        unit=content["unit"]["name"],
        department=department(application),
        person=_person(application, version, current),
        current_title=current.get("title", ""),
        applied_title=application.title,
        series=application.series,
        specialty=application.specialty,
        level=pack.catalogue.level_label(application.level),
        route=pack.catalogue.route_label(application.route),
        filled_on=version.submitted_at.astimezone(clock.SHANGHAI).date(),
        education=tuple(education_row(row) for row in picks["education"]),
        posts=tuple(post_row(row) for row in picks["post"]),
        duties=duties.get("duties") or "",
        results=_results(duties.get("results") or ""),
        summary=duties.get("digest") or "",
        works=tuple(work_row(row) for row in picks["work"]),
        awards=tuple(award_row(row) for row in picks["award"]),
        assessments=tuple(assessment_row(row) for row in picks["assessment"]),
        unit_opinion=unit_opinion(application),
        tier_opinions=tuple(tier_opinions(application)),
        committee=_committee(application),
        approval=_approval(application),
        paste_titles=tuple(_pasted(version, pack)),
        paste_note=paste_note(pack, application.band),
        paper_note=paper_note(pack),
        notes=schema.PRINTING_NOTES + notes(pack, pack.cited("form.review_form")),
        check_code=version.hash[:CHECK_LENGTH],
    )


def _frame(application: Application, pack: Pack) -> schema.ReviewFrame:
    """With the words of every page only once the notice has ended without an open objection (XP-12-05)."""
    passed = closed_notice(application) is not None
    return frame(pack).model_copy(update={"every_page": every_page(pack) if passed else ""})


def _pasted(version: SubmissionVersion, pack: Pack) -> Iterable[str]:
    """Copies to be pasted in: of the certificates, or of the exemptions where the version claims them (TS-09-10,
    HB-09-04).
    """
    item, slots = pack.asked("paste.item").value, pack.asked("paste.slots").value or ()
    for slot in pack.required_slots(version.facts, as_of=version.as_of):
        if slot.code in slots or (item and slot.item == item):
            yield f"{slot.label}复印件"


def _person(application: Application, version: SubmissionVersion, current: Mapping[str, Any]) -> schema.PersonFace:
    content, person = version.content, application.person
    typed = content["sections"].get("person", {})
    highest: dict[str, Any] = max(content["picks"]["education"], key=lambda row: row["graduated_on"], default={})
    plain = ("former_name", "ethnicity", "birthplace", "politics", "health", "languages", "societies")
    return schema.PersonFace(
        name=content["person"]["name"],
        gender=person.get_gender_display(),
        birth_date=person.birth_date,
        document_label=person.get_document_type_display(),
        document_number=person.document_number,
        phone=person.phone or "",
        work_began_on=day(typed.get("work_began_on")),
        administrative_post=typed.get("administrative_post") or "",
        highest_education=dict(Education.Degree.choices).get(highest.get("degree", ""), ""),
        school=highest.get("school", ""),
        major=highest.get("major", ""),
        graduated_on=day(highest.get("graduated_on")),
        current_title_on=day(current.get("obtained_on")),
        engaged_on=day(current.get("engaged_on")),
        current_specialty=current.get("specialty", ""),
        photo=photo(version),
        **cast("Any", {name: typed.get(name) or "" for name in plain}),
    )


def education_row(row: dict[str, Any]) -> schema.EducationRow:
    return schema.EducationRow(
        since=day(row["started_on"]),
        until=day(row["graduated_on"]),
        school=row["school"],
        major=row["major"],
        education=dict(Education.Degree.choices)[row["degree"]],
        manner="全日制" if row["full_time"] else "非全日制",
    )


def post_row(row: dict[str, Any]) -> schema.PostRow:
    return schema.PostRow(
        since=day(row["since"]), until=day(row["until"]), employer=row["employer"], work=row["work"], post=row["post"]
    )


def _results(text: str) -> tuple[schema.ResultRow, ...]:
    """Typed as text, one result a line; the form prints it line by line."""
    return tuple(schema.ResultRow(name=line.strip()) for line in text.splitlines() if line.strip())


def work_row(row: dict[str, Any]) -> schema.WorkRow:
    share = row["own_share"] if row["co_authored"] else "独立完成"
    return schema.WorkRow(
        completed_on=day(row["completed_on"]),
        title=row["title"],
        kind=WORK_KINDS[row["kind"]],
        outlet=row["outlet"],
        issue=row["issue"],
        share=share,
    )


def award_row(row: dict[str, Any]) -> schema.AwardRow:
    return schema.AwardRow(
        awarded_on=day(row["awarded_on"]), name=row["name"], grade=row["grade"], awarding_body=row["awarding_body"]
    )


def assessment_row(row: dict[str, Any]) -> schema.AssessmentRow:
    return schema.AssessmentRow(
        year=row["year"], result=dict(Assessment.Result.choices)[row["result"]], remark=row["remark"]
    )


def ranking_told(application: Application) -> str:
    """Points and place in words; empty before the ranking."""
    row = ranking_row(application)
    return f"综合量化赋分 {row.total}，在 {row.ranking.people} 人中排第 {row.rank} 名。" if row else ""


def unit_opinion(application: Application) -> schema.UnitOpinion | None:
    """The notice that proposed this application, as it really was (TS-08-10); nothing before it has ended, and nothing
    for somebody who was not put forward or left before the first office.
    """
    notice = closed_notice(application)
    if application.state == "ended" and not application.tier:
        return None
    if notice is None or notice.starts_on is None or notice.last_day is None or notice.days is None:
        return None
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
        ranking=ranking_told(application),
        text=notice.result_text,
        dated=notice.closed_at.astimezone(clock.SHANGHAI).date() if notice.closed_at else None,
    )


def tier_opinions(application: Application) -> Iterable[schema.TierOpinion]:
    """Every department that reports upward, with what it signed as far as it has."""
    for place, tier in enumerate(tiers_of(application), start=1):
        if tier.kind == "convening_body" or tier.task not in REPORTING:
            continue
        organisation = organisation_of(application, tier)
        signed = application.tier_reviews.filter(tier=place, signed_at__isnull=False, sent_back_because="")
        review = signed.filter(proposal=Proposal.PASS).last()
        yield schema.TierOpinion(
            organisation=organisation.name if organisation else tier.label,
            handler=review.handler_name if review else "",
            approver=review.approver_name if review else "",
            text=(review.remarks or "审核无误，同意上报。") if review else "",
            dated=review.signed_at.astimezone(clock.SHANGHAI).date() if review else None,
        )


def reporting_opinion(application: Application) -> schema.TierOpinion | None:
    """What the first department that reports upward wrote, as far as it has signed (HO-33-02)."""
    return next(iter(tier_opinions(application)), None)


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
