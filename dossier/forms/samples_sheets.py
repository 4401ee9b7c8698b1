"""The invented applicant of `samples` on the A4 papers; every sample says across the page that it is one."""

import datetime as dt
from decimal import Decimal
from typing import Any

from dossier.forms import samples
from dossier.forms.blanks import cover_head, items_of, paper_note, paste_note, score_head
from dossier.forms.heads import head, named_for, notes, ranking_notes
from dossier.forms.overview_frame import overview_frame
from dossier.forms.review_frame import every_page, frame
from dossier.forms.schema import PRINTING_NOTES, CertificateFace, ReviewForm
from dossier.forms.sheets_schema import (
    BagCover,
    BagRow,
    BookletCover,
    Contents,
    ContentsRow,
    ExamRow,
    Face,
    OverviewSheet,
    Pledge,
    RankedRow,
    RankingTable,
    ScoreRow,
    ScoreSheet,
    Signed,
    Summary,
)
from titles.packs.schema import Pack

OPINION = "申报材料经审核属实，公示期满无异议，经单位领导集体研究，同意推荐申报高级工程师任职资格。"
MARK: dict[str, Any] = {"watermark": "样张"}
CHECK: dict[str, Any] = {"check_code": "7K3M9QWX20PD4A6B", **MARK}
SCORED_ON = dt.date(2024, 6, 27)
EXAMS = (
    ExamRow(name="职称外语（古汉语）", state="考试合格", until=dt.date(2026, 12, 31)),
    ExamRow(name="职称计算机", state="符合免试条件"),
)


def face(**changes: Any) -> Face:
    values = {
        "name": samples.NAME,
        "gender": "女",
        "birth_date": dt.date(1985, 3, 15),
        "document_number": samples.IDENTITY,
        "phone": "13800000000",
        "unit": samples.UNIT,
        "department": samples.DEPARTMENT,
        "round_name": samples.ROUND,
        "series": "工程",
        "specialty": "建筑工程",
        "current_title": "工程师",
        "current_title_on": dt.date(2017, 12, 20),
        "engaged_on": dt.date(2018, 1, 1),
        "applied_title": "高级工程师",
        "level": "副高级",
        "route": "评审",
    }
    return Face(**{**values, **changes})


def pledge(pack: Pack) -> Pledge:
    return Pledge(
        **head(pack, "pledge"),
        **CHECK,
        face=face(),
        text=pack.asked("pledge.text").value or "",
        applicant=Signed(name=samples.NAME, moment="2024年6月24日 10:05"),
        unit=Signed(name="丙三", moment="2024年6月25日 09:30"),
    )


def score_sheet(pack: Pack) -> ScoreSheet:
    items: tuple[tuple[str, str, int, str], ...] = (
        ("学历与资历", "提供的相关材料", 10, "9.00"),
        ("平时履行岗位职责情况", "提供的相关材料", 20, "18.50"),
        ("专业技术工作业绩", "提供的相关材料", 30, "26.75"),
        ("论文论著与技术报告", "提供的相关材料", 10, "7.00"),
        ("考核答辩", "考核答辩", 15, "13.40"),
        ("群众评议", "群众评议", 15, "13.83"),
    )
    how = {"群众评议": "各评议表平均"}
    named = items_of(pack)
    if named:
        items = tuple((item, "提供的相关材料", 8, "7.25") for item in named)
    frame = score_head(pack)
    claim = "任现职以来主持完成项目两项。" if frame["claimed"] else ""
    rows = tuple(
        ScoreRow(
            item=item,
            claim=claim,
            source=source,
            how=how.get(item, ""),
            maximum=Decimal(maximum),
            points=Decimal(points),
        )
        for item, source, maximum, points in items
    )
    return ScoreSheet(
        **frame,
        **CHECK,
        face=face(),
        rows=rows,
        maximum=sum((row.maximum for row in rows if row.maximum), Decimal(0)),
        total=sum((row.points for row in rows if row.points), Decimal(0)),
        scheme="2024年4月12日职工代表大会通过，2024年4月26日上级主管部门同意" if frame["by_document"] else "",
        members=("丙三", "丁四", "戊五", "己六", "庚七", "辛八", "壬九"),
        scored_on=SCORED_ON,
    )


def ranking_table(pack: Pack) -> RankingTable:
    totals = (("丑十二", "90.12", 1), (samples.NAME, "88.48", 2), ("寅十三", "85.30", 3), ("卯十四", "85.30", 3),
              ("辰十五", "79.06", 5))  # fmt: skip
    return RankingTable(
        **head(pack, "ranking_table"),
        **CHECK,
        unit=samples.UNIT,
        department=samples.DEPARTMENT,
        round_name=samples.ROUND,
        band="高级",
        people=len(totals),
        items=items_of(pack),
        rows=tuple(
            RankedRow(
                place=place,
                name=name,
                applied_title="高级工程师",
                total=Decimal(total),
                rank=rank,
                points=tuple(Decimal("7.25") for _ in items_of(pack)),
            )
            for place, (name, total, rank) in enumerate(totals, start=1)
        ),
        ranked_on=SCORED_ON,
        notes=ranking_notes(pack),
    )


def overview_sheet(pack: Pack) -> OverviewSheet:
    form, own = samples.review_form(), pack.demand("overview_sheet.opinion_text")
    frame = overview_frame(pack, series=face().series, level=face().level)
    return OverviewSheet(
        **frame,
        **CHECK,
        report=form.tier_opinions[-1] if frame["reporting"] else None,
        face=face(),
        politics=form.person.politics,
        work_began_on=form.person.work_began_on,
        administrative_post=form.person.administrative_post,
        health=form.person.health,
        education=form.education,
        posts=form.posts,
        exams=EXAMS if frame["examined"] else (),
        assessments=form.assessments,
        results="\n".join(f"{row.name}：{row.role}，{row.effect}。" for row in form.results),
        works=form.works,
        awards=form.awards,
        score="综合量化赋分 88.48，在 5 人中排第 2 名。" if frame["scored"] else "",
        unit_opinion=own.value.format(name=face().name) if own else OPINION,
        opinion_on=dt.date(2024, 7, 15),
    )


def contents(pack: Pack) -> Contents:
    rows, page = [], 3
    for item in pack.dossier:
        rows.append(ContentsRow(number=item.printed_number, title=item.label, page=str(page)))
        page += 2
    return Contents(**head(pack, "contents_table"), **CHECK, face=face(), rows=tuple(rows), pages=page - 1)


def bag_cover(pack: Pack) -> BagCover:
    loose = [
        BagRow(title=named_for(spec.name, series=face().series, level=face().level), count="3 份")
        for spec in pack.forms
        if spec.code in ("review_form", "overview_sheet")
    ]
    whole = [BagRow(title="代表性论著（整本）", count="1 本")] if pack.demand("works.whole_copies") else []
    rows = (*loose, BagRow(title="材料册", count="1 本"), *whole)
    return BagCover(**head(pack, "bag_cover"), **MARK, face=face(), rows=rows)


def booklet_cover(pack: Pack) -> BookletCover:
    return BookletCover(**cover_head(pack), **MARK, face=face(), filled_on=dt.date(2024, 6, 24))


def summary(pack: Pack) -> Summary:
    text = samples.review_form().summary * 6
    return Summary(
        **head(pack, "summary"),
        **CHECK,
        face=face(),
        text=text,
        characters=len(text.replace("\n", "")),
        written_on=dt.date(2024, 6, 24),
    )


def review_form(pack: Pack) -> ReviewForm:
    shape = frame(pack).model_copy(update={"every_page": every_page(pack)})
    opinion = samples.review_form().unit_opinion
    left_out = {
        **({} if shape.noticed else {"notice": None}),
        **({} if shape.ranked else {"ranking": ""}),
        **({} if shape.group_head else {"group_head": ""}),
    }
    return samples.review_form(
        form_name=head(pack, "review_form")["form_name"],
        frame=shape,
        unit_opinion=opinion.model_copy(update=left_out),
        paste_note=paste_note(pack, "high"),
        paper_note=paper_note(pack),
        notes=PRINTING_NOTES + notes(pack, pack.cited("form.review_form")),
        paste_titles=samples.PASTED if pack.demand("copies.exam_certificates") else (),
        **MARK,
    )


def certificate(pack: Pack) -> CertificateFace:
    return samples.certificate(**MARK)
