"""The table of contents and the bookmarks, from the plan and the number of pages of every piece."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dossier.binding.plan import Item, Piece
from dossier.binding.press import Mark

NOTHING = "无"


@dataclass(frozen=True)
class Placed:
    """An item with the first page of each piece and how many it takes."""

    item: Item
    pieces: tuple[tuple[Piece, int, int], ...]

    @property
    def span(self) -> tuple[int, int] | None:
        """First and last page; None for an item without material."""
        if not self.pieces:
            return None
        _, first, _ = self.pieces[0]
        _, start, pages = self.pieces[-1]
        return first, start + pages - 1


def placed(items: Sequence[Item], pages: Mapping[Piece, int], *, before: int) -> tuple[Placed, ...]:
    """Where everything lies; `before` pages (the cover) come first."""
    number, found = before + 1, []
    for item in items:
        pieces = []
        for piece in item.pieces:
            pieces.append((piece, number, pages[piece]))
            number += pages[piece]
        found.append(Placed(item, tuple(pieces)))
    return tuple(found)


def rows(items: Sequence[Placed]) -> Iterator[dict[str, Any]]:
    """Lines of 《材料册目录》: every item of the regulation, below it what is bound there (TS-09-39)."""
    for each in items:
        spec = each.item.spec
        page = shown(each.span) if each.span else NOTHING
        yield {"number": spec.printed_number, "title": spec.label, "page": page, "piece": False}
        if named(each.item):
            for piece, first, pages in each.pieces:
                span = shown((first, first + pages - 1))
                yield {"number": "", "title": piece.marked, "page": span, "piece": True}


def marks(items: Sequence[Placed], *, cover: str) -> list[Mark]:
    """Bookmarks: the cover (where there is one), every item that has material, every piece in it."""
    found = [Mark(cover, 1)] if cover else []
    for each in items:
        if each.span:
            mark = Mark(f"{each.item.spec.printed_number} {each.item.spec.label}", each.span[0])
            if named(each.item):
                mark.children = [Mark(piece.marked, first) for piece, first, _ in each.pieces]
            found.append(mark)
    return found


def named(item: Item) -> bool:
    """Whether the pieces say more than the item does: a single form bears the item's own name."""
    return len(item.pieces) > 1 or any(piece.sha256 or piece.title not in item.spec.label for piece in item.pieces)


def shown(span: tuple[int, int]) -> str:
    first, last = span
    return str(first) if first == last else f"{first}—{last}"
