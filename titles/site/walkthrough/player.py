"""One person at a browser: forms are fetched, filled and posted as a browser would; every request is journalled."""

import html
import json
import re
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx
from lxml import html as lxml_html

from titles.kernel import clock
from titles.packs.schema import Pack
from titles.site.walkthrough.servers import WalkthroughError

NEW_PASSWORD = "Yanlian-2026-xinmima"  # noqa: S105  of the walkthrough's own throw-away accounts
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
REFUSAL = re.compile(r"data-refusal[^>]*>\s*([^<]+)")


class Journal:
    """One JSON line a request, with the clauses that the pack gives for it."""

    def __init__(self, path: Path, pack: Pack):
        self.path, self.pack = path, pack
        self.events: list[str] = []
        path.write_text("")

    def write(self, **line: Any) -> None:
        self.events += line["events"]
        with self.path.open("a") as out:
            out.write(json.dumps(line, ensure_ascii=False) + "\n")


class Player:
    """`transport`: None goes over the net; another may call the site in this very process."""

    def __init__(
        self,
        address: str,
        username: str,
        journal: Journal,
        *,
        organisation: str = "",
        transport: httpx.BaseTransport | None = None,
    ):
        self.username, self.organisation, self.journal = username, organisation, journal
        headers = {"Accept-Language": "zh"}
        # A connection is let go before the server does (two seconds): a request must not meet it being closed.
        limits = httpx.Limits(keepalive_expiry=1)
        self.http = httpx.Client(base_url=address, timeout=60, headers=headers, transport=transport, limits=limits)

    def request(self, method: str, path: str, *, rules: tuple[str, ...] = (), **arguments: Any) -> httpx.Response:
        response = self.http.request(method, path, **arguments)
        events = [event for event in response.headers.get("X-Events", "").split(",") if event]
        self.journal.write(
            method=method,
            path=path,
            status=response.status_code,
            actor=self.username,
            organisation=self.organisation,
            clause=list(rules),
            business_time=clock.now().isoformat(timespec="seconds"),
            events=events,
        )
        return response

    def get(self, path: str) -> str:
        """The page; anything but 200 ends the walkthrough."""
        response = self.request("GET", path)
        if response.status_code != httpx.codes.OK:
            raise WalkthroughError(f"{self.username} GET {path}：{response.status_code}")
        return response.text

    def post(
        self, path: str, data: dict[str, Any] | None = None, *, page: str = "", refused: bool = False, **extra: Any
    ) -> httpx.Response:
        """Open the form's page, then post it. `refused=True` expects 409 or 422 and gives the response back."""
        response = self.send(path, data, page=page, **extra)
        wanted = (409, 422) if refused else (200, 302)
        if response.status_code not in wanted:
            raise WalkthroughError(f"{self.username} POST {path}：{response.status_code} {reasons(response)}")
        return response

    def send(self, path: str, data: dict[str, Any] | None = None, *, page: str = "", **extra: Any) -> httpx.Response:
        """Open the form's page, then post it; whatever comes of it."""
        token = self._token(self.request("GET", page or path))
        filled = {"csrfmiddlewaretoken": token, **(data or {})}
        rules = extra.pop("rules", ())
        return self.request(
            "POST", path, data=filled, rules=rules, headers={"Referer": str(self.http.base_url)}, **extra
        )

    def _token(self, response: httpx.Response) -> str:
        found = TOKEN.search(response.text)
        return found.group(1) if found else self.http.cookies.get("csrftoken") or ""

    def login(self, password: str) -> None:
        """Log in; a first password is changed, as the page demands."""
        self.post("/login/", {"username": self.username, "password": password})
        home = self.request("GET", "/")
        if home.status_code == httpx.codes.FOUND and home.headers["Location"] == "/password/":
            self.post("/password/", {"old": password, "new": NEW_PASSWORD, "again": NEW_PASSWORD})
            home = self.request("GET", "/")
        if "/logout/" not in home.text:
            raise WalkthroughError(f"{self.username} 未能登录")

    def fire(
        self,
        machine_name: str,
        pk: UUID | str,
        transition: str,
        *,
        refused: bool = False,
        files: Any = None,
        **data: Any,
    ) -> httpx.Response:
        """One transition through its page: as it came, every box ticked that `data` does not mention."""
        path = f"/do/{machine_name}/{pk}/{transition}/"
        shown = self.request("GET", path)
        if shown.status_code != httpx.codes.OK:
            raise WalkthroughError(f"{self.username} GET {path}：{shown.status_code}")
        filled = _as_shown(shown.text) | data
        rules = self.journal.pack.cited(f"{machine_name}.{transition}")
        response = self.request(
            "POST",
            path,
            data=filled,
            files=files,
            rules=rules,
            headers={"Referer": str(self.http.base_url)},
        )
        wanted = (409, 422) if refused else (302,)
        if response.status_code not in wanted:
            raise WalkthroughError(
                f"{self.username} {machine_name}.{transition}：{response.status_code} {reasons(response)}"
            )
        return response

    def save(self, application: UUID | str, section: str, field: str, value: Any) -> None:
        """One field of the draft, as the page's script saves it."""
        response = self.request(
            "POST",
            f"/applications/{application}/save/",
            json={"section": section, "field": field, "value": value, "version": 0},
            headers={"X-CSRFToken": self.http.cookies["csrftoken"], "Referer": str(self.http.base_url)},
        )
        if response.status_code == httpx.codes.CONFLICT:
            held = response.json()["current"]
            response = self.request(
                "POST",
                f"/applications/{application}/save/",
                json={"section": section, "field": field, "value": value, "version": held["version"]},
                headers={"X-CSRFToken": self.http.cookies["csrftoken"], "Referer": str(self.http.base_url)},
            )
        if response.status_code != httpx.codes.OK:
            raise WalkthroughError(f"{self.username} {section}.{field}：{response.status_code} {response.text[:400]}")


def _as_shown(page: str) -> dict[str, Any]:
    """What a browser would send of the page's form, when a careful person ticks what there is to confirm."""
    form = next(one for one in lxml_html.fromstring(page).forms if "version" in one.fields)
    filled: dict[str, Any] = {}
    for box in form.inputs:
        if getattr(box, "checkable", False) and box.type == "checkbox":
            filled.setdefault(box.name, []).append(box.get("value", "on"))
    return dict(form.form_values()) | filled


def reasons(response: httpx.Response) -> str:
    """What a page says is wrong."""
    found = [html.unescape(text.strip()) for text in REFUSAL.findall(response.text)]
    return "；".join(found) or response.text[-600:]
