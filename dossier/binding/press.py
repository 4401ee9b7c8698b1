"""From files in their order to one PDF: A4, upright, numbered, bookmarked. Knows nothing of regulations.

Every page of a source becomes a form on a fresh A4 page, so that its rotation, boxes and unbalanced graphics states
cannot reach the number; its images and fonts are copied byte by byte, never decoded.
"""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import pikepdf
from pikepdf import Dictionary, Name

from dossier.binding import numbering
from dossier.binding.pictures import picture
from dossier.binding.problems import SourceUnusable

A4 = (595.276, 841.89)
NEARLY = 6.0  # points: a scanner's idea of A4
MARGIN = 22.0  # points kept free around pictures without a size of their own
FLAT = "/Annots"
ENCRYPTED, BROKEN, EMPTY = "已加密，不能装订", "已损坏，打不开", "没有页面"
READ = pikepdf.StreamDecodeLevel.specialized


@dataclass(frozen=True)
class Leaf:
    """One file to be bound. `kind`: pdf, jpeg or png. `person`, `item` and `file` are for the message if it fails."""

    path: Path
    kind: str
    person: str
    item: str
    file: str

    def unusable(self, why: str) -> SourceUnusable:
        return SourceUnusable(person=self.person, item=self.item, file=self.file, why=why)


@dataclass
class Mark:
    """A bookmark: `page` counts from 1."""

    title: str
    page: int
    children: list["Mark"] = field(default_factory=list)


def pages_of(leaf: Leaf) -> int:
    """How many pages the file will take. Raises SourceUnusable."""
    if leaf.kind != "pdf":
        return 1
    with _opened(leaf) as source:
        return len(source.pages)


def bind(leaves: Sequence[Leaf], target: Path, *, title: str, marks: Sequence[Mark] = (), numbered: bool = True) -> int:
    """Write the booklet to `target`; returns its number of pages. Raises SourceUnusable for the first bad file."""
    with ExitStack() as held:
        pdf = held.enter_context(pikepdf.new())
        font, number = numbering.font(pdf), 0
        for leaf in leaves:
            for form, size, content in _drawn(pdf, leaf, held):
                number += 1
                stamp = numbering.stamp(number, width=size[0], height=size[1]) if numbered else b""
                _add(pdf, form, size, content + stamp, font)
        _bookmark(pdf, marks)
        pdf.docinfo["/Title"] = title
        # Streams stay as they came; what we wrote ourselves is tiny.
        pdf.save(
            target,
            deterministic_id=True,
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )
    return number


def _opened(leaf: Leaf) -> pikepdf.Pdf:
    try:
        # Mapped into memory, every byte that is copied would count as ours.
        source = pikepdf.open(leaf.path, access_mode=pikepdf.AccessMode.stream, suppress_warnings=True)
    except pikepdf.PasswordError as error:
        raise leaf.unusable(ENCRYPTED) from error
    except (pikepdf.PdfError, OSError) as error:
        raise leaf.unusable(BROKEN) from error
    if source.is_encrypted or not len(source.pages):
        why = ENCRYPTED if source.is_encrypted else EMPTY
        source.close()
        raise leaf.unusable(why)
    return source


Drawn = tuple[pikepdf.Object, tuple[float, float], bytes]


def _drawn(pdf: pikepdf.Pdf, leaf: Leaf, held: ExitStack) -> Iterator[Drawn]:
    """Each page of the file: what is drawn, the size of its sheet, and how it is drawn there."""
    if leaf.kind != "pdf":
        yield _picture(pdf, leaf)
        return
    source = held.enter_context(_opened(leaf))
    if any(FLAT in page.obj for page in source.pages):
        # Seals and signatures often are annotations: they are printed on the page, links are not.
        source.flatten_annotations("print")
    for place, page in enumerate(source.pages, start=1):
        try:
            _read(page)
            form = pdf.copy_foreign(page.as_form_xobject())
        except (pikepdf.PdfError, ValueError, TypeError) as error:
            raise leaf.unusable(f"第 {place} 页{BROKEN}") from error
        yield _page(pdf, form, leaf, place)


def _read(page: pikepdf.Page) -> None:
    """A page whose instructions cannot be read would come out blank."""
    contents = page.obj.get("/Contents")
    for stream in contents if isinstance(contents, pikepdf.Array) else [contents]:
        if isinstance(stream, pikepdf.Stream):
            stream.read_bytes(READ)


def _page(pdf: pikepdf.Pdf, form: pikepdf.Object, leaf: Leaf, place: int) -> Drawn:
    shown = pikepdf.Rectangle(*_shown(form))
    if shown.width < 1 or shown.height < 1:
        raise leaf.unusable(f"第 {place} 页没有大小")
    sheet = sheet_for(shown.width, shown.height)
    scale = scale_onto(shown.width, shown.height, sheet)
    left, bottom = (sheet[0] - shown.width * scale) / 2, (sheet[1] - shown.height * scale) / 2
    x, y = left - shown.llx * scale, bottom - shown.lly * scale
    return form, sheet, f"q {scale:.6f} 0 0 {scale:.6f} {x:.4f} {y:.4f} cm /Sheet Do Q\n".encode()


def _shown(form: pikepdf.Object) -> tuple[float, float, float, float]:
    """Corners of the form as drawn: its box through its own matrix, which holds the page's rotation and unit."""
    llx, lly, urx, ury = (float(edge) for edge in form.BBox)
    a, b, c, d, e, f = (float(part) for part in form.get("/Matrix", (1, 0, 0, 1, 0, 0)))
    corners = [(a * x + c * y + e, b * x + d * y + f) for x in (llx, urx) for y in (lly, ury)]
    across, down = [x for x, _ in corners], [y for _, y in corners]
    return min(across), min(down), max(across), max(down)


def sheet_for(width: float, height: float) -> tuple[float, float]:
    """A4, lying where what is bound lies."""
    return (A4[1], A4[0]) if width > height else A4


def scale_onto(width: float, height: float, sheet: tuple[float, float]) -> float:
    """1 for A4 and whatever is smaller (it lies on blank A4, as pasted); larger paper is made to fit."""
    if width <= sheet[0] + NEARLY and height <= sheet[1] + NEARLY:
        return 1.0
    return min(sheet[0] / width, sheet[1] / height)


def _picture(pdf: pikepdf.Pdf, leaf: Leaf) -> Drawn:
    try:
        found = picture(pdf, leaf.path)
    except (OSError, ValueError, SyntaxError, KeyError) as error:
        raise leaf.unusable(BROKEN) from error
    sheet = sheet_for(found.width, found.height)
    width, height = found.points or (0.0, 0.0)
    if not width or width > sheet[0] + NEARLY or height > sheet[1] + NEARLY:
        scale = min((sheet[0] - 2 * MARGIN) / found.width, (sheet[1] - 2 * MARGIN) / found.height)
        width, height = found.width * scale, found.height * scale
    left, bottom = (sheet[0] - width) / 2, (sheet[1] - height) / 2
    turn = " ".join(str(part) for part in found.matrix)
    content = f"q {width:.4f} 0 0 {height:.4f} {left:.4f} {bottom:.4f} cm {turn} cm /Sheet Do Q\n"
    return found.image, sheet, content.encode()


def _add(
    pdf: pikepdf.Pdf, form: pikepdf.Object, size: tuple[float, float], content: bytes, font: pikepdf.Object
) -> None:
    page = pdf.add_blank_page(page_size=size)
    page.obj.Resources = Dictionary(XObject=Dictionary(Sheet=form), Font=Dictionary({str(numbering.FONT): font}))
    page.obj.Contents = pdf.make_stream(content)
    page.obj.Type = Name.Page


def _bookmark(pdf: pikepdf.Pdf, marks: Sequence[Mark]) -> None:
    with pdf.open_outline() as outline:
        outline.root.extend(_outline_item(mark) for mark in marks)
    if marks:
        pdf.Root.PageMode = Name.UseOutlines


def _outline_item(mark: Mark) -> pikepdf.OutlineItem:
    item = pikepdf.OutlineItem(mark.title, mark.page - 1)
    item.children.extend(_outline_item(child) for child in mark.children)
    return item
