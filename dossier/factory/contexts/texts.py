"""What the forms made of blocks and the rosters are filled with: an application as texts and lists by code.

A regulation's own answers come under the codes of its fields; what is derived stands below. Months are written as the
regulation writes them.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from applications.career.models import Assessment, Education
from applications.filing.models import Application, SubmissionVersion
from dossier.factory.contexts.common import (
    current_title,
    day,
    department,
    newest,
    person_name,
    picked,
    section,
    unit_name,
)
from dossier.forms.blocks import Filling
from publicity.cases.models import Case
from publicity.notices.queries import closed_notice
from titles.flow.models import Answer
from titles.kernel.wording import zh_day
from titles.packs.schema import Pack
from titles.packs.vocabulary import ACADEMIC_DEGREES, WORK_KINDS
from titles.rounds.queries import pack_for

MONTH = "{year}年{month}月"
DEGREES = dict(Education.Degree.choices)
RANKED_DEGREES = tuple(DEGREES)
NO_DEGREE = "none"
YEARS_SHOWN = 3
VOTES = ("vote_total", "vote_present", "vote_for", "vote_against", "vote_abstain")
YES, NO = "是", "否"
PROJECTS, PATENTS = ("project", "achievement_appraisal"), ("patent",)
SIGNERS = {"applicant": "applicant_signed", "unit": "unit_signed"}


def filling(application: Application) -> Filling:
    """Everything of the newest version and of the decisions so far. Raises Refused when nothing was handed in."""
    version, pack = newest(application), pack_for(application.round)
    said = _answers(application)
    return Filling(texts(application, version, pack, said), rows(version.content, pack, said))


def texts(application: Application, version: SubmissionVersion, pack: Pack, said: Mapping[str, str]) -> dict[str, str]:
    content, person = version.content, application.person
    typed = dict(_typed(pack, content))
    return {
        **typed,
        "name": person_name(application, content),
        "sex": person.get_gender_display(),
        "birth_month": month(pack, person.birth_date),
        "id_number": person.document_number,
        "unit_name": unit_name(application, content),
        "employer": typed.get("employer") or unit_name(application, content),
        "competent_department": typed.get("competent_department") or department(application),
        "telephone": typed.get("telephone") or person.phone or "",
        "title": application.title,
        "recommended_title": application.title,
        "series": application.series,
        "specialty": application.specialty,
        "level": pack.catalogue.level_label(application.level),
        "band": pack.catalogue.band_label(application.band).removesuffix("级"),
        "route": pack.catalogue.route_label(application.route),
        "specialty_years": str(version.facts.get("specialty_work.years") or ""),
        "assessments": "，".join(_assessed(content)),
        "exceptional_clauses": typed.get("clauses", ""),
        **_education(pack, content),
        **_title(pack, content),
        **_training(typed),
        "resume": "\n".join(_posts(pack, content)),
        **_notice(application, pack, said),
        **{SIGNERS[row.signer]: row.signer_name for row in application.pledges.all() if row.signer in SIGNERS},
        "lower_committee": _vote(said),
    }


def month(pack: Pack, value: dt.date | None) -> str:
    """2008年6月, or as the regulation has it written."""
    asked = pack.demand("roster.date_format")
    pattern = asked.value if asked else MONTH
    return pattern.format(year=value.year, month=value.month) if value else ""


def _typed(pack: Pack, content: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for one in pack.sections:
        answers = section(content, one.code)
        for field in one.fields:
            if field.type != "pick":
                yield field.code, field.display(answers.get(field.code))


def _education(pack: Pack, content: Mapping[str, Any]) -> dict[str, str]:
    held = sorted(picked(content, "education"), key=_standing, reverse=True)
    if not held:
        return {}
    highest = held[0]
    shown = [
        highest,
        *([] if highest.get("engineering", True) else [row for row in held if row.get("engineering")][:1]),
    ]
    return {
        "highest_education": "；".join(DEGREES.get(row["degree"], "") for row in shown),
        "highest_degree": "；".join(filter(None, (_degree(row) for row in shown))),
        "graduated_month": "；".join(month(pack, day(row["graduated_on"])) for row in shown),
        "school": "；".join(row["school"] for row in shown),
        "schooling": "；".join(_schooling(pack, row) for row in shown),
        "graduated_from": "；".join(_graduated(pack, row) for row in shown),
    }


def _standing(row: Mapping[str, Any]) -> tuple[int, str]:
    rank = RANKED_DEGREES.index(row["degree"]) if row["degree"] in RANKED_DEGREES else len(RANKED_DEGREES)
    return -rank, row["graduated_on"]


def _degree(row: Mapping[str, Any]) -> str:
    held = row.get("academic_degree") or NO_DEGREE
    return "" if held == NO_DEGREE else ACADEMIC_DEGREES[held]


def _graduated(pack: Pack, row: Mapping[str, Any]) -> str:
    ending = "肄业" if row.get("ending") == "left" else "毕业"
    return f"{month(pack, day(row['graduated_on']))}{row['school']}{row['major']}专业{ending}"


def _schooling(pack: Pack, row: Mapping[str, Any]) -> str:
    years = f"修业{row['study_years']}年" if row.get("study_years") else ""
    return "，".join(filter(None, (_graduated(pack, row), _degree(row), years)))


def _title(pack: Pack, content: Mapping[str, Any]) -> dict[str, str]:
    """The title held and the post engaged in, each with its month beside it; nothing for who holds none."""
    held = current_title(content)
    if not held:
        return {"current_title": "", "engaged_post": ""}
    obtained, engaged = month(pack, day(held["obtained_on"])), month(pack, day(held.get("engaged_on")))
    return {
        "current_title": f"{held['title']} {obtained}",
        "current_level": pack.catalogue.level_label(held["level"]) if held.get("level") else "",
        "engaged_post": f"{held['title']} {engaged}" if engaged else "",
        "engaged_title": held["title"] if engaged else "",
        "engaged_month": engaged,
    }


def _assessed(content: Mapping[str, Any]) -> Iterator[str]:
    labels = dict(Assessment.Result.choices)
    for row in sorted(picked(content, "assessment"), key=lambda row: row["year"])[-YEARS_SHOWN:]:
        yield f"{row['year']}年{labels.get(row['result'], '')}"


def _training(typed: Mapping[str, str]) -> dict[str, str]:
    general, specialty = typed.get("general_hours"), typed.get("specialty_hours")
    if not general and not specialty:
        return {}
    span = f"{typed.get('hours_from')}年至{typed.get('hours_to')}年"
    return {"training": f"{span}公需课程{general}学时，专业课程{specialty}学时"}


def _posts(pack: Pack, content: Mapping[str, Any]) -> Iterator[str]:
    for row in picked(content, "post"):
        until = month(pack, day(row["until"])) or "今"
        yield f"{month(pack, day(row['since']))}至{until} {row['employer']} {row['work']} {row['post']}"


def _answers(application: Application) -> dict[str, str]:
    """The last answer to each of the regulation's questions about the application and its notice."""
    notice = closed_notice(application)
    streams = [application.pk, *([notice.pk] if notice else [])]
    held = Answer.objects.filter(stream_id__in=streams).order_by("answered_at")
    return {row.code: YES if row.value is True else str(row.value) for row in held if row.value is not None}


def _notice(application: Application, pack: Pack, said: Mapping[str, str]) -> dict[str, str]:
    """What the notice says of itself; nothing before it has ended."""
    notice = closed_notice(application)
    if notice is None or notice.starts_on is None or notice.last_day is None:
        return {}
    contents = pack.asked("notice.contents").value or ()
    cases = list(Case.objects.filter(notice=notice, application=application))
    opinion = {
        "publicised": YES,
        "objection": "有" if cases else "无",
        "objection_text": "；".join(_case(case) for case in cases) or "无",
    }
    return {
        **{cell["code"]: opinion[cell["code"]] for cell in pack.asked("notice.opinion_cells").value or ()},
        "notice_period": f"{zh_day(notice.starts_on)}至{zh_day(notice.last_day)}（{notice.days}天）",
        "notice_manner": notice.place,
        "notice_contents": "、".join(one["label"] for one in contents),
        "unit_finding": said.get("unit_finding") or notice.result_text,
    }


def _case(case: Case) -> str:
    """What the objection was about and what came of it; never who raised it nor in which words."""
    return f"{case.get_subject_display()}（{case.get_outcome_display() or '未办结'}）"


def _vote(said: Mapping[str, str]) -> str:
    if VOTES[0] not in said:
        return ""
    total, present, for_, against, abstained = (said.get(code, "") for code in VOTES)
    return f"总人数{total}，出席{present}，赞成{for_}，反对{against}，弃权{abstained}"


def rows(content: Mapping[str, Any], pack: Pack, said: Mapping[str, str]) -> dict[str, Sequence[Mapping[str, str]]]:
    """The lists by the code of their block."""
    works = picked(content, "work")
    return {
        "training": [
            {"item": line.strip()}
            for line in (section(content, "training").get("training_items") or "").splitlines()
            if line.strip()
        ],
        "papers": [_paper(pack, row) for row in works if row["kind"] not in PROJECTS + PATENTS],
        "projects": [_project(pack, row) for row in works if row["kind"] in PROJECTS],
        "patents": [_patent(pack, row) for row in works if row["kind"] in PATENTS],
        "awards": [_award(pack, row) for row in picked(content, "award")],
        "lower_committee": [{code: said.get(code, "") for code in VOTES}] if VOTES[0] in said else [],
    }


def _paper(pack: Pack, row: Mapping[str, Any]) -> dict[str, str]:
    remarks = [
        "" if row["kind"] == "paper" else WORK_KINDS.get(row["kind"], ""),
        "代表作" if row.get("representative") else "",
    ]
    return {
        "title": row["title"],
        "published_month": month(pack, day(row["completed_on"])),
        "outlet": row["outlet"],
        "issue": row["issue"],
        "rank": str(row["rank"]),
        "remark": "，".join(filter(None, remarks)),
    }


def _project(pack: Pack, row: Mapping[str, Any]) -> dict[str, str]:
    begun = month(pack, day(row.get("started_on")))
    ended = month(pack, day(row["completed_on"]))
    return {
        "title": row["title"],
        "source": row["outlet"],
        "period": f"{begun}至{ended}" if begun else ended,
        "amount": str(row.get("amount") or ""),
        "rank": str(row["rank"]),
        "concluded": _yes(row.get("concluded")),
    }


def _patent(pack: Pack, row: Mapping[str, Any]) -> dict[str, str]:
    return {
        "title": row["title"],
        "kind": row.get("patent_kind") or "",
        "number": row["issue"],
        "granted_month": month(pack, day(row["completed_on"])),
        "granted_by": row["outlet"],
        "rank": str(row["rank"]),
        "transferred": _yes(row.get("transferred")),
    }


def _award(pack: Pack, row: Mapping[str, Any]) -> dict[str, str]:
    return {
        "item": row["name"],
        "name": row["grade"],
        "awarding_body": row["awarding_body"],
        "awarded_month": month(pack, day(row["awarded_on"])),
        "rank": str(row.get("rank") or ""),
    }


def _yes(value: Any) -> str:
    """A box that was never ticked says no; nobody asked leaves the cell blank."""
    return "" if value is None else YES if value else NO
