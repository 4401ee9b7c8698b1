"""Many items looked at in one go: the same refusals as one by one, in a handful of queries."""

from collections.abc import Mapping

from applications.filing.checking import check_items
from applications.filing.models import Application, Check
from titles.kernel import clock
from titles.kernel.actors import current, engine
from titles.kernel.refusals import Refusal, Refused


def record_checks(*, application: Application, remarks: Mapping[str, str]) -> None:
    """Item → what is wrong with it, empty where it is true; for the organisation acted for. All of them or none."""
    actor, known = current(), dict(check_items(application))
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
