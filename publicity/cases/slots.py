from publicity.cases import machine  # noqa: F401  registers the table
