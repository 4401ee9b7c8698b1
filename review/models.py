"""Re-exports the rooms' models for Django; imported by nobody."""

from review.approval.models import Approval
from review.commission.models import Commission
from review.committee.models import (
    AnnualSchedule,
    Attendance,
    Committee,
    CommitteeMember,
    ConfidentialityPledge,
    Meeting,
    MeetingItem,
    Minutes,
    Tally,
)
from review.county.models import CountyFiling
from review.fees.models import FeePayment
from review.posts.models import PostCandidate, PostSheet
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
from review.yearly.models import YearlyAssessment

__all__ = [
    "AnnualSchedule", "AppraisalSheet", "Approval", "AssessmentGroup", "Attendance", "Batch", "BatchItem",
    "Commission", "Committee", "CommitteeMember", "ConfidentialityPledge", "CountyFiling", "FeePayment", "GroupMember",
    "Incident", "Measure", "Meeting", "MeetingItem", "Minutes", "Nomination", "PaperRanking", "PostCandidate",
    "PostSheet", "Ranking", "RankingReopening", "RankingRow", "Rating", "Scheme", "SchemeBracket", "SchemeItem",
    "Score", "Session", "Tally", "TierReview", "YearlyAssessment",
]  # fmt: skip
