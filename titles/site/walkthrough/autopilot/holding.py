"""Holders of certificates who ask for something: one anew for what was lost, another for what was damaged."""

from typing import TYPE_CHECKING

from titles.kernel.actors import SYSTEM, declare
from titles.register.models import Certificate
from titles.site.walkthrough.servers import WalkthroughError

if TYPE_CHECKING:
    from titles.site.walkthrough.autopilot.pilot import Pilot


def ask_anew(pilot: "Pilot") -> None:
    """Each asks in turn, and everybody does what that calls for, until the certificate is valid again.

    Raises WalkthroughError where the holder is not offered the step, or nobody settles it.
    """
    for pk, somebody in pilot.applications.items():
        for name in somebody.afterwards:
            with declare(SYSTEM):
                certificate = Certificate.objects.get(application_id=pk)
            address = f"/certificates/{certificate.pk}/"
            seat = next(one for one in pilot.seats if pilot.scene.people.get(one.name) is somebody)
            page = pilot.open(seat, address)
            offer = next((one for one in page.offers() if one.name == name), None) if page else None
            if page is None or offer is None or not pilot.fire(seat, offer, page):
                raise WalkthroughError(f"{somebody.name} 没有办成 certificate.{name}：{pilot.refusals}")
            while pilot.sweep():
                pass
            with declare(SYSTEM):
                certificate.refresh_from_db()
            if certificate.state != "issued":
                raise WalkthroughError(f"{somebody.name} 的证书 {certificate.state}，没有人办结。")
