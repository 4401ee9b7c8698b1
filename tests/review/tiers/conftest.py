"""The county office of C-06 serves other tests of the tiers too."""

from tests.review.tiers.test_ranking_on_paper import county

__all__ = ["county"]
