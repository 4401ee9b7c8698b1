"""《专业技术职务任职资格评审表》 on fixed pages (TS-09-42: 16开), ten unless the regulation has others.

Frames do not grow: text is set smaller in steps and, when even the smallest does not fit, moves whole to a
continuation page after the last; the cover and signatures are refused instead (FormOverflow). Lists have as many
lines as the page prints; what is beyond is summarised on the last line as “其余 N 项见材料册”, the first ones kept in
their order. Opinions of tiers are never summarised.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from dossier.forms import blanks, paper, samples_sheets
from dossier.forms.imposition import fold
from dossier.forms.lines import lines
from dossier.forms.problems import FormOverflow
from dossier.forms.registry import Form, PagePlan
from dossier.forms.schema import ReviewForm, ReviewFrame

PLAN = PagePlan(Decimal(184), Decimal(260), 10, "16开（184 mm × 260 mm）", duplex=True)
# Lines printed per list; the heights in the templates add up to the page with these.
CAPACITY = {"education": 6, "posts": 9, "results": 6, "works": 9, "awards": 6, "assessments": 15}
TIERS = 3
OPINION_MM, NOTICE_MM, RANKING_MM, NOTICE_ROWS = 35, 33, 10, 3
KIND = "评审表"

PRINTS = (
    ("check_code", "核验码"),
    ("unit", "工作单位"),
    ("department", "主管部门"),
    ("person.name", "姓名"),
    ("series", "职务系列"),
    ("specialty", "申报专业"),
    ("current_title", "现任专业技术职务"),
    ("applied_title", "申报任职资格"),
    ("filled_on", "填表时间"),
    ("round_name", "本表由系统按申报数据生成"),
    ("person.gender", "性别"),
    ("person.ethnicity", "民族"),
    ("person.former_name", "曾用名"),
    ("person.birth_date", "出生年月"),
    ("person.birthplace", "出生地"),
    ("person.politics", "政治面貌"),
    ("person.work_began_on", "参加工作时间"),
    ("person.health", "健康状况"),
    ("person.document_number", "证件号码"),
    ("person.document_label", "证件类型"),
    ("person.phone", "联系电话"),
    ("person.administrative_post", "行政职务"),
    ("person.school", "毕业院校"),
    ("person.graduated_on", "毕业时间"),
    ("person.major", "所学专业"),
    ("person.highest_education", "学历学位"),
    ("person.degree", "学历学位"),
    ("person.current_title_on", "取得资格时间"),
    ("person.current_specialty", "现从事何种专业技术工作"),
    ("person.engaged_on", "聘任时间"),
    ("level", "级别及申报方式"),
    ("route", "级别及申报方式"),
    ("person.languages", "懂何种外语"),
    ("person.societies", "参加何学术团体"),
    ("education[].since", "学习"),
    ("education[].until", "学习"),
    ("education[].school", "学习"),
    ("education[].major", "学习"),
    ("education[].education", "学习"),
    ("education[].degree", "学习"),
    ("education[].manner", "学习"),
    ("posts[].since", "工作经历"),
    ("posts[].until", "工作经历"),
    ("posts[].employer", "工作经历"),
    ("posts[].work", "工作经历"),
    ("posts[].post", "工作经历"),
    ("duties", "履行职责"),
    ("results[].since", "业绩"),
    ("results[].until", "业绩"),
    ("results[].name", "业绩"),
    ("results[].role", "业绩"),
    ("results[].effect", "业绩"),
    ("summary", "专业技术工作小结"),
    ("works[].completed_on", "著作论文"),
    ("works[].title", "著作论文"),
    ("works[].kind", "著作论文"),
    ("works[].outlet", "著作论文"),
    ("works[].issue", "著作论文"),
    ("works[].share", "著作论文"),
    ("awards[].awarded_on", "获奖情况"),
    ("awards[].name", "获奖情况"),
    ("awards[].grade", "获奖情况"),
    ("awards[].awarding_body", "获奖情况"),
    ("awards[].rank", "获奖情况"),
    ("assessments[].year", "年度考核情况"),
    ("assessments[].assessed_by", "考核单位"),
    ("assessments[].result", "年度考核情况"),
    ("assessments[].remark", "年度考核情况"),
    ("unit_opinion.notice.first_day", "公示时间"),
    ("unit_opinion.notice.last_day", "公示时间"),
    ("unit_opinion.notice.counted_days", "公示时间"),
    ("unit_opinion.notice.place", "公示地点"),
    ("unit_opinion.notice.outcome", "公示结果"),
    ("unit_opinion.ranking", "综合排序"),
    ("unit_opinion.text", "基层单位意见"),
    ("unit_opinion.organisation", "（公章）"),
    ("unit_opinion.group_head", "考核小组组长"),
    ("unit_opinion.responsible", "单位负责人"),
    ("unit_opinion.dated", "（公章）"),
    ("tier_opinions[].organisation", "呈报部门意见"),
    ("tier_opinions[].text", "呈报部门意见"),
    ("tier_opinions[].handler", "经办人"),
    ("tier_opinions[].approver", "负责人"),
    ("tier_opinions[].dated", "（公章）"),
    ("paste_titles[]", "应粘贴"),
    ("paste_note", "应粘贴"),
    ("paper_note", "本表由系统按申报数据生成"),
    ("committee.committee", "评审委员会"),
    ("committee.meeting_on", "评审会议时间"),
    ("committee.members", "委员总人数"),
    ("committee.attending", "出席人数"),
    ("committee.votes_for", "赞成票数"),
    ("committee.votes_against", "反对票数"),
    ("committee.abstentions", "弃权票数"),
    ("committee.text", "评审组织意见"),
    ("committee.chair", "主任委员"),
    ("committee.dated", "（评审委员会公章）"),
    ("approval.body", "批准机关"),
    ("approval.document_number", "批准文号"),
    ("approval.text", "批准机关意见"),
    ("approval.dated", "（批准机关公章）"),
    ("notes[].text", "填表说明"),
    ("notes[].clause", "填表说明"),
)
FRAME = "各办法的版面，不是所填内容"
UNPRINTED = {
    "form_name": "封面的表名分两行印出",
    "watermark": "只印在样张上",
    **{f"frame.{name}{'[]' if name == 'pages' else ''}": FRAME for name in ReviewFrame.model_fields},
}


def values(context: ReviewForm) -> Mapping[str, Any]:
    if len(context.tier_opinions) > TIERS:
        raise FormOverflow(form=context.form_name, person=context.subject_name, places=[(7, "呈报部门意见")])
    return {
        "person": context.person,
        "lists": {name: lines(getattr(context, name), capacity) for name, capacity in CAPACITY.items()},
        "tier_blanks": range(TIERS - len(context.tier_opinions)),
        "pages": [_page(number, name) for number, name in enumerate(context.frame.pages, start=1)],
        "opinion_height": OPINION_MM + sum(mm for shown, mm in _optional(context) if not shown),
        "opinion_rows": 1 + (NOTICE_ROWS if context.frame.noticed else 0) + context.frame.ranked,
        "title_lines": title_lines(context.form_name),
    }


def _page(number: int, name: str) -> dict[str, Any]:
    side = "odd" if number % 2 else "even"
    return {"number": number, "side": side, "template": f"dossier/forms/review_form/{name}.html"}


def _optional(context: ReviewForm) -> Iterator[tuple[bool, int]]:
    """The rows of the unit's opinion that not every regulation has, and the millimetres that they give back."""
    yield context.frame.noticed, NOTICE_MM
    yield context.frame.ranked, RANKING_MM


def title_lines(name: str) -> tuple[str, str]:
    """The name as the cover has it: what the form is of above, what it is below in large type."""
    return name.removesuffix(KIND), KIND if name.endswith(KIND) else ""


def render(form: Form, context: ReviewForm) -> bytes:
    """The pages in their order; folded, two on each side of the sheet (XP-13-03)."""
    content = paper.render(form, context)
    return fold(content, pages=context.page_count) if context.frame.folded else content


FORM = Form(
    code="F-HE-01",
    name="专业技术职务任职资格评审表",
    context=ReviewForm,
    plan=PLAN,
    renderer=render,
    values=values,
    engine=paper.engine,
    template="dossier/forms/review_form.html",
    spec="review_form",
    signers=("考核小组组长、单位负责人签名并盖章", "各级呈报部门经办人、负责人签名并盖章", "评委会主任委员签名并盖章"),
    notes=("全国统一的表由人事部门印制，版面未收录；此处按 16 开排版，版面尺寸出处未录。",),
    blank=blanks.review_form,
    sample=samples_sheets.review_form,
    prints=PRINTS,
    unprinted=UNPRINTED,
)
