"""A batch made ready for handing over: items made one by one, each once; nothing handed out while one is bad."""

import json
import logging
import tempfile
import zipfile
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db.models import F

from dossier.delivery.models import Delivery, DeliveryItem
from dossier.factory.bags import OLDEST, UNSAFE, add_blob, pack_bag
from dossier.factory.jobs import may_have
from dossier.factory.kinds import KINDS, makeable
from dossier.factory.products import DocumentFailed, product
from dossier.forms import registry
from review.tiers.models import Batch
from titles.audit.domain import append
from titles.kernel import clock
from titles.kernel.actors import SYSTEM, current, declare, engine
from titles.kernel.refusals import Missing, Refusal, Refused
from titles.kernel.uploads.storage import store
from titles.packs.schema import Pack
from titles.rounds.queries import pack_for
from titles.work import domain as work
from titles.work.domain import JobFailed, Progress, enqueue, job_handler
from titles.work.models import Job
from titles.work.running import Superseded

JOB = "delivery"
PEOPLE = "个人材料"
State = DeliveryItem.State
log = logging.getLogger(__name__)


def order(batch_id: UUID) -> Delivery:
    """Queue the delivery of a batch; the one still unfinished instead of a second. Raises Refused (TS-09-45)."""
    batch, actor = Batch.objects.seen(batch_id), current()
    if not may_have(batch, actor):
        raise Missing("no part in the batch")
    with engine():
        Batch.objects.select_for_update(of=("self",)).get(pk=batch.pk)
        held = batch.deliveries.filter(finished_at=None).last()
        if held:
            return held
        items = list(_items(batch))
        job = enqueue(
            kind=JOB,
            title=f"报送材料：{batch}"[:120],
            params={"batch": str(batch.pk)},
            holder_id=actor.organisation_id,
            total=len(items),
        )
        delivery = Delivery.objects.create(batch=batch, job=job, ordered_by=actor.account_id, ordered_at=clock.now())
        for place, item in enumerate(items, start=1):
            item.delivery, item.order = delivery, place
        DeliveryItem.objects.bulk_create(items)
    return delivery


def _items(batch: Batch) -> list[DeliveryItem]:
    """Everybody's dossier by unit and name, then what the pack wants with a batch. Whose application has ended in the
    meantime stays behind.
    """
    pack = pack_for(batch.round)
    going = batch.items.exclude(application__state="ended")
    rows = list(going.select_related("application__person", "application__unit"))
    refusals = list(_against(batch, pack, rows))
    if refusals:
        raise Refused({batch.pk: refusals})
    people = sorted((row.application for row in rows), key=lambda one: (one.unit.name, one.person.name, str(one.pk)))
    found = [
        DeliveryItem(
            application=one,
            title=f"{one.person.name}（{one.unit.name}）",
            folder=f"{PEOPLE}/{place:03}-{one.unit.name.translate(UNSAFE)}-{one.person.name.translate(UNSAFE)}",
        )
        for place, one in enumerate(people, start=1)
    ]
    for word in pack.asked("batch.forms").value or ():
        spec = pack.form(word)
        found.append(DeliveryItem(form=word, title=f"《{spec.name}》" if spec else word))
    return found


def _against(batch: Batch, pack: Pack, rows: list[Any]) -> list[Refusal]:
    """Only the departments the pack names hand in, and only together (TS-09-45)."""
    found = []
    senders = pack.asked("batch.senders")
    if senders.value and batch.sender.kind not in senders.value:
        found.append(
            Refusal(f"{batch.sender}不能报送，须由县（市）区职改办或市直主管部门集中报送。", rule=senders.rule)
        )
    if not rows:
        found.append(Refusal("本批没有申报。", rule=senders.rule))
    return found


def seen(pk: UUID) -> Delivery:
    """For the two ends of its batch. Raises Missing."""
    found = Delivery.objects.seen(pk)
    if not may_have(found.batch, current()):
        raise Missing("no part in the batch")
    return found


def retry(delivery: Delivery) -> None:
    """Make what failed again, and only that."""
    with engine():
        delivery.items.filter(state=State.FAILED).update(state=State.WAITING, problems=[])
        work.retry(delivery.job)


@job_handler(JOB, queue="documents")
def make(job: Job, progress: Progress) -> dict[str, Any]:
    """Make every item that is not made yet, then the zip. Runs again after a worker died, and after a retry."""
    with declare(SYSTEM):
        delivery = Delivery.objects.select_related("batch__round", "batch__sender").get(job=job)
        items = list(delivery.items.select_related("application__person", "application__unit"))
        items = _still_going(items)
    done = sum(item.state == State.DONE for item in items)
    progress(done=done, total=len(items), message="接续未完成的部分" if done else "开始")
    for item in items:
        if item.state != State.DONE:
            done += _attempt(delivery, item, partial(_within, progress, done, item.title))
            progress(done=done, message=item.title)
    failed = [item for item in items if item.state == State.FAILED]
    if failed:
        raise JobFailed(told(failed))
    return _hand_out(delivery, items, progress, done)


def _still_going(items: list[DeliveryItem]) -> list[DeliveryItem]:
    """Without those whose application has ended since the delivery was ordered: they would hold it up for ever."""
    gone = {item.pk for item in items if item.application and item.application.state == "ended"}
    DeliveryItem.objects.filter(pk__in=gone).delete()
    return [item for item in items if item.pk not in gone]


def _within(progress: Progress, finished: int, title: str, *, done: int, message: str = "", total: int = 0) -> None:
    """Progress of one item is not counted, only told."""
    progress(done=finished, message=f"{title}：{message}"[:200])


def told(failed: list[DeliveryItem]) -> str:
    """Every bad item by name with every reason."""
    lines = [f"{len(failed)} 件没有完成，本批未交付："]
    for item in failed:
        lines += [f"{item.title}：{problem['message']}" for problem in item.problems]
    return "\n".join(lines)


def _attempt(delivery: Delivery, item: DeliveryItem, progress: Progress) -> int:
    """1 when it was made, 0 when it was not; the reasons stand in the item."""
    _write(item, state=State.RUNNING, begun=F("begun") + 1, problems=[])
    try:
        files = _dossier(item, item.application_id, progress) if item.application_id else _list(delivery, item)
        progress(done=0, message="完成")  # a worker that was given up finds out here, before it writes
    except Superseded:
        raise
    except Refused as refused:
        _write(item, state=State.FAILED, problems=[reason.as_json() for reason in refused.reasons])
    except JobFailed as failed:
        _write(item, state=State.FAILED, problems=[_problem(failed)])
    except Exception as error:
        log.exception("delivery item %s", item.pk)
        text = f"生成时发生意外（{type(error).__name__}），已记入日志。"
        _write(item, state=State.FAILED, problems=[Refusal(text).as_json()])
    else:
        _write(item, state=State.DONE, files=files, finished_at=clock.now())
        return 1
    return 0


def _problem(failed: JobFailed) -> dict[str, Any]:
    fields = "、".join(failed.fields) if isinstance(failed, DocumentFailed) else ""
    return Refusal(str(failed), field=fields).as_json()


def _write(item: DeliveryItem, **fields: Any) -> None:
    with declare(SYSTEM):
        DeliveryItem.objects.filter(pk=item.pk).update(**fields)
        item.refresh_from_db(fields=list(fields))


def _dossier(item: DeliveryItem, application_id: UUID, progress: Progress) -> list[dict[str, Any]]:
    bag = pack_bag(application_id, progress)
    return [
        {"name": f"{item.folder}/{file['name']}", "sha256": file["sha256"], "size": file["size"]} for file in bag.files
    ]


def _list(delivery: Delivery, item: DeliveryItem) -> list[dict[str, Any]]:
    """A list of the whole batch: report, roster, database."""
    batch = delivery.batch
    with declare(SYSTEM):
        pack = pack_for(batch.round)
        spec, code = pack.form(item.form), makeable(pack).get(item.form)
        if code is None or spec is None:
            raise Refused.of(Refusal(f"系统不能生成{item.title}。", field=item.form))
        context = KINDS[code].context(batch)
    made = product(code, context, subject_id=batch.pk)
    alias = next((f"（{alias}）" for alias in spec.aliases if alias.startswith("附件")), "")
    name = f"{spec.name}{alias}{registry.form(code).suffix}".translate(UNSAFE)
    return [{"name": name, "sha256": made.sha256, "size": made.size}]


def _hand_out(delivery: Delivery, items: list[DeliveryItem], progress: Progress, done: int) -> dict[str, Any]:
    progress(done=done, message="打包")
    name = f"{delivery}.zip".translate(UNSAFE)
    with tempfile.TemporaryDirectory(prefix="delivery-") as folder:
        target = Path(folder) / "delivery.zip"
        files = [file for item in items for file in item.files]
        with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
            for file in files:
                add_blob(archive, file["name"], file["sha256"])
            for path, text in (("manifest.json", manifest(delivery, items)), ("SHA256SUMS", sums(files))):
                archive.writestr(zipfile.ZipInfo(path, OLDEST), text.encode())
        sha256, size = store(target), target.stat().st_size
    with declare(SYSTEM):
        batch = Batch.objects.select_for_update(of=("self",)).get(pk=delivery.batch_id)
        Delivery.objects.filter(pk=delivery.pk).update(sha256=sha256, size=size, finished_at=clock.now())
        append(
            stream="batch",
            stream_id=batch.pk,
            kind="dossier.delivery",
            data={"delivery": delivery.pk, "sha256": sha256, "items": len(items)},
        )
    return {"blob": sha256, "filename": name, "content_type": "application/zip", "size": size}


def manifest(delivery: Delivery, items: list[DeliveryItem]) -> str:
    """Every file with its digest, by item."""
    content = {
        "delivery": str(delivery),
        "sender": delivery.batch.sender.name,
        "people": sum(item.application_id is not None for item in items),
        "items": [{"title": item.title, "files": item.files} for item in items],
    }
    return json.dumps(content, ensure_ascii=False, indent=1)


def sums(files: list[dict[str, Any]]) -> str:
    """As `sha256sum --check` reads it."""
    return "".join(f"{file['sha256']}  {file['name']}\n" for file in files)
