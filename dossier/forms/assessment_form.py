"""《专业技术人员年度考核表》 (F-JX-12): cover and four tables, made of the regulation's items, layers and weights."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pydantic import Field as Spec

from dossier.forms import blocks
from dossier.forms.grid_schema import Box, Grid, GridPage, GridSheet
from dossier.forms.heads import head
from dossier.forms.schema import Plain
from titles.packs.schema import Pack

SPEC = "assessment_form"
WIDTH = 210 - blocks.MARGINS
SIGNED, DATED = "签名（盖章）{name}　　　　　　", "{day}　　　"
NO_DAY = "年　　月　　日"
GAP = "　　　　"
BANDS = ("high", "intermediate", "junior")


class Signature(Plain):
    """Who signed and when, in words; blank until then."""

    name: str = ""
    day: str = NO_DAY


class AnnualAssessment(Plain):
    """One person's year, every figure as the text that is printed; what is not known yet is left blank.

    `fixed`: item's code → its lines, each column's text in order (the points last). `fixed_total` their sum.
    `scores`: (layer, item) joined by a dot → points. `totals`, `adjusted`, `weighted`: layer → points.
    `basic` is 最后得分 of 表三; `band` that of the post, `final` its 最终得分, `grade` 年度考核评定等次.
    """

    year: str = ""
    unit: str = ""
    name: str = ""
    post: str = ""
    report: str = ""
    reported: Signature = Signature()
    leader_opinion: str = ""
    leader: Signature = Signature()
    fixed: Mapping[str, tuple[tuple[str, ...], ...]] = Spec(default_factory=dict)
    studied: str = ""
    studied_points: str = ""
    fixed_total: str = ""
    recorded_by: str = ""
    audited_by: str = ""
    recorded_on: str = NO_DAY
    scores: Mapping[str, str] = Spec(default_factory=dict)
    remarks: Mapping[str, str] = Spec(default_factory=dict)
    totals: Mapping[str, str] = Spec(default_factory=dict)
    adjusted: Mapping[str, str] = Spec(default_factory=dict)
    weighted: Mapping[str, str] = Spec(default_factory=dict)
    basic: str = ""
    band: str = ""
    final: str = ""
    grade: str = ""
    group_opinion: str = ""
    group_head: Signature = Signature()


def sheet(pack: Pack, held: AnnualAssessment, **more: Any) -> GridSheet:
    """The five pages. `held` empty: the blank form."""
    parts = pack.value("assessment.parts")
    names = [part.split("、", 1)[1] for part in parts]
    return GridSheet(
        **{
            **head(pack, SPEC),
            "subject": held.name,
            "pages": (
                _cover(pack, held, parts),
                GridPage(heading=names[0], aside="表一", grids=tuple(_report(held))),
                GridPage(heading=names[1], aside="表二", grids=tuple(_fixed(pack, held))),
                GridPage(heading=names[2], aside="表三", grids=tuple(_basic(pack, held))),
                GridPage(aside="表四", grids=tuple(_final(pack, held))),
            ),
            **more,
        }
    )


def _label(text: str, **more: Any) -> Box:
    return Box(text=text, label=True, **more)


def _cover(pack: Pack, held: AnnualAssessment, parts: Sequence[str]) -> GridPage:
    lines = [
        (_label(f"（{held.year or GAP}年度）", height=40, top=True),),
        *((_label(f"{label}　{text or GAP * 3}", height=16),) for label, text in _whose(held)),
        (_label("嘉兴市人力资源和社会保障局制", height=40),),
        (_label("目　　录", height=14),),
        *((_label(part, height=9, left=True),) for part in parts),
    ]
    return GridPage(grids=(Grid(code="cover", widths=(WIDTH,), rows=tuple(lines), bare=True),))


def _whose(held: AnnualAssessment) -> tuple[tuple[str, str], ...]:
    return ("单　　　　位", held.unit), ("姓　　　　名", held.name), ("专业技术职务", held.post)


def _signed(given: Signature, across: int = 1) -> list[tuple[Box, ...]]:
    texts = (SIGNED.format(name=given.name), DATED.format(day=given.day))
    return [
        (_label(text, across=across, right=True, height=9, open_above=True, open_below=place == 0),)
        for place, text in enumerate(texts)
    ]


def _report(held: AnnualAssessment) -> Iterator[Grid]:
    note = "注：本年度做的主要专业技术工作，取得的主要成绩及存在的主要问题。"
    text = (Box(text=held.report, left=True, top=True, height=115, open_below=True),)
    yield Grid(code="report", widths=(WIDTH,), rows=((_label(note, left=True),), text, *_signed(held.reported)))
    opinion = (Box(text=held.leader_opinion, left=True, top=True, height=30, open_below=True),)
    yield Grid(code="leader", widths=(WIDTH,), rows=((_label("直接领导意见"),), opinion, *_signed(held.leader)))


def _fixed(pack: Pack, held: AnnualAssessment) -> Iterator[Grid]:
    for number, item in enumerate(pack.value("assessment.fixed_items"), start=1):
        columns = item["columns"]
        weights = [*(max(4, len(column)) for column in columns[:-1]), 3]
        widths = (8, 16, *blocks.shared(weights, WIDTH - 24))
        given = held.fixed.get(item["code"], ())
        blank = [("",) * len(columns)] * max(0, item["rows"] - len(given))
        lines: list[tuple[Box, ...]] = [tuple(_label(column) for column in columns)]
        lines += [tuple(Box(text=text, height=8) for text in row) for row in (*given, *blank)]
        if item.get("also"):
            wide = len(columns) - 1
            lines.append((_label(item["also"], across=wide), _label(columns[-1])))
            lines.append((Box(text=held.studied, across=wide, height=8), Box(text=held.studied_points)))
        lines[0] = (_label(str(number), down=len(lines)), _label(item["label"], down=len(lines)), *lines[0])
        yield Grid(code=item["code"], widths=widths, rows=tuple(lines))
    total = (_label("合　计　得　分", height=9), Box(text=held.fixed_total))
    yield Grid(code="total", widths=(WIDTH - 24, 24), rows=(total,))
    signs = (
        f"填写人（签名）{held.recorded_by or GAP}　　　审核人（签名）{held.audited_by or GAP}　　　{held.recorded_on}"
    )
    yield Grid(code="signs", widths=(WIDTH,), rows=((_label(signs, height=12, right=True),),), bare=True)


def _basic(pack: Pack, held: AnnualAssessment) -> Iterator[Grid]:
    """表三: the items by group, their maxima and thresholds, a column for each layer."""
    layers, thresholds = pack.value("assessment.layers"), pack.value("assessment.thresholds")
    codes = [layer["code"] for layer in layers]
    rows: list[tuple[Box, ...]] = [
        (_label("", across=2), *(_label(layer["label"]) for layer in layers), _label("备　注")),
    ]
    for group in pack.value("assessment.basic_items"):
        threshold = thresholds.get(group["code"])
        worth = f"{group['maximum']}分" + (f"（槛值{threshold}分）" if threshold else "")
        for place, item in enumerate(group["items"]):
            row = (
                _label(f"{item['label']}\n{item['maximum']}分", height=14),
                *(Box(text=held.scores.get(f"{code}.{item['code']}", "")) for code in codes),
                Box(text=held.remarks.get(item["code"], "")),
            )
            title = (_label(f"{group['label']}\n{worth}", down=len(group["items"])),) if place == 0 else ()
            rows.append((*title, *row))
    for label, given in (("各层次合计得分", held.totals), ("矫正后得分", held.adjusted)):
        rows.append((_label(label, across=2, height=11), *(Box(text=given.get(code, "")) for code in codes), Box()))
    weights = pack.value("assessment.layer_weights")
    shares = [f"占{weights[code]['numerator'] * 100 // weights[code]['denominator']}%" for code in codes]
    rows.append((_label("各层次按比例得分", across=2, down=2), *map(_label, shares), _label("最后得分")))
    rows.append((*(Box(text=held.weighted.get(code, ""), height=11) for code in codes), Box(text=held.basic)))
    yield Grid(code="basic", widths=(34, 34, 26, 22, 26, WIDTH - 142), rows=tuple(rows), head_rows=1)
    note = "注：各部门、单位基本项考核内容赋分与本表不一致的，将本部门、单位的表附上。"
    yield Grid(code="note", widths=(WIDTH,), rows=((_label(note, left=True),),), bare=True)


def _final(pack: Pack, held: AnnualAssessment) -> Iterator[Grid]:
    """表四: the three ways of reckoning, that of the person's band filled in."""
    weights = pack.value("assessment.final_weights")
    rows: list[tuple[Box, ...]] = [
        (_label("最终得分及评定等次", across=3, height=11),),
        (_label("分　类"), _label("计算方法及最终得分"), _label("年度考核评定等次")),
    ]
    for band in BANDS:
        own = band == held.band
        shares = [
            weights[band][part]["numerator"] * 100 // weights[band][part]["denominator"] for part in ("fixed", "basic")
        ]
        said = [text if own and text else GAP for text in (held.fixed_total, held.basic, held.final)]
        sum_ = f"定标项得分{said[0]}×{shares[0]}%+基本项得分{said[1]}×{shares[1]}%=最终得分{said[2]}"
        rows.append(
            (_label(pack.catalogue.band_label(band), height=16), Box(text=sum_), Box(text=held.grade if own else ""))
        )
    yield Grid(code="final", widths=(18, 118, WIDTH - 136), rows=tuple(rows))
    opinion = (Box(text=held.group_opinion, left=True, top=True, height=60, open_below=True),)
    signs = _signed(held.group_head)
    lead = _label(
        f"组长（签名）{held.group_head.name}　　　　　　", right=True, height=9, open_above=True, open_below=True
    )
    yield Grid(code="group", widths=(WIDTH,), rows=((_label("单位考核小组意见"),), opinion, (lead,), signs[1]))
