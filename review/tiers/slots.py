from applications.journey.views import panels
from review.tiers import machine
from review.tiers.effects import tell_tier_of_withdrawal
from review.tiers.panel import panel
from review.tiers.queries import facts_at_tier

machine.APPLICATION.facts = facts_at_tier
machine.APPLICATION.attach("abandon", effects=(tell_tier_of_withdrawal,))
panels.fill(panel, key="tiers")
