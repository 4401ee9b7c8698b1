"""What a decided measure brings about."""

from typing import Any

from applications.filing.models import Application
from review.supervision import queries
from review.supervision.models import Measure
from titles.flow.machine import Firing
from titles.kernel import clock
from titles.kernel.uploads.domain import receive
from titles.orgs.models import Organisation, Reach
from titles.packs.limits import limits_of
from titles.rounds.models import UnitRound
from titles.rounds.queries import pack_for
from titles.work.domain import notify


def decide(firing: Firing) -> None:
    for measure in firing.objects:
        measure.decided_by_name, measure.decided_at = firing.actor.name, clock.now()
        measure.save(update_fields=["decided_by_name", "decided_at"])
        firing.note(measure, subject=measure.subject_id, rule=queries.rule_of(measure))
        _tell_subject(measure, f"{measure.organisation}作出{measure.get_kind_display()}的决定：{measure.demand}")
        if measure.kind == Measure.Kind.SUSPENSION:
            _suspend(measure)
        if measure.kind == Measure.Kind.SUSPENSION or measure.sanction == Measure.Sanction.CIRCULAR:
            _circulate(measure)


def _tell_subject(measure: Measure, text: str) -> None:
    for role in ("unit_hr", "unit_lead", "handler", "approver"):
        notify([measure.subject_id], role=role, kind="measure", text=text, url=f"/measures/{measure.pk}/")


def _suspend(measure: Measure) -> None:
    """Every round of the year is closed to the unit; those who would apply through it are told."""
    rows = UnitRound.objects.filter(unit=measure.subject, round__year=measure.round.year)
    for unit_round in rows:
        unit_round.suspended_by = measure.pk
        unit_round.save(update_fields=["suspended_by"])
    waiting = Application.objects.filter(unit_round__in=rows).exclude(state__in=("ended", "certified"))
    text = f"{measure.subject}{measure.round.year}年度申报资格已被取消，本年度不能通过该单位申报。"
    notify(list(waiting.values_list("person_id", flat=True).distinct()), kind="unit_suspended", text=text)


def _circulate(measure: Measure) -> None:
    """通报批评: every unit and office below the bureau is told."""
    below = Reach.objects.filter(superior=measure.organisation).exclude(
        organisation__in=(measure.organisation_id, measure.subject_id)
    )
    whom = measure.subject.name
    if measure.kind == Measure.Kind.DISCIPLINE:
        whom += f"{measure.person_post}{measure.person_name}"
    text = f"{measure.organisation}通报批评{whom}（{measure.number}）：{measure.facts}"
    offices = Organisation.objects.filter(pk__in=below.values("organisation_id"))
    notify(list(offices.values_list("pk", flat=True)), kind="circular", text=text[:400])


def report(firing: Firing) -> None:
    for measure in firing.objects:
        upload: Any = firing.data.get("document")
        blob = receive(upload=upload, limits=limits_of(pack_for(measure.round)))[0] if upload else None
        measure.report, measure.report_document, measure.reported_at = firing.data["report"], blob, clock.now()
        measure.save(update_fields=["report", "report_document", "reported_at"])
        firing.note(measure, document=blob.sha256 if blob else "")
        notify(
            [measure.organisation_id],
            role="approver",
            kind="measure",
            text=f"{measure}：已报告改正情况。",
            url=f"/measures/{measure.pk}/",
        )


def close(firing: Firing) -> None:
    for measure in firing.objects:
        measure.closed_because = firing.data["reason"]
        measure.save(update_fields=["closed_because"])
        _tell_subject(measure, f"{measure}：改正情况已经认可。")


def not_yet(firing: Firing) -> None:
    for measure in firing.objects:
        _tell_subject(measure, f"{measure}：改正不到位，{firing.data['reason']}")


def discard(firing: Firing) -> None:
    for measure in firing.objects:
        measure.closed_because = firing.data["reason"]
        measure.save(update_fields=["closed_because"])


def revoke(firing: Firing) -> None:
    """The decision is taken back; a suspended unit may apply again."""
    for measure in firing.objects:
        measure.closed_because = firing.data["reason"]
        measure.save(update_fields=["closed_because"])
        for unit_round in UnitRound.objects.filter(suspended_by=measure.pk):
            unit_round.suspended_by = None
            unit_round.save(update_fields=["suspended_by"])
        _tell_subject(measure, f"{measure}已撤销：{firing.data['reason']}")
