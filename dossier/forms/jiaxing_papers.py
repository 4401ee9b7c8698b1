"""The forms of 嘉兴 that are cells and nothing else: their blocks stand in the regulation's data."""

from typing import Any

from dossier.forms import blocks
from dossier.forms.grid_schema import GridSheet
from dossier.forms.grids import grid_form
from dossier.forms.samples import NAME, UNIT
from dossier.forms.samples_sheets import CHECK
from dossier.forms.samples_texts import SAMPLE
from titles.packs.schema import Pack


def _sample(spec: str, subject: str = NAME) -> Any:
    def made(pack: Pack) -> GridSheet:
        return blocks.sheet(pack, spec, SAMPLE, subject=subject, **CHECK)

    return made


ALL = (
    grid_form("F-JX-02", "专业技术职务任职资格评审材料真实性保证书", spec="pledge", sample=_sample("pledge")),
    grid_form(
        "F-JX-04",
        "推荐　级专业技术职务任职资格人员情况综合表",
        spec="comprehensive_sheet",
        sample=_sample("comprehensive_sheet"),
    ),
    grid_form(
        "F-JX-05", "破格推荐　级专业技术职务任职资格审批表", spec="exceptional_form", sample=_sample("exceptional_form")
    ),
    grid_form(
        "F-JX-06", "嘉兴市专业技术人员继续教育学时情况表", spec="training_table", sample=_sample("training_table")
    ),
    grid_form("F-JX-07", "申报人申报材料公示确认表", spec="notice_confirmation", sample=_sample("notice_confirmation")),
    grid_form("F-JX-08", "申报材料清单", spec="dossier_list", sample=_sample("dossier_list")),
    grid_form("F-JX-11", "事业单位人员职称申报岗位信息表", spec="post_sheet", sample=_sample("post_sheet", UNIT)),
)
