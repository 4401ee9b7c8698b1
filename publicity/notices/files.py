"""Serving a stored file after its page has decided who may have it."""

from django.http import FileResponse

from titles.kernel.uploads.kinds import ACCEPTABLE
from titles.kernel.uploads.models import Blob
from titles.kernel.uploads.storage import open_blob


def served(blob: Blob, name: str) -> FileResponse:
    """The file inline, under the type it really has."""
    media_type = ACCEPTABLE[blob.kind].media_type
    return FileResponse(open_blob(blob.sha256), content_type=media_type, filename=name)
