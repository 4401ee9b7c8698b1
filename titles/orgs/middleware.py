"""One transaction around the whole response, with the actor declared in it.

ATOMIC_REQUESTS would end before templates render and rows would come out empty.
"""

from collections.abc import Callable

from django.contrib.auth import SESSION_KEY
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from titles.audit.domain import collecting
from titles.kernel import clock
from titles.kernel.actors import PUBLIC, Actor, declare, engine, redeclare
from titles.kernel.refusals import Missing, Refused
from titles.orgs.domain import actor_for, first_steps, live_assignments

FREE_WHILE_PASSWORD_IS_OLD = ("password", "logout", "login")


class WallMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        account_id = request.session.get(SESSION_KEY)
        first = Actor("account", account_id=account_id) if account_id else PUBLIC
        with collecting() as events, declare(first):
            request.actor = self._identify(request) if account_id else PUBLIC
            response = self.get_response(request)
            if response.status_code >= 500:
                transaction.set_rollback(True)
            elif events:
                # What the log holds of this request; a client can prove what its click did.
                response["X-Events"] = ",".join(str(event) for event in events)
        return response

    def _identify(self, request: HttpRequest) -> Actor:
        if not request.user.is_authenticated:
            redeclare(PUBLIC)
            return PUBLIC
        if request.user.must_change_password:
            # Whoever handed a first password over knows it: until it is changed, the account reads nothing.
            request.assignments, request.assignment = [], None
            return Actor("account", account_id=request.user.pk)
        request.assignments = live_assignments(request.user, today=clock.today())
        chosen = request.session.get("assignment") or _first(request)
        assignment = next((row for row in request.assignments if str(row.id) == chosen), None)
        request.assignment = assignment
        actor = actor_for(request.user, assignment)
        redeclare(actor)
        return actor

    def process_view(self, request: HttpRequest, view: object, args: object, kwargs: object) -> HttpResponse | None:
        """A first password is changed before anything else is seen or entered."""
        name = request.resolver_match.url_name if request.resolver_match else ""
        signed_in = request.actor.kind == "account" and name not in FREE_WHILE_PASSWORD_IS_OLD
        if not signed_in or not request.user.must_change_password:
            return None
        if request.method == "GET" and not request.path.startswith("/api/"):
            return redirect("password")
        with engine():
            refusal, _texts = first_steps()(request.user)
        return self.process_exception(request, Refused.of(refusal))

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, Missing):
            raise Http404 from error
        if not isinstance(error, Refused):
            return None
        if request.path.startswith("/api/"):
            return JsonResponse(error.problem(), status=409, content_type="application/problem+json")
        back = request.META.get("HTTP_REFERER") or reverse("home")
        return render(request, "refused.html", {"refusals": error.reasons, "back": back}, status=409)


def _first(request: HttpRequest) -> str:
    """Whom one acts for at first: the own role, else the person; a colleague's role only when there is nothing else."""
    own = [row for row in request.assignments if not row.principal_name]
    if not own and request.user.person_id:
        return "self"
    return str((own or request.assignments)[0].id) if request.assignments else ""
