"""The workbook's way through the doors: template, dry run, confirmation, job, results; and again."""

import datetime as dt
import io
import zipfile

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from openpyxl.utils import get_column_letter

from tests.acting import client_for
from tests.factories import AssignmentFactory, EmploymentFactory, OrganisationFactory, PersonFactory
from tests.titles.staff import books
from titles.kernel.uploads.storage import open_blob
from titles.orgs.models import Account, Employment, Person
from titles.staff.columns import COLUMNS
from titles.staff.models import SealedPassword, StaffImport
from titles.work.models import Job
from titles.work.running import run

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _blobs(settings, tmp_path):
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {**settings.STORAGES["default"], "OPTIONS": {"location": tmp_path}},
    }


@pytest.fixture
def unit():
    return OrganisationFactory(name="示例水利站")


@pytest.fixture
def client(unit):
    return client_for(AssignmentFactory(organisation=unit, role="unit_hr"))


def upload(client, file):
    return client.post("/staff/import/", {"workbook": file})


def dry_run(client, file) -> str:
    """The page of the dry run."""
    answer = upload(client, file)
    assert answer.status_code == 302, answer.content.decode()
    page = client.get(answer["Location"])
    assert page.status_code == 200
    return page.content.decode()


def carry_out(client) -> Job:
    """Confirm the newest upload and let the worker run."""
    held = StaffImport.objects.first()
    answer = client.post(f"/staff/import/{held.pk}/confirm/")
    assert answer.status_code == 302, answer.content.decode()
    held.refresh_from_db()
    assert answer["Location"] == f"/jobs/{held.job_id}/"
    run(held.job_id)
    return Job.objects.get(pk=held.job_id)


def results(job: Job) -> list[list[str]]:
    with open_blob(job.result["blob"]) as blob:
        sheet = openpyxl.load_workbook(io.BytesIO(blob.read())).active
    return [list(row) for row in sheet.iter_rows(min_row=2, values_only=True)]


def test_the_template_is_text_from_top_to_bottom_and_can_be_handed_in(client):
    answer = client.get("/staff/import/template/")
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    sheet = book.worksheets[0]
    assert [cell.value for cell in sheet[1]] == books.HEADERS
    for number in range(1, len(COLUMNS) + 1):
        assert sheet.cell(2, number).number_format == "@"
        assert sheet.cell(501, number).number_format == "@"
        assert sheet.column_dimensions[get_column_letter(number)].number_format == "@"
    for number, value in enumerate(books.row(1), 1):
        sheet.cell(2, number).value = value
    assert "没有发现问题" in dry_run(client, books.saved(book))


def test_looking_imports_nothing_confirming_does(client, unit):
    shown = dry_run(client, books.file(books.row(serial) for serial in range(3)))
    assert "确认导入 3 行" in shown
    assert not Person.objects.exists()
    job = carry_out(client)
    assert (job.state, job.done, job.total) == ("done", 3, 3)
    assert job.result["counts"] == {"新增": 3}
    assert Employment.objects.filter(organisation=unit, until=None).count() == 3
    assert [line[3] for line in results(job)] == ["新增"] * 3
    for person in Person.objects.select_related("account"):
        assert person.account.must_change_password
        assert person.account.check_password(SealedPassword.objects.get(account=person.account).secret)


def test_the_pages_and_results_hide_the_numbers(client):
    shown = dry_run(client, books.file([books.row(1), books.row(2, since="昨天")]))
    job = carry_out(client)
    with open_blob(job.result["blob"]) as blob:
        sheet = openpyxl.load_workbook(io.BytesIO(blob.read())).active
    told = "".join(str(cell.value) for row in sheet.iter_rows() for cell in row)
    for serial in (1, 2):
        assert books.number(serial) not in shown + told
        assert books.number(serial)[-4:] in told
    assert all(cell.number_format == "@" for row in sheet.iter_rows() for cell in row)


def test_the_same_workbook_again_changes_nothing_and_a_new_post_is_taken_over(client):
    rows = [books.row(serial) for serial in range(3)]
    dry_run(client, books.file(rows))
    carry_out(client)
    before = dict(Account.objects.values_list("username", "password"))
    rows[1] = books.row(1, post="管理岗位", is_specialty_post="否")
    shown = dry_run(client, books.file(rows))
    assert "其中新增 0 人" in shown
    assert carry_out(client).result["counts"] == {"已更新岗位": 1, "已在册，没有变化": 2}
    assert dict(Account.objects.values_list("username", "password")) == before
    assert (Person.objects.count(), Employment.objects.count()) == (3, 3)
    assert Employment.objects.get(post="管理岗位").is_specialty_post is False


def test_a_job_that_runs_twice_does_everything_once(client):
    dry_run(client, books.file(books.row(serial) for serial in range(3)))
    job = carry_out(client)
    Job.objects.filter(pk=job.pk).update(state="queued")
    run(job.pk)
    assert Employment.objects.count() == 3
    assert [line[3] for line in results(Job.objects.get(pk=job.pk))] == ["已在册，没有变化"] * 3


def test_confirming_twice_is_one_job(client):
    dry_run(client, books.file([books.row(1)]))
    held = StaffImport.objects.get()
    first = client.post(f"/staff/import/{held.pk}/confirm/")["Location"]
    assert client.post(f"/staff/import/{held.pk}/confirm/")["Location"] == first
    assert Job.objects.count() == 1


def test_a_thousand_rows_with_thirty_errors(client, unit, django_assert_max_num_queries):
    rows = [books.row(serial) for serial in range(1000)]
    wrong = range(5, 1000, 34)
    for place in wrong:
        rows[place] = books.row(place, document_number=books.number(place)[:-1] + "?")
    assert len(wrong) == 30
    answer = upload(client, books.file(rows))
    with django_assert_max_num_queries(30):  # however many rows
        shown = client.get(answer["Location"]).content.decode()
    assert "30 行，30 处" in shown
    assert "导入没有问题的 970 行，跳过 30 行" in shown
    assert shown.count("data-row") == 30
    for place in wrong:
        assert f'class="number">{place + 2}</td>' in shown
    job = carry_out(client)
    assert job.result["counts"] == {"新增": 970, "未导入": 30}
    told = results(job)
    assert len(told) == 1000
    assert [line[0] for line in told if line[3] == "未导入"] == [str(place + 2) for place in wrong]
    assert all("证件号码：" in line[4] for line in told if line[3] == "未导入")
    assert Employment.objects.filter(organisation=unit).count() == 970


def test_every_kind_of_odd_cell_is_named(client):
    book = books.book([books.row(serial) for serial in range(1, 6)], above=2)
    sheet = book.active
    sheet["G4"] = '="工程"&"岗位"'
    sheet["C5"] = int(books.number(2)[:17] + "0")
    sheet["C5"].number_format = "General"
    sheet.merge_cells("A6:A7")
    sheet["I8"] = "去年七月"
    shown = dry_run(client, books.saved(book))
    assert "5 行" in shown
    for row, told in {
        4: "<strong>岗位</strong>：单元格是公式",
        5: "<strong>证件号码</strong>：号码被表格软件当作数字",
        7: "<strong>姓名</strong>：单元格是合并的",
        8: "<strong>入职日期</strong>：“去年七月”不是日期",
    }.items():
        _, _, line = shown.partition(f'class="number">{row}</td>')
        assert told in line.partition("</tr>")[0]


def test_real_dates_and_a_text_date_are_the_same(client):
    rows = [
        books.row(1, since=dt.date(2020, 7, 1)),
        books.row(2, since="2020年7月1日"),
        books.row(3, since="２０２００７０１"),
    ]
    dry_run(client, books.file(rows))
    carry_out(client)
    assert set(Employment.objects.values_list("since", flat=True)) == {dt.date(2020, 7, 1)}


def test_twice_in_one_file_employed_elsewhere_and_another_name(client, unit):
    elsewhere = EmploymentFactory(person=PersonFactory(name="示例乙丑", document_number=books.number(1)))
    PersonFactory(name="旧名", document_number=books.number(2))
    rows = [books.row(1), books.row(2), books.row(3), books.row(3)]
    shown = dry_run(client, books.file(rows))
    assert "另一单位在册" in shown
    assert elsewhere.organisation.name not in shown
    assert "已登记为另一姓名" in shown
    assert "旧名" not in shown
    assert "与第 4 行的证件号码相同" in shown
    assert carry_out(client).result["counts"] == {"新增": 1, "未导入": 3}


def test_whoever_was_hired_elsewhere_between_dry_run_and_import_is_left_out(client):
    dry_run(client, books.file([books.row(1), books.row(2)]))
    person = PersonFactory(name="示例乙丑", document_number=books.number(1))
    EmploymentFactory(person=person)
    assert carry_out(client).result["counts"] == {"新增": 1, "未导入": 1}


def test_somebody_who_left_elsewhere_keeps_the_account(client, unit):
    person = PersonFactory(name="示例乙丑", document_number=books.number(1))
    EmploymentFactory(person=person, until=dt.date(2021, 1, 1))
    account = Account.objects.create(username="old", display_name=person.name, person=person, password="x")
    dry_run(client, books.file([books.row(1)]))
    carry_out(client)
    assert Account.objects.filter(person=person).get() == account
    assert not SealedPassword.objects.exists()
    assert Employment.objects.get(organisation=unit).person == person


def bad(name: str):
    def encrypted():
        return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 4096

    def truncated():
        return books.file([books.row(1)]).read()[:2000]

    def archive():
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as made:
            made.writestr("readme.txt", "x")
        return target.getvalue()

    def macro():
        target = io.BytesIO(books.file([books.row(1)]).read())
        with zipfile.ZipFile(target, "a") as made:
            made.writestr("xl/vbaProject.bin", "x")
        return target.getvalue()

    def bomb():
        target = io.BytesIO(books.file([books.row(1)]).read())
        with zipfile.ZipFile(target, "a", zipfile.ZIP_DEFLATED) as made:
            made.writestr("xl/media/zeros", b"\0" * (90 * 1024 * 1024))
        return target.getvalue()

    makers = {
        "encrypted": encrypted,
        "truncated": truncated,
        "archive": archive,
        "macro": macro,
        "bomb": bomb,
        "pdf": lambda: b"%PDF-1.4 not a workbook",
        "csv": "姓名,证件号码\n甲一,1".encode,
        "empty sheet": lambda: books.file([]).read(),
        "no headers": lambda: books.file([books.row(1)], headers=["a"] * 9).read(),
        "a column missing": lambda: books.file([books.row(1)[:6]], headers=books.HEADERS[:6]).read(),
        "too many rows": lambda: books.file(books.row(1) for _ in range(2100)).read(),
    }
    return SimpleUploadedFile("名册.xlsx", makers[name]())


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("encrypted", "加了密码"),
        ("truncated", "工作簿已损坏"),
        ("archive", "不是 Excel 工作簿"),
        ("macro", "含有宏程序"),
        ("bomb", "解压后过大"),
        ("pdf", "本文件是PDF"),
        ("csv", "另存为 .xlsx"),
        ("empty sheet", "表头下面没有内容"),
        ("no headers", "没有找到表头"),
        ("a column missing", "缺少必填的栏目：岗位、入职日期"),
        ("too many rows", "拆成几个文件"),
    ],
)
def test_what_is_no_workbook_of_staff_is_refused_in_words(client, name, told):
    answer = upload(client, bad(name))
    assert answer.status_code == 409
    assert told in answer.content.decode()
    assert not StaffImport.objects.exists()


def test_a_workbook_without_one_right_row_cannot_be_confirmed(client):
    shown = dry_run(client, books.file([books.row(1, name="")]))
    assert "没有可以导入的行" in shown
    answer = client.post(f"/staff/import/{StaffImport.objects.get().pk}/confirm/")
    assert answer.status_code == 409
    assert not Job.objects.exists()


def test_what_was_uploaded_is_kept_unreadable(client):
    dry_run(client, books.file([books.row(1)]))
    with connection.cursor() as cursor:
        cursor.execute("SELECT rows FROM titles_staffimport")
        assert books.number(1) not in cursor.fetchone()[0]


@pytest.mark.parametrize("role", ["unit_lead", "group_member", "handler"])
def test_only_the_units_hr_imports(unit, role):
    other = client_for(AssignmentFactory(organisation=unit, role=role))
    assert other.get("/staff/import/").status_code == 404
    assert upload(other, books.file([books.row(1)])).status_code == 404
