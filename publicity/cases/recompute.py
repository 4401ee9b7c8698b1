"""Bans, computed again from the findings that brought them about."""

from collections.abc import Iterator

from publicity.cases.models import Case, Outcome
from publicity.cases.queries import pack_of
from titles.kernel.dates import add_years
from titles.register.models import Ban


def recompute_bans() -> Iterator[str]:
    """Every difference: a verified fraud without its ban, or a ban of other dates (TS-08-13)."""
    decided = Case.objects.filter(outcome=Outcome.FRAUD, state__in=("concluded", "filed"))
    for case in decided.select_related("application__round", "notice__round"):
        demand = pack_of(case).demand("fraud.ban_years")
        if demand is None:
            continue
        wanted = (case.application.person_id, case.found_on, add_years(case.finding_day, demand.value))
        held = Ban.objects.filter(case_id=case.pk).values_list("person_id", "since", "until")
        if list(held) != [wanted]:
            yield f"异议 {case.pk}：禁止申报应为 {wanted[1]} 至 {wanted[2]}（不含），存为 {list(held)}"
