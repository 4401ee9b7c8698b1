from titles.rounds import machine, messages  # noqa: F401  registers the table
