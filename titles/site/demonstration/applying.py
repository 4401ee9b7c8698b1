"""The applicant's part, and the unit's look at it."""

import datetime as dt
from typing import Any
from uuid import UUID

from applications.career.queries import KINDS, records
from applications.filing import checking, domain, evidence, looks, queries
from applications.filing.models import Application
from applications.filing.pieces import Piece, pieces
from titles.kernel import clock
from titles.kernel.actors import engine
from titles.kernel.uploads.domain import receive
from titles.packs.limits import limits_of
from titles.packs.schema import Pack
from titles.rounds.models import Round
from titles.rounds.queries import pack_for
from titles.site.demonstration import materials
from titles.site.demonstration.people import SIXTY, Profile
from titles.site.demonstration.stage import Stage

SENTENCES = (
    "任现职以来，本人负责{work}，坚持按规范和标准开展工作，认真完成各项任务。",
    "围绕{topic}，查阅资料、现场测量、反复比较，形成了可以推广的做法。",
    "工作中注意记录数据，定期总结，对发现的问题提出改进意见并督促落实。",
    "主动承担青年同志的带教，先后整理讲义和操作要点，在本单位试用。",
    "参加继续教育和业务培训，学习新标准、新方法，并用于实际工作。",
)
PHOTOS = 4
TOLD_BY_PLACE = {"work", "education", "post"}
TWO_SHEETS = {"assessment_forms", "works", "current_review_form"}


def answers(profile: Profile) -> dict[str, dict[str, Any]]:
    """section → field → value, for whatever the pack asks for and the story does not change."""
    title, level = profile.wanted
    return {
        "basic": {
            "series": profile.trade.series,
            "specialty": profile.specialty,
            "level": level,
            "title": title,
            "route": "review",
            "moved_in": "no",
        },
        "person": {
            "ethnicity": "汉族",
            "birthplace": "示例省示例市",
            "politics": ("群众", "中共党员")[profile.place % 2],
            "health": "健康",
            "work_began_on": f"{profile.birth.year + 22}-08-01",
        },
        "duties": {
            "duties": text_about(profile, 220),
            "results": "\n".join(f"{topic}：独立完成方案并组织实施" for topic in profile.trade.topics),
            "digest": text_about(profile, 160),
        },
        "exams": {"language": "exempt", "computer": "exempt"},
        "declarations": {"sanctioned": "no", "study_leave": "no", "sick_leave": "no"},
        "summary": {"text": text_about(profile, 2060)},
    }


def text_about(profile: Profile, characters: int) -> str:
    """Plain sentences about the person's own work, not shorter than `characters`."""
    found, place = "", 0
    while len(found) < characters:
        topic = profile.trade.topics[(place // len(SENTENCES) + profile.place) % len(profile.trade.topics)]
        found += SENTENCES[place % len(SENTENCES)].format(work=profile.trade.work, topic=topic)
        place += 1
    return found


def draft(
    stage: Stage, username: str, round_: Round, *, sections: tuple[str, ...] | None = None, files: bool = True
) -> Application:
    """A draft, filled in as far as `sections` says (None: everything)."""
    profile = SIXTY[username]
    with stage.as_(username):
        application = domain.start(round_=round_)
        pack = pack_for(round_)
        for section, values in answers(profile).items():
            if sections is None or section in sections:
                for field, value in values.items():
                    if pack.field(section, field):
                        domain.save_value(application=application, section=section, field=field, value=value, version=0)
        wanted = [row for row in pack.sections if sections is None or row.code in sections]
        for kind in [field.pick for row in wanted for field in row.fields if field.pick]:
            pick(application, kind)
        if files:
            upload_missing(application, profile, due=("apply",))
    return application


def save_again(application: Application, section: str, field: str, value: Any) -> None:
    """Another text over what is there."""
    held = application.draft_values.filter(section=section, field=field).first()
    domain.save_value(
        application=application, section=section, field=field, value=value, version=held.version if held else 0
    )


def pick(application: Application, kind: str) -> None:
    """Everything of that kind in the library that is there by today: the running year is not assessed yet."""
    rows = records(kind, person_id=application.person_id)
    if kind == "assessment":
        rows = [row for row in rows if row.year < clock.today().year]  # type: ignore[attr-defined]
    if KINDS[kind] and rows:
        domain.set_picks(application=application, kind=kind, record_ids=[row.pk for row in rows])


def upload_missing(application: Application, profile: Profile, *, due: tuple[str, ...]) -> None:
    """A file for every piece that these answers call for and that has none yet; and the photograph."""
    pack = pack_for(application.round)
    for number, piece in enumerate(pieces(pack, queries.draft_content(application))):
        photo = piece.slot.code == "photo" and "apply" in due and not piece.files
        if photo or (piece.missing and piece.slot.due in due):
            attach(application, pack, piece, profile, number)


def attach(application: Application, pack: Pack, piece: Piece, profile: Profile, number: int) -> None:
    """Inspect, store and hang one file into its place, as the page does.

    `number` tells one sheet of a person from another; no two people need different sheets for the same thing.
    """
    slot = piece.slot
    if slot.code == "photo":
        file = materials.picture("照片", materials.photo("示例", profile.place % PHOTOS))
    elif slot.code == "award_certificates":
        file = materials.picture(slot.label, materials.scan(piece.name))
    else:
        words = f"{slot.label}（{number}）" if piece.record and slot.each in TOLD_BY_PLACE else piece.label
        file = materials.document(words, 2 if slot.code in TWO_SHEETS else 1)
    blob, _ = receive(upload=file, limits=limits_of(pack, slot.code))
    evidence.add_attachment(
        application=application,
        slot=slot.code,
        blob=blob,
        name=file.name or "",
        title=piece.label,
        nature="copy" if slot.nature == "copy" else "original",
        record_id=UUID(piece.record_id) if piece.record_id else None,
    )


def apply(stage: Stage, username: str, round_: Round) -> Application:
    application = draft(stage, username, round_)
    stage.fire(username, "application", application, "apply")
    return application


def check(stage: Stage, username: str, application: Application, *, wrong: dict[str, str] | None = None) -> None:
    """Look at every item that is open, for the organisation acted for; `wrong`: item → remark."""
    with stage.as_(username):
        with engine():
            application = Application.objects.get(pk=application.pk)  # where it is decides what is looked at
            items = [item for item, _ in checking.open_items(application)]
        looks.record_checks(application=application, remarks={item: (wrong or {}).get(item, "") for item in items})


def receive_and_pass(stage: Stage, application: Application, *, hr: str) -> None:
    stage.fire(hr, "application", application, "receive")
    check(stage, hr, application)
    stage.fire(hr, "application", application, "pass_unit_check")


def return_once(stage: Stage, application: Application, *, hr: str, remark: str, due_on: dt.date) -> None:
    """Received, looked at, and given back with one deficiency in the duties."""
    stage.fire(hr, "application", application, "receive")
    check(stage, hr, application, wrong={"section.duties": remark})
    stage.fire(hr, "application", application, "return_to_applicant", due_on=due_on.isoformat())


def amend(stage: Stage, username: str, application: Application, *, transition: str = "resubmit") -> None:
    """Correct what the return named, and hand in again."""
    profile = SIXTY[username]
    with stage.as_(username):
        text = f"本人承担方案设计、现场组织和数据整理。{text_about(profile, 180)}"
        save_again(application, "duties", "duties", text)
    stage.fire(username, "application", application, transition)


def sign_and_file(stage: Stage, username: str, application: Application, *, hr: str, lead: str) -> None:
    """The pledge of both sides, with everything the dossier needs uploaded and compared before."""
    complete_and_sign(stage, username, application, hr=hr)
    stage.fire(lead, "application", application, "file_materials")


def complete_and_sign(stage: Stage, username: str, application: Application, *, hr: str) -> None:
    """The rest of the files, compared by the unit as they come (TS-09-33); then the applicant's pledge."""
    with stage.as_(username):
        upload_missing(application, SIXTY[username], due=("apply", "filing"))
    check(stage, hr, application)
    stage.fire(username, "application", application, "sign_pledge")


def through_the_unit(stage: Stage, username: str, application: Application, *, hr: str, lead: str) -> None:
    """From handed in to filed."""
    receive_and_pass(stage, application, hr=hr)
    sign_and_file(stage, username, application, hr=hr, lead=lead)
