"""The embedded default: a private PostgreSQL and a private Redis on loopback, for demonstrations and tests."""
