from django.apps import AppConfig

from titles.kernel.slots import fill_from


class PublicityConfig(AppConfig):
    name = "publicity"
    verbose_name = "公示"

    def ready(self) -> None:
        fill_from("publicity.notices", "publicity.cases", "publicity.portal")
