"""Reading drafts and versions: what is in them, what is missing, what changed."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from applications.career.queries import KINDS, as_content
from applications.filing import judging, pieces, whole_copies
from applications.filing.checking import deficiencies, unchecked
from applications.filing.models import (
    ASKED_FOR,
    Application,
    Attachment,
    DraftValue,
    Pick,
    ReturnNotice,
    SubmissionVersion,
)
from applications.filing.vacancies import standing
from titles.kernel import clock
from titles.kernel.actors import Actor
from titles.kernel.refusals import Refusal
from titles.kernel.wording import count_characters
from titles.orgs.models import Employment, Organisation
from titles.packs.conditions import leaves
from titles.packs.schema import Chain, Field, NoChain, Pack, Section, Tier
from titles.rounds.queries import pack_for

__all__ = ["deficiencies", "unchecked"]  # asked for here by the rooms on the right
Content = dict[str, Any]


def draft_values(application: Application) -> dict[tuple[str, str], DraftValue]:
    return {(row.section, row.field): row for row in application.draft_values.all()}


def band_of(application: Application) -> str:
    """The band of what is applied for, as the draft has it now."""
    level = application.draft_values.filter(section="basic", field="level").values_list("value", flat=True).first()
    return pack_for(application.round).band_of(level or application.level)


def attachments(application: Application) -> list[Attachment]:
    return list(application.attachments.filter(removed_at=None).select_related("blob"))


def draft_content(application: Application) -> Content:
    """What would be handed in now: sections, picked records as they are, evidence by digest."""
    sections: dict[str, dict[str, Any]] = {}
    for (section, field), row in draft_values(application).items():
        sections.setdefault(section, {})[field] = row.value
    person = application.person
    return {
        "person": {"name": person.name, "gender": person.gender, "birth_date": person.birth_date.isoformat()},
        "unit": {"name": application.unit.name, **place_of(application.unit), **standing(application)},
        "employment": employment_facts(application),
        "known": known_facts(application),
        "sections": sections,
        "picks": picked(application, *KINDS),
        "attachments": as_evidence(attachments(application)),
    }


def as_evidence(rows: Iterable[Attachment]) -> list[dict[str, Any]]:
    """Files as a version keeps them."""
    return [
        {
            "slot": row.slot,
            "title": row.title,
            "name": row.name,
            "nature": row.nature,
            "sha256": row.blob.sha256,
            "pages": row.blob.pages,
            "id": str(row.id),
            "record_id": str(row.record_id or ""),
        }
        for row in rows
    ]


def picked(application: Application, *kinds: str) -> dict[str, list[dict[str, Any]]]:
    """The picked records of each kind as they are now."""
    picks = list(application.picks.all())
    return {kind: _picked(kind, picks) for kind in kinds}


def _picked(kind: str, picks: list[Pick]) -> list[dict[str, Any]]:
    """The records of one kind; of works also whether they go whole into the bag."""
    whole = {str(pick.record_id): pick.whole_copy for pick in picks if pick.kind == kind}
    rows = as_content(kind, [pick.record_id for pick in picks if pick.kind == kind]) if whole else []
    return [{**row, "whole_copy": whole[row["id"]]} for row in rows] if kind == "work" else rows


def place_of(unit: Organisation) -> dict[str, Any]:
    """What kind of unit it is and what stands above it: by these facts a pack finds the unit's chain."""
    return {
        "unit_type": unit.unit_type,
        "affiliation": unit.affiliation,
        "superior_kinds": [above.kind for above in unit.superiors()],
    }


def unit_facts(unit: dict[str, Any]) -> dict[str, Any]:
    """Facts of the unit, from what a version keeps of it."""
    return {
        "unit.type": unit.get("unit_type") or None,
        "unit.affiliation": unit.get("affiliation") or None,
        "unit.superior_kinds": unit.get("superior_kinds", []),
        **{f"unit.{name}": unit[name] for name in ("ratio_approved", "vacancies_left") if name in unit},
    }


def chain_facts(application: Application) -> dict[str, Any]:
    """The facts on which a chain is chosen: what is applied for, and where the unit stands."""
    asked = {f"application.{name}": getattr(application, name) or None for name in (*ASKED_FOR, "band")}
    return asked | unit_facts(place_of(application.unit))


def judged_on(application: Application) -> dt.date:
    """The day its years are counted to: fixed by the first submission, until then by today."""
    return application.as_of or pack_for(application.round).judged_on(clock.today())


def latest_facts(application: Application) -> dict[str, Any]:
    """The facts of the version handed in last, and what the chain is chosen by."""
    last = application.submissions.last()
    return {**(last.facts if last else {}), **chain_facts(application)}


def chain_of(application: Application) -> Chain | None:
    """The pack's chain for this application; None when none fits it."""
    pack, facts = pack_for(application.round), chain_facts(application)
    if any(leaf.fact not in facts for chain in pack.chains for leaf in leaves(chain.when)):
        facts = latest_facts(application)  # a chain may be that of people who answered so (XP-16-03)
    try:
        return pack.chain_for(facts)
    except NoChain:
        return None


def tiers_of(application: Application) -> tuple[Tier, ...]:
    """The tiers that the application goes through; none when no chain fits it."""
    chain, pack = chain_of(application), pack_for(application.round)
    if chain is None:
        return ()
    asked = any(tier.when for tier in chain.tiers)  # a tier may be passed by for what the version says
    return pack.tiers_of(chain, latest_facts(application) if asked else {})


def known_facts(application: Application) -> dict[str, Any]:
    """What the platform itself knows, of the facts that the application's pack has."""
    vocabulary = pack_for(application.round).vocabulary
    return {code: find(application) for code, find in judging.known if code in vocabulary}


def employment_facts(application: Application) -> dict[str, Any]:
    row = Employment.objects.filter(person=application.person_id, organisation=application.unit_id).last()
    return {"is_specialty_post": row.is_specialty_post, "since": row.since.isoformat()} if row else {}


def is_on_paper(application: Application) -> bool:
    """Whether it is still on paper, and recorded by the unit: nothing is filed online before the paper has passed."""
    asked = pack_for(application.round).demand("application.on_paper")
    return asked is not None and application.tier <= 1 and application.state not in ("online_filing", "filed_online")


def fills_in(application: Application, actor: Actor) -> bool:
    """Who types: the applicant; while it is on paper, whoever records it at the unit."""
    if not is_on_paper(application):
        return application.person_id == actor.person_id
    recorders = pack_for(application.round).asked("application.recorded_by").value or ()
    return actor.role in recorders and actor.organisation_id == application.unit_id


def editable_sections(application: Application, pack: Pack) -> set[str]:
    """All of a draft; of a returned application only what the return names; else nothing."""
    if application.state == "draft" or (application.state == "online_filing" and pack.step("pre_audit")):
        return {section.code for section in pack.sections}
    if application.state in ("returned", "returned_by_tier"):
        notice = open_return(application)
        return set(notice.sections) if notice else set()
    return set()


def evidence_open(application: Application, pack: Pack) -> bool:
    """Files may come and go in a draft, while the dossier is made ready, and when a return asks for it."""
    return application.state in ("draft", "filing", "online_filing") or "evidence" in editable_sections(
        application, pack
    )


def closed(application: Application, pack: Pack, *, what: str, field: str) -> Refusal:
    """Why nothing can be changed now: what was filed online stays where the regulation has it final."""
    final = pack.demand("online_filing.final")
    if final and application.state == "filed_online":
        return Refusal(f"{what}提交审核后无法修改。", rule=final.rule, field=field)
    return Refusal(what, field=field, remedy="只有退回清单列出的可以修改")


def open_return(application: Application) -> ReturnNotice | None:
    return application.return_notices.filter(answered_by=None).last()


def shortcomings(application: Application, *, content: Content | None = None) -> list[Refusal]:
    """Everything that is missing or too long or too short, all at once, each with its field and clause."""
    pack = pack_for(application.round)
    content = content or draft_content(application)
    found = []
    for section in pack.sections:
        found += section_shortcomings(section, content)
    found += title_shortcomings(pack, content) + whole_copies.shortcomings(pack, content)
    due = () if is_on_paper(application) else ("apply",)
    return found + (evidence_shortcomings(application, content, due=due) if due else [])


def title_shortcomings(pack: Pack, content: Content) -> list[Refusal]:
    """Series, specialty, level, route and title must be one entry of the pack's catalogue."""
    basic = content["sections"].get("basic", {})
    wanted = {name: basic.get(name) or "" for name in ("series", "specialty", "level", "route", "title")}
    return [Refusal(why, field=f"basic.{name}") for name, why in pack.title_faults(**wanted).items()]


def section_shortcomings(section: Section, content: Content) -> list[Refusal]:
    found = []
    for field in section.fields:
        message = _field_fault(field, content["sections"].get(section.code, {}).get(field.code), content)
        if message:
            found.append(
                Refusal(f"{section.title}：{message}", rule=field.rule or "", field=f"{section.code}.{field.code}")
            )
    return found


def _field_fault(field: Field, value: Any, content: Content) -> str:
    if field.type == "pick":
        return f"尚未选择{field.label}" if field.required and not content["picks"].get(field.pick, []) else ""
    if value in (None, "", []):
        return f"{field.label}未填写" if field.required else ""
    if field.type in ("text", "long_text"):
        length = count_characters(str(value))
        if field.maximum and length > field.maximum:
            return f"{field.label}限 {field.maximum} 字，现有 {length} 字"
        if field.minimum and length < field.minimum:
            return f"{field.label}不少于 {field.minimum} 字，现有 {length} 字"
    return ""


def evidence_shortcomings(application: Application, content: Content, *, due: tuple[str, ...]) -> list[Refusal]:
    """What these facts call for and is not there; some is due when applying, all when the dossier is filed."""
    return pieces.shortcomings(pack_for(application.round), content, due=due, as_of=judged_on(application))


def missing_evidence(application: Application) -> list[Refusal]:
    """What the dossier still lacks, looking at what is uploaded now; nothing while it is on paper."""
    if is_on_paper(application):
        return []
    return evidence_shortcomings(application, draft_content(application), due=("apply", "filing"))


def unanswered(application: Application) -> list[Refusal]:
    """A returned application must differ from the returned version in every section the return named."""
    notice = open_return(application)
    if notice is None:
        return []
    before, now = notice.submission.content, draft_content(application)
    changed = changed_sections(pack_for(application.round), before, now)
    return [
        Refusal(f"退回清单中的“{row['label']}”尚未修改：{row['remark']}", field=row["section"])
        for row in notice.deficiencies
        if row["section"] and row["section"] not in changed
    ]


def changed_sections(pack: Pack, before: Content, after: Content) -> set[str]:
    """Codes of the sections in which anything differs; records count for the section they are picked in."""
    rows = difference(before, after)
    return {
        pack.pick_section(row["field"]) if row["field"] in KINDS and row["field"] == row["section"] else row["section"]
        for row in rows
    }


def difference(before: Content, after: Content) -> list[dict[str, Any]]:
    """Fields, picks and evidence that differ: section, field, before, after."""
    found = []
    for section in sorted({*before["sections"], *after["sections"]}):
        old, new = before["sections"].get(section, {}), after["sections"].get(section, {})
        for field in sorted({*old, *new}):
            if old.get(field) != new.get(field):
                found.append({"section": section, "field": field, "before": old.get(field), "after": new.get(field)})
    for kind in sorted({*before["picks"], *after["picks"]}):
        old_rows, new_rows = before["picks"].get(kind, []), after["picks"].get(kind, [])
        if old_rows != new_rows:
            found.append({"section": kind, "field": kind, "before": old_rows, "after": new_rows})
    gone, new = _titles(before, without=after), _titles(after, without=before)
    if gone or new:
        found.append({"section": "evidence", "field": "evidence", "before": gone, "after": new})
    return found


def _titles(content: Content, *, without: Content) -> list[str]:
    """Titles of the files that the other version does not have."""
    known = {(row["slot"], row["title"], row["sha256"]) for row in without["attachments"]}
    return sorted(
        row["title"] for row in content["attachments"] if (row["slot"], row["title"], row["sha256"]) not in known
    )


def latest(application: Application) -> SubmissionVersion | None:
    return application.submissions.last()
