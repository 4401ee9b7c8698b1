"""What is made for one dossier: overview, contents, covers, the summary of work."""

from collections.abc import Mapping
from typing import Any

from dossier.forms import blanks, paper
from dossier.forms import samples_sheets as samples
from dossier.forms.lines import lines
from dossier.forms.registry import A4, A4_PAGE, A4_SHEET, Form
from dossier.forms.schema import TierOpinion
from dossier.forms.sheets_schema import BagCover, BookletCover, Contents, ExamRow, OverviewSheet, Summary
from dossier.forms.unit_papers import HAD, PROPOSED, face_unprinted
from titles.kernel.wording import zh_day, zh_month

OVERVIEW_CAPACITY = {"education": 4, "posts": 6, "works": 5, "awards": 4}
BAG_ROWS = 6
EXAMS = ("职称外语（古汉语）", "职称计算机")
# Millimetres of the results, and of the rows that not every regulation has.
RESULTS_MM, EXAM_MM, SCORE_MM, REPORT_MM = 50, 11, 10, 26
RULED_LINES = 18
LONGEST_TITLE = 19
COVER_CODE_NOTE = "编号为平台自编，出处未录。"


def overview_values(context: OverviewSheet) -> Mapping[str, Any]:
    held = context.exams or tuple(ExamRow(name=name) for name in EXAMS)
    return {
        "lists": {name: lines(getattr(context, name), capacity) for name, capacity in OVERVIEW_CAPACITY.items()},
        "exams": [{"name": exam.name, "told": told(exam)} for exam in held],
        "results_mm": RESULTS_MM
        + (0 if context.examined else EXAM_MM)
        + (0 if context.scored else SCORE_MM)
        - (REPORT_MM if context.reporting else 0),
    }


def told(exam: ExamRow) -> str:
    """考试合格，有效期至2027年6月30日"""
    return "，有效期至".join([exam.state, zh_day(exam.until)] if exam.until else [exam.state])


def bag_values(context: BagCover) -> Mapping[str, Any]:
    return {"lists": {"rows": lines(context.rows, BAG_ROWS)}, "title_lines": title_lines(context.form_name)}


def title_lines(name: str) -> list[str]:
    """A long title in two lines, broken before the words every form's name has, not inside them."""
    before, found, after = name.partition("专业技术职务")
    return [before, found + after] if before and len(name) > LONGEST_TITLE else [name]


def cover_values(context: BookletCover) -> Mapping[str, Any]:
    return {"filled_on": zh_month(context.filled_on) if context.filled_on else "　　　　年　　　月"}


def summary_values(context: Summary) -> Mapping[str, Any]:
    return {"ruled": range(RULED_LINES)}


OVERVIEW = Form(
    code="F-TS-02",
    name="唐山市申报评审高级专业技术职务任职资格情况一览表",
    context=OverviewSheet,
    plan=A4_SHEET,
    renderer=paper.render,
    values=overview_values,
    engine=paper.engine,
    template="dossier/forms/overview_sheet.html",
    spec="overview_sheet",
    prints=(
        ("face.name", "姓名"),
        ("face.gender", "性别"),
        ("politics", "政治面貌"),
        ("face.birth_date", "出生年月"),
        ("work_began_on", "参加工作时间"),
        ("health", "健康状况"),
        ("face.document_number", "身份证号"),
        ("face.phone", "联系电话"),
        ("face.unit", "工作单位"),
        ("face.department", "主管部门"),
        ("administrative_post", "行政职务"),
        ("face.current_title", "现任专业技术职务"),
        ("face.current_title_on", "取得"),
        ("face.engaged_on", "聘任"),
        ("face.series", "申报系列"),
        ("face.specialty", "申报专业"),
        ("face.applied_title", "申报任职资格"),
        ("face.level", "级别及途径"),
        ("face.route", "级别及途径"),
        ("education[].since", "起止年月"),
        ("education[].until", "起止年月"),
        ("education[].school", "毕业院校"),
        ("education[].major", "所学专业"),
        ("education[].education", "学历"),
        ("education[].manner", "形式"),
        ("posts[].since", "起止年月"),
        ("posts[].until", "起止年月"),
        ("posts[].employer", "工作单位"),
        ("posts[].work", "从事何专业技术工作"),
        ("posts[].post", "岗位（职务）"),
        ("exams[].name", "职称"),
        ("exams[].state", "职称"),
        ("exams[].until", "有效期至"),
        ("assessments[].year", "年度考核"),
        ("assessments[].result", "年度考核"),
        ("assessments[].remark", "年度考核"),
        ("results", "主要业绩成果"),
        ("works[].completed_on", "时间"),
        ("works[].title", "名称"),
        ("works[].kind", "类别"),
        ("works[].outlet", "刊物、出版社及刊号"),
        ("works[].issue", "刊物、出版社及刊号"),
        ("works[].share", "本人承担"),
        ("awards[].awarded_on", "时间"),
        ("awards[].name", "奖励名称"),
        ("awards[].grade", "等级"),
        ("awards[].awarding_body", "授予单位"),
        ("score", "综合量化赋分"),
        ("unit_opinion", "单位意见"),
        ("opinion_on", "单位意见"),
    ),
    unprinted={
        "face.round_name": "本表没有这一栏",
        **dict.fromkeys(("examined", "scored", "reporting"), HAD),
        **dict.fromkeys((f"report.{name}" for name in TierOpinion.model_fields), "只印在有呈报意见栏的办法的表上"),
        "education[].degree": "学位随学历填报",
        "assessments[].assessed_by": "都是所在单位",
        "awards[].rank": "申报时不填",
    },
    signers=("单位负责人签名并盖单位公章",),
    notes=("原表未收录，栏目为拟定，出处未录。",),
    blank=blanks.overview_sheet,
    sample=samples.overview_sheet,
)
CONTENTS = Form(
    code="F-TS-05",
    name="材料册目录",
    context=Contents,
    plan=A4,
    renderer=paper.render,
    values=lambda context: {"blanks": range(0)},
    engine=paper.engine,
    template="dossier/forms/contents.html",
    spec="contents_table",
    prints=(
        ("face.name", "姓名"),
        ("face.unit", "单位"),
        ("rows[].number", "序号"),
        ("rows[].title", "材料名称"),
        ("rows[].page", "所在页码"),
        ("pages", "全册共"),
    ),
    unprinted=face_unprinted("name", "unit"),
    notes=("各项次序和“所在页码”据第九条，版式出处未录。",),
    blank=blanks.contents,
    sample=samples.contents,
)
BAG_COVER = Form(
    code="F-TS-03",
    name="唐山市申报高、中级专业技术职务任职资格评审材料",
    context=BagCover,
    plan=A4_PAGE,
    renderer=paper.render,
    values=bag_values,
    engine=paper.engine,
    template="dossier/forms/bag_cover.html",
    spec="bag_cover",
    prints=(
        ("face.round_name", "申报批次"),
        ("face.name", "姓名"),
        ("face.gender", "性别"),
        ("face.unit", "工作单位"),
        ("face.department", "主管部门"),
        ("face.series", "申报系列"),
        ("face.specialty", "申报专业"),
        ("face.current_title", "现任专业技术职务"),
        ("face.applied_title", "申报任职资格"),
        ("face.level", "申报级别"),
        ("face.phone", "联系电话"),
        ("rows[].title", "袋内材料"),
        ("rows[].count", "数量"),
    ),
    unprinted={
        **face_unprinted(
            "round_name", "name", "gender", "unit", "department", "series", "specialty", "current_title",
            "applied_title", "level", "phone",
        ),
        "check_code": "贴在袋面，不另核验",
    },
    signers=("单位经办人签名", "单位盖章"),
    notes=(PROPOSED,),
    blank=blanks.bag_cover,
    sample=samples.bag_cover,
)  # fmt: skip
BOOKLET_COVER = Form(
    code="F-CV-01",
    name="专业技术职务任职资格申报附件材料",
    context=BookletCover,
    plan=A4_PAGE,
    renderer=paper.render,
    values=cover_values,
    engine=paper.engine,
    template="dossier/forms/booklet_cover.html",
    spec="booklet_cover",
    prints=(
        ("kind_name", "附件材料"),
        ("face.series", "职务系列"),
        ("face.current_title", "现任专业技术职务"),
        ("face.applied_title", "申报何职称任职资格"),
        ("face.unit", "工作单位"),
        ("face.department", "主管部门"),
        ("face.name", "姓名"),
        ("filled_on", "填表时间"),
    ),
    unprinted={
        **face_unprinted("series", "current_title", "applied_title", "unit", "department", "name"),
        "check_code": "封面不印",
        "appendix": "不是办法的附件",
    },
    notes=("各栏照通行的附件材料封面；办法没有规定材料册封面，是平台的延伸。",),
    blank=blanks.booklet_cover,
    sample=samples.booklet_cover,
)
SUMMARY = Form(
    code="F-TS-14",
    name="专业技术工作总结",
    context=Summary,
    plan=A4,
    renderer=paper.render,
    values=summary_values,
    engine=paper.engine,
    template="dossier/forms/summary.html",
    spec="summary",
    prints=(
        ("face.name", "姓名"),
        ("face.unit", "工作单位"),
        ("face.current_title", "现任专业技术职务"),
        ("face.applied_title", "申报任职资格"),
        ("face.specialty", "申报专业"),
        ("characters", "字数"),
        ("text", "专业技术工作总结"),
        ("written_on", "日期"),
    ),
    unprinted=face_unprinted("name", "unit", "current_title", "applied_title", "specialty"),
    signers=("申报人签名",),
    notes=(COVER_CODE_NOTE,),
    blank=blanks.summary,
    sample=samples.summary,
)
ALL = (OVERVIEW, CONTENTS, BAG_COVER, BOOKLET_COVER, SUMMARY)
