"""What the four tables must hold before the next one."""

from decimal import Decimal
from typing import Any

from review.yearly.domain import counted, maxima, pack_of_assessment
from titles.flow.machine import Firing, Reasons
from titles.kernel.numbers import NumberError, format_score, parse_decimal
from titles.kernel.refusals import Refusal
from titles.packs.schema import Pack


def fixed_items_are_scored(firing: Firing) -> Reasons:
    """Every score of the fixed items is a number; a row that says something has one."""
    found: Reasons = {}
    for obj in firing.objects:
        pack = pack_of_assessment(obj)
        items, rule = pack.value("assessment.fixed_items"), pack.rule_behind("assessment.fixed_items")
        found[obj.pk] = []
        for item in items:
            for place, cells in enumerate(firing.data["fixed"].get(item["code"], []), start=1):
                fault = _number(cells[-1], pack) if cells[-1] or any(cells) else ""
                if fault:
                    text = f"{item['label']}第 {place} 行得分：{fault}"
                    found[obj.pk].append(Refusal(text, rule=rule, field=f"fixed.{item['code']}.{place}"))
    return found


def _number(text: str, pack: Pack) -> str:
    try:
        parse_decimal(text, quantum=pack.value("scoring.quantum"), minimum=0)
    except NumberError as error:
        return str(error)
    return ""


def scores_within_the_table(firing: Firing) -> Reasons:
    """Every cell is filled, is a number, and does not go beyond its item."""
    found: Reasons = {}
    for obj in firing.objects:
        pack = pack_of_assessment(obj)
        found[obj.pk] = _cells(obj, pack, firing.data["scores"]) + _adjusted(obj, pack, firing.data["adjusted"])
    return found


def _cells(obj: Any, pack: Pack, scores: dict[str, dict[str, str]]) -> list[Refusal]:
    rule, found = pack.rule_behind("assessment.basic_items"), []
    for layer in pack.value("assessment.layers"):
        for code, label, maximum in maxima(obj.items):
            text = scores.get(layer["code"], {}).get(code, "")
            fault = _number(text, pack) if text else "未填写。"
            if not fault and parse_decimal(text) > maximum:
                fault = f"得分不能超过 {format_score(maximum)} 分。"
            if fault:
                field = f"scores.{layer['code']}.{code}"
                found.append(Refusal(f"{layer['label']}，{label}：{fault}", rule=rule, field=field))
    return found


def _adjusted(obj: Any, pack: Pack, adjusted: dict[str, str]) -> list[Refusal]:
    rule = pack.rule_behind("assessment.adjusted")
    most = sum((maximum for _, _, maximum in maxima(obj.items)), Decimal())
    found = []
    for layer in pack.value("assessment.layers"):
        text = adjusted.get(layer["code"], "")
        fault = _number(text, pack) if text else ""
        if text and not fault and parse_decimal(text) > most:
            fault = f"不能超过 {format_score(most)} 分。"
        if fault:
            field = f"adjusted.{layer['code']}"
            found.append(Refusal(f"{layer['label']}，矫正后得分：{fault}", rule=rule, field=field))
    return found


def below_the_threshold_only_with_a_reason(firing: Firing) -> Reasons:
    """What was scored below a threshold is graded well only where the group writes why."""
    found: Reasons = {}
    for obj in firing.objects:
        pack = pack_of_assessment(obj)
        barred = pack.demand("assessment.below_threshold")
        below = counted(obj).below
        found[obj.pk] = []
        if below and barred and firing.data["grade"] in barred.value and not firing.data["below_threshold_reason"]:
            told = "；".join(one.text for one in below)
            text = f"{told}，评为该等次的须由单位考核小组写明理由。"
            found[obj.pk].append(
                Refusal(text, rule=pack.rule_behind("assessment.thresholds"), field="below_threshold_reason")
            )
    return found
