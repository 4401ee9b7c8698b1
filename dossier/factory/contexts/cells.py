"""The forms that are made of the pack's blocks, filled for one application; and the roster of a batch."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from applications.filing.models import Application, SubmissionVersion
from dossier.factory.contexts.batches import applications_of, reported_on
from dossier.factory.contexts.common import CHECK_LENGTH, newest, person_name, picked
from dossier.factory.contexts.fillings import NotCalledFor
from dossier.factory.contexts.texts import filling
from dossier.forms import blocks, jiaxing_papers
from dossier.forms.blocks import Filling
from dossier.forms.grid_schema import GridSheet
from dossier.sheets import rosters
from dossier.sheets.listing_schema import Listing
from review.tiers.models import Batch
from titles.flow.models import Answer
from titles.kernel.refusals import Refusal
from titles.packs.conditions import holds
from titles.packs.schema import Pack
from titles.rounds.queries import pack_for

Rows = Mapping[str, list[dict[str, str]]]
SHEET, LIST, TRAINING = "comprehensive_sheet", "dossier_list", "training"
# A print of ours where the regulation wants that of another system.
FOR_COMPARISON = "供核对，非指定系统打印件"
# The question at the opening of a round, and what our own print then is worth.
COMMITTEE_SHEET = "committee_sheet"
BY_THE_COMMITTEE = "供核对，评委会另有规定，按评委会办公室提供的表式填写"


def of_blocks(spec: str, lists: Callable[[Application, SubmissionVersion, Pack], Rows] | None = None) -> Any:
    """The gathering of a form made of blocks: `lists` adds those that only this form has."""

    def gathered(application: Application) -> GridSheet:
        version, pack = newest(application), pack_for(application.round)
        _called_for(application, version, pack, spec)
        held = filling(application)
        more = lists(application, version, pack) if lists else {}
        return blocks.sheet(
            pack,
            spec,
            Filling(held.texts, {**held.rows, **more}),
            subject=person_name(application, version.content),
            check_code=version.hash[:CHECK_LENGTH],
            **_marks(application, version, pack, spec),
        )

    return gathered


def _called_for(application: Application, version: SubmissionVersion, pack: Pack, spec: str) -> None:
    """Raises NotCalledFor for those whom the regulation does not ask for the form."""
    asked = pack.form(spec)
    if asked and asked.when and holds(asked.when, pack.scene(version.facts, version.as_of)) is False:
        raise NotCalledFor.of(Refusal(f"{application}：不需要《{asked.name}》。", rule=asked.rule))


def _marks(application: Application, version: SubmissionVersion, pack: Pack, spec: str) -> dict[str, str]:
    """The mark across the sheet where the platform prints it; a line that says so where it must come from elsewhere."""
    printed = pack.demand("watermark.printed_by_platform")
    if spec != SHEET or printed is None:
        return {}
    if _sheet_of_the_committee(application, pack):
        return {"foot_note": BY_THE_COMMITTEE}
    if application.band in printed.value:
        return {"paper_mark": f"{application.round.name}　{version.hash[:CHECK_LENGTH]}"}
    return {"foot_note": FOR_COMPARISON}


def _sheet_of_the_committee(application: Application, pack: Pack) -> bool:
    """The committee's office gave a sheet of its own when the round was opened, as the regulation lets it."""
    if pack.demand("comprehensive_sheet.committee_template") is None:
        return False
    return Answer.objects.filter(stream_id=application.round_id, code=COMMITTEE_SHEET, blob__isnull=False).exists()


def listed(application: Application, version: SubmissionVersion, pack: Pack) -> Rows:
    """申报材料清单: originals and copies of what lies in each line's places."""
    files = Counter((row["slot"], row["nature"]) for row in version.content.get("attachments") or [])
    counts = {}
    for row in pack.value("dossier_list.rows"):
        originals = sum(files[place, "original"] for place in row["places"])
        copies = sum(files[place, "copy"] for place in row["places"])
        originals += sum(pack.copies(place, application.band) for place in row["places"] if pack.form(place))
        counts[row["code"]] = (str(originals or ""), str(copies or ""))
    return {"list": jiaxing_papers.listed(pack, counts)}


def trained(application: Application, version: SubmissionVersion, pack: Pack) -> Rows:
    """Hours year by year; the total is reckoned, never typed (JX-A06-02)."""
    items = pack.vocabulary[TRAINING].item
    parts = [one["code"] for one in pack.value("training.total_of")]
    return {"years": list(_years(picked(version.content, TRAINING), items, parts))}


def _years(held: list[dict[str, Any]], items: Mapping[str, Any], parts: list[str]) -> Iterator[dict[str, str]]:
    for row in sorted(held, key=lambda row: row["year"], reverse=True):
        yield {
            "year": f"{row['year']}年",
            **{code: str(row.get(code) or 0) for code in parts},
            "total": str(sum(row.get(code) or 0 for code in parts)),
            "audited": items["item.audited"].show(row["audited"]) if row.get("audited") else "",
        }


def roster_listing(batch: Batch) -> Listing:
    """The roster of everybody in a batch, in the columns of the regulation."""
    pack, applications = pack_for(batch.round), applications_of(batch)
    said = Answer.objects.filter(stream_id=batch.pk, code__startswith="roster_").order_by("answered_at")
    titles = list(dict.fromkeys(application.title for application in applications))
    texts = {row.code: str(row.value or "") for row in said}
    return rosters.roster(
        pack,
        "roster",
        [filling(application).texts for application in applications],
        organisation=batch.sender.name,
        dated=reported_on(batch),
        texts={**texts, "recommended": titles[0] if len(titles) == 1 else ""},
    )


def roster_on_paper(batch: Batch) -> GridSheet:
    asked = pack_for(batch.round).form("roster")
    width, height = (asked.width_mm, asked.height_mm) if asked else (420, 297)
    return rosters.on_paper(roster_listing(batch), width_mm=width, height_mm=height)
