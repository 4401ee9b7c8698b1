"""The library of forms (TS-09-43): blank forms and samples of a pack, made once by the worker and kept.

A file is known by the pack's version, the form, the variant and the digest of the templates: when one of them changes
it is another file, made again. Nothing in it belongs to anybody.
"""

import hashlib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from dossier.factory.models import Product
from dossier.forms import paper
from dossier.forms.pictures import page_picture
from dossier.forms.registry import Form, forms, made_for
from titles.kernel import clock
from titles.kernel.actors import SYSTEM, declare, engine
from titles.kernel.uploads.storage import open_blob, store
from titles.packs.models import PackVersion
from titles.packs.queries import pack_of
from titles.packs.schema import Pack
from titles.work.domain import Progress, enqueue, job_handler
from titles.work.models import Job

JOB = "form_library"
BLANK, SAMPLE, PICTURE = "blank", "sample", "picture"
# Nobody's: it stands in nobody's list of jobs.
NOBODY = UUID(int=0)
PDF = ".pdf"


def variants(form: Form) -> list[str]:
    """What the library holds of one form; a picture shows the first page, so only what has pages has one."""
    made = [variant for variant, make in ((BLANK, form.blank), (SAMPLE, form.sample)) if make]
    return [*made, PICTURE] if made and form.suffix == PDF else made


def forms_of(pack: Pack) -> list[Form]:
    """The registered forms that this pack has, in the pack's order."""
    return [form for spec in pack.forms if (form := made_for(pack, spec.code))]


def file_id(version: PackVersion, form: Form, variant: str) -> UUID:
    return uuid5(NAMESPACE_URL, f"forms/{version.pk}/{form.code}/{variant}/{_layout(form.template)}")


@lru_cache(maxsize=128)
def _layout(template: str) -> str:
    return paper.templates_digest(template) if template else ""


def held(version: PackVersion, pack: Pack) -> dict[tuple[str, str], Product]:
    """(form code, variant) → what is made already; one query."""
    wanted = {
        file_id(version, form, variant): (form.code, variant) for form in forms_of(pack) for variant in variants(form)
    }
    with engine():
        rows = list(Product.objects.filter(subject_id__in=wanted))
    return {wanted[row.subject_id]: row for row in rows}


def missing(pack: Pack, made: Mapping[tuple[str, str], Product]) -> list[tuple[str, str]]:
    """What the library of this pack still lacks, in its order."""
    wanted = [(form.code, variant) for form in forms_of(pack) for variant in variants(form)]
    return [key for key in wanted if key not in made]


def stock(version: PackVersion, keys: Iterable[tuple[str, str]]) -> None:
    """Order what is missing, once: a job that is on its way or has failed on the same files is not ordered again."""
    wanted = hashlib.sha256(repr(sorted(_ids(version, keys))).encode()).hexdigest()
    with engine():
        ordered = Job.objects.filter(kind=JOB, params__version=str(version.pk))
        if ordered.filter(state__in=(Job.State.QUEUED, Job.State.RUNNING)).exists():
            return
        if ordered.filter(state=Job.State.FAILED, params__wanted=wanted).exists():
            return
    enqueue(kind=JOB, title="表格下载", params={"version": str(version.pk), "wanted": wanted}, holder_id=NOBODY)


def _ids(version: PackVersion, keys: Iterable[tuple[str, str]]) -> list[str]:
    registered = dict(forms)
    return [str(file_id(version, registered[code], variant)) for code, variant in keys]


@job_handler(JOB, queue="documents")
def fill(job: Job, progress: Progress) -> dict[str, Any]:
    """Make every file that is missing; what a broken run made stays."""
    with declare(SYSTEM):
        version = PackVersion.objects.defer("content").get(pk=job.params["version"])
        pack = pack_of(version)
        wanted = missing(pack, held(version, pack))
    registered = dict(forms)
    for place, (code, variant) in enumerate(wanted):
        progress(done=place, total=len(wanted), message=registered[code].name)
        _keep(version, registered[code], variant, _made(version, pack, registered[code], variant))
    return {"made": len(wanted)}


def _made(version: PackVersion, pack: Pack, form: Form, variant: str) -> bytes:
    if variant == PICTURE:
        source = BLANK if form.sample is None else SAMPLE
        with declare(SYSTEM):
            product = Product.objects.get(subject_id=file_id(version, form, source))
        with open_blob(product.sha256) as blob:
            return page_picture(blob.read())
    make = form.blank if variant == BLANK else form.sample
    if make is None:
        raise LookupError(f"{form.code} has no {variant}")
    return form.renderer(form, make(pack))


def _keep(version: PackVersion, form: Form, variant: str, content: bytes) -> None:
    subject_id, sha256 = file_id(version, form, variant), store(content)
    with declare(SYSTEM):
        Product.objects.get_or_create(
            input_digest=hashlib.sha256(subject_id.bytes).hexdigest(),
            defaults={
                "form_code": form.code,
                "subject_id": subject_id,
                "sha256": sha256,
                "size": len(content),
                "made_at": clock.now(),
            },
        )
