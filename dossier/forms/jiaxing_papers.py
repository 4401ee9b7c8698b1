"""The forms of 嘉兴 that are cells and nothing else: their blocks stand in the regulation's data."""

from collections.abc import Callable, Mapping
from typing import Any

from dossier.forms import assessment_form, blocks
from dossier.forms.assessment_form import AnnualAssessment, Signature
from dossier.forms.blocks import Filling
from dossier.forms.grid_schema import GridSheet
from dossier.forms.grids import grid_form
from dossier.forms.samples import NAME, UNIT
from dossier.forms.samples_sheets import CHECK
from dossier.forms.samples_texts import SAMPLE
from titles.packs.schema import Pack

# The list's code in the data, and the columns of its pre-printed figures.
LIST, COUNTS = "dossier_list", ("originals", "copies")
NOTHING = "—"
YEAR = AnnualAssessment(
    year="2019",
    unit=UNIT,
    name=NAME,
    post="工程师",
    report="主持完成体育中心供配电设计，解决大跨度场馆照明节能问题；不足之处是论文偏少。",
    reported=Signature(name=NAME, day="2019年12月20日"),
    leader_opinion="工作踏实，成绩突出。",
    leader=Signature(name="丙三", day="2019年12月23日"),
    fixed={
        "attendance": (("250", "248", "1", "1", "0", "0", "20"),),
        "awards": (("演示市住房和城乡建设局", "先进个人", "2019年3月", "10"),),
        "papers": (("公共建筑供配电系统节能研究", "2019年6月", "示例建筑电气", "独著", "20"),),
        "training": (("建筑电气新标准", "标准解读", "2019年3月至5月", "合格", "10"),),
    },
    fixed_total="60",
    recorded_by="戊五",
    audited_by="己六",
    recorded_on="2019年12月24日",
    scores={
        f"{layer}.{item}": points
        for layer, given in (
            ("peers", ("8", "7", "7", "15", "7", "21", "11.5", "11.5")),
            ("leader", ("8", "7", "7", "15.5", "7", "22", "11.5", "12")),
            ("group", ("8", "8", "7", "16", "7", "22", "12", "12")),
        )
        for item, points in zip(
            ("politics", "responsibility", "discipline", "duties", "innovation", "benefit", "quality", "quantity"),
            given,
            strict=True,
        )
    },
    totals={"peers": "88", "leader": "90", "group": "92"},
    adjusted={"peers": "88", "leader": "90", "group": "92"},
    weighted={"peers": "22", "leader": "22.5", "group": "46"},
    basic="90.5",
    band="intermediate",
    final="84.4",
    grade="合格",
    group_opinion="同意评为合格。",
    group_head=Signature(name="庚七", day="2019年12月27日"),
)


def listed(pack: Pack, counts: Mapping[str, tuple[str, str]] | None = None) -> list[dict[str, str]]:
    """The lines of 申报材料清单: what is pre-printed stays; `counts` are originals and copies by a line's code."""
    rows = []
    for number, row in enumerate(pack.value(f"{LIST}.rows"), start=1):
        given = dict(zip(COUNTS, (counts or {}).get(row["code"], ("", "")), strict=True))
        printed = {name: str(row[name]) for name in COUNTS if name in row}
        rows.append({"number": str(number), "title": row["label"], **given, **printed})
    return rows


def matrix(pack: Pack, figures: Mapping[tuple[str, str], str] | None = None) -> list[dict[str, str]]:
    """The lines of 岗位情况: `figures` by row and column; a cell that is never filled bears a dash."""
    columns = [column["code"] for column in pack.value("post_sheet.columns")]
    return [
        {"row": row["label"]}
        | {code: (figures or {}).get((row["code"], code), "") for code in columns}
        | dict.fromkeys(row.get("blank", ()), NOTHING)
        for row in pack.value("post_sheet.rows")
    ]


def preprinted(pack: Pack) -> dict[str, list[dict[str, str]]]:
    """Lists that are printed even on a blank form, by the code of their block."""
    return {"list": listed(pack)}


def _made(spec: str, subject: str = NAME, rows: Callable[[Pack], Mapping[str, Any]] | None = None) -> dict[str, Any]:
    """Blank and sample of a form made of blocks; `rows` are lists that are printed even on a blank one."""

    def blank(pack: Pack) -> GridSheet:
        return blocks.sheet(pack, spec, Filling(rows=rows(pack) if rows else {}))

    def sample(pack: Pack) -> GridSheet:
        filling = Filling(SAMPLE.texts, {**SAMPLE.rows, **(rows(pack) if rows else {})})
        return blocks.sheet(pack, spec, filling, subject=subject, **CHECK)

    return {"spec": spec, "blank": blank, "sample": sample}


ALL = (
    grid_form("F-JX-02", "专业技术职务任职资格评审材料真实性保证书", **_made("pledge")),
    grid_form("F-JX-04", "推荐　级专业技术职务任职资格人员情况综合表", **_made("comprehensive_sheet")),
    grid_form("F-JX-05", "破格推荐　级专业技术职务任职资格审批表", **_made("exceptional_form")),
    grid_form("F-JX-06", "嘉兴市专业技术人员继续教育学时情况表", **_made("training_table")),
    grid_form("F-JX-07", "申报人申报材料公示确认表", **_made("notice_confirmation")),
    grid_form("F-JX-08", "申报材料清单", **_made("dossier_list", rows=preprinted)),
    grid_form(
        "F-JX-11",
        "事业单位人员职称申报岗位信息表",
        **_made("post_sheet", UNIT, rows=lambda pack: {"matrix": matrix(pack)}),
    ),
    grid_form(
        "F-JX-12",
        "专业技术人员年度考核表",
        spec="assessment_form",
        blank=lambda pack: assessment_form.sheet(pack, AnnualAssessment()),
        sample=lambda pack: assessment_form.sheet(pack, YEAR, **CHECK),
    ),
)
