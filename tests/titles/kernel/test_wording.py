import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from titles.kernel import wording
from titles.kernel.clock import SHANGHAI


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("专业技术工作总结", 8),
        ("本人，男。", 5),
        ("2016年", 2),
        ("ABC123", 1),
        ("ABC 123", 2),
        ("3.14", 3),
        ("ＡＢ１２", 1),
        ("café", 1),
        ("一\u3000二\n三\t四", 4),
        ("𠮷野", 2),
        ("葛\U000e0100城", 2),
        ("翻译 book review", 4),
        ("かな", 2),
    ],
)
def test_characters_are_counted_by_the_convention(text, count):
    assert wording.count_characters(text) == count


@given(st.text(alphabet="本项目水利，。", max_size=300), st.integers(0, 5))
def test_space_never_counts(text, spaces):
    assert wording.count_characters((" " * spaces).join(text)) == len(text)


def test_dates_in_chinese():
    day = dt.date(2026, 6, 8)
    assert wording.zh_day(day) == "2026年6月8日"
    assert wording.zh_date(day) == "2026年6月8日（星期一）"
    assert wording.zh_month(day) == "2026年6月"
    late = dt.datetime(2026, 6, 8, 16, 5, tzinfo=dt.UTC)
    assert wording.zh_date(late) == "2026年6月9日（星期二）"
    assert wording.zh_moment(late) == "2026年6月9日 00:05"


END = dt.datetime(2026, 6, 12, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("now", "text"),
    [
        (dt.datetime(2026, 6, 8, 20, tzinfo=SHANGHAI), "还剩 3 天 4 小时（6月11日 24:00 截止）"),
        (dt.datetime(2026, 6, 9, tzinfo=SHANGHAI), "还剩 3 天（6月11日 24:00 截止）"),
        (dt.datetime(2026, 6, 11, 22, 30, tzinfo=SHANGHAI), "还剩 1 小时 30 分钟（6月11日 24:00 截止）"),
        (dt.datetime(2026, 6, 11, 23, 59, 30, tzinfo=SHANGHAI), "还剩 不到 1 分钟（6月11日 24:00 截止）"),
        (END, "已截止（6月11日 24:00）"),
    ],
)
def test_deadlines_are_said_as_people_say_them(now, text):
    assert wording.zh_deadline(END, now) == text


def test_a_deadline_within_the_day():
    assert wording.zh_until(dt.datetime(2026, 6, 12, 17, 30, tzinfo=SHANGHAI)) == "6月12日 17:30"


@pytest.mark.parametrize(("size", "text"), [(10485760, "10MB"), (51200, "50KB"), (1572864, "1.5MB"), (12, "12字节")])
def test_sizes(size, text):
    assert wording.zh_bytes(size) == text


@pytest.mark.parametrize(("name", "masked"), [("甲一", "甲*"), ("甲一二", "甲**"), ("甲", "*"), ("", "")])
def test_names_are_masked(name, masked):
    assert wording.mask_name(name) == masked


@pytest.mark.parametrize(
    ("number", "masked"),
    [
        ("71000019880314001X", "710***********001X"),
        ("E12345678", "E******78"),
        ("AB", "**"),
        ("", ""),
    ],
)
def test_documents_are_masked(number, masked):
    assert wording.mask_document(number) == masked


def test_the_birth_date_does_not_survive_the_mask():
    assert "1988" not in wording.mask_document("71000019880314001X")


@pytest.mark.parametrize(("phone", "masked"), [("13800001234", "138****1234"), ("2345678", "*****78")])
def test_phones_are_masked(phone, masked):
    assert wording.mask_phone(phone) == masked
