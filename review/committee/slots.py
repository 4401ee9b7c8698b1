from review.committee import machine, messages, pool, recompute  # noqa: F401  registers the tables
from review.committee.queries import body_for
from review.tiers import receiving
from titles.work.domain import business_sweeps
from titles.work.recompute import recomputers

receiving.body_for.fill(body_for)
business_sweeps.fill(pool.take_out_the_retired, key="experts")
recomputers.fill(recompute.recompute_tallies, key="计票")
