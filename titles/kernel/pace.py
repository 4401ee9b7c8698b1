"""How often one network address may do something that needs no login. Fixed windows of wall time, counted in the cache.

Only a keyed hash of the address is kept, as long as the window lasts.
"""

import ipaddress

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

from titles.kernel import clock
from titles.kernel.secrets import keyed_hash


def wait(request: HttpRequest, what: str, most: int, seconds: int) -> int:
    """Count one try; 0 when it may pass, else the seconds until the window ends."""
    window, gone = divmod(int(clock.wall().timestamp()), seconds)
    key = f"pace:{what}:{keyed_hash(_network(address_of(request)), purpose='pace')}:{window}"
    cache.add(key, 0, timeout=seconds)
    return seconds - gone if cache.incr(key) > most else 0


def address_of(request: HttpRequest) -> str:
    """The client's address: what the proxy in front saw, when the settings say that there is one."""
    if getattr(settings, "SECURE_PROXY_SSL_HEADER", None):
        return request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip() or request.META["REMOTE_ADDR"]
    return request.META["REMOTE_ADDR"]


def _network(address: str) -> str:
    """One subscriber has a whole /64 of IPv6."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    return str(ipaddress.ip_network(f"{found}/64", strict=False)) if found.version == 6 else str(found)
