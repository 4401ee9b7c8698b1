"""《上年度审批的初级专业技术职务人员名册》 (F-LH-02): what a county files with the city every year, as a workbook."""

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal

from dossier.forms import samples
from dossier.forms.heads import head, spec_of
from dossier.forms.registry import Form, PagePlan, render
from dossier.sheets import listing
from dossier.sheets.listing_schema import Listing
from titles.kernel.wording import zh_day
from titles.packs.schema import Pack

SPEC = "approved_roster"
PLAN = PagePlan(Decimal(297), Decimal(210), None, "A4 横向")
BLANK_LINES, BLANK_DAY = 20, "　　　　年　　月　　日"
UNDATED = dt.date(2020, 1, 1)  # what the file itself is dated where the paper is still to be dated by hand


def sheet(
    pack: Pack,
    rows: Sequence[Mapping[str, str]],
    *,
    organisation: str,
    year: int | None,
    dated: dt.date | None,
    blank_rows: int = 0,
    watermark: str = "",
) -> Listing:
    """The list in the columns of the pack; `rows` by column code, the count in front is made here. `year` is covered.

    A roster without rows may be filed: then nobody was approved in that year.
    """
    columns = spec_of(pack, SPEC).columns
    numbered = [{**row, "number": str(place)} for place, row in enumerate(rows, start=1)]
    above = (
        f"报送单位（盖章）：{organisation}",
        f"年度：{year}年" if year else "年度：　　　　年",
        f"报送日期：{zh_day(dated) if dated else BLANK_DAY}",
        f"共 {len(rows) if dated else '　　'} 人",
    )
    return Listing(
        title=head(pack, SPEC)["form_name"],
        sheet_name="名册",
        organisation=organisation,
        above="　　　　".join(above),
        columns=columns,
        rows=tuple(tuple(row.get(column.code, "") for column in columns) for row in numbered),
        blank_rows=blank_rows,
        dated=dated or UNDATED,
        watermark=watermark,
    )


def filed(pack: Pack, rows: Sequence[Mapping[str, str]], organisation: str, year: int, dated: dt.date) -> bytes:
    """The workbook as the county files it."""
    context = sheet(pack, rows, organisation=organisation, year=year, dated=dated)
    return render(FORM.code, context)


def _sample(pack: Pack) -> Listing:
    rows = [
        {
            "name": name,
            "id_number": samples.IDENTITY,
            "unit": samples.UNIT,
            "department": samples.DEPARTMENT,
            "series": "工程",
            "specialty": "建筑工程",
            "title": "助理工程师",
            "level": "助理级",
            "route": "初聘",
            "approved_on": "2020年3月2日",
            "certificate": f"2020演示{place:05}",
        }
        for place, name in enumerate((samples.NAME, "丑十二"), start=1)
    ]
    return sheet(pack, rows, organisation="演示县职称改革领导小组办公室", year=2020, dated=dt.date(2021, 3, 1))


def _blank(pack: Pack) -> Listing:
    return sheet(pack, (), organisation="", year=None, dated=None, blank_rows=BLANK_LINES)


FORM = Form(
    code="F-LH-02",
    name="上年度审批的初级专业技术职务人员名册",
    context=Listing,
    plan=PLAN,
    renderer=listing.render,
    engine=listing.engine,
    media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    suffix=".xlsx",
    spec=SPEC,
    numbered=True,
    signers=("县（区）职改办盖章",),
    notes=("名册式样出处未录，栏目为拟定。",),
    blank=_blank,
    sample=_sample,
)
