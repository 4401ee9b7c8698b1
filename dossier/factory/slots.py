from applications.journey.views import panels
from dossier.factory import domain, jobs  # noqa: F401  register the job handlers
from dossier.factory.panel import panel

panels.fill(panel, key="dossier")
