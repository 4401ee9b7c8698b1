"""Documents by their inputs: rendered unless the same inputs were rendered before, stored by content."""

from typing import Any
from uuid import UUID

from dossier.factory.models import Product
from dossier.forms import registry
from dossier.forms.problems import FormRefused
from titles.kernel import clock
from titles.kernel.actors import SYSTEM, declare
from titles.kernel.uploads.storage import store
from titles.work.domain import JobFailed


class DocumentFailed(JobFailed):
    """A form refused its data; `person` and `fields` are those the message names."""

    def __init__(self, refusal: FormRefused):
        super().__init__(str(refusal))
        self.person = getattr(refusal, "person", "")
        self.fields = tuple(getattr(refusal, "fields", ()))


def held(code: str, context: Any) -> Product | None:
    """What these inputs gave before."""
    with declare(SYSTEM):
        return Product.objects.filter(input_digest=registry.input_digest(code, context)).first()


def product(code: str, context: Any, *, subject_id: UUID) -> Product:
    """The document, made now or before. Raises DocumentFailed in the form's own words."""
    found = held(code, context)
    if found is not None:
        return found
    try:
        content = registry.render(code, context)
    except FormRefused as refusal:
        raise DocumentFailed(refusal) from refusal
    sha256 = store(content)
    with declare(SYSTEM):
        made, _ = Product.objects.get_or_create(
            input_digest=registry.input_digest(code, context),
            defaults={
                "form_code": code,
                "subject_id": subject_id,
                "sha256": sha256,
                "size": len(content),
                "made_at": clock.now(),
            },
        )
    return made
