from review.committee import machine, messages, recompute  # noqa: F401  registers the table
from review.committee.queries import body_for
from review.tiers import receiving
from titles.work.recompute import recomputers

receiving.body_for.fill(body_for)
recomputers.fill(recompute.recompute_tallies, key="计票")
