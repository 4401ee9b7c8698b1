"""What the calendar brings about: last year's rows on 1 January, and reminders before the day."""

import datetime as dt

from review.county.models import CountyFiling
from titles.flow.domain import begin
from titles.flow.machine import machine
from titles.kernel import clock
from titles.kernel.wording import zh_until
from titles.orgs.models import Organisation, Reach
from titles.packs.schema import Pack
from titles.rounds.dates import day_of_year
from titles.rounds.models import Round
from titles.rounds.queries import pack_for
from titles.work.domain import notify
from titles.work.models import Notification

BEFORE = (dt.timedelta(days=14), dt.timedelta(days=1))


def sweep() -> None:
    """Run by the business sweep as the system."""
    _begin()
    _remind()


def _begin() -> None:
    """Last year's row for every county below an office that held a round of such a regulation by then."""
    year = clock.today().year - 1
    rounds = Round.objects.exclude(state="draft").filter(opens_on__year__lte=year)
    for round_ in rounds.select_related("organisation").order_by("-opens_on", "id"):
        pack = pack_for(round_)
        if not pack.demand("county_filing.due"):
            continue
        for county in _counties(round_, pack):
            if CountyFiling.objects.filter(county=county, year=year).exists():
                continue
            receiver = _receiver(county, pack)
            if receiver:
                due = day_of_year(pack.value("county_filing.due"), year + 1)
                begin(
                    machine("county_filing"),
                    CountyFiling(
                        county=county,
                        receiver=receiver,
                        pack_version_id=round_.pack_version_id,
                        year=year,
                        due_at=clock.end_of(due),
                    ),
                )


def _counties(round_: Round, pack: Pack) -> list[Organisation]:
    below = Reach.objects.filter(superior=round_.organisation_id).values("organisation")
    return list(Organisation.objects.filter(pk__in=below, kind__in=pack.value("county_filing.sender")))


def _receiver(county: Organisation, pack: Pack) -> Organisation | None:
    kinds = pack.value("county_filing.receiver")
    return next((above for above in county.superiors() if above.kind in kinds), None)


def _remind() -> None:
    """Two weeks and a day before, each told once."""
    now = clock.now()
    waiting = CountyFiling.objects.filter(state="preparing", due_at__gt=now, due_at__lte=now + max(BEFORE))
    for filing in waiting.select_related("county"):
        since = filing.due_at - min(before for before in BEFORE if filing.due_at <= now + before)
        told = Notification.objects.filter(
            kind="county_filing", holder_id=filing.county_id, due_at=filing.due_at, created_at__gte=since
        )
        if not told.exists():
            text = f"{filing}须在{zh_until(filing.due_at)}以前报送。"
            notify(
                [filing.county_id],
                role="approver",
                kind="county_filing",
                text=text,
                url=f"/county-filings/{filing.pk}/",
                due_at=filing.due_at,
            )
