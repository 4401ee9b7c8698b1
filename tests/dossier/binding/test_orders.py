"""The order of the material by other regulations: each item in its place, with its forms and files in theirs."""

import pytest

from dossier.binding import completeness
from dossier.binding.plan import plan
from dossier.factory.kinds import makeable
from tests.packs import changed
from tests.rules import rule
from titles.packs.loader import load, shipped

ROWS = [
    ("xpcc", "review", 1, "1", "公示结果", ["公示结果说明"], "XP-14-01"),
    (
        "xpcc",
        "review",
        2,
        "2",
        "《专业技术职务空岗通知单》原件",
        ["vacancy_notice"],
        "XP-14-02",
    ),
    (
        "xpcc",
        "review",
        3,
        "3",
        "学历、从业资格、执业资格、任职资格、聘任证书复印件",
        [
            "diplomas",
            "occupational_certificate",
            "practice_certificate",
            "current_title_certificate",
            "engagement_certificate",
        ],
        "XP-14-03",
    ),
    (
        "xpcc",
        "review",
        4,
        "4",
        "有效期内的职称外语成绩单（或合格证）、计算机合格证、继续教育证书原件",
        ["language_certificate", "computer_certificate", "training_certificate"],
        "XP-14-04",
    ),
    ("xpcc", "review", 5, "5", "最近连续5年以上的考核表复印件", ["assessment_forms"], "XP-14-05"),
    ("xpcc", "review", 6, "6", "各种获奖证书复印件", ["award_certificates"], "XP-14-06"),
    (
        "xpcc",
        "review",
        7,
        "7",
        "论文、著作、发展规划、技术管理标准、规章制度、计划等原件",
        ["works", "work_statement"],
        "XP-14-07",
    ),
    ("xpcc", "review", 8, "8", "经济效益，社会效益证明材料原件", ["benefit_proof"], "XP-14-08"),
    ("xpcc", "review", 9, "9", "任职期间业务工作总结", ["任职期间业务工作总结"], "XP-14-09"),
    (
        "xpcc",
        "initial",
        1,
        "（1）",
        "《专业技术职务任职资格考核认定申报表》",
        ["专业技术职务任职资格考核认定申报表"],
        "XP-20-07",
    ),
    ("xpcc", "initial", 2, "（2）", "相应要求的考核表原件", ["assessment_forms"], "XP-20-08"),
    ("xpcc", "initial", 3, "（3）", "学历证书复印件", ["diplomas"], "XP-20-09"),
    ("xpcc", "initial", 4, "（4）", "工作总结和论文", ["工作总结", "thesis"], "XP-20-10"),
    ("xpcc", "initial", 5, "（5）", "其它可资认定的材料", ["other_papers"], "XP-20-11"),
    ("weidong", "intermediate", 1, "①", "资格审查表", ["资格审查表"], "WD-12-02"),
    ("weidong", "intermediate", 3, "③", "评审简表", ["评审简表"], "WD-12-04"),
    (
        "weidong",
        "intermediate",
        4,
        "④",
        "破格、单列人员个人业务自传",
        ["autobiography"],
        "WD-12-05",
    ),
    (
        "weidong",
        "intermediate",
        5,
        "⑤",
        "学历、资格、聘任、外语、计算机、继续教育、培训证书原件",
        [
            "diplomas",
            "title_certificate",
            "engagement_certificate",
            "language_certificate",
            "language_transcript",
            "language_exemption",
            "computer_certificate",
            "continuing_education_certificate",
            "training_certificates",
        ],
        "WD-12-06",
    ),
    ("weidong", "intermediate", 6, "⑥", "任现职以来的考核表或考绩档案", ["assessment_forms"], "WD-12-07"),
    (
        "weidong",
        "intermediate",
        7,
        "⑦",
        "获奖证书、专利证书及成果鉴定证书等主要业绩证明材料原件",
        ["award_certificates", "achievement_papers"],
        "WD-12-08",
    ),
    ("weidong", "intermediate", 8, "⑧", "任现职以来撰写的论文、论著原件", ["works"], "WD-12-09"),
    ("weidong", "intermediate", 9, "⑨", "电子文本（.txt文件）", ["高中级申报管理电子文本"], "WD-12-10"),
    ("weidong", "intermediate", 10, "⑩", "1寸免冠照片", ["photo"], "WD-12-11"),
    ("weidong", "junior", 1, "1、", "资格审查表", ["资格审查表"], "WD-21-01"),
    (
        "weidong",
        "junior",
        2,
        "2、",
        "考核情况证明、初聘专业技术职务呈报表",
        ["assessment_statement_sealed", "initial_appointment_form_filled"],
        "WD-21-02",
    ),
    (
        "weidong",
        "junior",
        3,
        "3、",
        "学历证书、学位证书、培训证书原件",
        ["diplomas", "degree_certificates", "training_certificates"],
        "WD-21-04",
    ),
    (
        "weidong",
        "junior",
        4,
        "4、",
        "聘用合同、劳动合同原件或就业报到证",
        ["employment_contract", "registration_certificate"],
        "WD-21-05",
    ),
    (
        "weidong",
        "junior",
        5,
        "5、",
        "有关论文、业绩材料原件",
        ["works", "achievement_papers", "award_certificates"],
        "WD-21-06",
    ),
    ("weidong", "junior", 6, "6、", "电子文本（.txt文件）", ["直接认定电子文本"], "WD-21-07"),
    ("weidong", "junior", 7, "7、", "1寸免冠照片", ["photo"], "WD-21-08"),
]


def content(*slots: str, **picks: list[dict]) -> dict:
    """One file in each slot, entitled by the slot."""
    files = [
        {"slot": slot, "title": slot, "name": f"{slot}.pdf", "sha256": slot, "record_id": None, "nature": "original"}
        for slot in slots
    ]
    person = {"birth_date": "1988-03-14"}
    return {
        "person": person, "unit": {}, "employment": {}, "sections": {}, "picks": picks, "attachments": files,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("code", "procedure", "place", "told"),
    [pytest.param(*row[:3], tuple(row[3:6]), marks=rule(row[6]), id=row[6]) for row in ROWS],
)
def test_an_item_in_its_place(code: str, procedure: str, place: int, told: tuple) -> None:
    slots = [slot.code for slot in shipped(code).within(procedure).evidence]
    items = plan(load(code).within(procedure), content(*dict.fromkeys(slots)))
    assert len(items) >= place
    item = items[place - 1]
    assert (item.spec.printed_number, item.spec.label, [piece.title for piece in item.pieces]) == told


@pytest.mark.parametrize(
    ("procedure", "count"),
    [
        pytest.param("review", 9, marks=rule("XP-14-01"), id="review"),
        pytest.param("initial", 5, marks=rule("XP-20-07"), id="initial"),
    ],
)
def test_as_many_items_as_the_clause_says(procedure: str, count: int) -> None:
    pack = load("xpcc").within(procedure)
    clause = pack.rule_behind("dossier.items")
    shorter = pack.model_copy(update={"dossier": pack.dossier[:-1]})
    told = [(one.rule, one.message) for one in faults(shorter, content())]
    assert (clause, f"材料册应有 {count} 项，办法的数据列出 {count - 1} 项。") in told


@rule("XP-14-07")
def test_lesson_plans_stand_with_the_works() -> None:
    held = content("works", work=[{"id": "7", "kind": "lesson_plan", "title": "教案", "core_journal": False}])
    held["attachments"][0]["record_id"] = "7"
    wrong = ("XP-14-07", "works装订在第 7 项。")
    whole = [one.model_dump(mode="json") for one in shipped("xpcc").dossier]
    assert wrong not in [(one.rule, one.message) for one in faults(load("xpcc").within("review"), held)]
    whole[5]["slots"], whole[6]["slots"] = ["works"], ["award_certificates", "work_statement"]
    moved = load("xpcc").within("review").model_copy(update={"dossier": changed("xpcc", dossier=whole[:9]).dossier})
    assert wrong in [(one.rule, one.message) for one in faults(moved, held)]


def faults(pack, held):
    return completeness.faults(pack=pack, items=plan(pack, held), content=held, makeable=set(makeable(pack)))


@rule("XP-13-06")
@pytest.mark.parametrize(
    ("slot", "allowed"),
    [("diplomas", True), ("award_certificates", True), ("language_certificate", False), ("works", False)],
)
def test_only_the_certificates_of_the_clause_are_bound_as_copies(slot: str, allowed: bool) -> None:
    held = content(slot)
    held["attachments"][0]["nature"] = "copy"
    pack = load("xpcc").within("review")
    told = [one.message for one in faults(pack, held) if one.rule == "XP-13-06" and "须为原件" in one.message]
    assert told == ([] if allowed else [f"“{slot}”须为原件：{pack.slot(slot).label}不能以复印件装订"])
