"""The part of an application's page that speaks of its bound dossier and its bag; the papers of a unit's round."""

from typing import Any

from applications.filing.models import Application
from applications.filing.vacancies import needs_approval
from dossier.binding.models import BoundDossier, DossierBag
from dossier.binding.plan import binds
from dossier.factory.domain import REVIEW_FORM, papers
from dossier.factory.jobs import BAG, BOOKLET, may_order
from review.unit.queries import NOMINATED
from titles.kernel.actors import Actor
from titles.rounds.models import UnitRound
from titles.rounds.queries import pack_for
from titles.work.models import Job

RATIO_STAFF = frozenset({"unit_hr", "unit_lead", "handler", "approver"})


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
        "papers": [
            {"form": form, "copies": pack.copies(form.spec, application.band)}
            for form in papers(pack, "application", without=REVIEW_FORM, band=application.band)
        ],
        "job": last if last and last.state != Job.State.DONE else None,
    }


def ratio_papers(unit_round: UnitRound, actor: Actor) -> tuple[str, dict[str, Any]] | None:
    """What the regulation has printed for 结构比例审核, with its copies, for the staff of units that have the step."""
    pack = pack_for(unit_round.round)
    wanted = pack.asked("structural_ratio.forms").value or ()
    if not needs_approval(unit_round) or actor.role not in RATIO_STAFF:
        return None
    bands = list(pack.catalogue.bands)
    rows = [
        {"form": form, "copies": max((pack.copies(form.spec, band) for band in bands), default=0)}
        for form in papers(pack, "unit_round")
        if form.spec in wanted
    ]
    rule = pack.rule_behind("structural_ratio.forms")
    return ("dossier/factory/ratio.html", {"unit_round": unit_round, "rows": rows, "rule": rule}) if rows else None
