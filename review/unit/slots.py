from review.unit import machine, recompute  # noqa: F401  registers the table
from titles.work.recompute import recomputers

recomputers.fill(recompute.recompute_scores, key="评议得分")
recomputers.fill(recompute.recompute_rankings, key="综合排序")
