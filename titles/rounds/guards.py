"""A round is opened by an office that may, under a regulation in force, while its dates make sense."""

from collections.abc import Callable

from titles.flow.machine import Firing, Reasons, machines
from titles.kernel import clock
from titles.kernel.refusals import Refusal
from titles.kernel.wording import zh_day, zh_until
from titles.packs.queries import pack_of
from titles.rounds import dates
from titles.rounds.models import Round
from titles.rounds.queries import pack_for


def _each(check: Callable[[Round], list[Refusal]]) -> Callable[[Firing], Reasons]:
    def guard(firing: Firing) -> Reasons:
        return {round_.pk: check(round_) for round_ in firing.objects}

    guard.__name__ = check.__name__
    return guard


@_each
def may_be_opened(round_: Round) -> list[Refusal]:
    """By an office the pack charges with the work (TS-03-01), from the day the regulation is in force (TS-15-01)."""
    pack, found = pack_for(round_), []
    offices = pack.demand("supervision.by")
    if offices and round_.organisation.kind not in offices.value:
        found.append(Refusal("批次由职改部门组织开启。", rule=offices.rule or ""))
    if min(clock.today(), round_.opens_on) < pack.valid_from:
        text = f"“{pack.name}”自{zh_day(pack.valid_from)}起施行，在这一天之前不能开启批次，申报也不能早于这一天开始。"
        found.append(Refusal(text, rule=pack.rule_of("valid_from"), field="opens_on"))
    return found


@_each
def can_be_run(round_: Round) -> list[Refusal]:
    """The round runs one of the regulation's procedures, and the platform knows every step the regulation speaks of."""
    pack, found = pack_of(round_.pack_version_id), []
    names = "、".join(f"{one.name}（{one.code}）" for one in pack.procedures)
    if names and pack.procedure(round_.procedure) is None:
        found.append(Refusal(f"“{pack.name}”有几种程序：{names}，须先选定批次所用的一种。", field="procedure"))
    missing = sorted(place for place in (*pack.citations, *(one.at for one in pack.questions)) if not _known(place))
    if missing:
        found.append(Refusal(f"平台还不能办理“{pack.name}”的这些环节：{'、'.join(missing)}，不能开启批次。"))
    return found


def _known(place: str) -> bool:
    """A transition of some lifecycle; grounds and forms stand for no step."""
    machine, _, transition = place.partition(".")
    found = machines().get(machine)
    return machine in ("ground", "form") or (found is not None and transition in found.transitions)


@_each
def arranged_by_this_office(round_: Round) -> list[Refusal]:
    """By the kind of office that the regulation has rounds arranged by, no oftener than it says."""
    return dates.arranged_by(round_) + dates.often_enough(round_)


@_each
def within_its_dates(round_: Round) -> list[Refusal]:
    """The dates make sense, are all there, and keep to what the regulation says of them."""
    set_now = dates.dates_of(round_)
    return dates.faults(round_, set_now) + dates.lies_ahead(set_now)


@_each
def over(round_: Round) -> list[Refusal]:
    """Nobody may still apply when it is closed; one without an end is closed by hand."""
    if round_.closes_at is None or clock.now() >= round_.closes_at:
        return []
    return [Refusal(f"申报截止（{zh_until(round_.closes_at)}）之前不能结束批次。")]
