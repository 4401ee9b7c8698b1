"""Stored files as paths for the press."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.files.storage import default_storage

from titles.kernel.uploads.storage import location, on_disk


@contextmanager
def as_path(sha256: str) -> Iterator[Path]:
    """Where the blob lies if the store is a folder of this machine, else a copy of it. Raises FileNotFoundError."""
    name = location(sha256)
    try:
        held = Path(default_storage.path(name))
    except NotImplementedError:  # a store without a file system, such as S3
        with on_disk(sha256) as copied:
            yield copied
        return
    if not held.is_file():
        raise FileNotFoundError(sha256)
    yield held
