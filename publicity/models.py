"""Re-exports the rooms' models for Django; imported by nobody."""

from publicity.cases.models import Case, CaseEvidence
from publicity.notices.models import Notice, NoticeEntry, Publication, Snapshot

__all__ = ["Case", "CaseEvidence", "Notice", "NoticeEntry", "Publication", "Snapshot"]
