"""Two cities with everything in them once, and six people who try every door."""

import datetime as dt
import hashlib
import json
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.test import Client

from applications.career.models import Award, Training
from applications.filing.models import Application, Attachment
from applications.transfer.models import Transfer
from dossier.binding.models import BoundDossier, DossierBag
from dossier.delivery.models import Delivery, DeliveryItem
from dossier.factory.models import Product
from dossier.forms.registry import form
from dossier.gallery import domain as gallery
from publicity.cases.models import Case, CaseEvidence
from publicity.notices.models import Notice
from review.committee.models import Committee, CommitteeMember, Meeting, MeetingItem
from review.county.models import CountyFiling
from review.fees.models import FeePayment
from review.posts.models import PostCandidate, PostSheet
from review.supervision.models import Measure
from review.tiers.models import Batch, BatchItem
from review.unit.models import AppraisalSheet, AssessmentGroup, GroupMember, Scheme, SchemeItem
from review.yearly.models import YearlyAssessment
from tests.acting import client_for
from tests.factories import (
    AccountFactory,
    AssignmentFactory,
    OrganisationFactory,
    RoundFactory,
    UnitRoundFactory,
)
from tests.pdfs import pdf
from tests.publicity.stage import Stage, object_to, running, unit_stage
from titles.access.domain import hand_over
from titles.examinations.models import ExamRoster, ExamRosterRow
from titles.flow.models import Answer
from titles.kernel import clock
from titles.kernel.actors import SYSTEM, declare
from titles.kernel.uploads.models import Blob
from titles.kernel.uploads.storage import store
from titles.messages.models import DemoMessage
from titles.orgs.domain import rebuild_reach
from titles.orgs.models import Account, Assignment, Delegation, Employment, Organisation, Person
from titles.packs.domain import install
from titles.packs.evaluate import evaluate
from titles.packs.queries import latest, pack_of
from titles.register.models import Certificate
from titles.rounds.models import Extension, UnitRound
from titles.staff.models import AccountRequest, PersonalAccount, SealedPassword, StaffImport, UnitAccount, UnitProof
from titles.work.models import Job, Notification

CANARY = "金丝雀"


@dataclass
class World:
    stage: Stage
    # Who tries the doors; None is nobody. See `__getattr__`.
    who: dict[str, Account | Assignment | None]
    expert_account: Account
    application: Application
    attachment: Attachment
    award: Award
    notice: Notice
    case: Case
    evidence: CaseEvidence
    batch: Batch
    committee: Committee
    meeting: Meeting
    pooled: CommitteeMember
    certificate: Certificate
    exam_row: ExamRosterRow
    job: Job
    notification: Notification
    delegation: Delegation
    employment: Employment
    staff_import: StaffImport
    account_request: AccountRequest
    personal_account: PersonalAccount
    transfer: Transfer
    unit_account: UnitAccount
    item: SchemeItem
    member: GroupMember
    measure: Measure
    by_jiaxing: UnitRound
    assessment: YearlyAssessment
    post_sheet: PostSheet
    extension: Extension
    county_filing: CountyFiling
    ratio: UnitRound
    answer: Answer
    booklet: BoundDossier
    bag: DossierBag
    delivery: Delivery

    def __getattr__(self, name: str) -> Client:
        """`world.tenant`: that person's browser, logged in anew."""
        try:
            who = vars(self)["who"][name]
        except KeyError:
            raise AttributeError(name) from None
        return client_for(who) if who else Client()


def make() -> World:
    """Everything belongs to the applicant 金丝雀 or to that unit and city."""
    stage = unit_stage()
    application = stage.applications[0]
    person = application.person
    person.name = CANARY
    person.save()
    notice = running(stage)
    object_to(notice, about=CANARY)
    case = Case.objects.get()
    body = OrganisationFactory(kind="convening_body", unit_type="", parent=stage.superior.parent, name="示例评委会")
    rebuild_reach()
    blob = _blob()
    _blank_form(blob)
    verdict = evaluate(pack_of(application.round.pack_version_id), {}, clock.today())
    content = application.submissions.get().content | {
        "person": {"name": CANARY, "gender": person.gender, "birth_date": person.birth_date.isoformat()},
        "unit": {"name": application.unit.name, "unit_type": "institution"},
        "picks": {},
        "attachments": [{**row, "name": "学历.pdf", "sha256": blob.sha256} for row in _listed(application)],
    }
    application.submissions.update(verdict=verdict.to_json(), content=content)
    Notice.objects.filter(pk=notice.pk).update(place_photo=blob)
    attachment = application.attachments.get()
    attachment.blob, attachment.title = blob, f"{CANARY}学历证书"
    attachment.save()
    other_city = OrganisationFactory(kind="city_bureau", unit_type="", name="另一城市")
    other_unit = OrganisationFactory(parent=other_city, name="另一城市单位")
    neighbour = OrganisationFactory(parent=stage.superior, name="邻近单位")
    rebuild_reach()
    hand_over([application.pk], to=body.pk, reason="测试", capability="read")
    hand_over([application.pk], to=stage.superior.pk, reason="测试", capability="read")
    committee, meeting = _meeting(body, application)
    expert = AssignmentFactory(organisation=body, role="expert")  # the body reads the application, the expert does not
    batch = _batch(stage, application)
    return World(
        stage=stage,
        who={
            "applicant": person.account,
            "colleague": stage.applications[1].person.account,
            "hr": stage.hr,
            "handler": AssignmentFactory(organisation=stage.superior, role="handler"),
            "bureau": AssignmentFactory(organisation=application.round.organisation, role="handler"),
            "secretary": AssignmentFactory(organisation=body, role="secretary"),
            "administrator": _administrator(stage),
            "stranger": AssignmentFactory(organisation=neighbour, role="unit_hr"),
            "tenant": AssignmentFactory(organisation=other_unit, role="unit_hr"),
            "expert": expert,
            "anonymous": None,
        },
        expert_account=expert.account,
        application=application,
        attachment=attachment,
        award=Award.objects.create(person=person, name=CANARY, awarding_body="示例", awarded_on=dt.date(2023, 5, 1)),
        notice=notice,
        case=case,
        evidence=CaseEvidence.objects.create(
            case=case, side=CaseEvidence.Side.choices[0][0], blob=blob, name="证据.pdf", added_at=clock.now()
        ),
        batch=batch,
        committee=committee,
        meeting=meeting,
        pooled=_pooled(body),
        certificate=_certificate(stage, application),
        exam_row=_exam_row(stage, application),
        job=_job(person, blob),
        notification=Notification.objects.get(kind="x"),
        delegation=_delegation(stage),
        employment=Employment.objects.get(person=person),
        staff_import=_staff_import(stage),
        account_request=_account_request(stage, blob),
        personal_account=_personal_account(stage, person),
        transfer=_transfer(stage, person),
        unit_account=_unit_account(stage, blob),
        item=_unit_files(stage, application, blob),
        member=GroupMember.objects.get(),
        measure=_measure(stage, blob),
        **_by_jiaxing(stage, person),
        extension=_extension(application),
        county_filing=_county_filing(application, blob),
        ratio=_ratio(stage, application),
        answer=_answer(application, blob),
        booklet=BoundDossier.objects.create(**_bound(application, blob, "1"), pages=1, contents=[]),
        bag=DossierBag.objects.create(**_bound(application, blob, "2"), files=[]),
        delivery=_delivery(batch, application, blob),
    )


def _listed(application: Application) -> list[dict[str, str]]:
    return application.submissions.get().content["attachments"]


def _blob() -> Blob:
    content = pdf(title=CANARY)
    return Blob.objects.create(sha256=store(content), size=len(content), kind="pdf", pages=1, stored_at=clock.now())


def _blank_form(blob: Blob) -> None:
    """A file of the library of forms, as the worker leaves it."""
    subject = gallery.file_id(latest("tangshan"), form("F-TS-01"), gallery.BLANK)
    Product.objects.create(
        input_digest=subject.hex,
        form_code="F-TS-01",
        subject_id=subject,
        sha256=blob.sha256,
        size=blob.size,
        made_at=clock.now(),
    )


def _unit_files(stage: Stage, application: Application, blob: Blob) -> SchemeItem:
    group = AssessmentGroup.objects.create(unit_round=stage.unit_round, formed_on=clock.today(), plan=blob)
    GroupMember.objects.create(group=group, name="成员甲", category="key_staff", order=0)
    scheme = Scheme.objects.create(unit_round=stage.unit_round, document=blob, drawn_up_at=clock.now())
    AppraisalSheet.objects.create(
        unit_round=stage.unit_round,
        number=1,
        applicants=[{"application": str(application.pk), "name": CANARY, "title": "工程师"}],
        items=[{"item": "1", "name": "履职", "maximum": "20"}],
        points={str(application.pk): {"1": "18"}},
    )
    return SchemeItem.objects.create(scheme=scheme, name="业绩材料", source="materials", maximum=50, order=1)


def _answer(application: Application, blob: Blob) -> Answer:
    return Answer.objects.create(
        stream_kind="application", stream_id=application.pk, event_id=uuid4(), code="letter", rule="TS-01-01",
        label="公函", blob=blob, name="公函.pdf", answered_at=clock.now(),
    )  # fmt: skip


def _measure(stage: Stage, blob: Blob) -> Measure:
    return Measure.objects.create(
        kind="correction",
        organisation=stage.superior.parent,
        subject=stage.unit,
        round=stage.unit_round.round,
        number=f"{CANARY}督〔2024〕1号",
        facts=CANARY,
        demand="限期改正",
        due_on=clock.today(),
        document=blob,
        drafted_by=stage.hr.account_id,
        drafted_by_name="拟定甲",
        state="in_force",
        version=1,
        state_since=clock.now(),
    )


def _by_jiaxing(stage: Stage, person: Person) -> dict[str, Any]:
    """What only this regulation has: an assessment of the year and a table of posts, in a round of its own."""
    round_ = RoundFactory(
        pack_version=install("jiaxing"),
        organisation=stage.superior.parent,
        name=f"{CANARY}批次",
        opens_on=dt.date(2019, 1, 1),
    )
    unit_round = UnitRoundFactory(round=round_, unit=stage.unit)
    begun = {"state": "drafted", "version": 1, "state_since": clock.now()}
    sheet = PostSheet.objects.create(unit_round=unit_round, unit=stage.unit, **begun)
    PostCandidate.objects.create(
        sheet=sheet, order=1, name=CANARY, document_number=person.document_number, recommended_title="工程师"
    )
    pack = pack_of(round_.pack_version_id)
    assessment = YearlyAssessment.objects.create(
        unit=stage.unit,
        person=person,
        year=2023,
        pack_version=round_.pack_version,
        band="intermediate",
        items=pack.value("assessment.basic_items"),
        **begun,
    )
    Training.objects.create(person=person, year=2023, general=36)
    return {"by_jiaxing": unit_round, "assessment": assessment, "post_sheet": sheet}


def _extension(application: Application) -> Extension:
    closes_at = application.round.closes_at
    assert closes_at is not None
    return Extension.objects.create(
        round=application.round,
        organisation_id=application.round.organisation_id,
        from_at=closes_at,
        to_at=closes_at + dt.timedelta(days=3),
        reason=CANARY,
        proposed_by_name=CANARY,
        proposed_at=clock.now(),
        state="proposed",
        version=1,
    )


def _county_filing(application: Application, blob: Blob) -> CountyFiling:
    city = application.round.organisation
    county = OrganisationFactory(kind="county_bureau", unit_type="", parent=city, name=f"{CANARY}县职改办")
    return CountyFiling.objects.create(
        county=county,
        receiver=city,
        pack_version=application.round.pack_version,
        year=2023,
        due_at=clock.now(),
        people=1,
        roster=blob,
        filed_at=clock.now(),
        filed_by_name=CANARY,
        state="filed",
        version=1,
    )


def _ratio(stage: Stage, application: Application) -> UnitRound:
    """The same unit by a regulation that has its vacancies approved."""
    with declare(SYSTEM):
        version = install("weidong")
    round_ = RoundFactory(
        pack_version=version,
        procedure="intermediate",
        organisation=application.round.organisation,
        opens_on=dt.date(2010, 1, 1),
        state="closed",
    )
    return UnitRoundFactory(round=round_, unit=stage.unit, state="ratio_submitted")


def _batch(stage: Stage, application: Application) -> Batch:
    batch = Batch.objects.create(
        round=stage.unit_round.round,
        sender=stage.superior,
        receiver=stage.superior.parent,
        number=1,
        state="draft",
        version=1,
    )
    BatchItem.objects.create(batch=batch, application=application)
    return batch


def _bound(application: Application, blob: Blob, key: str) -> dict[str, object]:
    return {
        "application": application,
        "submission": application.submissions.get(),
        "input_digest": key * 64,
        "sha256": blob.sha256,
        "size": blob.size,
        "made_at": clock.now(),
    }


def _delivery(batch: Batch, application: Application, blob: Blob) -> Delivery:
    job = Job.objects.create(
        kind="delivery", title=CANARY, holder_id=batch.sender_id, state="failed", error=CANARY, created_at=clock.now()
    )
    delivery = Delivery.objects.create(batch=batch, job=job, ordered_at=clock.now(), sha256=blob.sha256, size=blob.size)
    DeliveryItem.objects.create(delivery=delivery, order=1, application=application, title=CANARY, state="failed")
    return delivery


def _meeting(body, application: Application) -> tuple[Committee, Meeting]:
    committee = Committee.objects.create(
        organisation=body, name=CANARY, series="工程", levels=["intermediate"], valid_until=dt.date(2030, 1, 1)
    )
    meeting = Meeting.objects.create(
        organisation=body,
        committee=committee,
        round=application.round,
        held_on=clock.today(),
        place="示例",
        state="planned",
        version=1,
    )
    MeetingItem.objects.create(meeting=meeting, application=application)
    FeePayment.objects.create(
        application=application,
        amount=120,
        review=120,
        payee=body,
        paid_on=clock.today(),
        receipt_number=CANARY,
        recorded_by=meeting.pk,
        recorded_name=CANARY,
        recorded_at=clock.now(),
    )
    return committee, meeting


def _pooled(body) -> CommitteeMember:
    """An expert of another committee of the same body."""
    committee = Committee.objects.create(
        organisation=body, name="另一评委会", series="其他", levels=[], valid_until=dt.date(2030, 1, 1)
    )
    return CommitteeMember.objects.create(committee=committee, name=CANARY, employer="示例", specialty="示例")


def _certificate(stage: Stage, application: Application) -> Certificate:
    return Certificate.objects.create(
        number="2024CANARY1",
        code=hashlib.sha256(b"canary").hexdigest()[:16].upper(),
        person=application.person,
        application_id=application.pk,
        issuer=stage.superior.parent,
        series="工程",
        specialty="水利工程",
        level="intermediate",
        title="工程师",
        approval_number="示例1号",
        approved_on=clock.today(),
        issued_on=clock.today(),
        face={"name": CANARY, "title": "工程师", "level": "中级"},
        state="issued",
        version=1,
    )


def _exam_row(stage: Stage, application: Application) -> ExamRosterRow:
    """In a draft of the competent department, so that its handler may take it out again."""
    roster = ExamRoster.objects.create(
        organisation=stage.superior,
        centre=stage.superior.parent,
        issuer=stage.superior.parent,
        pack_version=application.round.pack_version,
        examination=CANARY,
        document_number="示例2号",
        published_on=clock.today(),
        drawn_up_at=clock.now(),
        state="draft",
        version=1,
    )
    person = application.person
    return ExamRosterRow.objects.create(
        roster=roster,
        name=CANARY,
        gender=person.gender,
        birth_date=person.birth_date,
        document_type="resident",
        document_number=person.document_number,
        exam_number="K1",
        series="经济",
        specialty="工商管理",
        level="intermediate",
        title="经济师",
    )


def _job(person, blob: Blob) -> Job:
    Notification.objects.create(holder_id=person.pk, kind="x", text=CANARY, created_at=clock.now())
    return Job.objects.create(
        kind="document",
        title=CANARY,
        holder_id=person.pk,
        state="done",
        result={"blob": blob.sha256, "filename": f"{CANARY}.pdf", "content_type": "application/pdf"},
        created_at=clock.now(),
    )


def _administrator(stage: Stage):
    DemoMessage.objects.create(channel="email", address="a@example.com", text=CANARY, sent_at=clock.now())
    return AssignmentFactory(organisation=stage.superior.parent, role="administrator")


def _delegation(stage: Stage) -> Delegation:
    deputy = AssignmentFactory(organisation=stage.hr.organisation, role="group_member").account
    return Delegation.objects.create(
        assignment=stage.hr,
        organisation=stage.hr.organisation,
        principal=stage.hr.account,
        principal_name=stage.hr.account.display_name,
        delegate=deputy,
        delegate_name=deputy.display_name,
        since=clock.today(),
        until=clock.today(),
        reason=CANARY,
        made_at=clock.now(),
    )


def _staff_import(stage: Stage) -> StaffImport:
    unit = stage.hr.organisation
    account = AccountFactory(display_name=CANARY)
    SealedPassword.objects.create(
        account=account,
        organisation=unit,
        secret=CANARY,
        made_at=clock.now(),
        expires_at=clock.now() + dt.timedelta(days=1),
    )
    Account.objects.filter(pk=account.pk).update(must_change_password=True)
    return StaffImport.objects.create(
        organisation=unit,
        account=stage.hr.account,
        filename=f"{CANARY}.xlsx",
        rows=json.dumps([[2, {"name": ["text", CANARY]}]]),
        total=1,
        uploaded_at=clock.now(),
    )


def _transfer(stage: Stage, person: Person) -> Transfer:
    """The unit alone works by a regulation that knows transfers."""
    install("zhengzhou")
    Organisation.objects.filter(pk=stage.unit.pk).update(regulation="zhengzhou")
    return Transfer.objects.create(
        person=person,
        person_name=CANARY,
        origin=stage.unit,
        destination=stage.superior,
        proposed_by=stage.unit,
        proposed_at=clock.now(),
        state="withdrawn",
        version=1,
    )


def _personal_account(stage: Stage, person: Person) -> PersonalAccount:
    return PersonalAccount.objects.create(
        account=person.account, person=person, organisation=stage.hr.organisation, state="in_use", version=1
    )


def _unit_account(stage: Stage, blob: Blob) -> UnitAccount:
    made = UnitAccount.objects.create(
        organisation=OrganisationFactory(name=f"{CANARY}所", parent=stage.superior),
        creator=stage.superior,
        uscc="91130200MA07XXXX0X",
        lead_name=CANARY,
        state="in_audit",
        version=1,
    )
    UnitProof.objects.create(unit_account=made, blob=blob, name=f"{CANARY}.pdf", added_at=clock.now())
    return made


def _account_request(stage: Stage, blob: Blob) -> AccountRequest:
    return AccountRequest.objects.create(
        unit_name=f"{CANARY}公司",
        uscc="91130200MA07XXXX0X",
        unit_type="enterprise",
        superior=stage.superior,
        contact_name="示例甲",
        lead_name="示例乙",
        phone="03150000000",
        letter=blob,
        letter_name=f"{CANARY}.pdf",
        receipt_hash="x" * 64,
        received_at=clock.now(),
        state="received",
        version=1,
    )
