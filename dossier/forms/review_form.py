"""《专业技术职务任职资格评审表》 on ten fixed pages (TS-09-42: 16开).

Frames do not grow and there are no continuation pages: text is set smaller in steps and, when even the smallest does
not fit, refused (FormOverflow). Lists have as many lines as the page prints; what is beyond is summarised on the last
line as “其余 N 项见材料册”, the first ones kept in their order. Opinions of tiers are never summarised.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from dossier.forms import paper
from dossier.forms.problems import FormOverflow
from dossier.forms.registry import Form, PagePlan
from dossier.forms.schema import ReviewForm

PLAN = PagePlan(Decimal(184), Decimal(260), 10, "16开（184 mm × 260 mm）")
# Lines printed per list; the heights in the templates add up to the page with these.
CAPACITY = {"education": 6, "posts": 9, "results": 6, "works": 9, "awards": 6, "assessments": 15}
TIERS = 3


@dataclass(frozen=True)
class Lines:
    """A list as printed: rows kept, how many are only counted, and the blank lines that fill the table."""

    rows: Sequence[Any]
    more: int
    blank: range


def lines(rows: Sequence[Any], capacity: int) -> Lines:
    """All rows if they fit, else one less than fit, the last line saying how many more there are."""
    if len(rows) <= capacity:
        return Lines(rows, 0, range(capacity - len(rows)))
    return Lines(rows[: capacity - 1], len(rows) - capacity + 1, range(0))


def render(form: Form, context: ReviewForm) -> bytes:
    if len(context.tier_opinions) > TIERS:
        raise FormOverflow(form=form.name, person=context.person.name, places=[(7, "呈报部门意见")])
    values = {
        "person": context.person,
        "lists": {name: lines(getattr(context, name), capacity) for name, capacity in CAPACITY.items()},
        "tier_blanks": range(TIERS - len(context.tier_opinions)),
    }
    return paper.render_pdf(form, context, values, person=context.person.name)


FORM = Form(
    code="F-HE-01",
    name="专业技术职务任职资格评审表",
    context=ReviewForm,
    plan=PLAN,
    renderer=render,
    engine=paper.engine,
    template="dossier/forms/review_form.html",
)
