"""What a conclusion will bring about, said before it is signed."""

from publicity.cases.models import Case, Outcome
from publicity.cases.queries import pack_of
from titles.kernel.dates import add_years
from titles.kernel.wording import zh_day


def consequence(case: Case) -> str:
    """The effects of the proposed outcome, with the first day on which an application is accepted again."""
    if case.outcome == Outcome.FRAUD:
        return f"审定后：{_this_year(case)}；{_ban(case)}记入诚信档案。"
    if case.outcome == Outcome.MISCONDUCT:
        return f"审定后：一票否决，“{case.application}”即行终止，并释放其数额。"
    if case.outcome == Outcome.INELIGIBLE:
        if case.application.state == "certified":
            return "审定后：交发证机关核办是否撤销证书。"
        return f"审定后：“{case.application}”因不符合条件结束，并释放其数额。"
    if case.outcome == Outcome.CORRECTED:
        return "审定后：如公示内容因此有误，请由单位负责人撤回公示，更正后重新公示。"
    return "审定后：本件不影响公示和申报。"


def _this_year(case: Case) -> str:
    if case.application.state == "certified":
        return f"“{case.application}”已经发证，交发证机关核办撤销"
    ended = pack_of(case).demand("fraud.void_current_year")
    how = ended.label if ended else "本次申报不再办理"
    return f"“{case.application}”：{how}，并释放其数额"


def _ban(case: Case) -> str:
    demand = pack_of(case).demand("fraud.ban_years")
    if demand is None:
        return ""
    free = zh_day(add_years(case.finding_day, demand.value))
    return f"自{zh_day(case.finding_day)}起{demand.value}年内不允许申报评审，{free}起方可再次申报；"
