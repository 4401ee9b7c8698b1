"""Many items looked at in one go: the same refusals as one by one, in a handful of queries."""

from collections.abc import Mapping

from applications.filing.checking import MADE_READY, open_items
from applications.filing.models import Application, Check
from titles.kernel import clock
from titles.kernel.actors import current, engine
from titles.kernel.refusals import Refusal, Refused
from titles.work.domain import notify


def tell_fault(application: Application, label: str, remark: str) -> None:
    """No return follows while the dossier is made ready, so the applicant is told at once what to bring anew."""
    if not remark or application.state != MADE_READY:
        return
    notify(
        [application.person_id],
        kind="check_fault",
        text=f"单位核对“{label}”时发现问题：{remark}，请更换。",
        url=f"/applications/{application.pk}/evidence/",
    )


def record_checks(*, application: Application, remarks: Mapping[str, str]) -> None:
    """Item → what is wrong with it, empty where it is true; for the organisation acted for. All of them or none."""
    actor, known = current(), dict(open_items(application))
    unknown = [Refusal("没有这个核对项。", field=item) for item in remarks if item not in known]
    if unknown:
        raise Refused.of(*unknown)
    with engine():
        submission = application.submissions.last()
        Check.objects.bulk_create(
            [
                Check(
                    application=application,
                    submission=submission,
                    organisation_id=actor.organisation_id,
                    item=item,
                    passed=not remark.strip(),
                    remark=remark.strip(),
                    checked_by=actor.account_id,
                    checked_at=clock.now(),
                )
                for item, remark in remarks.items()
            ],
            update_conflicts=True,
            unique_fields=["submission", "organisation", "item"],
            update_fields=["passed", "remark", "checked_by", "checked_at"],
        )
        for item, remark in remarks.items():
            tell_fault(application, known[item], remark.strip())
