"""How often one network address may report: enough for a whole office behind one address, too little for a machine.

Counted in Redis in fixed windows of wall time. Only a keyed hash of the address is kept, and only as long as a window
lasts: who reports stays unknown.
"""

import ipaddress
from uuid import UUID

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

from titles.kernel import clock
from titles.kernel.secrets import keyed_hash

# (what is counted together, how many, in how many seconds). No clause sets these figures; they are the platform's.
HOUR, DAY = 3600, 86400
PER_SUBJECT = (10, HOUR)
PER_ADDRESS = (40, DAY)


def count(request: HttpRequest, *, notice_id: UUID | None) -> int:
    """Count one report about a notice, or one complaint; 0 when it may pass, else seconds until it may be tried again.

    What one subject turns away does not use up the day: trying on costs nothing.
    """
    address = keyed_hash(_network(address_of(request)), purpose="report pace")
    return _wait(f"{address}:{notice_id or 'complaint'}", *PER_SUBJECT) or _wait(address, *PER_ADDRESS)


def _wait(name: str, most: int, seconds: int) -> int:
    now = int(clock.wall().timestamp())
    window, gone = divmod(now, seconds)
    key = f"report-pace:{name}:{window}"
    cache.add(key, 0, timeout=seconds)
    return seconds - gone if cache.incr(key) > most else 0


def address_of(request: HttpRequest) -> str:
    """The client's address: what the proxy in front saw, when the settings say that there is one."""
    if settings.SECURE_PROXY_SSL_HEADER:
        return request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip() or request.META["REMOTE_ADDR"]
    return request.META["REMOTE_ADDR"]


def _network(address: str) -> str:
    """One subscriber has a whole /64 of IPv6."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    return str(ipaddress.ip_network(f"{found}/64", strict=False)) if found.version == 6 else str(found)
