"""The facts a pack may ask about: code, Chinese label, type, unit. Whoever collects facts uses these codes only.

These are the facts that the platform itself collects, or that several regulations share; a pack may add facts of its
own, which its sections give. A fact that is missing is unknown; one that is None is known to be absent.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

TYPES = ("text", "choice", "integer", "date", "boolean", "codes", "list", "mapping")

LEVELS = {
    "technician": "员级",
    "assistant": "助理级",
    "intermediate": "中级",
    "associate_senior": "副高级",
    "senior": "正高级",
}
BANDS = {"junior": "初级", "intermediate": "中级", "high": "高级"}
ROUTES = {
    "review": "评审",
    "initial_appointment": "初聘（初定）",
    "recognition": "认定（考核认定）",
    "exam_and_review": "考评结合",
}
UNIT_TYPES = {
    "enterprise": "企业",
    "institution": "事业单位",
    "non_public": "非公有制经济组织",
    "private_nonprofit": "民办非企业单位",
    "private_school": "民办中小学",
    "private_hospital": "民营医院",
    "private_enterprise": "民营企业",
    "city_registered": "在市市场监督管理局注册的非公企业",
}
AFFILIATIONS = {
    "local": "地方",
    "provincial": "省直",
    "central": "中央驻地方",
    "outside_city_branch": "省内市外单位在本市的分支机构",
    "outside_province_branch": "省外单位在本市的分支机构",
}
# What a route is modified by; `ordinary` by nothing.
MODIFIERS = {
    "ordinary": "正常申报",
    "exceptional": "破格",
    "lateral": "转评",
    "direct": "一步到位",
    "special_talent": "特殊人才",
    "separate_listing": "单列",
}
ORGANISATION_KINDS = {
    "province_bureau": "省职改办",
    "city_bureau": "市职改办",
    "county_bureau": "县（市）区职改办",
    "competent_department": "主管部门",
    "reporting_office": "申报部门",
    "service_centre": "人才服务中心",
    "unit": "用人单位",
    "convening_body": "评委会组建单位",
}
RESULTS = {
    "excellent": "优秀",
    "qualified": "合格",
    "basically_qualified": "基本合格",
    "unqualified": "不合格",
    "excused": "有正当理由未参加",
    "absent": "无故未参加",
}
DEGREES = {
    "doctor": "博士研究生",
    "master": "硕士研究生",
    "bachelor": "本科",
    "college": "专科",
    "secondary": "中专",
    "other": "其他",
}
WORK_KINDS = {
    "paper": "论文",
    "book": "著作",
    "report": "专业技术报告",
    "lesson_plan": "教案",
    "project": "科研项目",
    "patent": "专利",
    "development_plan": "发展规划",
    "technical_standard": "技术管理标准",
    "regulation": "规章制度",
    "work_plan": "计划",
    "feasibility_report": "项目可行性研究设计报告",
    "achievement_appraisal": "成果鉴定材料",
}
EXAMS = {"certificate": "考试合格", "transcript": "成绩单", "exempt": "符合免试条件"}
ACADEMIC_DEGREES = {"doctor": "博士", "master": "硕士", "bachelor": "学士", "none": "没有学位"}
STATUSES = {
    "ordinary": "不属于以下各类",
    "civil_servant": "公务员",
    "reference_civil_servant": "列入参照公务员法管理的事业单位工作人员",
    "retired": "离退休人员",
}
TASKS = {
    "audit": "审核",
    "pre_audit": "资格预审",
    "spot_check": "抽查",
    "recommend": "推荐表决",
    "accept": "接收",
    "approve": "审批",
}
OUTCOMES = {
    "dismissed": "反映不实",
    "corrected": "情况属实，已予更正",
    "ineligible": "核实后不符合申报条件",
    "fraud": "伪造、剽窃等弄虚作假",
    "misconduct": "职业道德失范",
}


class WrongFact(ValueError):
    """One fact, in words."""


class FactError(ValueError):
    """Facts that are not in the vocabulary, or of another type. `faults`: code → what is wrong, in words."""

    def __init__(self, faults: Mapping[str, str]):
        self.faults = dict(faults)
        super().__init__("；".join(self.faults.values()))


@dataclass(frozen=True)
class Fact:
    code: str
    label: str
    type: str
    unit: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)
    # For lists: what one record has, under `item.…`.
    item: Mapping[str, "Fact"] = field(default_factory=dict)
    # Of a record's field: what it is where nobody said anything.
    default: Any = None

    @cached_property
    def parts(self) -> list[tuple[str, "Fact"]]:
        """A record's fields by the names that they arrive under."""
        return [(part.code.removeprefix("item."), part) for part in self.item.values()]

    def show(self, value: Any) -> str:
        """The value as a person reads it."""
        if value is None or value == "":
            return "未填写"
        if self.type == "list":
            return f"{len(value)} 项"
        if self.type == "codes":
            return "、".join(self.choices.get(code, code) for code in value) or "无"
        return self.show_one(value)

    def show_one(self, value: Any) -> str:
        if isinstance(value, bool):
            return "是" if value else "否"
        if isinstance(value, dt.date):
            return f"{value.year}年{value.month}月{value.day}日"
        text = self.choices.get(value, str(value)) if isinstance(value, str) else str(value)
        return f"{text} {self.unit}" if self.unit else text


def _item(*facts: Fact) -> dict[str, Fact]:
    return {
        f"item.{fact.code}": Fact(f"item.{fact.code}", fact.label, fact.type, fact.unit, fact.choices) for fact in facts
    }


ASSESSMENT = _item(
    Fact("year", "年度", "integer", "年"),
    Fact("result", "考核结果", "choice", choices=RESULTS),
    Fact("remark", "说明", "text"),
)
EDUCATION = _item(
    Fact("degree", "学历", "choice", choices=DEGREES),
    Fact("school", "毕业院校", "text"),
    Fact("major", "所学专业", "text"),
    Fact("graduated_on", "毕业日期", "date"),
    Fact("full_time", "全日制", "boolean"),
    Fact("academic_degree", "学位", "choice", choices=ACADEMIC_DEGREES),
)
POST = _item(
    Fact("employer", "工作单位", "text"),
    Fact("post", "岗位（职务）", "text"),
    Fact("work", "从事何专业技术工作", "text"),
    Fact("since", "起始日期", "date"),
    Fact("until", "终止日期", "date"),
)
WORK = _item(
    Fact("kind", "类别", "choice", choices=WORK_KINDS),
    Fact("title", "名称", "text"),
    Fact("completed_on", "发表或完成日期", "date"),
    Fact("core_journal", "核心期刊", "boolean"),
    Fact("co_authored", "合著", "boolean"),
    Fact("own_share", "本人完成字数或工作量", "text"),
    Fact("rank", "本人排名", "integer"),
)
AWARD = _item(
    Fact("name", "奖励名称", "text"),
    Fact("grade", "等级", "text"),
    Fact("awarded_on", "授予日期", "date"),
)

_FACTS = (
    Fact("application.series", "申报系列", "text"),
    Fact("application.specialty", "申报专业", "text"),
    Fact("application.level", "申报级别", "choice", choices=LEVELS),
    Fact("application.band", "申报层次", "choice", choices=BANDS),
    Fact("application.route", "申报途径", "choice", choices=ROUTES),
    Fact("application.modifier", "申报方式", "choice", choices=MODIFIERS),
    Fact("application.title", "申报任职资格", "text"),
    Fact("unit.name", "单位名称", "text"),
    Fact("unit.type", "单位性质", "choice", choices=UNIT_TYPES),
    Fact("unit.affiliation", "单位隶属", "choice", choices=AFFILIATIONS),
    Fact("unit.superior_kinds", "上级部门", "codes", choices=ORGANISATION_KINDS),
    # 结构比例审核: whether it is done, and how many places it leaves.
    Fact("unit.ratio_approved", "结构比例审核已批转空岗数", "boolean"),
    Fact("unit.vacancies_left", "单位在所报层次尚余的空岗数", "integer", "个"),
    # Which organisation of the chain has it in hand, and for what.
    Fact("tier.kind", "办理层级", "choice", choices=ORGANISATION_KINDS),
    Fact("tier.task", "办理事项", "choice", choices=TASKS),
    # What an objection or a complaint was found to be.
    Fact("case.outcome", "核实结论", "choice", choices=OUTCOMES),
    Fact("person.birth_date", "出生日期", "date"),
    Fact("person.id_number_valid", "身份证号码的位数和校验码相符", "boolean"),
    Fact("person.status", "人员身份", "choice", choices=STATUSES),
    Fact("person.retires_on", "法定退休日期", "date"),
    Fact("employment.is_specialty_post", "在专业技术岗位", "boolean"),
    Fact("employment.since", "到本单位工作日期", "date"),
    Fact("employment.specialty", "现从事专业", "text"),
    Fact("employment.on_establishment", "在编人员", "boolean"),
    Fact("specialty.since", "从事本专业工作起始日期", "date"),
    Fact("specialty_work.years", "专业工作年限", "integer", "年"),
    Fact("current_title.exists", "现有专业技术职务任职资格", "boolean"),
    Fact("current_title.specialty", "现任职资格专业", "text"),
    # Years with an assessment since the title was obtained.
    Fact("current_title.assessed_years", "任现职以来有考核的年数", "integer", "年"),
    Fact("current_title.title", "现任职资格", "text"),
    Fact("current_title.series", "现任职资格系列", "text"),
    Fact("current_title.level", "现任职资格级别", "choice", choices=LEVELS),
    Fact("current_title.obtained_on", "现任职资格取得日期", "date"),
    Fact("current_title.engaged_on", "现职聘任日期", "date"),
    # 任现职以来: the engagement where there is one, else the day the title was obtained.
    Fact("current_title.since", "任现职起算日期", "date"),
    Fact("sanction.exists", "受过司法、党政纪律处分", "boolean"),
    Fact("sanction.effective_on", "处分决定生效日期", "date"),
    Fact("study_leave.exists", "出国进修或脱产学习过", "boolean"),
    Fact("study_leave.since", "出国进修或脱产学习起始日期", "date"),
    Fact("study_leave.returned", "已回单位工作", "boolean"),
    Fact("sick_leave.exists", "病休过", "boolean"),
    Fact("sick_leave.since", "病休起始日期", "date"),
    Fact("sick_leave.fit", "已能坚持正常工作", "boolean"),
    Fact("exams.language", "职称外语（古汉语）", "choice", choices=EXAMS),
    Fact("exams.language_valid_until", "职称外语合格证书有效期至", "date"),
    Fact("exams.computer", "职称计算机", "choice", choices=EXAMS),
    Fact("exams.computer_valid_until", "职称计算机合格证书有效期至", "date"),
    Fact("summary.characters", "专业技术工作总结字数", "integer", "字"),
    Fact("scope.moved_in", "从不属于参评范围转到属于参评范围", "boolean"),
    Fact("education", "学历", "list", item=EDUCATION),
    Fact("posts", "工作经历", "list", item=POST),
    Fact("assessments", "年度考核", "list", item=ASSESSMENT),
    Fact("works", "论文论著等", "list", item=WORK),
    Fact("awards", "奖励", "list", item=AWARD),
    # Slot codes for which at least one file is attached.
    Fact("evidence.slots", "已附材料", "codes"),
    # Rule id → True (confirmed), False (confirmed that it does not hold), or None.
    Fact("confirmations", "人工确认", "mapping"),
)
VOCABULARY: dict[str, Fact] = {fact.code: fact for fact in _FACTS}
# Kinds of library records that are facts as a whole.
RECORD_FACTS = {
    "education": "education",
    "post": "posts",
    "assessment": "assessments",
    "work": "works",
    "award": "awards",
    "training": "training",
}


Vocabulary = Mapping[str, Fact]


def thaw(facts: Mapping[str, Any], vocabulary: Vocabulary = VOCABULARY) -> dict[str, Any]:
    """Facts with Python's types: ISO text becomes dates, blanks become None. Raises FactError with every fault."""
    found: dict[str, Any] = {}
    faults: dict[str, str] = {}
    for code, value in facts.items():
        try:
            found[code] = _thaw_one(_known(code, vocabulary), value)
        except WrongFact as error:
            faults[code] = str(error)
    if faults:
        raise FactError(faults)
    return found


def freeze(facts: Mapping[str, Any], vocabulary: Vocabulary = VOCABULARY) -> dict[str, Any]:
    """The same facts as JSON; `thaw(freeze(facts))` equals `thaw(facts)`."""
    return {code: _freeze_one(value) for code, value in thaw(facts, vocabulary).items()}


def _known(code: str, vocabulary: Mapping[str, Fact]) -> Fact:
    if code not in vocabulary:
        raise WrongFact(f"事实“{code}”不在词汇表中。")
    return vocabulary[code]


def _thaw_one(fact: Fact, value: Any) -> Any:
    if value is None or value == "":
        return None
    if type(value) is AS_IT_IS.get(fact.type) and not fact.choices:
        return value  # most facts are: nothing else need be asked
    if fact.type in ("list", "codes") and not isinstance(value, list | tuple):
        raise WrongFact(f"{fact.label}（{fact.code}）应为列表：{value!r}")
    if fact.type == "list":
        return [_thaw_item(fact, record) for record in value]
    if fact.type == "codes":
        return [str(code) for code in value]
    if fact.type == "date" and isinstance(value, str):
        try:
            return dt.date.fromisoformat(value)
        except ValueError as error:
            raise WrongFact(f"{fact.label}（{fact.code}）不是日期：{value}") from error
    return _typed(fact, value)


def _thaw_item(fact: Fact, record: Mapping[str, Any]) -> dict[str, Any]:
    """Only what the vocabulary names; a record may carry more."""
    if not isinstance(record, Mapping):
        raise WrongFact(f"{fact.label}（{fact.code}）的每一项应为键值对：{record!r}")
    return {part.code: _thaw_one(part, record[name]) for name, part in fact.parts if name in record}


# Types whose values are facts as they stand.
AS_IT_IS = {"text": str, "integer": int, "boolean": bool, "date": dt.date}
PYTHON_TYPES: dict[str, type] = {
    "text": str,
    "choice": str,
    "integer": int,
    "date": dt.date,
    "boolean": bool,
    "mapping": Mapping,
}


def _typed(fact: Fact, value: Any) -> Any:
    wrong = not isinstance(value, PYTHON_TYPES[fact.type]) or (fact.type == "integer" and isinstance(value, bool))
    if wrong or (fact.type == "choice" and fact.choices and value not in fact.choices):
        raise WrongFact(f"{fact.label}（{fact.code}）的值不合类型：{value!r}")
    return value


def _freeze_one(value: Any) -> Any:
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, list):
        return [_freeze_one(one) for one in value]
    if isinstance(value, Mapping):
        return {str(key).removeprefix("item."): _freeze_one(one) for key, one in value.items()}
    return value
