from dossier.forms import certificate, registry, review_form

registry.enter(review_form.FORM)
registry.enter(certificate.FORM)
