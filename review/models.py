"""Re-exports the rooms' models for Django; imported by nobody."""

from review.approval.models import Approval
from review.commission.models import Commission
from review.committee.models import Attendance, Committee, CommitteeMember, Meeting, MeetingItem, Tally
from review.supervision.models import Measure
from review.tiers.models import Batch, BatchItem, PaperRanking, TierReview
from review.unit.models import (
    AppraisalSheet,
    AssessmentGroup,
    GroupMember,
    Incident,
    Nomination,
    Ranking,
    RankingReopening,
    RankingRow,
    Rating,
    Scheme,
    SchemeBracket,
    SchemeItem,
    Score,
    Session,
)

__all__ = [
    "AppraisalSheet", "Approval", "AssessmentGroup", "Attendance", "Batch", "BatchItem", "Commission", "Committee",
    "CommitteeMember", "GroupMember", "Incident", "Measure", "Meeting", "MeetingItem", "Nomination", "PaperRanking",
    "Ranking", "RankingReopening", "RankingRow", "Rating", "Scheme", "SchemeBracket", "SchemeItem", "Score", "Session",
    "Tally", "TierReview",
]  # fmt: skip
