"""What must hold before a unit's round goes a step further."""

from collections import Counter
from collections.abc import Callable
from typing import Any

from applications.filing.deadlines import return_due
from applications.filing.models import Application
from review.unit import order, queries
from review.unit.effects import rating_means
from review.unit.models import SchemeItem
from review.unit.scoring import bracket_faults
from titles.flow.machine import Firing, Guard, Reasons
from titles.kernel import clock
from titles.kernel.refusals import Refusal
from titles.packs.parts import ROLES
from titles.packs.schema import Pack
from titles.rounds.models import Quota, UnitRound
from titles.rounds.queries import pack_for

Check = Callable[[UnitRound, Pack, dict[str, Any]], list[Refusal]]


def each(check: Check) -> Guard:
    def guard(firing: Firing) -> Reasons:
        return {row.pk: check(row, pack_for(row.round), firing.data) for row in firing.objects}

    guard.__name__ = check.__name__
    return guard


def due(step: str, *, standing: tuple[str, ...] = ()) -> Guard:
    """The step's turn has come, by the pack's own order (TS-07-01)."""
    return each(lambda row, pack, data: order.reasons(row, step, standing=standing))


@each
def group_fits(unit_round: UnitRound, pack: Pack, data: dict[str, Any]) -> list[Refusal]:
    """Size, and somebody of every category (TS-07-04, TS-07-05)."""
    members, found = data["members"], []
    least, categories = pack.parameter("group.minimum_members"), pack.asked("group.categories")
    each_least = pack.asked("group.minimum_per_category")
    if len(members) < least.value:
        found.append(
            Refusal(
                f"考核小组一般应不少于 {least.value} 人，现有 {len(members)} 人。", rule=least.rule, field="members"
            )
        )
    held = Counter(member["category"] for member in members)
    for code, label in (categories.value or {}).items():
        if held[code] < (each_least.value or 1):
            found.append(Refusal(f"考核小组缺少“{label}”。", rule=categories.rule, field="members"))
    if pack.asked("group.plan_required").value and not data.get("plan"):
        rule = pack.asked("group.plan_required").rule
        found.append(Refusal("须上传本单位申报推荐实施方案。", rule=rule, field="plan"))
    return found


@each
def not_suspended(unit_round: UnitRound, pack: Pack, data: dict[str, Any]) -> list[Refusal]:
    rule = pack.asked("unit.suspension")
    if unit_round.suspended_by and rule.value:
        return [Refusal("本单位本年度申报资格已被取消。", rule=rule.rule)]
    return []


@each
def brackets_whole(unit_round: UnitRound, pack: Pack, data: dict[str, Any]) -> list[Refusal]:
    """No bracket of an item overlaps another, none is missing: a measured quantity has exactly one answer."""
    rule = pack.asked("scheme.document_required").rule
    return [
        Refusal(f"“{item['name']}”的分档：{fault}。", rule=rule, field="items")
        for item in data["items"]
        for fault in bracket_faults(item["brackets"], maximum=item["maximum"], unit=item["measure"])
    ]


@each
def scheme_uploaded(unit_round: UnitRound, pack: Pack, data: dict[str, Any]) -> list[Refusal]:
    """The text of the scheme is uploaded and its items are entered (TS-07-08)."""
    wanted, found = pack.asked("scheme.document_required"), []
    if wanted.value and not data.get("document"):
        found.append(Refusal("须上传《量化考核实施细则》文本。", rule=wanted.rule, field="document"))
    if not data["items"]:
        found.append(Refusal("须按细则录入赋分项目和满分。", rule=wanted.rule, field="items"))
    return found


@each
def properly_reported(unit_round: UnitRound, pack: Pack, data: dict[str, Any]) -> list[Refusal]:
    """Who came, on a signed sheet (TS-07-12), and that what was said keeps to the clause (TS-07-13)."""
    attendance, sheet = pack.asked("work_report.attendance"), pack.asked("work_report.sheet")
    confirms, found = pack.asked("work_report.confirms"), []
    if attendance.value and not data.get("attendance"):
        found.append(Refusal("须记录到会的专业技术人员人数。", rule=attendance.rule, field="attendance"))
    if sheet.value and not data.get("sheet"):
        found.append(Refusal("须上传述职大会签到表。", rule=sheet.rule, field="sheet"))
    given = data.get("confirmed", [])
    found += [
        Refusal(f"请确认：{item['label']}。", rule=confirms.rule, field="confirmed")
        for item in confirms.value or ()
        if item["code"] not in given
    ]
    return found


def handled_by_the_named(firing: Firing) -> Reasons:
    """Problems during the work are dealt with by whom the regulation names (TS-07-07, HB-07-04)."""
    found: Reasons = {}
    for unit_round in firing.objects:
        rule = pack_for(unit_round.round).demand("problems.handled_by")
        if rule and firing.actor.role not in rule.value:
            who = "、".join(ROLES[role] for role in rule.value)
            text = f"实施过程中出现的问题由{who}负责处理，请向其反映。"
            found[unit_round.pk] = [Refusal(text, rule=rule.rule)]
    return found


@each
def inputs_named(unit_round: UnitRound, pack: Pack, data: dict[str, Any]) -> list[Refusal]:
    """The scheme uses every input the clause names (TS-07-16); later nothing could be changed."""
    wanted = pack.asked("scoring.inputs")
    labels, sources = dict(SchemeItem.Source.choices), {item["source"] for item in data["items"]}
    return [
        Refusal(f"细则中没有依据“{labels[source]}”的项目。", rule=wanted.rule, field="items")
        for source in wanted.value or ()
        if source not in sources
    ]


@each
def items_as_printed(unit_round: UnitRound, pack: Pack, data: dict[str, Any]) -> list[Refusal]:
    """Where the regulation lists the items, they are these and in this order; the unit sets their points (HO-25-01)."""
    wanted = pack.asked("scheme.items")
    printed = [row["label"] for row in wanted.value or ()]
    if not printed or [item["name"] for item in data["items"]] == printed:
        return []
    text = f"赋分项目固定为 {len(printed)} 项，依次为：{'、'.join(printed)}。"
    return [Refusal(text, rule=wanted.rule, field="items")]


@each
def congress_passed(unit_round: UnitRound, pack: Pack, data: dict[str, Any]) -> list[Refusal]:
    """The scheme goes up only with the congress's date and minutes (TS-07-10)."""
    held, rule = queries.scheme(unit_round), pack.asked("scheme.congress_minutes")
    if held is None or not rule.value:
        return []
    found = []
    if held.congress_on is None:
        found.append(Refusal("没有填写职代会讨论通过的日期。", rule=rule.rule))
    if held.minutes_id is None:
        found.append(
            Refusal("没有上传职代会会议纪要，不能报上级主管部门。", rule=rule.rule, remedy="重新拟定并附会议纪要")
        )
    return found


@each
def all_confirmed(unit_round: UnitRound, pack: Pack, data: dict[str, Any]) -> list[Refusal]:
    """The approver ticks what a scheme must show (TS-07-09)."""
    wanted = pack.asked("scheme.approver_confirms")
    return [
        Refusal(f"请确认细则已“{item['label']}”。", rule=wanted.rule, field="confirmed")
        for item in wanted.value or ()
        if item["code"] not in data["confirmed"]
    ]


@each
def examiners_named(unit_round: UnitRound, pack: Pack, data: dict[str, Any]) -> list[Refusal]:
    least = pack.asked("defence.minimum_examiners")
    if len(data["examiners"]) >= (least.value or 0):
        return []
    return [Refusal(f"考核答辩至少须有 {least.value} 名考核人员。", rule=least.rule, field="examiners")]


@each
def has_candidates(unit_round: UnitRound, pack: Pack, data: dict[str, Any]) -> list[Refusal]:
    if queries.candidates(unit_round):
        return []
    return [Refusal("还没有完成单位审核并收卷的申报人。", rule=pack.cite("ground.unit_checked_first"))]


@each
def nobody_on_the_way(unit_round: UnitRound, pack: Pack, data: dict[str, Any]) -> list[Refusal]:
    """Who is still being checked, or may still mend, would be left out of the comparison."""
    checking = unit_round.applications.filter(state__in=("applied", "unit_check", "filing"))
    mending = unit_round.applications.filter(state="returned")
    waiting = [*checking.select_related("person"), *filter(_may_still_mend, mending.select_related("person"))]
    names = "、".join(row.person.name for row in waiting)
    rule = pack.cite("ground.unit_checked_first")
    return [Refusal(f"{names}的申报尚未办完审核，须办结之后再进行这一步。", rule=rule)] if names else []


def _may_still_mend(application: Application) -> bool:
    """Nobody waits for whoever let the day pass, or was given none: they come too late for what is decided now."""
    due = return_due(application)
    return due is not None and clock.now() < due


@each
def appraised(unit_round: UnitRound, pack: Pack, data: dict[str, Any]) -> list[Refusal]:
    """At least one counted sheet, and none entered that a second person has not confirmed (TS-07-15)."""
    rule = pack.asked("peer_appraisal.required")
    found = []
    waiting = unit_round.sheets.filter(points__isnull=False, is_counted=False).count()
    if waiting:
        found.append(Refusal(f"有 {waiting} 份代录的评议表尚未经第二人复核。", rule=rule.rule))
    if rule.value and not queries.counted_sheets(unit_round):
        step = pack.step("peer_appraisal")
        found.append(Refusal(f"还没有收回{step.name if step else '评议'}表。", rule=rule.rule))
    return found


@each
def all_scored(unit_round: UnitRound, pack: Pack, data: dict[str, Any]) -> list[Refusal]:
    """Every item of every applicant has points (TS-07-16)."""
    wanted = pack.demand("scoring.inputs")
    if wanted is None:
        return []
    if queries.by_members(unit_round):
        return _all_rated(unit_round, wanted.rule)
    found = []
    for row in queries.grid(unit_round):
        missing = [cell["item"].name for cell in row["cells"] if cell["score"] is None]
        if missing:
            name = row["application"].person.name
            found.append(Refusal(f"{name}：{'、'.join(missing)}尚未赋分。", rule=wanted.rule))
    return found


def _all_rated(unit_round: UnitRound, rule: str | None) -> list[Refusal]:
    """Every member has filled the own sheet, and nobody is left whom all stood aside for."""
    found = [
        Refusal(f"{row['member'].name}的评分表还差 {row['wanted'] - row['filled']} 格。", rule=rule)
        for row in queries.ratings_given(unit_round)
        if row["filled"] < row["wanted"]
    ]
    means = rating_means(unit_round)
    for application in queries.candidates(unit_round):
        missing = [
            item.name
            for item in queries.items(unit_round)
            if item.source != SchemeItem.Source.PEER_APPRAISAL and (application.pk, item.pk) not in means
        ]
        if missing:
            found.append(Refusal(f"{application.person.name}：{'、'.join(missing)}没有一人评分。", rule=rule))
    return found


@each
def within_quota(unit_round: UnitRound, pack: Pack, data: dict[str, Any]) -> list[Refusal]:
    """Selected plus already nominated stay within the quota of each band (TS-07-19); its row is locked."""
    rule = pack.asked("nomination.within_quota")
    if not rule.value or _appoints_apart(unit_round, pack):
        return []
    quotas = {row.band: row.number for row in Quota.objects.select_for_update().filter(unit_round=unit_round)}
    chosen = Counter(Application.objects.filter(pk__in=data["chosen"]).values_list("band", flat=True))
    found = []
    for band, number in sorted(chosen.items()):
        taken = queries.nominated_count(unit_round, band)
        if number + taken > quotas.get(band, 0):
            label = pack.catalogue.band_label(band)
            found.append(
                Refusal(
                    f"{label}上报 {number + taken} 人，超过上级确定的申报数额 {quotas.get(band, 0)}。",
                    rule=rule.rule,
                    field="chosen",
                )
            )
    return found


def _appoints_apart(unit_round: UnitRound, pack: Pack) -> bool:
    """Whether titles and posts are apart in this unit, and the regulation holds such units to no figure."""
    if not pack.demand("nomination.quota_unless_separated"):
        return False
    versions = (row.submissions.last() for row in queries.candidates(unit_round))
    return any(version and version.facts.get("unit.appointment_separated") for version in versions)


@each
def collectively_decided(unit_round: UnitRound, pack: Pack, data: dict[str, Any]) -> list[Refusal]:
    """Minutes, and a reason for everybody passed over by somebody ranked lower (TS-07-18)."""
    rule, found = pack.asked("nomination.minutes"), []
    if rule.value and not data.get("minutes"):
        found.append(Refusal("须上传集体研究的会议记录。", rule=rule.rule, field="minutes"))
    if not data["chosen"]:
        found.append(Refusal("没有选定上报人选。", rule=rule.rule, field="chosen"))
    live, tables = {row.pk for row in queries.candidates(unit_round)}, queries.ranking_tables(unit_round)
    if not pack.step("ranking"):
        return found + _left_out_unsaid(unit_round, data, rule.rule)
    ranked = {row.application_id for table in tables for row in table["rows"]}
    if not set(data["chosen"]) <= ranked:
        found.append(Refusal("上报人选须在综合排序之内。", rule=pack.asked("ranking.ties").rule, field="chosen"))
    for table in tables:
        found += _passed_over_unsaid(table, live, data, rule.rule)
    return found


def _left_out_unsaid(unit_round: UnitRound, data: dict[str, Any], rule: str | None) -> list[Refusal]:
    """Where nobody is ranked, everybody not chosen is told why."""
    return [
        Refusal(f"{row.person.name}未列入，须写明理由。", rule=rule, field="chosen")
        for row in queries.candidates(unit_round)
        if row.pk not in data["chosen"] and not data["reasons"].get(str(row.pk))
    ]


def _passed_over_unsaid(table: dict[str, Any], live: set[Any], data: dict[str, Any], rule: str | None) -> list[Refusal]:
    """Those before somebody chosen, or within the quota, who are not chosen and of whom nothing is said why."""
    rows = [row for row in table["rows"] if row.application_id in live]
    places = {row.application_id: place for place, row in enumerate(rows, start=1)}
    lowest = max((places[pk] for pk in data["chosen"] if pk in places), default=0)
    return [
        Refusal(f"{row.application.person.name}名次在前而未列入，须写明理由。", rule=rule, field="chosen")
        for row in rows
        if row.application_id not in data["chosen"]
        and places[row.application_id] <= max(lowest, table["quota"])
        and not data["reasons"].get(str(row.application_id))
    ]


def unit_made_ready(firing: Firing) -> Reasons:
    """Where the regulation has the unit do something before anybody applies, that is done."""
    return {row.pk: order.before_applying(row.unit_round) for row in firing.objects}


def before_the_report(firing: Firing) -> Reasons:
    """Whoever files after the work report was held could not be compared with the others (TS-07-12)."""
    found: Reasons = {}
    for application in firing.objects:
        if order.is_past(application.unit_round, "work_report"):
            rule = pack_for(application.round).rule_behind("work_report.attendance")
            found[application.pk] = [Refusal("本单位已经公开述职，本批次不能再收卷参加考核推荐。", rule=rule)]
    return found


def before_the_nomination(firing: Firing) -> Reasons:
    """Whoever passes the check after the unit has decided whom to nominate would wait for a decision that is over."""
    found: Reasons = {}
    for application in firing.objects:
        if order.is_past(application.unit_round, "nomination"):
            rule = pack_for(application.round).cite("unit_round.nominate")
            text = (
                "本单位已集体研究确定上报人选，现在审核通过就没有人再作决定；公示之前可由单位负责人撤回决定，重新研究。"
            )
            found[application.pk] = [Refusal(text, rule=rule)]
    return found
