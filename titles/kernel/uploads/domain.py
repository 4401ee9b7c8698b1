"""From an upload to a blob row."""

from pathlib import Path
from typing import IO

from django.core.files import File
from django.core.files.storage import Storage

from titles.kernel import clock
from titles.kernel.uploads.inspection import Inspection, Limits, inspect
from titles.kernel.uploads.models import Blob
from titles.kernel.uploads.storage import on_disk, store


def receive(*, upload: File, limits: Limits, storage: Storage | None = None) -> tuple[Blob, Inspection]:
    """Inspect an uploaded file, store it, and return its row; nothing is stored when UploadRefused is raised."""
    with on_disk(upload) as path:
        found = inspect(path, limits, name=upload.name or "")
        return keep(source=path, inspection=found, storage=storage), found


def keep(
    *,
    source: Path | IO[bytes] | File,
    inspection: Inspection,
    storage: Storage | None = None,
) -> Blob:
    """Store what was inspected. The same content twice is one file and one row."""
    sha256 = store(source, storage)
    if sha256 != inspection.sha256:
        raise ValueError("the file changed between inspection and storing")
    details = {
        "size": inspection.size,
        "kind": inspection.kind.name,
        "pages": inspection.pages,
        "width": inspection.width,
        "height": inspection.height,
        "lying": inspection.lying,
    }
    blob, _ = Blob.objects.get_or_create(sha256=sha256, defaults={**details, "stored_at": clock.now()})
    return blob
