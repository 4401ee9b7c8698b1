from review.tiers import machine, messages  # noqa: F401  registers the rows and the table
