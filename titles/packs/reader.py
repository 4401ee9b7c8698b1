"""The regulation as people read it: every clause with what the system makes of it beside it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from titles.kernel.wording import zh_bytes
from titles.packs.conditions import describe
from titles.packs.coverage import rows_with_rules
from titles.packs.parts import ROLES, Parameter, Rule
from titles.packs.schema import Pack
from titles.packs.vocabulary import BANDS, DEGREES, LEVELS, ORGANISATION_KINDS, RESULTS, ROUTES, UNIT_TYPES, WORK_KINDS

BYTES = "字节"
CHECKS = {"automatic": "系统判断", "evidence": "系统判断，另附材料", "human": "人工确认"}
# Codes that occur in parameter values, as people say them.
WORDS = {
    **BANDS,
    **LEVELS,
    **ORGANISATION_KINDS,
    **UNIT_TYPES,
    **ROLES,
    "unit": "单位",
    "materials": "提供的相关材料",
    "suggestion_box": "意见箱",
    "telephone": "监督电话",
    "contact_person": "指定专人",
    **ROUTES,
    **RESULTS,
    "working": "只计工作日",
    "calendar_month": "按月计算",
    "year_end": "申报年度 12 月 31 日",
    "default": "其他",
    "first": "第一项",
    "last": "最后一项",
    "natural": "自然日",
    "unit_check": "单位人事职改部门审核通过之后",
    "attending": "出席人数",
    "current_year": "当年",
    "by_series": "按系列组建",
    "by_specialty": "按专业组建",
    "same_rank": "同分同名次",
    "half_up": "四舍五入",
    "first_submission": "首次提交之日",
    "opened": "审核人打开之前",
    "decision": "处分决定生效之日",
    "slots": "材料",
    "fields": "栏目",
    "minimum": "最少",
    "maximum": "最多",
    "audit_report": "审查情况报告表",
    "roster": "申报人员名单",
    "database": "申报人员数据库",
    "high_intermediate_junior": "高级∶中级∶初级",
    "levels_2_to_4": "二∶三∶四级",
    "levels_5_to_7": "五∶六∶七级",
    "levels_8_to_10": "八∶九∶十级",
    "levels_11_to_12": "十一∶十二级",
    **DEGREES,
    **WORK_KINDS,
    "width": "宽",
    "height": "高",
}


# What a question wants.
ASKED = {
    "confirm": "须确认", "file": "须上传", "text": "须写明", "date": "须写明", "integer": "须写明", "choice": "须选择",
}  # fmt: skip


@dataclass(frozen=True)
class Meaning:
    """One thing the system holds because of a clause: 参数, 资格, 材料, 表格, 步骤, 审核层级 or 填写."""

    kind: str
    text: str
    basis: str = ""


@dataclass(frozen=True)
class RuleView:
    rule: Rule
    check: str
    meanings: tuple[Meaning, ...]


def read(pack: Pack) -> list[RuleView]:
    """Every rule of the pack in printed order, with its machine meaning."""
    by_rule: dict[str, list[Meaning]] = {}
    for rule, meaning in _meanings(pack):
        by_rule.setdefault(rule, []).append(meaning)
    return [
        RuleView(rule, CHECKS[rule.check], tuple(by_rule.get(rule.id, ())))
        for rule in sorted(pack.rules.values(), key=_place)
    ]


@dataclass(frozen=True)
class Reading:
    """A doubtful place of the text at hand: as printed, as carried out (empty where no figure differs), and why."""

    rule: Rule
    printed: str
    effective: str

    @property
    def doubts(self) -> str:
        return "、".join(self.rule.amb)


def readings(pack: Pack) -> list[Reading]:
    """Every rule that could be read in more than one way (CONV-09), in printed order."""
    return [
        Reading(rule, rule.printed, rule.effective)
        for rule in sorted(pack.rules.values(), key=_place)
        if rule.amb or rule.printed
    ]


def settings_without_clause(pack: Pack) -> list[Parameter]:
    """Values that no clause gives: national ones without a rule, and the platform's own."""
    return [one for one in pack.parameters.values() if not one.rule]


def show(pack: Pack, value: Any, unit: str = "") -> str:
    """A parameter's value in Chinese."""
    words: dict[Any, str] = {
        **WORDS,
        **{step.type: step.name for way in ways(pack) for step in way.steps},
        **{form.code: f"《{form.name}》" for form in pack.forms},
        **{slot.code: slot.label for slot in pack.evidence},
        **{f"{section.code}.{field.code}": field.label for section in pack.sections for field in section.fields},
        **pack.words,
    }
    if isinstance(value, bool):
        return "是" if value else "否"
    if unit == BYTES:
        return zh_bytes(value)
    if isinstance(value, Mapping):
        if "numerator" in value:
            return f"{value['numerator']}/{value['denominator']}"
        return "，".join(
            words.get(one, one) if isinstance(one, str) else f"{words.get(key, key)} {show(pack, one, unit)}"
            for key, one in value.items()
        )
    if isinstance(value, list | tuple):
        return "、".join(one["label"] if isinstance(one, Mapping) else words.get(str(one), str(one)) for one in value)
    text = words.get(str(value), str(value))
    return f"{text} {unit}" if unit else text


def show_parameter(pack: Pack, parameter: Parameter) -> str:
    text = f"{parameter.label}：{show(pack, parameter.value, parameter.unit)}"
    if parameter.printed is not None:
        text += f"（原文印作 {show(pack, parameter.printed, parameter.unit)}）"
    return text


def ways(pack: Pack) -> list[Pack]:
    """The pack, or each of its procedures: steps, chains and some values are theirs."""
    return [pack.within(one.code) for one in pack.procedures] or [pack]


def _parameters(pack: Pack) -> Iterator[Parameter]:
    yield from pack.parameters.values()
    for one in pack.procedures:
        yield from one.parameters.values()


def _meanings(pack: Pack) -> Iterator[tuple[str, Meaning]]:
    scene = pack.scene({}, None)
    for parameter in _parameters(pack):
        basis = "" if parameter.source == "clause" else parameter.basis
        if parameter.rule:
            yield parameter.rule, Meaning("参数", show_parameter(pack, parameter), basis)
        for row in rows_with_rules(parameter.value):
            yield row["rule"], Meaning("参数", f"{parameter.label}：{row.get('label') or row['code']}", basis)
    for question in pack.questions:
        yield question.rule, Meaning("办理时", f"{ASKED[question.kind]}：{question.label}")
    for one in pack.eligibility:
        if one.condition:
            yield one.rule, Meaning("资格" if one.level == "refuse" else "提示", describe(one.condition, scene))
        if one.confirmation:
            yield one.rule, Meaning("确认", f"{ROLES[one.confirmation.role]}：{one.confirmation.question}")
    for slot in pack.evidence:
        when = (
            "必交"
            if slot.required
            else f"{describe(slot.required_when, scene)}的必交"
            if slot.required_when
            else "可交"
        )
        yield slot.rule, Meaning("材料", f"{slot.label}（{when}）")
    for form in pack.forms:
        copies = show(pack, dict(form.copies), "份")
        yield form.rule, Meaning("表格", f"《{form.name}》{form.paper}" + (f"，{copies}" if copies else ""))
    for item in pack.dossier:
        yield item.rule, Meaning("材料册", f"{item.printed_number} {item.label}")
    names = [f"{procedure.name}：" for procedure in pack.procedures] or [""]
    for way, name in zip(ways(pack), names, strict=True):
        yield from _order(way, name)
    for section in pack.sections:
        for field in section.fields:
            yield field.rule, Meaning("填写", f"{section.title} · {field.label}")


def _order(pack: Pack, name: str) -> Iterator[tuple[str, Meaning]]:
    """Steps and levels of one procedure."""
    for step in pack.steps:
        yield step.rule, Meaning("步骤", f"{name}{step.name}", "平台的延伸" if step.extension else "")
    signed = "，每级经办人、负责人签署" if pack.demand("tiers.signatures") else ""
    for chain in pack.chains:
        tiers = " → ".join(tier.label for tier in (chain.unit, *chain.tiers))
        meaning = Meaning("审核层级", f"{name}{chain.label}：{tiers}{signed}")
        yield from ((rule, meaning) for rule in dict.fromkeys((chain.rule, *(tier.rule for tier in chain.tiers))))


def _place(rule: Rule) -> tuple[bool, bool, str]:
    """Printed order: the pack's own rules first, annexes after the articles."""
    return rule.source != "clause", "-AX-" in rule.id, rule.id
