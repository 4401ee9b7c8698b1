from django.apps import AppConfig
from django.db.models.signals import post_migrate


class SiteConfig(AppConfig):
    name = "titles.site"
    label = "site"
    verbose_name = "站点"

    def ready(self) -> None:
        from titles.audit.domain import anchor
        from titles.kernel import database
        from titles.rounds import seeding
        from titles.site import celery, checks  # noqa: F401  the web sends through this app; the checks register
        from titles.work.domain import business_sweeps

        business_sweeps.fill(anchor, key="audit.anchor")
        post_migrate.connect(database.build, sender=self, dispatch_uid="walls")
        post_migrate.connect(seeding.seed, sender=self, dispatch_uid="calendar")
