from applications.eligibility import domain
from applications.eligibility.facts import facts_of
from applications.eligibility.known import KNOWN
from applications.filing import judging
from titles.work.recompute import recomputers

judging.facts_of.fill(facts_of)
judging.judge.fill(domain.judge)
judging.judge_content.fill(domain.judge_content)
recomputers.fill(domain.recompute_verdicts, key="资格结论")
for code, function in KNOWN.items():
    judging.known.fill(function, key=code)
