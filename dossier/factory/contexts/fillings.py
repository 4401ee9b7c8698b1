"""Texts and lists by code for the forms that a regulation lays out in blocks, of one application."""

from collections.abc import Mapping
from typing import Any

from applications.career.models import Education
from applications.filing.models import Application, SubmissionVersion
from dossier.factory.contexts.common import current_title, day, gather, picked, section
from dossier.factory.contexts.review import (
    assessment_row,
    award_row,
    education_row,
    post_row,
    tier_opinions,
    unit_opinion,
    work_row,
)
from dossier.forms import blocks
from dossier.forms.blocks import Filling
from dossier.forms.grid_schema import GridSheet
from dossier.forms.schema import Period
from publicity.notices.queries import closed_notice
from titles.kernel.refusals import Refusal, Refused
from titles.kernel.wording import zh_day, zh_month
from titles.packs.evaluate import Verdict
from titles.packs.schema import Pack

Rows = list[Mapping[str, str]]
EXCEPTIONAL = "exceptional"


class NotCalledFor(Refused):
    """This application has no use for the form; nothing is missing without it."""


def filled_sheet(application: Application, spec: str) -> GridSheet:
    """The pack's form of that word, filled from the newest version. Raises Refused where nothing was handed in."""
    version, pack, start = gather(application)
    return blocks.sheet(
        pack,
        spec,
        Filling(_texts(application, version, pack), _rows(application, version)),
        subject=start["face"].name,
        check_code=start["check_code"],
    )


def notice_result(application: Application) -> GridSheet:
    """《公示结果说明》 of the notice that the application passed. Raises Refused before it has ended."""
    if closed_notice(application) is None:
        _, pack, _ = gather(application)
        rule = (form.rule if (form := pack.form("notice_result")) else "") or ""
        raise Refused.of(Refusal(f"{application}：公示尚未结束，没有公示结果。", rule=rule, field="notice_result"))
    return filled_sheet(application, "notice_result")


def exceptional_form(application: Application) -> GridSheet:
    """The form of those who apply as an exception. Raises NotCalledFor for everybody else."""
    version, pack, _ = gather(application)
    if section(version.content, "basic").get("modifier") != EXCEPTIONAL:
        form = pack.form("exceptional_form")
        raise NotCalledFor.of(
            Refusal(
                f"{application}：不是破格申报，不填《{form.name if form else ''}》。", rule=form.rule if form else ""
            )
        )
    return filled_sheet(application, "exceptional_form")


def initial_appointment_form(application: Application) -> GridSheet:
    """Only of those who must hand it in, filled by hand (WD-21-03). Raises NotCalledFor for the others."""
    version, pack, _ = gather(application)
    wanted = {slot.code for slot in pack.required_slots(version.facts, as_of=version.as_of)}
    form = pack.form("initial_appointment_form")
    if form and f"{form.code}_filled" not in wanted:
        raise NotCalledFor.of(Refusal(f"{application}：不需要《{form.name}》。", rule=form.rule))
    return filled_sheet(application, "initial_appointment_form")


def _of(spec: str) -> Any:
    def gathered(application: Application) -> GridSheet:
        return filled_sheet(application, spec)

    gathered.__doc__ = f"The pack's form {spec} of one application."
    return gathered


recognition_form = _of("recognition_form")
eligibility_sheet = _of("eligibility_sheet")
brief_sheet = _of("brief_sheet")
assessment_statement = _of("assessment_statement")


def _texts(application: Application, version: SubmissionVersion, pack: Pack) -> dict[str, str]:
    content = version.content
    typed, duties = section(content, "person"), section(content, "duties")
    held, face = current_title(content), gather(application)[2]["face"]
    highest: dict[str, Any] = max(picked(content, "education"), key=lambda row: row["graduated_on"], default={})
    years = [assessment_row(row) for row in picked(content, "assessment")]
    obtained = zh_month(face.current_title_on) if face.current_title_on else ""
    return {
        "name": face.name,
        "sex": face.gender,
        "birth_month": zh_month(face.birth_date) if face.birth_date else "",
        "id_number": face.document_number,
        "telephone": face.phone,
        "employer": face.unit,
        "unit_name": face.unit,
        "competent_department": face.department,
        "administrative_post": typed.get("administrative_post") or "",
        "ethnicity": typed.get("ethnicity") or "",
        "politics": typed.get("politics") or "",
        "work_began": _month(typed.get("work_began_on")),
        "highest_education": dict(Education.Degree.choices).get(highest.get("degree", ""), ""),
        "school": highest.get("school", ""),
        "major": highest.get("major", ""),
        "graduated_month": _month(highest.get("graduated_on")),
        "current_title": f"{held.get('title', '')} {obtained}".strip(),
        "engaged_month": _month(held.get("engaged_on")),
        "recommended_title": application.title,
        "series": application.series,
        "specialty": application.specialty,
        "level": face.level,
        "route": face.route,
        "results": duties.get("results") or "",
        "summary": section(content, "summary").get("text") or "",
        "grounds": section(content, EXCEPTIONAL).get("reason") or "",
        "assessments": "；".join(f"{row.year}年{row.result}" for row in years),
        **_opinion(application, pack),
    }


def _opinion(application: Application, pack: Pack) -> dict[str, str]:
    """What the unit says after the notice; nothing before it has ended (XP-20-07)."""
    found = unit_opinion(application)
    if found is None or found.notice is None:
        return {}
    notice = found.notice
    return {
        "notice_period": f"{zh_day(notice.first_day)}至{zh_day(notice.last_day)}（{notice.counted_days}天）",
        "notice_place": notice.place,
        "notice_outcome": notice.outcome,
        "unit_opinion": found.text,
        "unit_text": str(pack.asked("recognition_form.unit_text").value or ""),
        "opinion_on": zh_day(found.dated) if found.dated else "",
    }


def _month(text: str | None) -> str:
    found = day(text)
    return zh_month(found) if found else ""


def _rows(application: Application, version: SubmissionVersion) -> dict[str, Rows]:
    content = version.content
    education = [education_row(row) for row in picked(content, "education")]
    posts = [post_row(row) for row in picked(content, "post")]
    works = [work_row(row) for row in picked(content, "work")]
    awards = [award_row(row) for row in picked(content, "award")]
    years = [assessment_row(row) for row in picked(content, "assessment")]
    return {
        "education": [
            {
                "period": _period(one),
                "school": one.school,
                "major": one.major,
                "education": one.education,
                "manner": one.manner,
            }
            for one in education
        ],
        "posts": [
            {"period": _period(one), "employer": one.employer, "work": one.work, "post": one.post} for one in posts
        ],
        "assessments": [{"year": f"{one.year}年", "result": one.result, "remark": one.remark} for one in years],
        "papers": [
            {
                "published_month": zh_month(one.completed_on) if one.completed_on else "",
                "title": one.title,
                "kind": one.kind,
                "outlet": one.outlet,
                "issue": one.issue,
            }
            for one in works
        ],
        "awards": [
            {
                "awarded_month": zh_month(one.awarded_on) if one.awarded_on else "",
                "name": one.name,
                "grade": one.grade,
                "awarding_body": one.awarding_body,
            }
            for one in awards
        ],
        "findings": _findings(version),
        "tiers": [
            {
                "organisation": one.organisation,
                "text": one.text,
                "handler": one.handler,
                "approver": one.approver,
                "dated": zh_day(one.dated) if one.dated else "",
            }
            for one in tier_opinions(application)
        ],
    }


def _period(row: Period) -> str:
    since = f"{row.since:%Y.%m}" if row.since else ""
    return f"{since}—{f'{row.until:%Y.%m}' if row.until else '至今'}"


def _findings(version: SubmissionVersion) -> Rows:
    """Every condition as it was judged on the version handed in."""
    if "as_of" not in version.verdict:
        return []
    verdict = Verdict.from_json(version.verdict)
    return [
        {"clause": one.clause, "text": one.title or one.text, "outcome": one.status_label} for one in verdict.findings
    ]
