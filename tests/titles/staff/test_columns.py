"""One row: everything that is wrong, in words, at once; and what is merely typed strangely is read."""

import datetime as dt

import pytest

from tests.titles.staff.books import number
from titles.kernel.identity import demo_number
from titles.staff.columns import read

TODAY = dt.date(2026, 6, 8)


def facts(**cells):
    given = {"name": "甲一", "document_number": number(1), "post": "工程技术岗位", "since": "2020-07-01"} | cells
    typed = {key: value if isinstance(value, tuple) else ("text", value) for key, value in given.items()}
    return read(2, typed, today=TODAY)


def told(**cells) -> dict[str, str]:
    return {problem.column: problem.message for problem in facts(**cells).problems}


def test_a_right_row_needs_no_more_than_four_columns():
    found = facts()
    assert found.problems == []
    assert (found.gender, found.birth_date) == ("female", dt.date(1960, 1, 2))
    assert (found.document_type, found.is_specialty_post) == ("resident", True)


@pytest.mark.parametrize(
    "typed",
    [
        "2020-07-01",
        "2020/7/1",
        "2020.7.1",
        "2020年7月1日",
        "20200701",
        "２０２０－０７－０１",
        " 2020-7-1 ",
        ("date", "2020-07-01"),
    ],
)
def test_dates_as_people_write_them(typed):
    assert facts(since=typed).since == dt.date(2020, 7, 1)


@pytest.mark.parametrize("typed", ["2020-13-01", "2020-02-30", "七月一日", "43983", "2020-7", ("number", "43983")])
def test_what_is_no_date_is_said_to_be_none(typed):
    assert "不是日期" in told(since=typed)["入职日期"]


def test_full_width_digits_and_blanks_in_the_number_are_put_right():
    plain = number(1)
    wide = "".join(chr(ord(digit) + 0xFEE0) for digit in plain)
    assert facts(document_number=wide).document_number == plain
    assert facts(document_number=f"{plain[:6]} {plain[6:14]}-{plain[14:]}").document_number == plain


def test_a_small_x_at_the_end_is_one():
    ends_in_x = next(text for serial in range(1, 999) if (text := demo_number(dt.date(1990, 1, 2), serial))[-1] == "X")
    assert facts(document_number=ends_in_x.lower()).problems == []


@pytest.mark.parametrize(
    ("cells", "column", "message"),
    [
        ({"document_number": number(1)[:-1] + "0"}, "证件号码", "校验码不符"),
        ({"document_number": "71000019900230123X"}, "证件号码", "不是有效的出生日期"),
        ({"document_number": "123"}, "证件号码", "18 位"),
        ({"document_number": ("number", "710000199001020030")}, "证件号码", "末几位已经丢失"),
        ({"document_number": ""}, "证件号码", "没有填写"),
        ({"document_type": "学生证"}, "证件类型", "不在可填的内容中"),
        ({"name": ""}, "姓名", "没有填写"),
        ({"name": "甲" * 61}, "姓名", "最多 60 字"),
        ({"name": "甲1"}, "姓名", "只能有文字"),
        ({"name": "=cmd"}, "姓名", "只能有文字"),
        ({"post": "岗" * 61}, "岗位", "最多 60 字"),
        ({"gender": "男"}, "性别", "与证件号码不一致"),
        ({"gender": "甲"}, "性别", "不在可填的内容中"),
        ({"birth_date": "1991-01-01"}, "出生日期", "与证件号码不一致"),
        ({"phone": "打电话"}, "联系电话", "7 至 20 位数字"),
        ({"is_specialty_post": "也许"}, "是否专业技术岗位", "“是”或“否”"),
        ({"since": "2026-06-09"}, "入职日期", "晚于今天"),
        ({"since": "1950-01-01"}, "入职日期", "早于出生日期"),
        ({"since": ("formula", "")}, "入职日期", "是公式"),
        ({"since": ("error", "#REF!")}, "入职日期", "公式错误"),
        ({"name": ("merged", "")}, "姓名", "合并"),
        ({"document_type": "护照", "document_number": "E12345678"}, "性别", "须填写"),
    ],
)
def test_what_is_wrong_is_named_by_its_column(cells, column, message):
    assert message in told(**cells)[column]


def test_everything_is_said_at_once():
    found = told(name="", document_number="123", post="", since="昨天", gender="甲")
    assert set(found) == {"姓名", "证件号码", "岗位", "入职日期", "性别"}


@pytest.mark.parametrize("name", ["阿卜杜拉·买买提", "阿卜杜拉•买买提", "𠮷田", "䶮二", "欧阳 甲", "O'Neil Jr."])
def test_names_with_dots_and_rare_characters_are_names(name):
    found = facts(name=name)
    assert found.problems == []
    assert "•" not in found.name


def test_a_passport_needs_what_it_does_not_say():
    found = facts(document_type="护照", document_number="e12345678", gender="男", birth_date="1985-05-06")
    assert found.problems == []
    assert (found.document_number, found.gender, found.birth_date) == ("E12345678", "male", dt.date(1985, 5, 6))
