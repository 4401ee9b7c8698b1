"""What a table of posts needs before it is sealed and confirmed, and what waits for it."""

from applications.filing.queries import latest_facts
from review.posts import queries
from review.posts.models import PostSheet
from titles.flow.machine import Firing, Reasons
from titles.kernel.refusals import Refusal
from titles.rounds.queries import pack_for


def complete(firing: Firing) -> Reasons:
    """The head is filled in, and the list has as many names as the unit says."""
    return {sheet.pk: _head(sheet) + _list(sheet) for sheet in firing.objects}


def _head(sheet: PostSheet) -> list[Refusal]:
    rule = queries.pack_of_sheet(sheet).rule_behind("post_sheet.head")
    wanted = {"establishment": "编制数", "posts_total": "专业技术岗位总数"}
    return [
        Refusal(f"缺少：{label}", rule=rule, field=name)
        for name, label in wanted.items()
        if getattr(sheet, name) is None
    ]


def _list(sheet: PostSheet) -> list[Refusal]:
    pack = queries.pack_of_sheet(sheet)
    wanted = pack.demand("post_sheet.list_equals")
    if wanted is None:
        return []
    if sheet.competition.get(wanted.value) == sheet.candidates.count():
        return []
    labels = {row["code"]: row["label"] for row in pack.value("post_sheet.competition")}
    said = labels[wanted.value].partition("、")[0].removesuffix("的人数")
    text = f"名单人数须等于填写的{said}的人数。"
    return [Refusal(text, rule=wanted.rule or "", field="candidates")]


def department_first(firing: Firing) -> Reasons:
    """Where a department stands above the unit, the bureau confirms only what that one agreed to."""
    found: Reasons = {}
    for sheet in firing.objects:
        above = queries.department(sheet.unit)
        if sheet.state == "sealed" and above is not None:
            rule = next(iter(firing.cited(sheet)), "")
            found[sheet.pk] = [Refusal(f"须先经{above}填写意见并盖章。", rule=rule)]
    return found


def on_a_confirmed_sheet(firing: Firing) -> Reasons:
    """Whoever the table names, or was judged to be on it, goes up only once it is confirmed and still says so."""
    found: Reasons = {}
    for application in firing.objects:
        pack = pack_for(application.round)
        if not pack.demand("post_sheet.columns"):
            continue
        line, rule = queries.named(application), pack.cite("ground.post_sheet")
        listed = latest_facts(application).get("post_sheet.listed")
        reasons = found[application.pk] = []
        if line is not None and line.sheet.state != "confirmed":
            reasons.append(Refusal("岗位信息表尚未经人力社保部门确认，不能报送。", rule=rule))
        elif listed and (line is None or line.recommended_title != application.title):
            reasons.append(Refusal("确认的岗位信息表没有推荐本人申报这一职称，不能报送。", rule=rule))
    return found
