"""Forms that a regulation names without printing them: their cells are the regulation's data, marked as proposed."""

from typing import Any

from dossier.forms import blocks
from dossier.forms.grid_schema import GridSheet
from dossier.forms.grids import grid_form
from dossier.forms.samples import NAME, UNIT
from dossier.forms.samples_more import COMMITTEE, SAMPLE
from dossier.forms.samples_sheets import CHECK
from titles.packs.schema import Pack


def _sample(spec: str, subject: str) -> Any:
    def made(pack: Pack) -> GridSheet:
        return blocks.sheet(pack, spec, SAMPLE, subject=subject, **CHECK)

    return made


# Number in the register of forms, official name, the pack's word, whom the sample is about.
NAMED = (
    ("F-XP-02", "公示结果说明", "notice_result", NAME),
    ("F-XP-04", "破格推荐评审专业技术职务审批表", "exceptional_form", NAME),
    ("F-XP-06", "专业技术职务任职资格考核认定申报表", "recognition_form", NAME),
    ("F-WD-01", "结构比例审核表", "structural_ratio_form", UNIT),
    ("F-WD-04", "资格审查表", "eligibility_sheet", NAME),
    ("F-WD-06", "评审简表", "brief_sheet", NAME),
    ("F-WD-08", "初聘专业技术职务呈报表", "initial_appointment_form", NAME),
    ("F-WD-09", "考核情况证明", "assessment_statement", NAME),
    ("F-WD-11", "任职资格文件", "approval_document", COMMITTEE),
    ("F-ZZ-02", "委托评审函", "commission_letter", NAME),
    ("F-ZZ-03", "委托代评函", "entrustment_letter", NAME),
    ("F-ZZ-07", "评审工作方案", "meeting_plan", COMMITTEE),
    ("F-ZZ-08", "评审会议纪要", "minutes", COMMITTEE),
    ("F-ZZ-09", "评审结果信息", "result_report", COMMITTEE),
    ("F-ZZ-10", "保密承诺书", "confidentiality_pledge", NAME),
    ("F-ZZ-11-1", "郑州市中级职称申报工作时间安排表", "timetable", "全部"),
    ("F-ZZ-11-6", "各区县（市）人社职改部门地址及联系电话", "account_contacts", "全部"),
    ("F-ZZ-11-S", "各中评委会评审专业、人员范围", "committee_scopes", "全部"),
    ("F-ZZ-12", "职称评审诚信建设档案库", "integrity_register", "全部"),
    ("F-ZZ-13", "年度评审工作安排", "annual_schedule", COMMITTEE),
)
ALL = tuple(grid_form(code, name, spec=spec, sample=_sample(spec, subject)) for code, name, spec, subject in NAMED)
