from dossier.forms import certificate, dossier_papers, jiaxing_papers, registry, review_form, unit_papers

for entry in (review_form.FORM, certificate.FORM, *unit_papers.ALL, *dossier_papers.ALL, *jiaxing_papers.ALL):
    registry.enter(entry)
