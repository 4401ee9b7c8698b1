"""Finding cases and what they are about."""

from django.db.models import QuerySet

from publicity.cases.models import Case
from titles.kernel.actors import Actor, engine
from titles.kernel.refusals import Missing
from titles.kernel.secrets import keyed_hash
from titles.packs.schema import Pack
from titles.rounds.models import Round
from titles.rounds.queries import pack_for

# Reading a case means reading who complained: the ordinary members of an organisation do not.
READERS = frozenset({"unit_hr", "unit_lead", "handler", "approver", "secretary", "teller"})


def readable(actor: Actor) -> QuerySet[Case]:
    """Cases that the actor's organisation, or one below it, looks into; only for those who work on cases."""
    if actor.role not in READERS:
        return Case.objects.none()
    return Case.objects.visible_to(actor).select_related("organisation", "handler", "notice")


def seen(pk: object, actor: Actor) -> Case:
    found = readable(actor).filter(pk=pk).first()
    if found is None:
        raise Missing(f"case {pk}")
    return found


def by_receipt(code: str) -> Case | None:
    """The case a receipt belongs to; None tells nobody whether a receipt ever existed."""
    with engine():
        return Case.objects.select_related("organisation", "handler").filter(receipt_hash=receipt_hash(code)).first()


def receipt_hash(code: str) -> str:
    plain = "".join(character for character in code if character.isalnum())
    return keyed_hash(plain, purpose="receipt")


def pack_of(case: Case) -> Pack:
    """The pack that governs the case: its notice's round, else the newest round."""
    round_ = case.notice.round if case.notice_id else Round.objects.order_by("-opens_on").first()
    if round_ is None:
        raise Missing("no round yet")
    return pack_for(round_)
