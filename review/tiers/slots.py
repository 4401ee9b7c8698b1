from review.tiers import machine  # noqa: F401  registers the rows and the table
