"""Files of an application: added, tied to their record, turned, made into one, replaced, taken away and put back.

Nothing is ever deleted: what is replaced stays with who did it and when, and can be put back.
"""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.core.files.base import ContentFile

from applications.filing import filenames, pieces, queries
from applications.filing.models import Application, Attachment
from titles.kernel import clock
from titles.kernel.actors import current
from titles.kernel.refusals import Refusal, Refused
from titles.kernel.uploads.domain import receive
from titles.kernel.uploads.making import combined, turned
from titles.kernel.uploads.models import Blob
from titles.packs.limits import limits_of
from titles.packs.schema import EvidenceSlot, Pack
from titles.rounds.queries import pack_for

MOST_PICTURES = 40
NAMED_PAGES = 8


def add_attachment(
    *,
    application: Application,
    slot: str,
    blob: Blob,
    name: str,
    title: str,
    nature: str,
    record_id: UUID | None = None,
    replaces: Attachment | None = None,
) -> Attachment:
    """Hang a stored file into its slot. Raises Refused with every reason.

    `record_id`: the picked record it belongs to; where the slot wants one and none is given, the file's name decides
    if it can. `replaces`: the file whose place it takes.
    """
    pack = _open_pack(application)
    spec = pack.slot(slot)
    if spec is None:
        raise Refused.of(Refusal("没有这个材料项。", field="slot"))
    tied, problems = _record_for(application, pack, spec, record_id, title, name)
    if nature == "copy" and not pieces.copy_allowed(pack, spec):
        problems.append(pieces.copy_refusal(pack, spec, title))
    problems += filenames.refusals(application, pack, spec, name, tied)
    problems += _one_only(application, pack, spec, replaces)
    problems += _already_there(application, spec, blob, tied, replaces)
    if problems:
        raise Refused.of(*problems)
    made = _create(application, slot=slot, blob=blob, name=name, title=title, nature=nature, record_id=tied)
    if replaces is not None:
        _retire([replaces], made)
    return made


def _record_for(
    application: Application, pack: Pack, slot: EvidenceSlot, record_id: UUID | None, *names: str
) -> tuple[UUID | None, list[Refusal]]:
    if not slot.each:
        return None, []
    content = (
        queries.draft_content(application) if slot.each_when else {"picks": queries.picked(application, slot.each)}
    )
    records = pieces.tied_records(pack, slot, content)
    wanted = str(record_id) if record_id else pieces.guess_record(slot, records, *names)
    if wanted in {str(row["id"]) for row in records}:
        return UUID(wanted), []
    if not records:
        text = f"还没有选用可以对应“{slot.label}”的记录，请先在相应栏目选用"
        return None, [Refusal(text, rule=slot.rule, field="record")]
    choice = "、".join(pieces.record_name(slot.each, row) for row in records)
    return None, [Refusal(f"请选择这份材料对应的记录：{choice}", rule=slot.rule, field="record")]


def _one_only(application: Application, pack: Pack, slot: EvidenceSlot, replaces: Attachment | None) -> list[Refusal]:
    """Where every item is one file, a second one takes the place of the first, and only when that is said."""
    wanted = pack.demand("upload.one_file_per_slot")
    if wanted is None or slot.each or replaces is not None:
        return []
    held = application.attachments.filter(slot=slot.code, removed_at=None).first()
    if held is None:
        return []
    text = f"“{slot.label}”只收一个文件，已有“{held.title}”。"
    return [Refusal(text, rule=wanted.rule, field="file", remedy="合成一个 PDF 后用“替换”上传")]


def _already_there(
    application: Application, slot: EvidenceSlot, blob: Blob, record_id: UUID | None, replaces: Attachment | None
) -> list[Refusal]:
    held = application.attachments.filter(slot=slot.code, blob=blob, record_id=record_id, removed_at=None)
    if replaces is not None and replaces.blob_id != blob.pk:
        held = held.exclude(pk=replaces.pk)
    first = held.first()
    if first is None:
        return []
    return [
        Refusal(
            f"这个文件已经上传过：“{first.title}”（{slot.label}）。",
            rule=pack_for(application.round).cite("ground.twice"),
            field="file",
            remedy="不用重复上传；如果选错了文件，请重新选择",
        )
    ]


def _create(application: Application, **values: Any) -> Attachment:
    return Attachment.objects.create(
        application=application,
        order=application.attachments.filter(slot=values["slot"]).count(),
        added_at=clock.now(),
        added_by=current().account_id,
        **values,
    )


def _retire(old: Sequence[Attachment], made: Attachment) -> None:
    for row in old:
        row.removed_at, row.removed_by, row.replaced_by = clock.now(), current().account_id, made
        row.save(update_fields=["removed_at", "removed_by", "replaced_by"])


def remove_attachment(attachment: Attachment) -> None:
    """Reversible: the row stays until the round closes."""
    _open_pack(attachment.application)
    attachment.removed_at, attachment.removed_by = clock.now(), current().account_id
    attachment.save(update_fields=["removed_at", "removed_by"])


def restore_attachment(attachment: Attachment) -> None:
    """Put back what was removed. What was replaced comes back with all that went with it; the replacement goes."""
    _open_pack(attachment.application)
    made = attachment.replaced_by
    if made is None:
        attachment.removed_at = attachment.removed_by = None
        attachment.save(update_fields=["removed_at", "removed_by"])
        return
    if made.removed_at is not None and made.replaced_by is not None:
        raise Refused.of(Refusal("其后还有更新的版本，请先恢复较新的版本。", field="file"))
    for row in made.earlier.all():
        row.removed_at = row.removed_by = row.replaced_by = None
        row.save(update_fields=["removed_at", "removed_by", "replaced_by"])
    made.removed_at, made.removed_by = clock.now(), current().account_id
    made.save(update_fields=["removed_at", "removed_by"])


def describe_attachment(
    attachment: Attachment, *, title: str, nature: str, record_id: UUID | None = None
) -> Attachment:
    """Another name, another nature, another record for a file that is there."""
    application = attachment.application
    pack = _open_pack(application)
    spec = pack.slot(attachment.slot)
    if spec is None or not title.strip():
        raise Refused.of(Refusal("请填写材料名称。", field="title"))
    tied, problems = _record_for(application, pack, spec, record_id, title, attachment.name)
    if nature == "copy" and not pieces.copy_allowed(pack, spec):
        problems.append(pieces.copy_refusal(pack, spec, title))
    if problems:
        raise Refused.of(*problems)
    attachment.title, attachment.nature, attachment.record_id = title.strip()[:200], nature, tied
    attachment.save(update_fields=["title", "nature", "record_id"])
    return attachment


def turn_attachment(attachment: Attachment, *, pages: Sequence[int] | None = None) -> Attachment:
    """The same file a quarter to the right, as a new version; the file as uploaded stays behind it."""
    pack = _open_pack(attachment.application)
    _live(attachment)
    content = turned(attachment.blob, pages=pages)
    blob = _kept(content, attachment.name, pack, attachment.slot)
    made = _successor(attachment, blob=blob, name=attachment.name, origin=Attachment.Origin.TURNED)
    _retire([attachment], made)
    return made


def pictures_to_combine(application: Application, ids: Sequence[UUID]) -> list[Attachment]:
    """The chosen pictures in the chosen order, all of one slot and record. Raises Refused."""
    pack = _open_pack(application)
    by_id = {row.pk: row for row in queries.attachments(application)}
    rows = [by_id[pk] for pk in ids if pk in by_id]
    problems = []
    if len(rows) != len(set(ids)) or not rows:
        problems.append(Refusal("请至少选择一张图片。", field="picture"))
    if len({(row.slot, row.record_id) for row in rows}) > 1:
        problems.append(Refusal("只能合成同一项材料的图片。", field="picture"))
    if any(row.blob.kind == "pdf" for row in rows):
        problems.append(Refusal("所选文件中有 PDF，只有图片可以合成。", field="picture"))
    if len(rows) > MOST_PICTURES:
        problems.append(Refusal(f"一次最多合成 {MOST_PICTURES} 张图片。", field="picture", remedy="分几次合成"))
    if rows and "pdf" not in limits_of(pack, rows[0].slot).types:
        problems.append(Refusal("这一项只收图片，不用合成。", field="picture"))
    if problems:
        raise Refused.of(*problems)
    return rows


def combine_pictures(rows: Sequence[Attachment], *, content: bytes | None = None) -> Attachment:
    """One A4 PDF in place of the pictures, which stay behind it. `content`: made already, by the worker."""
    first = rows[0]
    pack = _open_pack(first.application)
    content = content if content is not None else combined([row.blob for row in rows])
    name = f"{first.title}.pdf"
    blob = _kept(content, name, pack, first.slot)
    made = _successor(first, blob=blob, name=name, origin=Attachment.Origin.COMBINED)
    _retire(rows, made)
    return made


def _kept(content: bytes, name: str, pack: Pack, slot: str) -> Blob:
    blob, _ = receive(upload=ContentFile(content, name=name), limits=limits_of(pack, slot))
    return blob


def _successor(old: Attachment, *, blob: Blob, name: str, origin: str) -> Attachment:
    made = _create(
        old.application,
        slot=old.slot,
        blob=blob,
        name=name,
        title=old.title,
        nature=old.nature,
        record_id=old.record_id,
        origin=origin,
    )
    made.order = old.order
    made.save(update_fields=["order"])
    return made


def history(attachment: Attachment) -> list[Attachment]:
    """What stood in its place before, newest first."""
    found, waiting = [], [attachment]
    while waiting:
        earlier = list(Attachment.objects.filter(replaced_by__in=waiting).select_related("blob").order_by("-added_at"))
        found += earlier
        waiting = earlier
    return found


def lying_hint(attachment: Attachment) -> str:
    """Which pages may be on their side; empty when none is."""
    lying = attachment.blob.lying
    named = "、".join(map(str, lying[:NAMED_PAGES])) + ("等" if len(lying) > NAMED_PAGES else "")
    return f"第 {named} 页可能是横放的" if lying else ""


def _live(attachment: Attachment) -> None:
    if attachment.removed_at is not None:
        raise Refused.of(Refusal("这个文件已经移除或被替换。", field="file", remedy="刷新页面"))


def _open_pack(application: Application) -> Pack:
    pack = pack_for(application.round)
    if not queries.evidence_open(application, pack):
        raise Refused.of(queries.closed(application, pack, what="现在不能增减材料。", field="evidence"))
    return pack
