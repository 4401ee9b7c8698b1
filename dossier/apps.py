from django.apps import AppConfig

from titles.kernel.slots import fill_from


class DossierConfig(AppConfig):
    name = "dossier"
    verbose_name = "文书"

    def ready(self) -> None:
        fill_from("dossier.forms", "dossier.sheets", "dossier.factory", "dossier.gallery")
