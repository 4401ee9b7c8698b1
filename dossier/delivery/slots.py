from dossier.delivery import domain  # noqa: F401  registers the job handler
from dossier.delivery.panel import panel
from review.tiers.views import batch_panels

batch_panels.fill(panel, key="delivery")
