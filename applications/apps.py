from django.apps import AppConfig

from titles.kernel.slots import fill_from


class ApplicationsConfig(AppConfig):
    name = "applications"
    verbose_name = "申报"

    def ready(self) -> None:
        fill_from(
            "applications.career",
            "applications.filing",
            "applications.eligibility",
            "applications.journey",
            "applications.transfer",
        )
