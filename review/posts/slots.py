"""What the table of posts adds to rooms on the left: facts about applicants, and what waits until it is confirmed."""

from typing import Any

from applications.filing.judging import known
from applications.filing.models import Application
from applications.journey.machine import MACHINE as APPLICATION
from review.posts import machine, queries  # noqa: F401  registers the table
from review.posts.guards import on_a_confirmed_sheet
from review.posts.panel import panel
from review.unit.views import panels


def listed(application: Application) -> bool:
    return queries.standing(application) is not None


def recommended_title(application: Application) -> Any:
    line = queries.standing(application)
    return line.recommended_title if line else None


known.fill(listed, key="post_sheet.listed")
known.fill(recommended_title, key="post_sheet.recommended_title")
APPLICATION.attach("submit_to_tier", guards=(on_a_confirmed_sheet,))
panels.fill(panel, key="posts")
