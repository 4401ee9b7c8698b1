"""预审: from the template to the same rows with their verdicts; what cannot be read is told in the row."""

import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from applications.filing.models import Application
from tests.acting import client_for
from tests.factories import AssignmentFactory, OrganisationFactory
from titles.kernel import clock
from titles.kernel.actors import SYSTEM, declare
from titles.kernel.uploads.storage import open_blob
from titles.packs import queries
from titles.packs.domain import install_all
from titles.packs.loader import codes, shipped
from titles.staff.prechecking import FAULTY, OPEN, REFUSED_, RESULTS, Sheet, carry_out
from titles.work.models import Job
from titles.work.running import run

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _place(settings, tmp_path, at):
    at(2024, 9, 1, 9)
    store = {**settings.STORAGES["default"], "OPTIONS": {"location": tmp_path}}
    settings.STORAGES = {**settings.STORAGES, "default": store}
    with declare(SYSTEM):
        install_all()


@pytest.fixture
def client():
    return client_for(AssignmentFactory(organisation=OrganisationFactory(), role="unit_hr"))


def workbook(headers, rows) -> SimpleUploadedFile:
    book, target = Workbook(), io.BytesIO()
    for cells in (headers, *rows):
        book.active.append(cells)
    book.save(target)
    return SimpleUploadedFile("名册.xlsx", target.getvalue())


def way(code, procedure=""):
    return f"{queries.latest(code).pk}:{procedure}"


def checked(client, file, asked) -> tuple[Job, list[list[str]]]:
    """The job, and the rows of the workbook that comes back."""
    answer = client.post("/staff/precheck/", {"way": asked, "workbook": file})
    assert answer.status_code == 302, answer.content.decode()
    job = Job.objects.get(kind="precheck")
    run(job.pk)
    job.refresh_from_db()
    if job.state != Job.State.DONE:
        return job, []
    with declare(SYSTEM), open_blob(job.result["blob"]) as file_:
        sheet = openpyxl.load_workbook(file_).active
    return job, [[cell.value or "" for cell in row] for row in sheet.iter_rows()]


@pytest.mark.parametrize("code", codes())
def test_every_regulation_has_a_template_whose_every_column_is_read(client, code):
    for procedure in [one.code for one in shipped(code).procedures] or [""]:
        answer = client.get(f"/staff/precheck/template/?way={way(code, procedure)}")
        sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
        labels = [cell.value for cell in sheet[1]]
        asked = Sheet(shipped(code).within(procedure))
        assert labels[0] == "姓名"
        assert len(set(labels)) == len(labels)
        assert [asked.column(label).label for label in labels[1:]] == labels[1:]
        assert {cell.number_format for row in sheet.iter_rows(max_row=3) for cell in row} == {"@"}


HEAD = (
    "工号", "姓名", "单位性质", "申报级别", "受过司法、党政纪律处分", "处分决定生效日期",
    "年度考核1·年度", "年度考核1·考核结果",
)  # fmt: skip
PEOPLE = (
    ("001", "示例甲", "企业", "中级", "是", "2022-09-01", "2023", "合格"),
    ("002", "示例乙", "企业", "中级", "是", "2022年9月2日", "2023", "不合格"),
    ("003", "示例丙", "帝国", "中级", "也许", "2022-02-30", "去年", ""),
    ("004", "示例丁", "", "", "", "", "", ""),
)


def test_the_same_rows_come_back_with_verdict_and_reasons(client):
    job, rows = checked(client, workbook(HEAD, PEOPLE), way("hebei"))
    assert rows[0] == [*HEAD, *RESULTS]
    assert [row[:8] for row in rows[1:]] == [list(one) for one in PEOPLE]
    verdict, not_met, unknown, papers, confirm, faulty = zip(*(row[8:] for row in rows[1:]), strict=True)
    assert verdict == (REFUSED_, REFUSED_, FAULTY, REFUSED_)
    assert "HB-06-01" not in not_met[0]
    first, second = not_met[1].splitlines()
    seen = "受过司法、党政纪律处分：是；处分决定生效日期：2022年9月2日"
    assert first == f"HB-06-01 第六条（一） 受处分已满两年，所见：{seen}"
    assert second.startswith("HB-06-06 ")
    assert "处分决定" in papers[1]
    assert confirm[0]
    assert "HB-06-01" in unknown[3]
    assert faulty[2] == (
        "单位性质：“帝国”不在可填的内容中。；受过司法、党政纪律处分：请填“是”或“否”。；"
        "处分决定生效日期：“2022-02-30”不是日期，请写成 2024-07-01 这样。；年度考核1·年度：“去年”不是整数。"
    )
    assert job.result["counts"] == {REFUSED_: 3, FAULTY: 1}
    assert (job.done, job.total) == (4, 4)
    assert not Application.objects.exists()


@pytest.mark.nightly
def test_five_thousand_people_are_judged_and_it_is_said_how_far_it_is(client):
    people = [(f"{number:05}", *PEOPLE[number % 4][1:]) for number in range(5000)]
    answer = client.post("/staff/precheck/", {"way": way("hebei"), "workbook": workbook(HEAD, people)})
    assert answer.status_code == 302
    job, told = Job.objects.get(kind="precheck"), []
    result = carry_out(job, lambda **said: told.append(said["done"]))
    assert result["counts"] == {REFUSED_: 3750, FAULTY: 1250}
    assert told == sorted(told)
    assert (told[0], told[-1], len(told) > 50) == (0, 5000, True)
    with declare(SYSTEM), open_blob(result["blob"]) as file_:
        sheet = openpyxl.load_workbook(file_, read_only=True).active
        numbers = [row[0] for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert numbers == [person[0] for person in people]


def test_whoever_may_apply_is_told_what_is_left(client):
    """A pack in which one person meets everything that a workbook can say."""
    from tests.titles.packs.test_eligibility import base

    facts, sheet = base("weidong"), Sheet(shipped("weidong").within("intermediate"))
    labels, cells = ["姓名"], ["示例甲"]
    for column in sheet.columns:
        held = facts.get(column.list or column.fact.code)
        if column.list:
            records = held or []
            name = column.fact.code.removeprefix("item.")
            held = records[column.place - 1].get(name) if column.place <= len(records) else None
        if held is None:
            continue
        choices = column.fact.choices
        said = "、".join(choices[one] for one in held) if isinstance(held, list) else choices.get(held, held)
        labels.append(column.label)
        cells.append("是" if said is True else "否" if said is False else str(said))
    _job, rows = checked(client, workbook(labels, [cells]), way("weidong", "intermediate"))
    told = dict(zip(rows[0], rows[1], strict=True))
    assert told["不符合"] == ""
    assert told["预审结论"] in (OPEN, REFUSED_)
    left = [line.split()[0] for line in told["待填写"].splitlines()]
    assert left == ["WD-11-01", "WD-11-06", "WD-12-07"]  # what only the platform knows
    assert told["须附材料"]


@pytest.mark.parametrize(
    ("headers", "rows", "error"),
    [
        (("工号", "单位性质"), [("1", "企业")], "没有找到表头：前 10 行中须有“姓名”一栏。"),
        (("姓名", "鞋码"), [("甲", "43")], "没有一个栏目是本办法所问的。"),
        (HEAD, [], "表头下面没有内容。"),
    ],
)
def test_a_workbook_that_is_not_ours_fails_in_words(client, headers, rows, error):
    job, _rows = checked(client, workbook(headers, rows), way("hebei"))
    assert job.state == Job.State.FAILED
    assert error in job.error


def test_what_is_no_workbook_is_refused_at_once(client):
    file = SimpleUploadedFile("名册.xlsx", b"%PDF-1.4 nothing")
    answer = client.post("/staff/precheck/", {"way": way("hebei"), "workbook": file})
    assert answer.status_code == 409
    assert "只收 .xlsx 工作簿" in answer.content.decode()
    assert not Job.objects.exists()


def test_a_formula_is_never_taken_for_a_value(client):
    book, target = Workbook(), io.BytesIO()
    book.active.append(["姓名", "单位性质"])
    book.active.append(["=cmd()", "=1+1"])
    book.save(target)
    _job, rows = checked(client, SimpleUploadedFile("名册.xlsx", target.getvalue()), way("hebei"))
    assert rows[1][-1] == "单位性质：单元格是公式，请粘贴为数值。"


def test_only_a_units_personnel_department(client):
    assert client_for(AssignmentFactory(role="handler")).get("/staff/precheck/").status_code == 404
    assert client.get("/staff/precheck/template/?way=nothing").status_code == 404
    assert client.get("/staff/precheck/").status_code == 200
    assert clock.today().year == 2024
