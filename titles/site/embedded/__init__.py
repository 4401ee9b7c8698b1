"""The embedded default: a private PostgreSQL and a private Redis on loopback, for demonstrations and tests.

Usable before Django is configured: only the standard library and psycopg are needed.
"""

from titles.site.embedded.processes import ServiceError
from titles.site.embedded.services import ROOT, Services, environment

__all__ = ["ROOT", "ServiceError", "Services", "environment"]
