from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from titles.kernel.numbers import NumberError, format_score, least_part, parse_decimal, reaches, two_thirds


@pytest.mark.parametrize(
    ("text", "expected"), [("86.5", "86.50"), (" 100 ", "100.00"), ("８５．２５", "85.25"), ("-0.5", "-0.50")]
)
def test_numbers_are_read_exactly(text, expected):
    found = parse_decimal(text)
    assert (found, str(found)) == (Decimal(expected), expected)


@pytest.mark.parametrize("text", ["", "abc", "1e3", "1,000", "NaN", "Infinity", "1_000", ".5", "5.", "八十"])
def test_what_is_not_a_plain_number_is_refused(text):
    with pytest.raises(NumberError, match="请填写数字"):
        parse_decimal(text)


def test_more_decimals_than_allowed_are_refused_never_rounded():
    with pytest.raises(NumberError, match="最多保留 2 位小数"):
        parse_decimal("86.505")
    with pytest.raises(NumberError, match="请填写整数"):
        parse_decimal("3.5", quantum="1")


def test_limits_are_included():
    assert parse_decimal("100", minimum=0, maximum=100) == 100
    with pytest.raises(NumberError, match="不能大于 100"):
        parse_decimal("100.01", minimum=0, maximum=100)
    with pytest.raises(NumberError, match="不能小于 0"):
        parse_decimal("-0.01", minimum=0, maximum=100)


@pytest.mark.parametrize(
    ("votes", "attending", "passes"),
    [(12, 18, True), (11, 18, False), (17, 25, True), (16, 25, False), (8, 11, True), (7, 11, False), (0, 0, False)],
)
def test_two_thirds_in_integers(votes, attending, passes):
    assert two_thirds(votes, attending) is passes


@given(st.integers(0, 10**6), st.integers(1, 10**6), st.integers(0, 100), st.integers(1, 100))
def test_shares_agree_with_fractions(part, whole, numerator, denominator):
    expected = Fraction(part, whole) >= Fraction(numerator, denominator)
    assert reaches(part, whole, numerator=numerator, denominator=denominator) == expected


@given(st.integers(1, 1000), st.integers(1, 20), st.integers(1, 20))
def test_the_least_part_reaches_and_one_less_does_not(whole, numerator, denominator):
    least = least_part(whole, numerator=numerator, denominator=denominator)
    assert reaches(least, whole, numerator=numerator, denominator=denominator)
    assert not reaches(least - 1, whole, numerator=numerator, denominator=denominator)


@pytest.mark.parametrize(
    ("value", "text"),
    [("86.50", "86.5"), ("100.00", "100"), ("100", "100"), ("0.00", "0"), ("1E+2", "100"), ("91.25", "91.25")],
)
def test_scores_are_written_without_noise(value, text):
    assert format_score(Decimal(value)) == text
