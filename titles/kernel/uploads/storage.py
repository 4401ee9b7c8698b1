"""Blobs: content-addressed, written once, on a local folder or an S3-compatible store through Django's storage."""

import hashlib
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from django.core.files import File
from django.core.files.base import ContentFile
from django.core.files.storage import Storage, default_storage

CHUNK = 1_048_576


def location(sha256: str) -> str:
    """Two levels of folders, so that no folder holds a million files."""
    return f"{sha256[:2]}/{sha256[2:4]}/{sha256}"


def store(file: Path | str | bytes | IO[bytes] | File, storage: Storage | None = None) -> str:
    """Write the content under its SHA-256 (hex) and return that; content already there is not written again.

    A leftover of an interrupted write (same name, other size) is replaced.
    """
    storage = storage or default_storage
    with _as_file(file) as source:
        sha256, size = _measure(source)
        name = location(sha256)
        if storage.exists(name):
            if storage.size(name) == size:
                return sha256
            storage.delete(name)
        written = storage.save(name, source)
        if written != name:
            # Somebody else wrote the same content at the same moment: theirs is as good as ours.
            storage.delete(written)
    return sha256


def open_blob(sha256: str, storage: Storage | None = None) -> File:
    """The stored content, opened for reading. Raises FileNotFoundError when nothing is stored under that hash."""
    return (storage or default_storage).open(location(sha256), "rb")


@contextmanager
def on_disk(source: str | IO[bytes] | File, storage: Storage | None = None) -> Iterator[Path]:
    """A path for the parsers: of a blob (by its SHA-256) or of an upload that Django may hold in memory."""
    held = getattr(source, "temporary_file_path", None)
    if held is not None:
        yield Path(held())
        return
    with tempfile.NamedTemporaryFile(prefix="upload-") as target:
        if isinstance(source, str):
            with open_blob(source, storage) as blob:
                _copy(blob, target)
        else:
            source.seek(0)
            _copy(source, target)
            source.seek(0)
        target.flush()
        yield Path(target.name)


@contextmanager
def _as_file(file: Any) -> Iterator[File]:
    if isinstance(file, bytes):
        yield ContentFile(file)
    elif isinstance(file, Path | str):
        with Path(file).open("rb") as opened:
            yield File(opened)
    else:
        yield file if isinstance(file, File) else File(file)


def _measure(source: File) -> tuple[str, int]:
    found, size = hashlib.sha256(), 0
    source.seek(0)
    while part := source.read(CHUNK):
        found.update(part)
        size += len(part)
    source.seek(0)
    return found.hexdigest(), size


def _copy(source: Any, target: Any) -> None:
    while part := source.read(CHUNK):
        target.write(part)
