"""Starting an application, saving what is typed, freezing versions, returning."""

from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from applications.career.queries import as_content
from applications.filing import judging, queries, whole_copies
from applications.filing.checking import deficiencies, open_items
from applications.filing.looks import tell_fault
from applications.filing.models import (
    ASKED_FOR,
    Application,
    Check,
    Custody,
    DraftValue,
    Pick,
    ReturnNotice,
    SubmissionVersion,
)
from titles.audit.domain import digest
from titles.flow.domain import begin
from titles.flow.machine import machine
from titles.kernel import clock
from titles.kernel.actors import current, engine
from titles.kernel.refusals import Refusal, Refused
from titles.messages.delegating import release
from titles.orgs.models import Account, Employment, Person
from titles.packs.schema import Pack
from titles.rounds.models import Round, UnitRound
from titles.rounds.queries import pack_for


class Conflict(Exception):
    """Another tab saved first; `held` is what the server has."""

    def __init__(self, held: DraftValue | None):
        self.held = held
        super().__init__("conflict")


def start(*, round_: Round, person_id: UUID | None = None) -> Application:
    """A draft in this round, of the declared person or of an employee for whom the unit records what is on paper.

    The live one if there is one already.
    """
    reasons, recorder = _not_by_this_actor(round_), person_id is not None
    person_id = person_id or current().person_id
    if reasons or person_id is None:
        raise Refused.of(*(reasons or [Refusal("请以本人身份登录后再申报。")]))
    if recorder and not _employees().filter(person_id=person_id).exists():
        raise Refused.of(Refusal("只能为本单位的在职人员代录。"))
    with engine():
        live = Application.objects.filter(round=round_, person_id=person_id).exclude(state="ended").first()
        if live:
            return live
        today = clock.today()
        employment = Employment.objects.filter(person_id=person_id, until=None).order_by("-since").first()
        rule = pack_for(round_).cite("ground.employer")
        if employment is None:
            raise Refused.of(Refusal("您尚未登记工作单位，请联系单位人事部门。", rule=rule))
        unit_round = UnitRound.objects.filter(round=round_, unit_id=employment.organisation_id).first()
        if unit_round is None:
            raise Refused.of(Refusal("所在单位尚未参加本批次，请联系单位人事部门。", rule=rule))
        if not recorder:
            _stands_in_for_nobody()
        application = Application(
            round=round_, unit_round=unit_round, unit_id=employment.organisation_id, person_id=person_id
        )
        begin(machine("application"), application, data={"pack": str(round_.pack_version_id), "day": today})
        holders = {person_id: "本人"} | ({employment.organisation_id: "代录"} if recorder else {})
        Custody.objects.bulk_create(
            Custody(holder_id=holder, application=application, capability="own", since=clock.now(), reason=reason)
            for holder, reason in holders.items()
        )
        return application


def _employees() -> QuerySet[Employment]:
    return Employment.objects.filter(organisation_id=current().organisation_id, until=None)


def recordable(round_: Round) -> list[Person]:
    """Employees for whom the declared actor may record an application in this round, by name; others have one."""
    if current().role not in (pack_for(round_).asked("application.recorded_by").value or ()):
        return []
    with engine():
        live = Application.objects.filter(round=round_).exclude(state="ended").values("person_id")
        rows = _employees().exclude(person__in=live).select_related("person").order_by("person__name", "pk")
        return [row.person for row in rows]


def _stands_in_for_nobody() -> None:
    """Whoever applies acts for no office in a colleague's place from now on: it could be the own application."""
    # Locked: a delegation that is just being made waits, and then finds the application.
    account = Account.objects.select_for_update(of=("self",)).filter(pk=current().account_id).first()
    if account:
        release(account, because="开始了本人的申报")


def _not_by_this_actor(round_: Round) -> list[Refusal]:
    """Who begins is the person's own choice, where the regulation has such a step at all (TS-07-02)."""
    pack = pack_for(round_)
    if pack.step("application") is None:
        return [Refusal("本办法没有个人申请这一步骤。")]
    recorders = pack.demand("application.recorded_by")
    if recorders is not None:
        text = "资格预审通过之后，才由报送审查部门创建实名申报账号；此前由单位人事按纸质材料代录。"
        return [] if current().role in recorders.value else [Refusal(text, rule=recorders.rule)]
    by = pack.demand("application.by")
    if by is None or current().role in by.value:
        return []
    return [Refusal("申报由本人自愿提出，不能由他人代为申请。", rule=by.rule, remedy="请切换到本人身份")]


def save_value(*, application: Application, section: str, field: str, value: Any, version: int) -> DraftValue:
    """Save one field. `version` is the one the page last saw (0: none); Conflict when it is not the newest."""
    pack = pack_for(application.round)
    spec = pack.field(section, field)
    if spec is None:
        raise Refused.of(Refusal("没有这个栏目。", field=field))
    if section not in queries.editable_sections(application, pack):
        raise Refused.of(queries.closed(application, pack, what="该栏目现在不能修改。", field=field))
    _in_order(application, pack, section)
    value = spec.clean(value)
    held = DraftValue.objects.filter(application=application, section=section, field=field)
    if version == 0:
        try:
            with transaction.atomic():
                return DraftValue.objects.create(
                    application=application,
                    section=section,
                    field=field,
                    value=value,
                    saved_at=clock.now(),
                    saved_by=current().account_id,
                )
        except IntegrityError:
            raise Conflict(held.first()) from None
    changed = held.filter(version=version).update(
        value=value, version=version + 1, saved_at=clock.now(), saved_by=current().account_id
    )
    if not changed:
        raise Conflict(held.first())
    return held.get()


def _in_order(application: Application, pack: Pack, section: str) -> None:
    """Online, a section is filled in when those before it are complete, where the regulation says so (HO-32-01)."""
    wanted = pack.demand("sections.in_order")
    if wanted is None or application.state != "online_filing":
        return
    content = queries.draft_content(application)
    codes = [one.code for one in pack.sections]
    for earlier in pack.sections[: codes.index(section)]:
        if queries.section_shortcomings(earlier, content):
            raise Refused.of(Refusal(f"请先填完“{earlier.title}”。", rule=wanted.rule, field=section))


def set_picks(*, application: Application, kind: str, record_ids: list[UUID], whole: list[UUID] | None = None) -> None:
    """Choose the records of one kind, in this order; those in `whole` go whole into the bag (TS-09-31).

    Nothing said of whole copies: those marked before stay so, and where none is, as many as the pack wants at least.
    """
    pack = pack_for(application.round)
    if pack.pick_section(kind) not in queries.editable_sections(application, pack):
        raise Refused.of(queries.closed(application, pack, what="该栏目现在不能修改。", field=kind))
    _in_order(application, pack, pack.pick_section(kind))
    whole = _whole_copies(application, pack, kind, record_ids) if whole is None else whole
    application.picks.filter(kind=kind).delete()
    Pick.objects.bulk_create(
        Pick(application=application, kind=kind, record_id=pk, order=order, whole_copy=pk in whole)
        for order, pk in enumerate(record_ids)
    )


def _whole_copies(application: Application, pack: Pack, kind: str, record_ids: list[UUID]) -> list[UUID]:
    demand = pack.demand("works.whole_copies")
    if kind != "work" or demand is None:
        return []
    held = application.picks.filter(kind=kind, whole_copy=True, record_id__in=record_ids)
    found = list(held.values_list("record_id", flat=True))
    writings = [UUID(row["id"]) for row in as_content(kind, record_ids) if row["kind"] in whole_copies.WRITINGS]
    return found or writings[: demand.value["minimum"]]


def submit_version(*, application: Application) -> SubmissionVersion:
    """Freeze the draft as the next version with its hash, facts and verdict; the first fixes the as-of date."""
    pack = pack_for(application.round)
    content = queries.draft_content(application)
    as_of = queries.judged_on(application)
    facts, verdict = judging.judge_content()(application=application, content=content, as_of=as_of)
    last = application.submissions.last()
    version = SubmissionVersion.objects.create(
        application=application,
        number=last.number + 1 if last else 1,
        content=content,
        hash=digest(content),
        as_of=as_of,
        submitted_at=clock.now(),
        verdict=verdict.to_json(),
        facts=facts,
    )
    _copy_key_facts(application, pack, content, as_of)
    return version


def _copy_key_facts(application: Application, pack: Pack, content: dict[str, Any], as_of: Any) -> None:
    """The columns lists are sorted by; the version stays the source."""
    basic = content["sections"].get("basic", {})
    for column in ASKED_FOR:
        setattr(application, column, basic.get(column) or getattr(application, column))
    application.band = pack.band_of(application.level)
    application.as_of = as_of
    application.save(update_fields=[*ASKED_FOR, "band", "as_of"])


def record_check(*, application: Application, item: str, passed: bool, remark: str) -> Check:
    """Tick or remark on one item of the latest version, for the organisation acted for."""
    actor = current()
    known = dict(open_items(application))
    if item not in known:
        raise Refused.of(Refusal("没有这个核对项。", field=item))
    if not passed and not remark.strip():
        raise Refused.of(Refusal("有问题的须写明问题。", field=item))
    with engine():
        row, _ = Check.objects.update_or_create(
            submission=application.submissions.last(),
            organisation_id=actor.organisation_id,
            item=item,
            defaults={
                "application": application,
                "passed": passed,
                "remark": "" if passed else remark.strip(),
                "checked_by": actor.account_id,
                "checked_at": clock.now(),
            },
        )
        tell_fault(application, known[item], row.remark)
    return row


def give_notice_of_return(*, application: Application, organisation_id: UUID, data: dict[str, Any]) -> ReturnNotice:
    """One notice with every deficiency; the sections it names reopen, the others stay shut."""
    found = deficiencies(application, organisation_id, data)
    sections = sorted({row["section"] for row in found if row["section"]})
    notice = ReturnNotice.objects.create(
        application=application,
        organisation_id=organisation_id,
        submission=application.submissions.latest("number"),
        deficiencies=found,
        sections=sections,
        returned_at=clock.now(),
        due_at=data.get("due_at"),
    )
    application.returns += 1
    application.save(update_fields=["returns"])
    return notice
