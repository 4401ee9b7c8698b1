from django.apps import AppConfig

from titles.kernel.slots import fill_from


class TitlesConfig(AppConfig):
    name = "titles"
    verbose_name = "基础"

    def ready(self) -> None:
        fill_from(
            "titles.orgs",
            "titles.access",
            "titles.audit",
            "titles.work",
            "titles.messages",
            "titles.packs",
            "titles.rounds",
            "titles.register",
            "titles.examinations",
            "titles.staff",
        )
