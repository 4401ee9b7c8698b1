"""The bound dossier of one application: everything read and checked first, then forms made, then bound, once."""

import tempfile
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any
from uuid import UUID

from applications.filing.models import Application, SubmissionVersion
from dossier.binding import contents, press
from dossier.binding.completeness import faults
from dossier.binding.files import as_path
from dossier.binding.models import BoundDossier
from dossier.binding.plan import CONTENTS, Item, Piece, Volume, binds, pasted_items, plan, setting, volumes
from dossier.binding.problems import SourceUnusable
from dossier.factory import contexts, guards
from dossier.factory.kinds import KINDS, makeable
from dossier.factory.products import product
from dossier.forms import registry
from dossier.forms.sheets_schema import ContentsRow
from titles.audit.domain import digest
from titles.kernel import clock
from titles.kernel.actors import SYSTEM, declare
from titles.kernel.refusals import Refusal, Refused
from titles.kernel.uploads.models import Blob
from titles.kernel.uploads.storage import store
from titles.packs.schema import Pack
from titles.rounds.queries import pack_for
from titles.work.domain import JobFailed, Progress

COVER = "booklet_cover"
TITLE = "材料册"
# Raised by hand when the same sources must be bound anew.
BINDER = "1"
ROUNDS = 4  # the table of contents changes its own length at most once or twice


@dataclass(frozen=True)
class Sheets:
    """What one dossier is made of, read in one transaction. `forms`: the pack's word → (code, context)."""

    application: Application
    submission: SubmissionVersion
    pack: Pack
    items: tuple[Item, ...]
    forms: Mapping[str, tuple[str, Any]]
    kinds: Mapping[str, str]

    @property
    def person(self) -> str:
        return str(self.application.person.name)

    @property
    def digest(self) -> str:
        """Of all that decides the booklet."""
        made = {word: registry.input_digest(code, context) for word, (code, context) in self.forms.items()}
        order = [[item.spec.number, [asdict(piece) for piece in item.pieces]] for item in self.items]
        numbered = bool(setting(self.pack, "dossier.page_numbers"))
        return digest([BINDER, version("pikepdf"), str(self.application.pk), made, order, numbered])


def examine(application: Application) -> Sheets:
    """Read everything. Raises Refused with every reason why it cannot be bound, each with its clause."""
    pack = pack_for(application.round)
    submission = application.submissions.last()
    refusals = guards.reasons(application, pack)
    if not binds(pack):
        refusals.append(Refusal("本办法的材料不装订成册。", rule=pack.rule_behind("dossier.bound")))
    if submission is None:
        raise Refused({application.pk: refusals})
    items, forms = plan(pack, submission.content), makeable(pack) | contents_form(pack)
    refusals += faults(pack=pack, items=items, content=submission.content, makeable=set(forms), as_of=submission.as_of)
    gathered: dict[str, tuple[str, Any]] = {}
    for word in [COVER, *(piece.form for item in items for piece in item.pieces if piece.form)]:
        if word in forms:
            try:
                gathered[word] = (forms[word], _context(application, word, forms[word]))
            except contexts.NotCalledFor:
                items = without(items, word)
            except Refused as refused:
                refusals += refused.reasons
    if refusals:
        raise Refused({application.pk: refusals})
    pasted = (piece for item in pasted_items(pack, items, submission.content) for piece in item.pieces)
    wanted = {piece.sha256 for item in items for piece in item.pieces} | {piece.sha256 for piece in pasted}
    kinds = dict(Blob.objects.filter(sha256__in=wanted).values_list("sha256", "kind"))
    return Sheets(application, submission, pack, items, gathered, kinds)


def contents_form(pack: Pack) -> dict[str, str]:
    """The table of contents, which is made of the booklet itself."""
    found = registry.made_for(pack, CONTENTS)
    return {CONTENTS: found.code} if found else {}


def without(items: tuple[Item, ...], word: str) -> tuple[Item, ...]:
    """The items without a form that this application has no use for."""
    return tuple(Item(item.spec, tuple(one for one in item.pieces if one.form != word)) for item in items)


def _context(application: Application, word: str, code: str) -> Any:
    return contexts.contents(application, ()) if word == CONTENTS else KINDS[code].context(application)


def bind(application_id: UUID, progress: Progress) -> BoundDossier:
    """The booklet, bound now or before. Raises Refused, DocumentFailed or JobFailed naming person, item and file."""
    with declare(SYSTEM):
        sheets = examine(Application.objects.get(pk=application_id))
        held = BoundDossier.objects.filter(input_digest=sheets.digest).first()
    if held is not None:
        return held
    try:
        with ExitStack() as files:
            return _bind(sheets, progress, files)
    except SourceUnusable as unusable:
        raise JobFailed(str(unusable)) from unusable


def _bind(sheets: Sheets, progress: Progress, files: ExitStack) -> BoundDossier:
    steps = Steps(progress, sum(len(item.pieces) for item in sheets.items) + 2)
    cover = [_made(sheets, COVER, files)] if COVER in sheets.forms else []
    steps("封面")
    leaves: dict[Piece, press.Leaf] = {}
    pages: dict[Piece, int] = {}
    for item in sheets.items:
        for piece in item.pieces:
            if piece.form != CONTENTS:
                leaves[piece] = leaf_of(sheets, item, piece, files)
                pages[piece] = press.pages_of(leaves[piece])
            steps(piece.title)
    before = sum(press.pages_of(one) for one in cover)
    lines = _contents(sheets, leaves, pages, before=before, files=files)
    target = Path(files.enter_context(tempfile.TemporaryDirectory(prefix="dossier-"))) / "booklet.pdf"
    total = press.bind(
        [*cover, *(leaves[piece] for item in sheets.items for piece in item.pieces)],
        target,
        title=f"{TITLE}　{sheets.person}",
        marks=contents.marks(contents.placed(sheets.items, pages, before=before), cover="封面" if cover else ""),
        numbered=bool(setting(sheets.pack, "dossier.page_numbers")),
    )
    steps("装订成册")
    return _keep(sheets, target, total, lines)


def _keep(sheets: Sheets, target: Path, pages: int, lines: Sequence[dict[str, Any]]) -> BoundDossier:
    size, sha256 = target.stat().st_size, store(target)
    with declare(SYSTEM):
        bound, _ = BoundDossier.objects.get_or_create(
            input_digest=sheets.digest,
            defaults={
                "application": sheets.application,
                "submission": sheets.submission,
                "sha256": sha256,
                "size": size,
                "pages": pages,
                "contents": list(lines),
                "made_at": clock.now(),
            },
        )
    return bound


class Steps:
    """Counts the pieces for the progress of the job."""

    def __init__(self, progress: Progress, total: int):
        self.progress, self.total, self.done = progress, total, 0

    def __call__(self, message: str) -> None:
        self.done += 1
        self.progress(done=self.done, total=self.total, message=message[:200])


def _contents(
    sheets: Sheets,
    leaves: dict[Piece, press.Leaf],
    pages: dict[Piece, int],
    *,
    before: int,
    files: ExitStack,
) -> list[dict[str, Any]]:
    """The tables of contents, laid out; their lines. Several volumes are each counted from their own first page."""
    found = volumes(sheets.pack, sheets.items)
    lines: list[dict[str, Any]] = []
    for volume in found:
        lines += _contents_of(sheets, volume, leaves, pages, before=before if len(found) == 1 else 0, files=files)
    return lines


def _contents_of(
    sheets: Sheets,
    volume: Volume,
    leaves: dict[Piece, press.Leaf],
    pages: dict[Piece, int],
    *,
    before: int,
    files: ExitStack,
) -> list[dict[str, Any]]:
    """Lay the table of contents out until it is as long as it says; its lines. Nothing where the pack has none."""
    pieces = [one for item in volume.items for one in item.pieces]
    piece = next((one for one in pieces if one.form == CONTENTS), None)
    if piece is None:
        return list(contents.rows(contents.placed(volume.items, pages, before=before)))
    pages[piece] = 1
    for _ in range(ROUNDS):
        lines = list(contents.rows(contents.placed(volume.items, pages, before=before)))
        code, context = sheets.forms[CONTENTS]
        total = before + sum(pages[one] for one in pieces)
        filled = context.model_copy(update={"rows": tuple(ContentsRow(**line) for line in lines), "pages": total})
        leaves[piece] = _form_leaf(sheets, piece.title, code, filled, files)
        took = press.pages_of(leaves[piece])
        if took == pages[piece]:
            return lines
        pages[piece] = took
    raise AssertionError("the table of contents does not come to rest")


def _made(sheets: Sheets, word: str, files: ExitStack) -> press.Leaf:
    code, context = sheets.forms[word]
    return _form_leaf(sheets, registry.form(code).name, code, context, files)


def _form_leaf(sheets: Sheets, title: str, code: str, context: Any, files: ExitStack) -> press.Leaf:
    made = product(code, context, subject_id=sheets.application.pk)
    return press.Leaf(files.enter_context(as_path(made.sha256)), "pdf", sheets.person, title, f"{title}.pdf")


def leaf_of(sheets: Sheets, item: Item, piece: Piece, files: ExitStack) -> press.Leaf:
    if piece.form:
        code, context = sheets.forms[piece.form]
        return _form_leaf(sheets, piece.title, code, context, files)
    where = f"{item.spec.printed_number}{item.spec.label}"
    try:
        path = files.enter_context(as_path(piece.sha256))
    except FileNotFoundError as error:
        raise SourceUnusable(person=sheets.person, item=where, file=piece.name, why="在存储中找不到") from error
    return press.Leaf(path, sheets.kinds.get(piece.sha256, "pdf"), sheets.person, where, piece.name)
