"""From an uploaded file to a blob row, as a signed-in account under the walls."""

import io
from uuid import uuid4

import pikepdf
import pytest
from django.core.files.storage import FileSystemStorage
from django.core.files.uploadedfile import SimpleUploadedFile

from titles.kernel.actors import PUBLIC, Actor, declare
from titles.kernel.uploads.domain import keep, receive
from titles.kernel.uploads.inspection import Limits, UploadRefused, inspect
from titles.kernel.uploads.models import Blob
from titles.kernel.uploads.storage import on_disk

pytestmark = pytest.mark.django_db


@pytest.fixture
def storage(tmp_path):
    return FileSystemStorage(location=tmp_path / "blobs")


def pdf(name="证书.pdf", pages=1):
    made, target = pikepdf.new(), io.BytesIO()
    for _ in range(pages):
        made.add_blank_page()
    made.save(target, deterministic_id=True)
    return SimpleUploadedFile(name, target.getvalue())


def somebody():
    return declare(Actor("account", account_id=uuid4(), person_id=uuid4()))


def files_in(tmp_path):
    return [path for path in (tmp_path / "blobs").rglob("*") if path.is_file()]


def test_two_uploads_of_the_same_content_are_one_file_and_one_row(tmp_path, storage):
    with somebody():
        first, found = receive(upload=pdf(), limits=Limits(), storage=storage)
        second, _ = receive(upload=pdf("另一份.pdf"), limits=Limits(), storage=storage)
        third, _ = receive(upload=pdf(pages=2), limits=Limits(), storage=storage)
        assert (first, found.sha256, first.pages) == (second, first.sha256, 1)
        assert sorted(Blob.objects.values_list("sha256", flat=True)) == sorted([first.sha256, third.sha256])
    assert sorted(path.name for path in files_in(tmp_path)) == sorted([first.sha256, third.sha256])


def test_a_refused_file_is_not_stored(tmp_path, storage):
    with somebody():
        with pytest.raises(UploadRefused):
            receive(upload=SimpleUploadedFile("证书.pdf", b"MZ" + b"\0" * 99), limits=Limits(), storage=storage)
        assert not Blob.objects.exists()
    assert files_in(tmp_path) == []


def test_a_file_that_changed_after_inspection_is_not_kept(storage):
    with somebody(), on_disk(pdf()) as path:
        found = inspect(path, Limits())
        with pytest.raises(ValueError, match="changed"):
            keep(source=pdf(pages=2), inspection=found, storage=storage)
        assert not Blob.objects.exists()


def test_the_public_sees_no_blobs(storage):
    with somebody():
        blob, _ = receive(upload=pdf(), limits=Limits(), storage=storage)
        assert Blob.objects.seen(blob.pk) == blob
    with declare(PUBLIC):
        assert not Blob.objects.exists()
