"""Logging in and out, the own password, whom one acts for."""

from django.contrib import messages
from django.contrib.auth import authenticate, login, logout, update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from titles.kernel.actors import Actor, engine, redeclare
from titles.orgs.domain import first_steps, password_chosen, signed_in
from titles.orgs.forms import LoginForm, NewPasswordForm
from titles.orgs.models import Account

WRONG = "用户名或密码不正确。"


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Log in; `in_place=1` answers JSON so that a page with unsaved text can stay where it is."""
    in_place = bool(request.GET.get("in_place"))
    form = LoginForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        account = authenticate(request, **form.cleaned_data)
        if account:
            same = str(request.session.get("_auth_user_id", account.pk)) == str(account.pk)
            login(request, account)
            redeclare(Actor("account", account_id=account.pk))
            with engine():
                for _key, told in signed_in:
                    told(account)
            if in_place:
                return JsonResponse({"ok": True, "csrf": get_token(request), "same": same})
            return redirect(_where_to(request))
        form.add_error(None, WRONG)
    if in_place and request.method == "POST":
        return JsonResponse({"ok": False, "error": WRONG}, status=422)
    template = "titles/orgs/login_in_place.html" if in_place else "titles/orgs/login.html"
    return render(request, template, {"form": form}, status=422 if form.errors else 200)


def _where_to(request: HttpRequest) -> str:
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    return wanted if url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}) else "home"


def locked_out(request: HttpRequest, credentials: dict, *args: object, **kwargs: object) -> HttpResponse:
    """Too many wrong passwords for this name from this address."""
    text = "密码输错次数过多，请 15 分钟后再试。其他地点的登录不受影响。"
    if request.GET.get("in_place"):
        return JsonResponse({"ok": False, "error": text}, status=429)
    form = LoginForm(request.POST)
    form.is_valid()
    form.add_error(None, text)
    return render(request, "titles/orgs/login.html", {"form": form}, status=429)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    return redirect("home")


@login_required
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    """Change the own password; forced at the first login."""
    form = NewPasswordForm(request.POST or None, account=request.user)
    with engine():  # the new password is held against the person's own number
        chosen_well = request.method == "POST" and form.is_valid()
        first = first_steps()(request.user) if request.user.must_change_password else None
    if chosen_well:
        account = Account.objects.get(pk=request.user.pk)
        account.set_password(form.cleaned_data["new"])
        account.must_change_password = False
        with engine():
            account.save(update_fields=["password", "must_change_password"])
            for _key, chosen in password_chosen:
                chosen(account)
        update_session_auth_hash(request, account)
        messages.success(request, "新密码已生效。")
        return redirect("home")
    context = {"form": form, "told": first and first[0], "texts": first[1] if first else []}
    return render(request, "titles/orgs/password.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def act_for(request: HttpRequest) -> HttpResponse:
    """Choose the organisation and role to act for; `self` is the person."""
    wanted = request.POST.get("assignment", "")
    known = {str(row.id) for row in request.assignments} | {"self"}
    if wanted in known:
        request.session["assignment"] = wanted
    return redirect("home")
