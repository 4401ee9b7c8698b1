from titles.register import machine  # noqa: F401  registers the table
