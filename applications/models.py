"""Re-exports the rooms' models for Django; imported by nobody."""

from applications.career.models import Assessment, Award, Education, HeldTitle, Post, Work
from applications.filing.models import (
    Application,
    Attachment,
    Check,
    Custody,
    DraftValue,
    Grant,
    Pick,
    Pledge,
    ReturnNotice,
    SubmissionVersion,
)
from applications.transfer.models import Transfer

__all__ = [
    "Application", "Assessment", "Attachment", "Award", "Check", "Custody", "DraftValue", "Education", "Grant",
    "HeldTitle", "Pick", "Pledge", "Post", "ReturnNotice", "SubmissionVersion", "Transfer", "Work",
]  # fmt: skip
