"""The part of an application's page that speaks of its bound dossier and its bag."""

from typing import Any

from applications.filing.models import Application
from dossier.binding.models import BoundDossier, DossierBag
from dossier.binding.plan import binds
from dossier.factory.domain import REVIEW_FORM, papers
from dossier.factory.jobs import BAG, BOOKLET, may_order
from review.unit.queries import NOMINATED
from titles.kernel.actors import Actor
from titles.rounds.queries import pack_for
from titles.work.models import Job


def panel(application: Application, actor: Actor) -> tuple[str, dict[str, Any]] | None:
    """Nothing before somebody is nominated, and nothing for those who have no part in the dossier."""
    if application.state not in NOMINATED or not may_order(application, actor):
        return None
    jobs = Job.objects.visible_to(actor).filter(kind__in=(BOOKLET, BAG), params__subject=str(application.pk))
    last = jobs.order_by("created_at").last()
    booklet = BoundDossier.objects.visible_to(actor).filter(application=application).select_related("submission").last()
    newest, pack = application.submissions.last(), pack_for(application.round)
    return "dossier/factory/panel.html", {
        "application": application,
        "binds": binds(pack),
        "booklet": booklet,
        "outdated": bool(booklet and newest and booklet.submission_id != newest.pk),
        "bag": DossierBag.objects.visible_to(actor).filter(application=application).last(),
        "papers": papers(pack, "application", without=REVIEW_FORM, band=application.band),
        "job": last if last and last.state != Job.State.DONE else None,
    }
