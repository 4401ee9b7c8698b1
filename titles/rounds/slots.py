from titles.rounds import machine  # noqa: F401  registers the table
