"""Giving a stored file back."""

from django.http import FileResponse

from titles.kernel.uploads.kinds import ACCEPTABLE
from titles.kernel.uploads.models import Blob
from titles.kernel.uploads.storage import open_blob


def served(blob: Blob, name: str) -> FileResponse:
    """The file inline, under the type it really has."""
    return FileResponse(open_blob(blob.sha256), content_type=ACCEPTABLE[blob.kind].media_type, filename=name)
