"""Handing over, and what an actor may do."""

from collections.abc import Collection, Iterable
from uuid import UUID

from titles.kernel import clock
from titles.kernel.slots import Slot

custody_model = Slot("access.custody")


def hand_over(application_ids: Collection[UUID], *, to: UUID, reason: str, capability: str = "act") -> None:
    """Give `to` a capability from now on; holding it already is no error."""
    custody = custody_model()
    held = set(
        custody.objects.filter(
            holder_id=to, application_id__in=application_ids, capability=capability, until=None
        ).values_list("application_id", flat=True)
    )
    custody.objects.bulk_create(
        custody(holder_id=to, application_id=pk, capability=capability, since=clock.now(), reason=reason)
        for pk in application_ids
        if pk not in held
    )


def take_back(application_ids: Collection[UUID], *, holder: UUID | None = None, keep_reading: bool = True) -> None:
    """End acting custody (of one holder or of all); former holders go on reading unless told otherwise."""
    custody = custody_model()
    rows = custody.objects.filter(application_id__in=application_ids, capability="act", until=None)
    if holder:
        rows = rows.filter(holder_id=holder)
    ended = list(rows.values_list("holder_id", "application_id"))
    rows.update(until=clock.now())
    if keep_reading:
        for former in {holder_id for holder_id, _ in ended}:
            hand_over([pk for who, pk in ended if who == former], to=former, reason="曾经办理", capability="read")


def acting_holders(application_ids: Iterable[UUID]) -> dict[UUID, set[UUID]]:
    """application id → holders that may act on it now."""
    found: dict[UUID, set[UUID]] = {pk: set() for pk in application_ids}
    rows = custody_model().objects.filter(application_id__in=list(found), capability="act", until=None)
    for application_id, holder_id in rows.values_list("application_id", "holder_id"):
        found[application_id].add(holder_id)
    return found
