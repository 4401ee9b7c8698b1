"""备案 of what a county approved: it files the roster of last year, the city receives it."""

from collections.abc import Collection
from uuid import UUID

from review.county.models import CountyFiling
from review.county.roster import lines, workbook
from titles.audit.domain import digest
from titles.flow.machine import Firing, Machine, State, Todo, Transition
from titles.kernel import clock
from titles.kernel.uploads.models import Blob
from titles.kernel.uploads.storage import store
from titles.packs.queries import pack_of
from titles.work.domain import notify


def county(filing: CountyFiling) -> Collection[UUID]:
    return (filing.county_id,)


def receiver(filing: CountyFiling) -> Collection[UUID]:
    return (filing.receiver_id,)


def freeze(firing: Firing) -> None:
    """The roster as it is now, kept with its digest; late or not, by the day on which it is filed."""
    for filing in firing.objects:
        rows, pack = lines(filing), pack_of(filing.pack_version_id)
        content = workbook()(pack, rows, str(filing.county), filing.year, clock.today())
        sha256 = store(content)
        filing.roster, _ = Blob.objects.get_or_create(
            sha256=sha256, defaults={"size": len(content), "kind": "xlsx", "stored_at": clock.now()}
        )
        filing.people, filing.filed_at, filing.filed_by_name = len(rows), clock.now(), firing.actor.name
        filing.save(update_fields=["roster", "people", "filed_at", "filed_by_name"])
        late = filing.filed_at >= filing.due_at
        firing.note(filing, roster=sha256, lines=digest(rows), people=len(rows), late=late)
        text = f"{filing}已报来，{len(rows)} 人{'（逾期）' if late else ''}，请接收。"
        notify([filing.receiver_id], role="handler", kind="county_filing", text=text, url="/county-filings/")


MACHINE = Machine(
    "county_filing",
    model="review.CountyFiling",
    label="年度备案",
    page="county_filing",
    pack=lambda filing: pack_of(filing.pack_version_id),
    initial="preparing",
    states={
        "preparing": State(
            "待报备案", todo=(Todo("approver", county, lambda row: f"报送：{row}", lambda row: row.due_at),)
        ),
        "filed": State("已报送，待接收", todo=(Todo("handler", receiver, lambda row: f"接收：{row}"),)),
        "received": State("已接收备案", terminal=True),
    },
    transitions=(
        Transition(
            "file",
            "报市职改办备案",
            ("preparing",),
            "filed",
            roles=("approver",),
            party=county,
            effects=(freeze,),
            help="名册由本年度的审批生成，报送之后固定；没有审批的也报空名册。",
        ),
        Transition(
            "receive",
            "接收备案",
            ("filed",),
            "received",
            roles=("handler", "approver"),
            party=receiver,
        ),
    ),
)
