"""Rosters in the columns of the regulation: as a workbook, and the same on paper (F-JX-03)."""

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from dossier.forms import blocks, grids
from dossier.forms.grid_schema import Box, Grid, GridPage, GridSheet
from dossier.forms.heads import spec_of
from dossier.forms.registry import Form, PagePlan
from dossier.forms.samples_texts import TEXTS
from dossier.sheets import listing
from dossier.sheets.listing_schema import Listing
from titles.packs.schema import Pack

PLAN = PagePlan(Decimal(420), Decimal(297), None, "A3 横向")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
COUNTED = "number"
BLANK_LINES = 17
ISSUED_ON = dt.date(2019, 12, 12)
# From so many columns on the type is small.
MANY_COLUMNS = 16


def roster(
    pack: Pack,
    spec: str,
    people: Sequence[Mapping[str, str]],
    *,
    organisation: str,
    dated: dt.date,
    texts: Mapping[str, str] | None = None,
    blank_rows: int = 0,
) -> Listing:
    """`people` as texts by the codes of the columns, numbered here; `texts` fill what stands above and below."""
    asked, said = spec_of(pack, spec), {"organisation": organisation, **(texts or {})}
    codes = [column.code for column in asked.columns]
    return Listing(
        title=blocks.filled(asked.name.replace("　", "{recommended}", 1), said),
        organisation=organisation,
        above=blocks.filled(asked.above, said),
        columns=asked.columns,
        rows=tuple(
            tuple(str(number) if code == COUNTED else one.get(code, "") for code in codes)
            for number, one in enumerate(people, start=1)
        ),
        blank_rows=blank_rows,
        notes=asked.notes,
        foot=tuple(blocks.filled(line, said) for line in asked.foot),
        dated=dated,
        paper="A3" if asked.paper == "A3" else "A4",
    )


def on_paper(listed: Listing, *, width_mm: int, height_mm: int, **more: Any) -> GridSheet:
    """The same list to be printed: headings on every sheet, the notes and the foot after the last line."""
    inner = width_mm - blocks.MARGINS
    widths = blocks.shared([column.wide or listing.WIDE for column in listed.columns], inner)
    heads = blocks.header(listed.columns)
    empty = ("",) * len(widths)
    lines = [tuple(Box(text=text) for text in row) for row in (*listed.rows, *[empty] * listed.blank_rows)]
    above = Grid(code="above", widths=(inner,), rows=((Box(text=listed.above, left=True),),), bare=True)
    table = Grid(
        code="list", widths=widths, rows=(*heads, *lines), head_rows=len(heads), small=len(widths) >= MANY_COLUMNS
    )
    return GridSheet(
        form_name=listed.title,
        subject=listed.organisation,
        pages=(GridPage(grids=(above, table)),),
        notes=(*listed.notes, *listed.foot),
        width_mm=width_mm,
        height_mm=height_mm,
        **more,
    )


def _sample(pack: Pack) -> Listing:
    texts = {
        "recommended": "高级工程师",
        "roster_filler": "戊五",
        "roster_telephone": "0573-00000000",
        "roster_mobile": "13800000000",
        "roster_fax": "",
        "roster_email": "renshi@example.com",
    }
    return roster(pack, "roster", [TEXTS], organisation=TEXTS["employer"], dated=ISSUED_ON, texts=texts)


def _blank(pack: Pack) -> Listing:
    return roster(pack, "roster", [], organisation="", dated=ISSUED_ON, blank_rows=BLANK_LINES)


def printed(make: Any) -> Any:
    """The maker of a workbook's sample or blank as that of the sheet on paper."""

    def made(pack: Pack) -> GridSheet:
        asked = spec_of(pack, "roster")
        return on_paper(make(pack), width_mm=asked.width_mm, height_mm=asked.height_mm)

    return made


FORM = Form(
    code="F-JX-03",
    name="推荐　专业技术职务任职资格人员花名册",
    context=Listing,
    plan=PLAN,
    renderer=listing.render,
    engine=listing.engine,
    media_type=XLSX,
    suffix=".xlsx",
    spec="roster",
    numbered=True,
    signers=("委托单位盖章",),
    blank=_blank,
    sample=_sample,
)
PRINT = grids.grid_form(
    "F-JX-03-P",
    "推荐　专业技术职务任职资格人员花名册（打印）",
    spec="roster",
    plan=PLAN,
    blank=printed(_blank),
    sample=printed(_sample),
)
