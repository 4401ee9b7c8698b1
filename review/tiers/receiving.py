"""What rooms on the right do for the tiers: taking an application on, and approving one where no committee sits."""

from titles.kernel.slots import Slot

# (application) → id of the committee's convening body, None when no committee fits
body_for = Slot("tiers.body_for")
# (applications, organisation, data, actor) → nothing: the approval that ends a chain, and the certificates
approve = Slot("tiers.approve")
# (organisation id) → how many approvals it has signed or prepared, for the next number
approvals = Slot("tiers.approvals")
# (application) → whether a committee elsewhere reviews it, so that it leaves the platform after the last tier
leaves = Slot("tiers.leaves")
