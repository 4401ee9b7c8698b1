"""What the page of forms shows of each form of a pack."""

from collections.abc import Mapping
from dataclasses import dataclass

from dossier.factory.models import Product
from dossier.forms.heads import appendix
from dossier.forms.registry import Form
from dossier.gallery import domain
from titles.packs.schema import Pack
from titles.packs.sheets import FormSpec


@dataclass(frozen=True)
class Entry:
    """One form of the pack; `form` None when the system does not make it. `files` are the variants ready now."""

    spec: FormSpec
    form: Form | None
    copies: str
    files: frozenset[str]

    @property
    def appendix(self) -> str:
        return appendix(self.spec)

    @property
    def signers(self) -> tuple[str, ...]:
        """Who signs and seals it, by the regulation's data, else by the layout."""
        return self.spec.signers or (self.form.signers if self.form else ())

    @property
    def sides(self) -> str:
        return "双面" if self.spec.duplex else "单面"

    @property
    def notes(self) -> tuple[str, ...]:
        """What no source gives: the pack's note and the layout's."""
        held = (self.spec.note, *(self.form.notes if self.form else ()))
        return tuple(dict.fromkeys(note for note in held if note))


def entries(pack: Pack, made: Mapping[tuple[str, str], Product]) -> list[Entry]:
    """Every form of the pack in its order; `made` is what the library has (see domain.held)."""
    registered = {form.spec: form for form in domain.forms_of(pack)}
    return [_entry(pack, spec, registered.get(spec.code), made) for spec in pack.forms]


def _entry(pack: Pack, spec: FormSpec, form: Form | None, made: Mapping[tuple[str, str], Product]) -> Entry:
    copies = [f"{pack.catalogue.band_label(band)} {number} 份" for band, number in spec.copies.items()]
    ready = frozenset(variant for code, variant in made if form and code == form.code)
    return Entry(spec=spec, form=form, copies="，".join(copies), files=ready)
