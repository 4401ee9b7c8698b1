from django.apps import AppConfig

from titles.kernel.slots import fill_from


class DossierConfig(AppConfig):
    name = "dossier"
    verbose_name = "文书"

    def ready(self) -> None:
        rooms = ("forms", "sheets", "binding", "factory", "delivery", "gallery")
        fill_from(*(f"dossier.{room}" for room in rooms))
