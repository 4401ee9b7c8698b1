"""What a reviewer looks at item by item, what is still unlooked at, and what is wrong with it."""

from typing import Any
from uuid import UUID

from applications.filing.models import Application, Attachment, Check
from titles.kernel.refusals import Refusal
from titles.packs.schema import Pack
from titles.rounds.queries import pack_for

# The state between the unit's check and the handing over, in which files still come (TS-09-01).
MADE_READY = "filing"
# Kinds of items that the regulation has looked at by a clause of their own.
OWN_DUTY = {"journal": "audit.journal_kinds", "stamp": "diplomas.stamp", "seldom": "roster.optional"}


def check_items(application: Application) -> list[tuple[str, str]]:
    """(code, label) of what a reviewer ticks: the clause's own list, what is confirmed, every section, every journal
    (TS-09-32) and every piece of evidence, copies against their originals (TS-09-33); while the dossier is made ready
    also what came after the version that was checked.
    """
    pack = pack_for(application.round)
    items = [(f"item.{item['code']}", item["label"]) for item in pack.asked("audit.item_ticks").value or ()]
    items += _confirmations(pack, application)
    items += [(f"section.{section.code}", section.title) for section in pack.sections]
    latest = application.submissions.last()
    if latest:
        items += _seldom(pack, latest.content)
        items += _journals(pack, latest.content) + _evidence(latest.content["attachments"])
        items += _stamped(pack, application, latest.content["attachments"])
    items += _fresh_items(application)
    if application.tier:
        papers = paper_checks(pack, series=application.series)
        items += [(f"paper.{row['code']}", f"纸质材料：{row['label']}") for row in papers]
    return items


def open_items(application: Application) -> list[tuple[str, str]]:
    """What can be ticked now: after the unit's check only the files that came since (TS-09-33)."""
    return _fresh_items(application) if application.state == MADE_READY else check_items(application)


def fresh_evidence(application: Application) -> list[Attachment]:
    """Files that are not, byte for byte, in the version the unit checked; only while the dossier is made ready.

    A tick on one of them stands with the checked version under the file's own id: a row never changes its bytes, what
    replaces it is another row.
    """
    latest = application.submissions.last() if application.state == MADE_READY else None
    if latest is None:
        return []
    known = {row["sha256"] for row in latest.content["attachments"]}
    rows = application.attachments.filter(removed_at=None).exclude(blob__sha256__in=known)
    return list(rows.select_related("blob"))


def _fresh_items(application: Application) -> list[tuple[str, str]]:
    return _evidence([vars(row) for row in fresh_evidence(application)])


def paper_checks(pack: Pack, *, series: str) -> list[dict[str, str]]:
    """What an office above the unit looks at on the bound paper itself (TS-09-28, TS-09-29, TS-09-40).

    A row with a `number` says by that parameter how many are handed in for an application of this series.
    """
    found = pack.demand("audit.paper_checks")
    rows = found.value if found else ()
    return [{**row, "label": f"{row['label']}{_number(pack, row, series)}"} for row in rows]


def _number(pack: Pack, row: dict[str, str], series: str) -> str:
    wanted = pack.demand(row.get("number", ""))
    return f"{wanted.value.get(series, wanted.value['default'])}{wanted.unit}" if wanted else ""


def _seldom(pack: Pack, content: dict[str, Any]) -> list[tuple[str, str]]:
    """What is as a rule left blank, and was filled in: somebody looks whether it is meant (JX-04-15)."""
    words = pack.asked("roster.optional").value or ()
    fields = [(section.code, field) for section in pack.sections for field in section.fields if field.code in words]
    written = [(field, content["sections"].get(code, {}).get(field.code)) for code, field in fields]
    return [
        (f"seldom.{field.code}", f"一般不填而有填写：{field.label}（{value}）") for field, value in written if value
    ]


def _confirmations(pack: Pack, application: Application) -> list[tuple[str, str]]:
    """What the unit confirms, as far as it applies to what was handed in: translators alone write abroad (TS-09-19)."""
    latest = application.submissions.last()
    judged = {row["key"] for row in latest.verdict["findings"]} if latest else set()
    return [
        (f"confirm.{row.key}", row.title)
        for row in pack.confirmations
        if row.confirmation and row.confirmation.role == "unit_hr" and (row.applies is None or row.key in judged)
    ]


def _journals(pack: Pack, content: dict[str, Any]) -> list[tuple[str, str]]:
    kinds = pack.value("audit.journal_kinds") if "audit.journal_kinds" in pack.parameters else ()
    works = [row for row in content["picks"].get("work", []) if row.get("kind") in kinds]
    return [(f"journal.{row['id']}", f"刊物核实，不是非法期刊：{row['outlet']}《{row['title']}》") for row in works]


def _evidence(rows: list[dict[str, Any]]) -> list[tuple[str, str]]:
    return [
        (
            f"attachment.{row['id']}",
            f"复印件与原件核对一致：{row['title']}" if row.get("nature") == "copy" else f"材料：{row['title']}",
        )
        for row in rows
    ]


def _stamped(pack: Pack, application: Application, rows: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """The stamp that the unit puts on copies of diplomas once it has seen the originals (XP-20-09)."""
    asked = pack.demand("diplomas.stamp")
    if asked is None or application.tier or not any(row["slot"] == "diplomas" for row in rows):
        return []
    return [("stamp.diplomas", f"学历证书复印件已加盖“{asked.value}”公章")]


def checks(application: Application, *, organisation_id: UUID) -> dict[str, Check]:
    latest = application.submissions.last()
    rows = Check.objects.filter(submission=latest, organisation_id=organisation_id)
    return {row.item: row for row in rows}


def unchecked(application: Application, *, organisation_id: UUID) -> list[Refusal]:
    """Items that this organisation can tick now and has not ticked (TS-10-02, TS-09-33)."""
    held, pack = checks(application, organisation_id=organisation_id), pack_for(application.round)
    found = []
    for item, label in open_items(application):
        row, rule = held.get(item), rule_of(item, label, pack)
        if row is None:
            found.append(Refusal(f"尚未核对：{label}", rule=rule, field=item))
        elif not row.passed:
            found.append(Refusal(f"核对有问题，不能通过：{label}（{row.remark}）", rule=rule, field=item))
    return found


def rule_of(item: str, label: str, pack: Pack) -> str:
    """The clause that an item is looked at by: its own, else that of the reviewers' duty."""
    head, _, code = item.partition(".")
    own = pack.rule_behind(OWN_DUTY[head]) if head in OWN_DUTY else ""
    if head == "paper":
        own = next((row["rule"] for row in paper_checks(pack, series="") if row["code"] == code), "")
    if head == "attachment" and label.startswith("复印件") and pack.demand("copies.compared"):
        own = pack.rule_behind("copies.compared")
    return own or pack.rule_behind("audit.item_ticks")


def deficiencies(application: Application, organisation_id: UUID | None, data: dict[str, Any]) -> list[dict[str, str]]:
    """All remarks of this organisation on the latest version, and what the form adds."""
    if organisation_id is None:
        return []
    pack = pack_for(application.round)
    labels = dict(check_items(application))
    rows = checks(application, organisation_id=organisation_id).values()
    found = [
        {
            "item": row.item,
            "label": labels.get(row.item, row.item),
            "remark": row.remark,
            "section": section_of(row.item, pack),
        }
        for row in rows
        if not row.passed
    ]
    if data.get("extra"):
        found.append({"item": "extra", "label": "其他", "remark": data["extra"], "section": data.get("section", "")})
    return found


def section_of(item: str, pack: Pack) -> str:
    """The section of the form that a checked item belongs to; evidence reopens the evidence page."""
    head, _, code = item.partition(".")
    if head == "journal":
        return pack.pick_section("work")
    return code if head == "section" else "evidence"
