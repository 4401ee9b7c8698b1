"""What the unit's own steps leave on paper: the pledge, the score sheet, the ranking table."""

from collections.abc import Mapping
from typing import Any

from dossier.forms import blanks, paper
from dossier.forms import samples_sheets as samples
from dossier.forms.registry import A4, A4_PAGE, Form
from dossier.forms.sheets_schema import Pledge, RankingTable, ScoreSheet

PROPOSED = "原表未收录，栏目据条文拟定，出处未录。"


HAD = "各办法有无此栏，不是所填内容"


def with_blanks(context: Any) -> Mapping[str, Any]:
    return {"blanks": range(context.blank_rows)}


def face_unprinted(*printed: str) -> dict[str, str]:
    """What of the applicant's face a form leaves out, by path."""
    return {f"face.{name}": "本表没有这一栏" for name in blanks.FACE_FIELDS if name not in printed}


PLEDGE = Form(
    code="F-TS-01",
    name="专业技术职务任职资格申报材料真实性承诺书",
    context=Pledge,
    plan=A4_PAGE,
    renderer=paper.render,
    engine=paper.engine,
    template="dossier/forms/pledge.html",
    spec="pledge",
    prints=(
        ("face.name", "姓名"),
        ("face.gender", "性别"),
        ("face.document_number", "身份证号"),
        ("face.phone", "联系电话"),
        ("face.unit", "工作单位"),
        ("face.series", "申报系列"),
        ("face.specialty", "申报专业"),
        ("face.current_title", "现任专业技术职务"),
        ("face.applied_title", "申报任职资格"),
        ("text", "承诺内容"),
        ("applicant.name", "申报人（签名）"),
        ("applicant.moment", "系统签署"),
        ("unit.name", "单位负责人（签名）"),
        ("unit.moment", "系统签署"),
    ),
    unprinted=face_unprinted(
        "name", "gender", "document_number", "phone", "unit", "series", "specialty", "current_title", "applied_title"
    ),
    signers=("申报人签名", "单位负责人签名并盖单位公章"),
    notes=("正文原文未收录，据第九条（二）1 拟写，出处未录。", PROPOSED),
    blank=blanks.pledge,
    sample=samples.pledge,
)
SCORE_SHEET = Form(
    code="F-TS-08",
    name="专业技术职务任职资格申报推荐量化赋分表",
    context=ScoreSheet,
    plan=A4,
    renderer=paper.render,
    values=with_blanks,
    engine=paper.engine,
    template="dossier/forms/score_sheet.html",
    spec="score_sheet",
    prints=(
        ("face.name", "姓名"),
        ("face.unit", "工作单位"),
        ("face.series", "申报系列"),
        ("face.specialty", "申报专业"),
        ("face.current_title", "现任专业技术职务"),
        ("face.applied_title", "申报任职资格"),
        ("face.level", "级别"),
        ("rows[].item", "赋分项目"),
        ("rows[].source", "赋分依据"),
        ("rows[].how", "赋分依据"),
        ("rows[].maximum", "满分"),
        ("rows[].points", "得分"),
        ("maximum", "满分"),
        ("total", "综合量化赋分"),
        ("scheme", "量化考核实施细则"),
        ("members[]", "考核小组成员"),
        ("scored_on", "赋分日期"),
    ),
    unprinted={
        **face_unprinted("name", "unit", "series", "specialty", "current_title", "applied_title", "level"),
        **dict.fromkeys(("claimed", "by_document"), HAD),
        **dict.fromkeys(("claims", "rows[].claim"), "只印在由申报人填写的办法的表上"),
    },
    signers=("考核小组组长、成员签名", "单位盖章"),
    notes=("赋分项目由各单位《量化考核实施细则》规定，原表项目出处未录。",),
    blank=blanks.score_sheet,
    sample=samples.score_sheet,
)
RANKING_TABLE = Form(
    code="F-TS-11",
    name="综合排序表",
    context=RankingTable,
    plan=A4,
    renderer=paper.render,
    values=with_blanks,
    engine=paper.engine,
    template="dossier/forms/ranking_table.html",
    spec="ranking_table",
    prints=(
        ("unit", "单位（部门）"),
        ("department", "主管部门"),
        ("round_name", "申报批次"),
        ("band", "申报级别"),
        ("people", "排名人数"),
        ("rows[].place", "排名次序"),
        ("rows[].name", "姓名"),
        ("rows[].applied_title", "申报任职资格"),
        ("rows[].total", "综合量化赋分"),
        ("rows[].rank", "名次"),
        ("ranked_on", "排序日期"),
        ("notes[].text", "注"),
        ("notes[].clause", "注"),
    ),
    unprinted=dict.fromkeys(("items[]", "rows[].points[]"), "只印在列明项目的办法的表上"),
    signers=("考核小组组长签名", "单位负责人签名并盖单位公章"),
    notes=(PROPOSED,),
    blank=blanks.ranking_table,
    sample=samples.ranking_table,
)
ALL = (PLEDGE, SCORE_SHEET, RANKING_TABLE)
