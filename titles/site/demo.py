"""The demonstration data by its short name."""

from titles.site.demonstration import APPLICANTS, ORGANISATIONS, PASSWORD, STAFF, START, Cast, key, load

__all__ = ["APPLICANTS", "ORGANISATIONS", "PASSWORD", "STAFF", "START", "Cast", "key", "load"]
