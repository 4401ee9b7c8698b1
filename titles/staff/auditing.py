"""A unit's account after it was opened: the unit completes it, its creator audits it and manages it."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from titles.flow.domain import begin, fire
from titles.flow.machine import Firing, Machine, Reasons, State, Todo, Transition
from titles.flow.messages import Message, tell
from titles.kernel import clock
from titles.kernel.refusals import Refusal
from titles.kernel.uploads.domain import receive
from titles.kernel.uploads.inspection import Limits
from titles.orgs.models import Organisation, Role
from titles.packs.limits import limits_of
from titles.packs.schema import Pack
from titles.rounds.queries import pack_at
from titles.staff import managing
from titles.staff.models import UnitAccount, UnitProof

OFFICERS = (Role.HANDLER, Role.APPROVER)
# What the unit says of itself.
STATED = {"uscc": "统一社会信用代码", "lead_name": "单位负责人", "contact_name": "人事联系人", "phone": "联系电话"}
PROOF = "proof"


def pack_of_unit(row: UnitAccount) -> Pack | None:
    return pack_at(row.organisation)


def creator(row: UnitAccount) -> Collection[UUID]:
    return (row.creator_id,)


def unit(row: UnitAccount) -> Collection[UUID]:
    return (row.organisation_id,)


def wanted_fields(row: UnitAccount) -> list[str]:
    """What the regulation has the unit complete, of what the platform keeps."""
    pack = pack_of_unit(row)
    said = pack.demand("unit_account.required_fields") if pack else None
    return [code for code in said.value if code in STATED] if said else []


def proofs(row: UnitAccount) -> list[UnitProof]:
    return list(row.proofs.filter(replaced_at=None).select_related("blob"))


def audited_items(row: UnitAccount) -> list[tuple[str, str]]:
    """(code, label) of everything that the creator looks at."""
    pack = pack_of_unit(row)
    found = [(code, STATED[code]) for code in wanted_fields(row)]
    return [*found, (PROOF, "审核材料")] if pack and pack.demand("unit_account.proof") else found


def filled_in(firing: Firing) -> Reasons:
    """Everything that the regulation asks of the unit, all at once."""
    return {row.pk: _lacks(row, firing.data) for row in firing.objects}


def _lacks(row: UnitAccount, data: dict[str, Any]) -> list[Refusal]:
    pack, found = pack_of_unit(row), []
    if pack is None:
        return []
    for code in wanted_fields(row):
        if not data.get(code):
            rule = pack.rule_behind("unit_account.required_fields")
            found.append(Refusal(f"须填写：{STATED[code]}", rule=rule, field=code))
    proof = pack.demand("unit_account.proof")
    if proof and not data.get("proofs") and not proofs(row):
        found.append(Refusal("须上传审核材料。", rule=proof.rule or "", field="proofs"))
    return found


def code_is_its_own(firing: Firing) -> Reasons:
    """No two units have one credit code."""
    return {
        row.pk: [Refusal("这个统一社会信用代码属于另一单位。", field="uscc")]
        if firing.data.get("uscc")
        and Organisation.objects.filter(uscc=firing.data["uscc"]).exclude(pk=row.organisation_id).exists()
        else []
        for row in firing.objects
    }


def keep_statement(firing: Firing) -> None:
    for row in firing.objects:
        for code in STATED:
            setattr(row, code, firing.data.get(code) or getattr(row, code))
        row.save(update_fields=list(STATED))
        files = firing.data.get("proofs") or []
        if files:
            row.proofs.filter(replaced_at=None).update(replaced_at=clock.now())
        pack = pack_of_unit(row)
        for file in files:
            blob, _ = receive(upload=file, limits=limits_of(pack) if pack else Limits())
            UnitProof.objects.create(unit_account=row, blob=blob, name=(file.name or "")[-200:], added_at=clock.now())
        firing.note(row, proofs=[proof.blob.sha256 for proof in proofs(row)])


def everything_is_told(firing: Firing) -> Reasons:
    """One notice with all reasons: each item was looked at, and what does not fit says why."""
    return {row.pk: _untold(row, firing.data) for row in firing.objects}


def _untold(row: UnitAccount, data: dict[str, Any]) -> list[Refusal]:
    pack, found, faults = pack_of_unit(row), [], faults_in(row, data)
    complete = pack.demand("unit_account.complete") if pack else None
    for code, label in audited_items(row):
        said = data.get(f"fits_{code}")
        if complete and not said:
            text = f"“{label}”尚未审核，不通过的须一次性告知全部原因。"
            found.append(Refusal(text, rule=complete.rule or "", field=f"fits_{code}"))
        if said == "no" and not data.get(f"remark_{code}"):
            text = f"“{label}”不符合的，须写明原因。"
            rule = complete.rule or "" if complete else ""
            found.append(Refusal(text, rule=rule, field=f"remark_{code}"))
    if not faults and not found:
        rule = complete.rule or "" if complete else ""
        found.append(Refusal("没有写明不通过的原因，不能退回。", rule=rule, field="other"))
    return found


def faults_in(row: UnitAccount, data: dict[str, Any]) -> list[dict[str, str]]:
    """What the unit is told: label and remark of everything that does not fit."""
    rows = [
        {"label": label, "remark": data[f"remark_{code}"]}
        for code, label in audited_items(row)
        if data.get(f"fits_{code}") == "no" and data.get(f"remark_{code}")
    ]
    return [*rows, {"label": "其他", "remark": data["other"]}] if data.get("other") else rows


def tell_faults(firing: Firing) -> None:
    for row in firing.objects:
        row.returned_because = faults_in(row, firing.data)
        row.save(update_fields=["returned_because"])


def take_over(firing: Firing) -> None:
    """What was audited is what the register of organisations says from now on."""
    for row in firing.objects:
        row.returned_because = []
        row.save(update_fields=["returned_because"])
        if row.uscc and row.organisation.uscc != row.uscc:
            row.organisation.uscc = row.uscc
            row.organisation.save(update_fields=["uscc"])


MANAGED = ("to_complete", "in_audit", "passed")
MACHINE = Machine(
    "unit_account",
    model="titles.UnitAccount",
    label="单位账号",
    page="unit_account",
    pack=pack_of_unit,
    initial="to_complete",
    states={
        "to_complete": State(
            "待单位完善资料", todo=(Todo(Role.UNIT_HR, unit, lambda row: f"完善单位信息、上传审核材料：{row}"),)
        ),
        "in_audit": State(
            "单位资料待审核", todo=tuple(Todo(role, creator, lambda row: f"审核单位资料：{row}") for role in OFFICERS)
        ),
        "passed": State("审核通过"),
        "closed": State("已注销", terminal=True),
    },
    transitions=(
        Transition(
            "submit_proof",
            "提交单位资料",
            ("to_complete",),
            "in_audit",
            roles=(Role.UNIT_HR,),
            party=unit,
            guards=(filled_in, code_is_its_own),
            effects=(keep_statement,),
            form="titles.staff.account_forms.StatementForm",
            help="由创建账号的部门审核；审核通过之后，才能添加申报人。",
        ),
        Transition(
            "pass",
            "审核通过",
            ("in_audit",),
            "passed",
            roles=OFFICERS,
            party=creator,
            effects=(take_over,),
            help="通过之后，单位可以添加申报人；不能再退回。",
        ),
        Transition(
            "return",
            "不通过，退回",
            ("in_audit",),
            "to_complete",
            roles=OFFICERS,
            party=creator,
            guards=(everything_is_told,),
            effects=(tell_faults,),
            form="titles.staff.account_forms.ReturnForm",
            style="danger",
            help="逐项审核，全部原因在一次通知中写明。",
        ),
        # Where no regulation has the unit audited after its account was opened.
        Transition("accept", "无须审核", ("to_complete",), "passed"),
        Transition(
            "correct",
            "更正单位信息",
            MANAGED,
            None,
            roles=OFFICERS,
            party=managing.offices_above,
            guards=(managing.managed_by_creator, code_is_its_own),
            effects=(managing.correct,),
            form="titles.staff.account_forms.CorrectForm",
            style="plain",
        ),
        Transition(
            "renew_password",
            "重设单位账号的密码",
            MANAGED,
            None,
            roles=OFFICERS,
            party=managing.offices_above,
            guards=(managing.managed_by_creator, managing.may_be_renewed),
            effects=(managing.renew_password,),
            form="titles.staff.account_forms.RenewForm",
            style="plain",
            help="新的初始密码在“初始密码”中打印，当面交给来人。",
        ),
        Transition(
            "close",
            "注销单位账号",
            MANAGED,
            "closed",
            roles=OFFICERS,
            party=managing.offices_above,
            guards=(managing.managed_by_creator, managing.nothing_under_way),
            effects=(managing.close,),
            form="titles.flow.forms.ReasonForm",
            style="danger",
            help="注销之后，该单位的人事、负责人账号不能再办理。",
        ),
    ),
)
BOTH = (Role.UNIT_HR, Role.UNIT_LEAD)
tell(MACHINE, "submit_proof", Message("unit_account", creator, lambda row: f"{row}提交了单位资料，请审核。", OFFICERS))
tell(MACHINE, "pass", Message("unit_account", unit, lambda row: "单位资料审核通过，可以添加申报人。", BOTH))
tell(MACHINE, "return", Message("unit_account", unit, lambda row: f"单位资料未通过审核：{reasons(row)}", BOTH))


def reasons(row: UnitAccount) -> str:
    return "；".join(f"{one['label']}：{one['remark']}" for one in row.returned_because)


def opened(organisation: Organisation, *, creator: Organisation, facts: dict[str, str]) -> UnitAccount:
    """The account of a unit that was just opened; where no regulation has it audited it has passed. Runs under engine.

    `facts`: uscc, lead_name, contact_name, phone, as the unit gave them when it asked.
    """
    row = UnitAccount(organisation=organisation, creator=creator, **facts)
    begin(MACHINE, row, kind="open", data={"creator": creator.pk})
    pack = pack_of_unit(row)
    if pack is None or not pack.demand("unit_account.audited_by"):
        fire(MACHINE, "accept", [row.pk])
        row.refresh_from_db()
    return row


def passed(organisation: Organisation) -> bool:
    """Whether the unit may add people. One that was entered by an administrator has nothing to be audited."""
    state = UnitAccount.objects.filter(organisation=organisation).values_list("state", flat=True).first()
    return state in (None, "passed")
