from dossier.forms import (
    certificate,
    certificate_papers,
    dossier_papers,
    jiaxing_papers,
    proposed_papers,
    registry,
    review_form,
    unit_papers,
)

papers = (
    *unit_papers.ALL,
    *dossier_papers.ALL,
    *certificate_papers.ALL,
    *jiaxing_papers.ALL,
    *proposed_papers.ALL,
)
for entry in (review_form.FORM, certificate.FORM, *papers):
    registry.enter(entry)
