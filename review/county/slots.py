from review.county import machine  # noqa: F401  registers the table
from review.county.domain import sweep
from titles.work.domain import business_sweeps

business_sweeps.fill(sweep, key="county_filing")
