"""What a case changes: the finding, the applicant's fate, the ban, the answer."""

from collections.abc import Iterable

from django.core.files import File

from applications.filing.models import Application
from publicity.cases.models import Case, CaseEvidence, Outcome
from publicity.cases.queries import governing_round, pack_of
from titles.flow.domain import fire
from titles.flow.machine import Firing, machine
from titles.kernel import clock
from titles.kernel.dates import add_years
from titles.kernel.uploads.domain import receive
from titles.packs.limits import limits_of
from titles.register.domain import question
from titles.register.models import Ban, Ground, IntegrityEntry
from titles.work.domain import notify

# What an outcome does to an application that is still under way, and on what ground its certificate is questioned.
ENDS_WITH = {
    Outcome.FRAUD: "disqualify",
    Outcome.MISCONDUCT: "disqualify",
    Outcome.INELIGIBLE: "end_after_finding",
}
# The value of `fraud.revoke_title` by which every title that the person holds is taken back, whenever it was given.
EVERY_TITLE = "every_title"
GROUNDS = {Outcome.FRAUD: Ground.FRAUD, Outcome.INELIGIBLE: Ground.INELIGIBLE}


def take_on(firing: Firing) -> None:
    for case in firing.objects:
        case.investigator_id = firing.actor.account_id
        case.application_id = firing.data.get("application") or case.application_id
        case.save(update_fields=["investigator_id", "application"])
        firing.note(case, application=case.application_id)


def write_finding(firing: Firing) -> None:
    for case in firing.objects:
        case.investigator_id = firing.actor.account_id
        case.application_id = firing.data.get("application") or case.application_id
        case.outcome = firing.data["outcome"]
        case.finding = firing.data["finding"]
        case.found_on = firing.data["found_on"]
        case.save(update_fields=["investigator_id", "application", "outcome", "finding", "found_on"])
        if firing.data.get("evidence"):
            add_evidence(case, firing.data["evidence"], CaseEvidence.Side.INVESTIGATION)
        firing.note(case, outcome=case.outcome, application=case.application_id, found_on=case.found_on)


def add_evidence(case: Case, upload: File, side: str) -> CaseEvidence:
    """Inspect and keep one file of a case. Raises UploadRefused before anything is stored."""
    blob, _ = receive(upload=upload, limits=limits_of(pack_of(case)))
    return CaseEvidence.objects.create(case=case, side=side, blob=blob, name=upload.name or "", added_at=clock.now())


def clear_finding(firing: Firing) -> None:
    for case in firing.objects:
        case.outcome, case.finding, case.found_on = "", "", None
        case.save(update_fields=["outcome", "finding", "found_on"])


def decided(firing: Firing) -> None:
    for case in firing.objects:
        case.decided_by = firing.actor.account_id
        case.save(update_fields=["decided_by"])
        firing.note(case, outcome=case.outcome, application=case.application_id, found_on=case.found_on)


def carry_out(firing: Firing) -> None:
    """End the application (which frees its place and closes custody), ban, question what was issued, tell everybody."""
    for case in firing.objects:
        if case.outcome in ENDS_WITH:
            application = Application.objects.select_related("person", "round").get(pk=case.application_id)
            _end(case, concerned(case, application))
            made = ban(case, application) if case.outcome == Outcome.FRAUD else None
            if made:
                _end(case, under_way(made))
            if case.outcome == Outcome.FRAUD:
                _remember(case, application, made)
            if case.outcome in GROUNDS:
                _question(case, application)
        _tell(case)


def _end(case: Case, rows: Iterable[Application]) -> None:
    """End what is still under way; a certified one stays certified, and its certificate is questioned."""
    table, name = machine("application"), ENDS_WITH[Outcome(case.outcome)]
    # 一票否决 has a clause of its own; elsewhere the clauses of the transition stand behind it.
    rule = pack_of(case).rule_behind("fraud.ends_application") if name == "disqualify" else ""
    for row in rows:
        if row.state in table.transitions[name].source:
            fire(table, name, [row.pk], data={"reason": case.finding, "rule": rule})


def _question(case: Case, application: Application) -> None:
    """What came of the applications concerned; of fraud every title held, where the regulation takes those away."""
    every = case.outcome == Outcome.FRAUD and pack_of(case).asked("fraud.revoke_title").value == EVERY_TITLE
    rows = [{"application_id": row.pk} for row in concerned(case, application)]
    ground = GROUNDS[Outcome(case.outcome)]
    for of in [{"person_id": application.person_id}] if every else rows:
        question(case_id=case.pk, ground=ground, reason=case.finding, **of)


def concerned(case: Case, application: Application) -> list[Application]:
    """The application the finding is about; of fraud, everything the person asked for in that year (TS-08-13)."""
    if case.outcome != Outcome.FRAUD or not pack_of(case).demand("fraud.void_current_year"):
        return [application]
    rows = Application.objects.filter(person_id=application.person_id, round__year=application.round.year)
    return list(rows.order_by("pk"))


def under_way(made: Ban) -> list[Application]:
    """What the banned person has handed in, in any round: while the ban lasts nobody reviews it (TS-08-13).

    Drafts stay: handing them in is refused until the ban is over.
    """
    if not made.since <= clock.today() < made.until:
        return []
    rows = Application.objects.filter(person_id=made.person_id).exclude(state__in=("draft", "ended"))
    return list(rows.order_by("pk"))


def _tell(case: Case) -> None:
    """The office that answers, and whoever the finding names; who reported reads it by the receipt."""
    text = f"{case}：{case.get_outcome_display()}，请反馈并备案。"
    notify([case.handler_id], kind="case_concluded", text=text, url=f"/cases/{case.pk}/")
    if case.application_id and case.outcome == Outcome.DISMISSED:
        text = "收到反映您申报的问题，经核实不属实，不影响您的申报。"
        url = f"/applications/{case.application_id}/"
        notify([case.application.person_id], kind="case_dismissed", text=text, url=url)


def ban(case: Case, application: Application) -> Ban | None:
    """No application until the same day N calendar years after the verified finding (TS-08-13, CONV-05)."""
    demand = pack_of(case).demand("fraud.ban_years")
    if demand is None:
        return None
    until = add_years(case.finding_day, demand.value)
    return Ban.objects.create(
        person_id=application.person_id,
        since=case.finding_day,
        until=until,
        rule=demand.rule or "",
        pack_version_id=governing_round(case).pack_version_id,
        case_id=case.id,
        reason=_found(case),
    )


def _found(case: Case) -> str:
    return f"{case.finding_day:%Y-%m-%d} 核实申报材料弄虚作假"


def _remember(case: Case, application: Application, made: Ban | None) -> None:
    """Into the integrity register: whom the regulation names, the person and the unit (ZZ-42-04), or who is banned."""
    who = {"applicant": {"person_id": application.person_id}, "unit": {"organisation_id": application.unit_id}}
    named = pack_of(case).asked("fraud.integrity_record").value or (("applicant",) if made else ())
    for subject in named:
        IntegrityEntry.objects.create(
            **who[subject], kind="fraud", text=_found(case), recorded_on=clock.today(), source_id=case.id
        )


def write_feedback(firing: Firing) -> None:
    for case in firing.objects:
        for field in ("feedback", "feedback_on", "filing_number", "filed_on"):
            setattr(case, field, firing.data[field])
        case.save(update_fields=["feedback", "feedback_on", "filing_number", "filed_on"])
