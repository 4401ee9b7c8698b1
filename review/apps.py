from django.apps import AppConfig

from titles.kernel.slots import fill_from


class ReviewConfig(AppConfig):
    name = "review"
    verbose_name = "评审"

    def ready(self) -> None:
        fill_from(
            "review.unit",
            "review.tiers",
            "review.commission",
            "review.committee",
            "review.fees",
            "review.approval",
            "review.supervision",
            "review.yearly",
            "review.posts",
            "review.county",
        )
