"""A person's account: who may make it and when, its first password, and that it is changed before anything else."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from titles.flow.domain import begin, fire
from titles.flow.machine import Machine, State, Transition
from titles.kernel import clock
from titles.kernel.actors import declare
from titles.kernel.refusals import Refusal, Refused
from titles.orgs.domain import actor_for
from titles.orgs.models import Account, Employment, Organisation, Person, Role
from titles.packs.schema import Pack
from titles.rounds.queries import pack_at
from titles.staff import auditing, passwords
from titles.staff.models import PersonalAccount
from titles.work.domain import notify

LAST = 6  # characters of the number that the first password is, where a regulation has it so
MAKERS = (Role.UNIT_HR, Role.HANDLER, Role.APPROVER)


def _creator(row: PersonalAccount) -> Collection[UUID]:
    return (row.organisation_id,)


MACHINE = Machine(
    "personal_account",
    model="titles.PersonalAccount",
    label="个人账号",
    page="personal_account",
    pack=lambda row: pack_at(row.organisation),
    initial="issued",
    states={
        "issued": State("已创建，须改密码", "已创建，须修改初始密码"),
        "in_use": State("已启用", "已启用"),
    },
    transitions=(
        Transition("create", "创建个人账号", (), "issued", roles=MAKERS, party=_creator),
        Transition(
            "change_password",
            "修改初始密码",
            ("issued",),
            "in_use",
            roles=(Role.APPLICANT,),
            party=lambda row: (row.person_id,),
        ),
        Transition("reset", "重设密码", ("issued", "in_use"), "issued", roles=MAKERS, party=_creator),
    ),
)


@dataclass(frozen=True)
class Terms:
    """How people of one place come in: whether by their number, and with what first password."""

    by_number: bool = False
    last_of_number: bool = False
    rule: str = ""

    @property
    def words(self) -> str:
        if not self.last_of_number:
            return "初始密码密封保存，在“初始密码”中打印后当面交给本人。"
        return f"用户名为本人证件号码，初始密码为证件号码后 {LAST} 位，首次登录须修改。"


def terms_at(organisation: Organisation) -> Terms:
    pack = pack_at(organisation)
    if pack is None:
        return Terms()
    return Terms(
        pack.asked("personal_account.username").value == "document_number",
        pack.asked("personal_account.initial_password").value == "document_last_six",
        pack.rule_behind("personal_account.initial_password"),
    )


def after(organisation: Organisation) -> Refusal | None:
    """What is said to whoever asks too early, where the regulation has units audited before people get accounts."""
    pack = pack_at(organisation)
    wanted = pack.demand("personal_account.after") if pack else None
    if wanted is None:
        return None
    text = "单位通过审核之后，才能添加申报人。"
    return Refusal(text, rule=wanted.rule or "", remedy="申报人由本单位的单位管理员添加，不能自行注册。")


def too_early(organisation: Organisation, *, role: str) -> list[Refusal]:
    """Why nobody of that role may add people to the unit now. Runs under the engine."""
    pack, found = pack_at(organisation), []
    makers = pack.demand("personal_account.by") if pack else None
    if makers and role not in makers.value:
        found.append(Refusal("申报人的账号由单位管理员创建。", rule=makers.rule or ""))
    waiting = after(organisation)
    if waiting and not auditing.passed(organisation):
        found.append(waiting)
    return found


def knows_transfers(organisation: Organisation) -> bool:
    """Whether the regulation has people handed over from unit to unit."""
    pack = pack_at(organisation)
    return bool(pack and pack.demand("transfer.before_application"))


def opened_later(organisation: Organisation) -> Refusal | None:
    """Where accounts of people are opened by an office after a later step: nobody else opens one."""
    pack = pack_at(organisation)
    wanted = pack.demand("account.opens_after") if pack else None
    if wanted is None:
        return None
    text = "资格预审通过之后，才由报送审查部门创建实名申报账号。"
    return Refusal(text, rule=wanted.rule or "", remedy="此前的申请由单位人事按纸质材料代录。")


def create(person: Person, *, organisation: Organisation) -> Account:
    """An account for a person without one; `organisation` made it and hands over what is to be handed over.

    Its first password follows from the number where the regulation has it so; then nobody prints it. Else it is sealed
    for the organisation. Runs under the engine, after the person was found entitled to one.
    """
    number = first_of_number(person, organisation)
    account = passwords.new_account(
        display_name=person.name, organisation=organisation, person=person, password=number or None
    )
    row = PersonalAccount(account=account, person=person, organisation=organisation, from_number=bool(number))
    begin(MACHINE, row, kind="create", data={"organisation": organisation.pk, "account": account.pk})
    return account


def open_for_employee(person: Person, *, unit: Organisation, office: Organisation) -> Account:
    """The account that an office opens for somebody known to the unit; the one there is already stays.

    Raises Refused for whoever is not of the unit's staff, and for an office that may not. Runs under the engine.
    """
    pack, found = pack_at(unit), []
    opened_by = pack.demand("account.opened_by") if pack else None
    if opened_by and office.kind not in opened_by.value:
        found.append(Refusal("实名申报账号由报送审查部门创建。", rule=opened_by.rule or ""))
    today = clock.today()
    employed = Employment.objects.filter(person=person, organisation=unit, since__lte=today)
    if not employed.exclude(until__lt=today).exists():
        found.append(Refusal(f"“{person}”不是{unit}的在册人员。", remedy="请先由单位添加。"))
    if found:
        raise Refused.of(*found)
    held = Account.objects.select_for_update(of=("self",)).filter(person=person).first()
    return held or create(person, organisation=office)


def first_of_number(person: Person, organisation: Organisation) -> str:
    """The first password by the number; empty where it is made at random."""
    number = person.document_number.upper()
    return number[-LAST:] if terms_at(organisation).last_of_number and len(number) >= LAST else ""


def renew(account: Account, organisation: Organisation) -> None:
    """A new first password, as the first was made. Runs under the engine."""
    row = PersonalAccount.objects.filter(account=account).first()
    number = first_of_number(account.person, organisation) if account.person else ""
    passwords.reset(account, organisation, password=number or None)
    if row is not None and row.organisation_id == organisation.pk:
        fire(MACHINE, "reset", [row.pk])


def signed_in(account: Account) -> None:
    """The owner is told of the first time that somebody came in with the first password. Runs under the engine."""
    row = PersonalAccount.objects.filter(account=account, state="issued").first()
    if row is None or row.first_seen_at is not None or not account.must_change_password:
        return
    row.first_seen_at = clock.now()
    row.save(update_fields=["first_seen_at"])
    text = "您的账号已用初始密码首次登录。不是本人登录的，请立即联系本单位人事部门重设密码。"
    notify([row.person_id], kind="first_sign_in", text=text)


def password_chosen(account: Account) -> None:
    """The owner has a password of the own. Runs under the engine."""
    row = PersonalAccount.objects.filter(account=account, state="issued").first()
    if row is not None:
        with declare(actor_for(account, None)):
            fire(MACHINE, "change_password", [row.pk])


def regulation_of(account: Account) -> Pack | None:
    """What holds where the account belongs: at the person's employer, else at the office it acts for."""
    today = clock.today()
    employed = Employment.objects.filter(person=account.person_id, since__lte=today).exclude(until__lt=today)
    employer = employed.order_by("-since").first() if account.person_id else None
    if employer:
        return pack_at(employer.organisation)
    office = account.assignments.order_by("-since").first()
    return pack_at(office.organisation) if office else None


def first_steps(account: Account) -> tuple[Refusal, list[tuple[str, str]]]:
    """What is told until the first password is changed; and the texts that the regulation has shown at the start.

    The texts come as (text, rule). Runs under the engine.
    """
    pack = regulation_of(account)
    demanded = pack.demand("personal_account.must_change") if pack and account.person_id else None
    rule = (demanded.rule or "") if demanded else ""
    refusal = Refusal("请先修改初始密码，再录入信息。", rule=rule, remedy="请在“修改密码”中设置自己的密码")
    notice = pack.demand("account.notice") if pack and account.person_id else None
    said = dict.fromkeys(notice.value.values()) if notice else {}
    return refusal, [(text, (notice.rule or "") if notice else "") for text in said]
