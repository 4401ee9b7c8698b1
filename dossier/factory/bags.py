"""One person's bag: the papers beside the bound dossier, each once as a file, and the list that says how many."""

import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from applications.filing import whole_copies
from applications.filing.checking import paper_checks
from applications.filing.models import Application
from dossier.binding import bag_list, press
from dossier.binding.completeness import loose_rows
from dossier.binding.files import as_path
from dossier.binding.models import BoundDossier, DossierBag
from dossier.binding.plan import ordered_records, pasted_items, setting
from dossier.binding.problems import SourceUnusable
from dossier.factory import contexts
from dossier.factory.booklets import COVER, TITLE, Sheets, bind, examine, leaf_of
from dossier.factory.contexts.common import gather
from dossier.factory.kinds import KINDS, makeable
from dossier.factory.products import product
from dossier.forms.schema import Note
from dossier.forms.sheets_schema import BagRow
from titles.audit.domain import digest
from titles.kernel import clock
from titles.kernel.actors import SYSTEM, declare
from titles.kernel.refusals import Refusal, Refused
from titles.kernel.uploads.storage import store
from titles.packs.schema import FormSpec, Pack
from titles.work.domain import JobFailed, Progress

LIST = "F-BAG"
BAG_COVER = "bag_cover"
LAYOUT = "1"
OLDEST = (1980, 1, 1, 0, 0, 0)  # the same bag is the same bytes
UNSAFE = str.maketrans(dict.fromkeys('\\/:*?"<>|\n\r\t', "_"))


@dataclass(frozen=True)
class Entry:
    """One kind of thing in the bag. A file's `sha256` is known when it is made; paper things have no `name`."""

    title: str
    count: str
    note: str = ""
    name: str = ""
    sha256: str = ""
    size: int = 0


def whole_titles(sheets: Sheets) -> list[str]:
    """Titles of the works that lie whole in the bag, as handed in; raises Refused when too few or many (TS-09-31)."""
    content = sheets.submission.content
    refusals = whole_copies.shortcomings(sheets.pack, content)
    if refusals:
        raise Refused({sheets.application.pk: refusals})
    works = ordered_records(sheets.pack, "work", content["picks"])
    return [str(work["title"]) for work in works if work.get("whole_copy") and work["kind"] in whole_copies.WRITINGS]


def pack_bag(application_id: UUID, progress: Progress) -> DossierBag:
    """The bag, packed now or before; binds the dossier first. Raises as `bind` does."""
    with declare(SYSTEM):
        sheets = examine(Application.objects.get(pk=application_id))
        whole = whole_titles(sheets)
        loose = list(_loose(sheets))
    bound = bind(application_id, progress)
    try:
        with ExitStack() as files:
            return _pack(sheets, bound, whole, loose, files)
    except SourceUnusable as unusable:
        raise JobFailed(str(unusable)) from unusable


Loose = tuple[FormSpec, str, Any]


def _loose(sheets: Sheets) -> Iterator[Loose]:
    """Forms the band files outside the booklet, those the regulation lists as unbound first: (entry, code, context)."""
    bound = {piece.form for item in sheets.items for piece in item.pieces} | {COVER}
    bound -= set(_some_bound(sheets.pack))
    codes, band = makeable(sheets.pack), sheets.application.band
    first = [word for row in loose_rows(sheets.pack) for word in row.get("forms", ())]
    ordered = sorted(sheets.pack.forms, key=lambda one: first.index(one.code) if one.code in first else len(first))
    for spec in ordered:
        if spec.code in bound or spec.only_named or not sheets.pack.copies(spec.code, band):
            continue
        if spec.code not in codes:
            raise Refused.of(Refusal(f"系统不能生成《{spec.name}》。", rule=spec.rule, field=spec.code))
        try:
            context = KINDS[codes[spec.code]].context(sheets.application)
        except contexts.NotCalledFor:
            continue
        yield spec, codes[spec.code], context


def _some_bound(pack: Pack) -> dict[str, int]:
    """Forms of which so many copies are bound and the rest are not (JX-02-22)."""
    rows = [row for row in loose_rows(pack) if row.get("bound")]
    return {word: row["bound"] for row in rows for word in row.get("forms", ())}


def _pack(sheets: Sheets, bound: BoundDossier, whole: list[str], loose: list[Loose], files: ExitStack) -> DossierBag:
    entries = [
        *(_paper(sheets, spec, code, context) for spec, code, context in loose if spec.code != BAG_COVER),
        Entry(
            TITLE, "1 册", f"共 {bound.pages} 页", f"{TITLE}（1册，共{bound.pages}页）.pdf", bound.sha256, bound.size
        ),
        *_pasted(sheets, files),
        *(Entry(f"论著整本：{title}", "1 本", "不装订，整本放入") for title in whole),
    ]
    rows = tuple(BagRow(title=entry.title, count=entry.count) for entry in entries)
    for spec, code, context in loose:
        if spec.code == BAG_COVER:
            entries.append(_paper(sheets, spec, code, context.model_copy(update={"rows": rows})))
    numbered = _numbered(entries)
    listed = _listed(sheets, numbered)
    return _keep(sheets, [listed, *numbered], files)


def _paper(sheets: Sheets, spec: FormSpec, code: str, context: Any) -> Entry:
    made = product(code, context, subject_id=sheets.application.pk)
    copies = sheets.pack.copies(spec.code, sheets.application.band) - _some_bound(sheets.pack).get(spec.code, 0)
    note = "贴在袋面" if spec.code == BAG_COVER else "，".join([spec.paper, *(["双面"] if spec.duplex else [])])
    alias = next((f"（{alias}）" for alias in spec.aliases if alias.startswith("附件")), "")
    name = f"{spec.name}{alias}-{copies}份.pdf"
    return Entry(f"《{spec.name}》{alias}", f"{copies} 份", note, name, made.sha256, made.size)


def _pasted(sheets: Sheets, files: ExitStack) -> Iterator[Entry]:
    """Copies of the exam papers, to be printed and pasted on their page of the review form (TS-09-10)."""
    copies = setting(sheets.pack, "copies.exam_certificates", {}).get(sheets.application.band, 0)
    pasted = pasted_items(sheets.pack, sheets.items, sheets.submission.content)
    leaves = [leaf_of(sheets, item, piece, files) for item in pasted for piece in item.pieces]
    if not copies or not leaves:
        return
    where = _page_told(sheets.pack)
    target = Path(files.enter_context(tempfile.TemporaryDirectory(prefix="bag-"))) / "pasted.pdf"
    press.bind(leaves, target, title="评审表粘贴用复印件", numbered=False)
    originals = setting(sheets.pack, "copies.exam_originals", {}).get(sheets.application.band, 0)
    note = f"原件 {originals} 份、复印件 {copies} 份，分别贴在评审表{where}" if originals else f"分别贴在评审表{where}"
    name = f"评审表{where.replace(' ', '')}粘贴用复印件-{copies}份.pdf"
    yield Entry(
        "外语、计算机证书（或免试审批表）复印件", f"{copies} 份", note, name, store(target), target.stat().st_size
    )


def _page_told(pack: Pack) -> str:
    """第 8 页, or 内 where no page is given."""
    page = setting(pack, "paste.page")
    return f"第 {page} 页" if page else "内"


def _numbered(entries: Sequence[Entry]) -> list[Entry]:
    found = []
    for place, entry in enumerate(entries, start=1):
        name = f"{place:02}-{entry.name.translate(UNSAFE)}" if entry.name else ""
        found.append(Entry(entry.title, entry.count, entry.note, name, entry.sha256, entry.size))
    return found


def _listed(sheets: Sheets, entries: Sequence[Entry]) -> Entry:
    with declare(SYSTEM):
        face = gather(sheets.application)[2]["face"]
    context = bag_list.BagList(
        face=face,
        rows=tuple(
            bag_list.ListedRow(title=entry.title, count=entry.count, file=entry.name, note=entry.note)
            for entry in entries
        ),
        notes=tuple(instructions(sheets.pack, sheets.application.band, series=sheets.application.series)),
        check_code=sheets.submission.hash[:16],
    )
    made = product(LIST, context, subject_id=sheets.application.pk)
    return Entry(bag_list.NAME, "1 份", "", f"00-{bag_list.NAME}.pdf", made.sha256, made.size)


def instructions(pack: Pack, band: str, *, series: str) -> Iterator[Note]:
    """How the bag is packed, in words, each with the clause it comes from."""

    def note(text: str, rule: str | None) -> Note:
        found = pack.rules.get(rule or "")
        return Note(text=text, clause=found.clause if found else "")

    one = pack.parameters.get("bag.one_per_person")
    if one and one.value:
        yield note(one.value, one.rule)
    glued = pack.demand("dossier.glued_after")
    after = pack.step(glued.value) if glued else None
    if glued and after:
        yield note(f"材料在“{after.name}”之前不胶装，与该步骤同时胶装。", glued.rule)
    for row in paper_checks(pack, series=series):
        if not one or row["rule"] != one.rule:  # said above in the pack's own words
            yield note(f"{row['label']}。", row["rule"])
    pasted = pack.parameters.get("copies.exam_certificates")
    if pasted and pasted.value.get(band):
        text = (
            f"职称外语、计算机合格证书或免试审批表的复印件 {pasted.value[band]} 份，分别贴在评审表{_page_told(pack)}。"
        )
        yield note(text, pasted.rule)
    whole = pack.demand("works.whole_copies")
    if whole:
        yield note(
            f"有代表性的论著 {whole.value['minimum']} 至 {whole.value['maximum']} 本整本放入袋内，不装订。", whole.rule
        )
    for spec in pack.forms:
        if spec.note and spec.copies.get(band) and spec.code == "review_form":  # type: ignore[call-overload]
            yield note(f"《{spec.name}》{spec.note}", spec.rule)


def _keep(sheets: Sheets, entries: Sequence[Entry], files: ExitStack) -> DossierBag:
    listed = [
        {"name": e.name, "title": e.title, "count": e.count, "sha256": e.sha256, "size": e.size}
        for e in entries
        if e.name
    ]
    key = digest([LAYOUT, str(sheets.application.pk), listed])
    with declare(SYSTEM):
        held = DossierBag.objects.filter(input_digest=key).first()
    if held:
        return held
    target = Path(files.enter_context(tempfile.TemporaryDirectory(prefix="bag-"))) / "bag.zip"
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for entry in listed:
            add_blob(archive, str(entry["name"]), str(entry["sha256"]))
    sha256 = store(target)
    with declare(SYSTEM):
        made, _ = DossierBag.objects.get_or_create(
            input_digest=key,
            defaults={
                "application": sheets.application,
                "submission": sheets.submission,
                "sha256": sha256,
                "size": target.stat().st_size,
                "files": listed,
                "made_at": clock.now(),
            },
        )
    return made


def add_blob(archive: zipfile.ZipFile, name: str, sha256: str) -> None:
    """Copy a stored file into the zip as it is, piece by piece: PDF does not shrink any further."""
    with as_path(sha256) as path, path.open("rb") as source, archive.open(zipfile.ZipInfo(name, OLDEST), "w") as into:
        while part := source.read(1 << 20):
            into.write(part)


def file_name(application: Application) -> str:
    """单位-姓名, safe in every file system."""
    return f"{application.unit.name}-{application.person.name}".translate(UNSAFE)
