from applications.journey.views import panels
from review.tiers import machine, pace, timing
from review.tiers.effects import tell_tier_of_withdrawal
from review.tiers.panel import panel
from review.tiers.queries import facts_at_tier
from titles.flow.machine import machine as table
from titles.work.domain import business_sweeps

machine.APPLICATION.facts = facts_at_tier
for name in ("submit_to_tier", "propose", "sign"):
    machine.APPLICATION.attach(name, guards=(timing.arrives_in_time,))
for name in ("propose", "sign"):
    machine.APPLICATION.attach(name, guards=(timing.in_time_to_return,))
machine.BATCH.attach("submit", guards=(timing.batch_in_time,))
business_sweeps.fill(timing.sweep, key="tiers.timing")
machine.APPLICATION.attach("abandon", effects=(tell_tier_of_withdrawal,))
panels.fill(panel, key="tiers")
panels.fill(pace.panel, key="pace")
table("round").attach("close", effects=(timing.end_unsent,))
