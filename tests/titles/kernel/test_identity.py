import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from titles.kernel.identity import Identity, IdentityError, check_document, check_uscc, demo_number

BIRTHS = st.dates(dt.date(1940, 1, 1), dt.date(2010, 12, 31))


@given(BIRTHS, st.integers(1, 999))
def test_demo_numbers_are_valid_and_say_birth_and_gender(birth, serial):
    number = demo_number(birth, serial)
    assert number.startswith("710000")
    assert check_document("resident", number) == Identity(number, birth, "male" if serial % 2 else "female")


@given(BIRTHS, st.integers(1, 999), st.integers(0, 17), st.integers(1, 9))
def test_a_single_wrong_digit_is_refused(birth, serial, place, shift):
    number = demo_number(birth, serial)
    if number[place] == "X":
        return
    wrong = number[:place] + str((int(number[place]) + shift) % 10) + number[place + 1 :]
    with pytest.raises(IdentityError):
        check_document("resident", wrong)


def with_check_digit(body):
    weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    total = sum(int(digit) * weight for digit, weight in zip(body, weights, strict=True))
    return body + "10X98765432"[total % 11]


@pytest.mark.parametrize("region", ["330481", "659001", "411100"])
def test_counties_that_were_renamed_are_real_people(region):
    number = with_check_digit(f"{region}19850101001")
    assert check_document("resident", number) == Identity(number, dt.date(1985, 1, 1), "male")


def test_an_unknown_province_is_a_hint_and_no_error():
    number = with_check_digit("99000019850101002")
    assert check_document("resident", number).hints == ("号码前两位不是现行省级代码，请核对证件。",)


def test_full_width_blanks_and_small_x_are_read():
    assert check_document("resident", " 710000 19880314 001x ").number == "71000019880314001X"
    assert check_document("resident", "７１００００１９８８０３１４００１Ｘ").number == "71000019880314001X"


@pytest.mark.parametrize(
    ("number", "why"),
    [
        ("7100001988031400", "应为 18 位"),
        ("71000019880230001X", "不是有效的出生日期"),
        ("710000198803140011", "校验码不符"),
        (with_check_digit("81000019900101001"), "港澳台居民居住证"),
    ],
)
def test_a_wrong_resident_number_says_what_is_wrong(number, why):
    with pytest.raises(IdentityError, match=why):
        check_document("resident", number)


def test_a_birth_date_in_the_future_is_refused():
    with pytest.raises(IdentityError, match="晚于今天"):
        check_document("resident", demo_number(dt.date(2020, 1, 1), 1), today=dt.date(2019, 12, 31))


def test_residence_permits_of_hong_kong_macao_and_taiwan():
    number = with_check_digit("83000019900101002")
    assert check_document("hmt_residence", number) == Identity(number, dt.date(1990, 1, 1), "female")
    with pytest.raises(IdentityError, match="810000"):
        check_document("hmt_residence", demo_number(dt.date(1990, 1, 1), 1))


def test_permanent_residence_cards_of_both_makes():
    new = with_check_digit("91108419900101001")
    assert check_document("permanent_residence", new).birth_date == dt.date(1990, 1, 1)
    assert check_document("permanent_residence", "USA110001900101").birth_date is None
    with pytest.raises(IdentityError, match="9 开头"):
        check_document("permanent_residence", "12345")


@pytest.mark.parametrize(("number", "fine"), [("E12345678", True), ("AB1234", True), ("ABCDEFG", False), ("1", False)])
def test_passports(number, fine):
    if fine:
        assert check_document("passport", number) == Identity(number)
    else:
        with pytest.raises(IdentityError, match="护照号码"):
            check_document("passport", number)


def test_an_unknown_type_is_refused():
    with pytest.raises(IdentityError, match="不支持的证件类型"):
        check_document("driving_licence", "1")


def test_credit_codes():
    assert check_uscc("91110000600037341l") == "91110000600037341L"
    with pytest.raises(IdentityError, match="校验码不符"):
        check_uscc("91110000600037342L")
    with pytest.raises(IdentityError, match="应为 18 位，现为 5 位"):
        check_uscc("12345")
