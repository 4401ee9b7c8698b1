"""Whether one may apply in a round now: the window, the months of each band, the offices that arrange it."""

from titles.kernel import clock
from titles.kernel.refusals import Refusal
from titles.kernel.wording import zh_date, zh_until
from titles.orgs.models import Organisation
from titles.packs.schema import Pack
from titles.rounds.dates import label_of, month_names
from titles.rounds.models import Round
from titles.rounds.queries import pack_for


def outside(round_: Round, *, place: str, band: str, unit: Organisation) -> list[Refusal]:
    """Why an application of this band from this unit cannot be handed in now. `place`: machine.transition."""
    if round_.state != "open":
        return [Refusal(f"“{round_}”尚未开放或已经结束。")]
    pack = pack_for(round_)
    if clock.today() < round_.opens_on:
        return [Refusal(f"申报自{zh_date(round_.opens_on)}开始。")]
    return [
        *_closed(pack, round_, place),
        *_not_its_month(pack, band),
        *_not_this_office(pack, round_, band),
        *_not_its_county(pack, round_, unit),
    ]


def _closed(pack: Pack, round_: Round, place: str) -> list[Refusal]:
    """The closing day binds every step of handing in, or only those that the regulation names."""
    if round_.closes_at is None or clock.now() < round_.closes_at:
        return []
    named = pack.asked("window.at")
    if named.value is not None and place not in named.value:
        return []
    rule = named.rule or pack.cite("ground.window")
    return [Refusal(f"申报已于{zh_until(round_.closes_at)}截止，逾期不再受理。", rule=rule)]


def _not_its_month(pack: Pack, band: str) -> list[Refusal]:
    wanted = pack.demand("window.months")
    months = wanted.value.get(band) if wanted else None
    if not wanted or not months or clock.today().month in months:
        return []
    text = f"{pack.catalogue.band_label(band)}的申报时间为每年{month_names(months)}。"
    return [Refusal(text, rule=wanted.rule)]


def _not_this_office(pack: Pack, round_: Round, band: str) -> list[Refusal]:
    by = pack.demand("round.opened_by")
    kinds = by.value.get(band) if by else None
    if not by or not kinds or round_.organisation.kind in kinds:
        return []
    names = "、".join(label_of(kind) for kind in kinds)
    text = f"{pack.catalogue.band_label(band)}由{names}办理，请在{names}的批次申报。"
    return [Refusal(text, rule=by.rule)]


def _not_its_county(pack: Pack, round_: Round, unit: Organisation) -> list[Refusal]:
    """Offices that set their own calendar take their own units; the others' units are not theirs."""
    own = pack.demand("window.own_calendar")
    if own is None:
        return []
    over = next((office for office in unit.superiors() if office.kind in own.value), None)
    if over is None and round_.organisation.kind not in own.value:
        return []
    if over is not None and over.pk == round_.organisation_id:
        return []
    return [Refusal("请在本县（区）的批次申报。" if over else "请在市级的批次申报。", rule=own.rule)]
