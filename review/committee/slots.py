from functools import partial

from applications.filing import judging
from review.committee import machine, messages, pool, recompute  # noqa: F401  registers the tables
from review.committee.queries import body_for, known_fact
from review.tiers import receiving
from titles.work.domain import business_sweeps
from titles.work.recompute import recomputers

receiving.body_for.fill(body_for)
for code in ("committee.in_scope", "committee.available"):
    judging.known.fill(partial(known_fact, code=code), key=code)
business_sweeps.fill(pool.take_out_the_retired, key="experts")
recomputers.fill(recompute.recompute_tallies, key="计票")
