"""On the page of an application: what was found about it, until when its person may not apply, what became of its
certificate. Who reported, and what they wrote, is not among it.
"""

from typing import Any

from applications.filing.models import Application
from publicity.cases.models import Case, Outcome
from titles.flow.machine import machine
from titles.kernel.actors import Actor, engine
from titles.register.models import Ban, Certificate

IN_WORDS = {
    Outcome.DISMISSED: "经核实不属实，不影响本申报。",
    Outcome.CORRECTED: "情况属实，已予更正。",
    Outcome.INELIGIBLE: "经核实不符合申报条件，本申报据此结束；已发证的，由发证机关核办撤销。",
    Outcome.MISCONDUCT: "经核实属职业道德失范，一票否决，本申报即行终止。",
    Outcome.FRAUD: "经核实属伪造、剽窃等弄虚作假，取消当年参评资格；已发证的，由发证机关核办撤销。",
}


def panel(application: Application, actor: Actor) -> tuple[str, dict[str, Any]] | None:
    """Whoever sees the application sees how what was raised about it ended."""
    with engine():
        cases = Case.objects.filter(application=application, state__in=("concluded", "filed")).order_by("found_on")
        found = [(row.found_on, IN_WORDS[Outcome(row.outcome)], _ban(row)) for row in cases]
        certificate = Certificate.objects.filter(application_id=application.pk).first()
    if not found and certificate is None:
        return None
    state = machine("certificate").states[certificate.state].name_for(actor) if certificate else ""
    return "publicity/cases/panel.html", {"found": found, "certificate": certificate, "state": state}


def _ban(case: Case) -> Ban | None:
    return Ban.objects.filter(case_id=case.pk).first()
