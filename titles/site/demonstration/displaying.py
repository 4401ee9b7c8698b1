"""Public notices, objections and complaints."""

import datetime as dt
from typing import Any
from uuid import UUID

from applications.filing.models import Application
from publicity.cases import domain as cases
from publicity.cases.models import Case
from publicity.cases.queries import PURPOSE
from publicity.notices import domain as notices
from publicity.notices.models import Notice
from review.committee.models import Meeting
from titles.kernel import clock
from titles.kernel.actors import PUBLIC, SYSTEM, declare
from titles.kernel.receipts import new_token, receipt_hash
from titles.orgs.models import Organisation
from titles.site.demonstration.assessing import UnitStory
from titles.site.demonstration.stage import Stage

CONDITIONS = "按唐山市专业技术职务任职资格申报推荐办法和本单位《量化考核实施细则》执行，岗位数额由上级主管部门核定。"
CONTACTS = {"suggestion_box": "办公楼一层意见箱", "telephone": "示例电话 0000-0000"}
RESULT = {"result_text": "公示期满，没有未办结的异议，同意上报。"}
PACE = dt.timedelta(minutes=7)


def prepare(story: UnitStory) -> Notice:
    with story.stage.as_(story.hr):
        return notices.begin_unit_notice(unit_round_id=story.unit_round.pk)


def publish(story: UnitStory, *, days: int = 5) -> Notice:
    """From today, with every content the regulations want displayed."""
    notice = prepare(story)
    story.stage.fire(
        story.hr, "notice", notice, "start", days=days, starts_on=clock.today(), conditions=CONDITIONS,
        place="办公楼一层公示栏", contact_person="人事负责人", **CONTACTS,
    )  # fmt: skip
    return notice


def close(story: UnitStory, notice: Notice) -> None:
    story.stage.fire(story.hr, "notice", notice, "close", **RESULT)


def publish_result(stage: Stage, secretary: str, meeting: Meeting, *, days: int = 5) -> Notice:
    with stage.as_(secretary):
        (notice,) = notices.begin_result_notice(meeting_id=meeting.pk)
    stage.fire(
        secretary,
        "notice",
        notice,
        "start_result",
        days=days,
        starts_on=clock.today(),
        contact_person="秘书",
        **CONTACTS,
    )
    return notice


def close_result(stage: Stage, secretary: str, notice: Notice) -> None:
    stage.fire(secretary, "notice", notice, "close_result", result_text="公示期满，没有未办结的异议。")


def reported(
    text: str,
    *,
    notice: Notice | None = None,
    organisation: Organisation | None = None,
    subject: str = "materials",
    about: str = "",
    against_organisation: bool = False,
) -> Case:
    """Somebody writes in: about a running notice, or about an organisation at any time."""
    clock.move_to(clock.now() + PACE)
    organisation_id: UUID = organisation.pk if organisation else notice.publisher_id
    code = cases.raise_case(
        token=new_token(PURPOSE), notice_id=notice.pk if notice else None, organisation_id=organisation_id,
        against_organisation=against_organisation, subject=subject, about=about, text=text,
        contact_name="", contact="",
    )  # fmt: skip
    with declare(PUBLIC), declare(SYSTEM):
        return Case.objects.get(receipt_hash=receipt_hash(code, PURPOSE))


def investigate(stage: Stage, who: str, case: Case, application: Application | None = None) -> None:
    stage.fire(who, "case", case, "investigate", **_about(application))


def find(
    stage: Stage, who: str, case: Case, *, outcome: str, finding: str, application: Application | None = None
) -> None:
    stage.fire(
        who, "case", case, "propose", outcome=outcome, finding=finding, found_on=clock.today(), **_about(application)
    )


def conclude(stage: Stage, who: str, case: Case) -> None:
    stage.fire(who, "case", case, "conclude")


def answer(stage: Stage, who: str, case: Case, number: int) -> None:
    """Feedback to whoever wrote, and the filing."""
    today = clock.today()
    stage.fire(
        who, "case", case, "file", feedback="经核实，已按规定处理，感谢监督。", feedback_on=today,
        filing_number=f"示例备案〔{today.year}〕{number}号", filed_on=today,
    )  # fmt: skip


def _about(application: Application | None) -> dict[str, Any]:
    return {"application": application.pk} if application else {}
