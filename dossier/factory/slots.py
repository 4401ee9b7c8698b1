from applications.journey.views import panels
from dossier.factory import domain, jobs  # noqa: F401  register the job handlers
from dossier.factory.panel import panel, ratio_papers
from review.unit.views import panels as unit_panels

panels.fill(panel, key="dossier")
unit_panels.fill(ratio_papers, key="b-ratio-papers")
