"""Which office gives out which certificate, where the regulation says so."""

from titles.kernel.refusals import Refusal
from titles.orgs.models import Organisation
from titles.packs.schema import Pack

EXAMINATION = "examination"


def office_name(pack: Pack, kind: str) -> str:
    """What the regulation calls a kind of office; the platform's name where it has none of its own."""
    names: dict[str, str] = pack.asked("organisation.labels").value or {}
    return names.get(kind) or Organisation.Kind(kind).label


def not_entitled(pack: Pack, *, what: str, issuer: Organisation) -> Refusal | None:
    """Why this office gives out no certificate of a band, or of an examination; None where nothing stands against it.

    A regulation names the office in `certificate.issuers` (rows, each by its own clause) or `certificate.issued_by`.
    """
    rows = pack.asked("certificate.issuers").value or []
    row = next((row for row in rows if row["code"] == what), None)
    named = pack.asked("certificate.issued_by")
    kind = row["kind"] if row else (named.value or {}).get(what)
    if kind is None or issuer.kind == kind:
        return None
    label = row["label"] if row else pack.catalogue.band_label(what)
    text = f"{label}的证书由{office_name(pack, kind)}颁发，{issuer}不能颁发。"
    return Refusal(text, rule=(row.get("rule") if row else named.rule) or "")
