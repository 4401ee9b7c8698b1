"""Re-exports the rooms' models for Django; imported by nobody."""

from titles.access.models import Access, AccessPerson
from titles.audit.models import Anchor, Event, Reading
from titles.examinations.models import ExamRoster, ExamRosterRow
from titles.flow.models import Answer
from titles.kernel.models import Clock
from titles.kernel.uploads.models import Blob
from titles.messages.models import Contact, Delivery, DemoMessage
from titles.orgs.models import Account, Assignment, Delegation, Employment, Organisation, Person, Reach
from titles.packs.models import PackVersion
from titles.register.models import Ban, Certificate, CertificateSequence, IntegrityEntry, Reprint, Revocation
from titles.rounds.models import CalendarDay, Extension, Quota, Round, TierDeadline, UnitRound
from titles.staff.models import (
    AccountRequest,
    PersonalAccount,
    SealedPassword,
    StaffImport,
    UnitAccount,
    UnitProof,
)
from titles.work.models import Job, Notification, Task

__all__ = [
    "Access", "AccessPerson", "Account", "AccountRequest", "Anchor", "Answer", "Assignment", "Ban", "Blob",
    "CalendarDay", "Certificate", "CertificateSequence", "Clock", "Contact", "Delegation", "Delivery", "DemoMessage",
    "Employment", "Event", "ExamRoster", "ExamRosterRow", "Extension", "IntegrityEntry", "Job", "Notification",
    "Organisation", "PackVersion", "Person", "PersonalAccount", "Quota", "Reach", "Reading", "Reprint", "Revocation",
    "Round", "SealedPassword", "StaffImport", "Task", "TierDeadline", "UnitAccount", "UnitProof", "UnitRound",
]  # fmt: skip
