"""One applicant three times: every field its own token; every field as long as it may be; rare characters everywhere.

Made straight in the tables and through the real library models, so that a field that is added later is filled too.
"""

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import count
from typing import Any

from django.db import models

from applications.career.models import LibraryRecord
from applications.career.queries import HIDDEN, KINDS
from applications.filing.models import Application, Pledge, SubmissionVersion
from publicity.notices.models import Notice, NoticeEntry
from review.committee.models import Committee, Meeting, MeetingItem, Tally
from review.tiers.models import Batch, BatchItem, TierReview
from review.unit.models import AssessmentGroup, GroupMember, Ranking, RankingRow, Scheme
from tests.factories import (
    AccountFactory,
    ApplicationFactory,
    EmploymentFactory,
    OrganisationFactory,
    PersonFactory,
    RoundFactory,
    UnitRoundFactory,
)
from tests.packs import version_of
from titles.audit.domain import digest
from titles.examinations.models import ExamRoster, ExamRosterRow
from titles.kernel import clock
from titles.kernel.identity import demo_number
from titles.kernel.uploads.models import Blob
from titles.kernel.uploads.storage import store
from titles.orgs.domain import rebuild_reach
from titles.packs.domain import install
from titles.packs.loader import shipped
from titles.packs.queries import pack_of
from titles.register.models import Certificate, Reprint

TOKEN, LONGEST, RARE = "token", "longest", "rare"
STYLES = (TOKEN, LONGEST, RARE)
RARE_NAME = "阿卜杜拉𠮷提·买买提䶮江·" + "𠮷䶮" * 8 + "一"
LONG_TEXT = 2_000  # of texts that nothing bounds
ENTRIES = 2


@dataclass
class Words:
    """`say("姓名", 60)` → a text of the style; tokens are unique, long ones exactly as long as they may be."""

    style: str
    numbers: Any = field(default_factory=count)
    said: list[str] = field(default_factory=list)

    def say(self, label: str, most: int | None = None) -> str:
        most = most or LONG_TEXT
        token = f"{next(self.numbers):03d}{label}"
        if self.style == LONGEST:
            text = (token + "长" * most)[:most]
        elif self.style == RARE:
            text = (token + "𠮷䶮·")[:most]
        else:
            text = token[:most]
        self.said.append(text)
        return text

    def day(self) -> dt.date:
        """Another day for every field; all of them are over."""
        return dt.date(1990, 1, 1) + dt.timedelta(days=37 * next(self.numbers))


@dataclass
class Sentinel:
    words: Words
    application: Application
    other: Application
    batch: Batch
    certificate: Certificate
    exam_roster: ExamRoster


def make(style: str, *, pack: str = "tangshan") -> Sentinel:
    """Everything up to the certificate, decided in favour. Needs a database and a folder for blobs."""
    words = Words(style)
    round_ = _round(words, pack)
    unit_round = _unit_round(words, round_)
    application, other = (_application(words, unit_round) for _ in range(2))
    ranking = _ranking(words, unit_round, [application, other])
    assert ranking.people == 2
    _notice(words, unit_round, application)
    batch = _tiers(words, application)
    certificate = _decided(words, application)
    return Sentinel(words, application, other, batch, certificate, _examined(words, certificate))


def _round(words: Words, pack: str) -> Any:
    bureau = OrganisationFactory(kind="city_bureau", unit_type="", name=words.say("市职改办", 120))
    return RoundFactory(organisation=bureau, name=words.say("批次", 80), pack_version=version_of(shipped(pack)))


def _unit_round(words: Words, round_: Any) -> Any:
    department = OrganisationFactory(
        kind="competent_department", unit_type="", parent=round_.organisation, name=words.say("主管部门", 120)
    )
    unit = OrganisationFactory(parent=department, name=words.say("工作单位", 120))
    rebuild_reach()
    unit_round = UnitRoundFactory(round=round_, unit=unit, state="filed")
    group = AssessmentGroup.objects.create(unit_round=unit_round, formed_on=words.day())
    for order in range(7):
        GroupMember.objects.create(group=group, name=words.say("组员", 60), category="key_staff", order=order)
    Scheme.objects.create(
        unit_round=unit_round,
        document=_blob(),
        congress_on=words.day(),
        drawn_up_at=clock.now(),
        decided_at=clock.now(),
    )
    return unit_round


def _blob() -> Blob:
    content = b"%PDF-1.7"
    return Blob.objects.get_or_create(
        sha256=store(content), defaults={"size": len(content), "kind": "pdf", "pages": 1, "stored_at": clock.now()}
    )[0]


def _application(words: Words, unit_round: Any) -> Application:
    name = RARE_NAME if words.style == RARE else words.say("姓名", 60)
    person = PersonFactory(name=name, phone="1990000" + f"{next(words.numbers):04d}")
    AccountFactory(person=person)
    application = ApplicationFactory(
        unit_round=unit_round,
        person=person,
        state="before_committee",
        series=words.say("系列", 40),
        specialty=words.say("专业", 60),
        title=words.say("任职资格", 60),
        level="associate_senior",
        band="high",
        tier=1,
    )
    content = _content(words, application)
    version = SubmissionVersion.objects.create(
        application=application,
        number=1,
        content=content,
        hash=digest(content),
        as_of=clock.today(),
        submitted_at=clock.now(),
        verdict={"findings": []},
        facts={"exams.language": "certificate", "exams.computer": "exempt"},
    )
    for signer in ("applicant", "unit"):
        Pledge.objects.create(
            application=application,
            submission=version,
            signer=signer,
            account_id=person.account.pk,
            signer_name=words.say("签署人", 60),
            text=pack_of(unit_round.round.pack_version_id).value("pledge.text"),
            signed_at=clock.now(),
        )
    return application


def _content(words: Words, application: Application) -> dict[str, Any]:
    """As `draft_content` gives it, every field of the pack's sections and of the library's models filled."""
    pack, person = pack_of(application.round.pack_version_id), application.person
    sections: dict[str, dict[str, Any]] = {}
    for section in pack.sections:
        for one in section.fields:
            if one.type != "pick":
                sections.setdefault(section.code, {})[one.code] = _answer(words, one)
    sections["basic"].update(
        {"series": application.series, "specialty": application.specialty, "title": application.title}
    )
    return {
        "person": {"name": person.name, "gender": person.gender, "birth_date": person.birth_date.isoformat()},
        "unit": {"name": application.unit.name, "unit_type": application.unit.unit_type, "superior_kinds": []},
        "sections": sections,
        "picks": {kind: [_record(words, model) for _ in range(ENTRIES)] for kind, (model, _, _) in KINDS.items()},
        "attachments": [],
    }


def _answer(words: Words, one: Any) -> Any:
    if one.type == "date":
        return words.day().isoformat()
    if one.type == "choice":
        return next(iter(one.options))
    if one.type == "integer":
        return one.maximum or 7
    return words.say(one.label, one.maximum)


def _record(words: Words, model: type[LibraryRecord]) -> dict[str, Any]:
    return {"id": str(next(words.numbers))} | {
        one.name: _column(words, one) for one in model._meta.fields if one.name not in HIDDEN
    }


def _column(words: Words, one: Any) -> Any:
    if one.choices:
        longest = words.style == LONGEST
        return max((value for value, _ in one.choices), key=len) if longest else one.choices[0][0]
    if isinstance(one, models.DateField):
        return words.day().isoformat()
    if isinstance(one, models.BooleanField):
        return one.name == "co_authored"
    if isinstance(one, models.IntegerField):
        return 2000 + next(words.numbers) % 24 if one.name == "year" else 1
    return words.say(str(one.verbose_name), one.max_length)


def _ranking(words: Words, unit_round: Any, applications: list[Application]) -> Ranking:
    ranking = Ranking.objects.create(
        unit=unit_round.unit,
        unit_round=unit_round,
        band="high",
        people=len(applications),
        hash=digest([len(applications), [str(row.pk) for row in applications]]),
        inputs={},
        pack_version_id=unit_round.round.pack_version_id,
        made_at=clock.now(),
        ties=[{"applications": [], "reason": words.say("同分理由", 400)}],
    )
    items = [words.say("赋分项目", 60) for _ in range(6)]
    for place, application in enumerate(applications, start=1):
        RankingRow.objects.create(
            unit=unit_round.unit,
            ranking=ranking,
            application=application,
            total=Decimal("9876.54") - place,
            rank=place,
            place=place,
            explanation=[
                {
                    "item": item,
                    "source": "提供的相关材料",
                    "how": f"{at}名小组成员评分平均",
                    "points": f"{61 + at}.37",
                    "maximum": f"{81 + at}.25",
                }
                for at, item in enumerate(items)
            ],
        )
    return ranking


def _notice(words: Words, unit_round: Any, application: Application) -> None:
    notice = Notice.objects.create(
        kind="unit",
        round=unit_round.round,
        publisher=unit_round.unit,
        unit_round=unit_round,
        title=words.say("公示", 120),
        starts_on=dt.date(2024, 7, 8),
        last_day=dt.date(2024, 7, 12),
        ends_at=clock.end_of(dt.date(2024, 7, 12)),
        days=5,
        day_count="working",
        place=words.say("公示地点", 200),
        result_text=words.say("公示结果", 600),
        closed_at=clock.now(),
        state="closed",
        version=1,
    )
    NoticeEntry.objects.create(notice=notice, application=application, proposed=True)


def _tiers(words: Words, application: Application) -> Batch:
    department, bureau = application.unit.parent, application.unit.parent.parent
    TierReview.objects.create(
        application=application,
        submission=application.submissions.last(),
        tier=1,
        organisation=department,
        proposal="pass",
        remarks=words.say("审核意见", 1000),
        handler_id=application.person.account.pk,
        handler_name=words.say("经办人", 60),
        proposed_at=clock.now(),
        approver_id=application.person.account.pk,
        approver_name=words.say("负责人", 60),
        signed_at=clock.now(),
    )
    batch = Batch.objects.create(
        round=application.round, sender=department, receiver=bureau, number=1, state="submitted", version=1
    )
    BatchItem.objects.create(batch=batch, application=application)
    return batch


def _decided(words: Words, application: Application) -> Certificate:
    bureau = application.round.organisation
    committee = Committee.objects.create(
        organisation=bureau,
        name=words.say("评委会", 120),
        series=application.series,
        levels=["associate_senior"],
        valid_until=dt.date(2030, 1, 1),
    )
    meeting = Meeting.objects.create(
        organisation=bureau,
        committee=committee,
        round=application.round,
        held_on=words.day(),
        place="示例",
        members=25,
        state="approved",
        version=1,
    )
    item = MeetingItem.objects.create(meeting=meeting, application=application)
    Tally.objects.create(
        item=item,
        attending=23,
        votes_for=19,
        votes_against=3,
        abstentions=1,
        passed=True,
        explanation={},
        pack_version_id=application.round.pack_version_id,
        entered_by=application.person.account.pk,
        entered_at=clock.now(),
        confirmed_by=application.person.account.pk,
        confirmed_at=clock.now(),
    )
    certificate = Certificate.objects.create(
        number=words.say("编号", 40),
        code="7K3M9QWX20PD4A6B",
        person=application.person,
        application_id=application.pk,
        pack_version=install("xpcc"),
        issuer=bureau,
        series=application.series,
        specialty=application.specialty,
        level=application.level,
        title=application.title,
        approval_number=words.say("文号", 60),
        approved_on=words.day(),
        issued_on=words.day(),
        face={"level": "副高级"},
        state="issued",
        version=1,
    )
    for outcome in ("done", ""):
        Reprint.objects.create(
            certificate=certificate,
            manner="lost",
            old_code="0",
            asked_at=clock.now(),
            declared_on=words.day(),
            outcome=outcome,
            settled_on=words.day() if outcome else None,
        )
    EmploymentFactory(person=application.person, organisation=application.unit)
    return certificate


def _examined(words: Words, certificate: Certificate) -> ExamRoster:
    area, centre, issuer = (
        OrganisationFactory(kind="city_bureau", unit_type="", name=words.say(name, 120))
        for name in ("考区", "考试中心", "发证机关")
    )
    roster = ExamRoster.objects.create(
        organisation=area,
        centre=centre,
        issuer=issuer,
        pack_version=certificate.pack_version,
        examination=words.say("考试", 80),
        document_number=words.say("文号", 60),
        published_on=words.day(),
        drawn_up_at=clock.now(),
        state="draft",
        version=1,
    )
    for place in range(ENTRIES):
        ExamRosterRow.objects.create(
            roster=roster,
            name=words.say("合格人员", 60),
            gender="female",
            birth_date=words.day(),
            document_type="resident",
            document_number=demo_number(dt.date(1990, 1, 2), place + 1),
            exam_number=words.say("证明编号", 40),
            series=words.say("考试系列", 40),
            specialty=words.say("考试专业", 60),
            level="intermediate",
            title=words.say("考试资格", 60),
        )
    return roster
