"""What a step of the assessment leaves behind; a graded one is the person's own record."""

from applications.career.models import Assessment
from review.yearly.domain import counted
from titles.audit.domain import digest
from titles.flow.machine import Firing
from titles.work.domain import notify


def _keep(firing: Firing, *names: str) -> None:
    for obj in firing.objects:
        for name in names:
            setattr(obj, name, firing.data[name])
        obj.save(update_fields=list(names))


def report(firing: Firing) -> None:
    _keep(firing, "report", "reported_on", "leader_name", "leader_opinion")


def record(firing: Firing) -> None:
    _keep(firing, "fixed", "filler_name", "checker_name", "recorded_on")


def score(firing: Firing) -> None:
    _keep(firing, "scores", "adjusted", "remarks")


def grade(firing: Firing) -> None:
    """The figures are kept as they were counted; the library gets the year's result, in place of what was typed."""
    _keep(firing, "grade", "below_threshold_reason", "group_opinion", "group_leader", "graded_on")
    for obj in firing.objects:
        obj.results = counted(obj).to_json()
        held = Assessment.objects.filter(person_id=obj.person_id, year=obj.year, removed_at=None).first()
        record_ = held or Assessment(person_id=obj.person_id, year=obj.year)
        record_.result, record_.remark = obj.grade, str(obj.unit)[:120]
        record_.recorded_by = firing.actor.account_id
        record_.extra = {**record_.extra, "own_table": obj.own_table}
        record_.save()
        obj.record = record_
        obj.save(update_fields=["results", "record"])
        firing.note(obj, grade=obj.grade, results=digest(obj.results))
        text = f"{obj.year} 年度考核评定为{obj.get_grade_display()}，已记入您的业绩库。"
        notify([obj.person_id], kind="yearly_assessment", text=text, url=f"/assessments/{obj.pk}/")
