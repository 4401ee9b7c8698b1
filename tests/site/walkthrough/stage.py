"""A round of any regulation played in this very process: the same pages and doors, no server and no worker."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import httpx
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections

from titles.kernel import clock
from titles.kernel.actors import SYSTEM, declare
from titles.packs.domain import store
from titles.packs.schema import Pack
from titles.site.walkthrough.autopilot import scene
from titles.site.walkthrough.autopilot.pilot import Pilot
from titles.site.walkthrough.fates import Story
from titles.site.walkthrough.player import Journal

ADDRESS = "http://127.0.0.1"


class InThisProcess(httpx.WSGITransport):
    """The site itself; the connection of the test, and with it its transaction, outlives every request."""

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        request_started.disconnect(close_old_connections)
        request_finished.disconnect(close_old_connections)
        try:
            answer = super().handle_request(request)
            answer.read()
        finally:
            request_started.connect(close_old_connections)
            request_finished.connect(close_old_connections)
        return answer


def doors() -> InThisProcess:
    return InThisProcess(app=get_wsgi_application())


def pilot_of(
    pack: Pack, story: Story, out: Path, *, say: Callable[[str], None] = lambda _: None, serial: int = 1
) -> Pilot:
    """Everything made, everybody logged in."""
    clock.move_to(dt.datetime.combine(story.opens_on, dt.time(9), clock.SHANGHAI))
    with declare(SYSTEM):
        version = store(pack)
    view = pack.within(story.procedure)
    made = scene.build(story, version, view, serial=serial)
    return Pilot(made, Journal(out / "journal.jsonl", view), ADDRESS, doors(), say)
