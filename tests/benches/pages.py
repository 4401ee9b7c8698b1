"""How fast the running product answers, on a demonstration of its own; one line per page."""

import statistics
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import httpx

from tests.served import Served, demonstration, place

REQUESTS, CLIENTS = 200, 4
PAGES = {
    "health": (None, "/healthz/"),
    "public home": (None, "/"),
    "login page": (None, "/login/"),
    "applicant's home": ("jiayi", "/"),
    "unit's home": ("qingyuan.hr", "/"),
    "bureau's home": ("county.handler", "/"),
    "to-do list": ("qingyuan.hr", "/tasks/"),
    "the regulations": ("qingyuan.hr", "/packs/tangshan/"),
}


def measure() -> None:
    """pages of the running demonstration: one visitor, then four at once"""
    with place() as env, demonstration(env) as served:
        print(f"{'page':<20}{'median ms':>10}{'p95 ms':>10}{'per second':>12}")
        for name, (account, path) in PAGES.items():
            clients = [client_for(served, account) for _ in range(CLIENTS)]
            one = [_timed(lambda: clients[0].get(path)) for _ in range(REQUESTS // CLIENTS)]  # noqa: B023 called here
            began = time.monotonic()
            with ThreadPoolExecutor(CLIENTS) as pool:
                many = list(pool.map(lambda index: clients[index % CLIENTS].get(path), range(REQUESTS)))  # noqa: B023
            rate = REQUESTS / (time.monotonic() - began)
            assert {answer.status_code for answer in many} == {httpx.codes.OK}, name
            print(f"{name:<20}{statistics.median(one):>10.1f}{statistics.quantiles(one, n=20)[-1]:>10.1f}{rate:>12.0f}")


def client_for(served: Served, account: str | None) -> httpx.Client:
    """A browser that keeps its connection, signed in as the account."""
    client = httpx.Client(base_url=served.address, timeout=30)
    if account:
        client.get("/login/")
        form = {
            "username": account,
            "password": served.password,
            "csrfmiddlewaretoken": client.cookies["csrftoken"],
            "next": "",
        }
        answer = client.post("/login/", data=form)
        assert answer.status_code == httpx.codes.FOUND, answer.text[:2000]
    return client


def _timed(call: Callable[[], httpx.Response]) -> float:
    began = time.perf_counter()
    call()
    return (time.perf_counter() - began) * 1000
