"""Identity documents of people and credit codes of organisations.

Only check digits come from python-stdnum: its region table refuses real people whose county was renamed, so a region
that is not known is a hint and never an error.
"""

import datetime as dt
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field

from stdnum.cn import ric, uscc
from stdnum.exceptions import ValidationError

# Numbers with this prefix have valid check digits and are never issued.
DEMO_REGION = "710000"
HMT_REGIONS = {"810000": "香港", "820000": "澳门", "830000": "台湾"}
_PROVINCE_BLOCKS = (
    range(11, 16),
    range(21, 24),
    range(31, 38),
    range(41, 47),
    range(50, 55),
    range(61, 66),
    (71, 81, 82),
)
PROVINCES = frozenset(str(code) for block in _PROVINCE_BLOCKS for code in block)


class IdentityError(ValueError):
    """Why the number cannot be right; the message is for the field."""


@dataclass(frozen=True)
class Identity:
    """A number in its normal form and what it says. Hints are shown and never refuse."""

    number: str
    birth_date: dt.date | None = None
    gender: str = ""  # male, female, or empty where the document does not say
    hints: tuple[str, ...] = field(default=())


def normalise(number: str) -> str:
    """Half-width, upper case, without blanks and hyphens."""
    return re.sub(r"[\s\-]", "", unicodedata.normalize("NFKC", number)).upper()


def check_document(document_type: str, number: str, *, today: dt.date | None = None) -> Identity:
    """Validate one document: resident, hmt_residence, permanent_residence or passport. Raises IdentityError.

    `today` (from the clock) refuses a birth date in the future.
    """
    if document_type not in CHECKS:
        raise IdentityError("不支持的证件类型。")
    found = CHECKS[document_type](normalise(number))
    if today and found.birth_date and found.birth_date > today:
        raise IdentityError("证件号码中的出生日期晚于今天。")
    return found


def check_uscc(code: str) -> str:
    """The unified social credit code (GB 32100) in normal form. Raises IdentityError."""
    plain = normalise(code)
    try:
        return uscc.validate(plain)
    except ValidationError as error:
        if len(plain) != 18:
            raise IdentityError(f"统一社会信用代码应为 18 位，现为 {len(plain)} 位。") from error
        raise IdentityError("统一社会信用代码校验码不符，请核对每一位。") from error


def demo_number(birth_date: dt.date, serial: int) -> str:
    """A number that is never issued, with a valid check digit; odd serials (1–999) are men's."""
    if not 1 <= serial <= 999:
        raise ValueError("serial must be within 1 and 999")
    body = f"{DEMO_REGION}{birth_date:%Y%m%d}{serial:03d}"
    return body + ric.calc_check_digit(body + "0")


def _resident(number: str) -> Identity:
    if number[:6] in HMT_REGIONS:
        raise IdentityError("这是港澳台居民居住证号码，请在证件类型中选择“港澳台居民居住证”。")
    found = _eighteen(number, "身份证号码")
    if number[:2] not in PROVINCES:
        return Identity(found.number, found.birth_date, found.gender, ("号码前两位不是现行省级代码，请核对证件。",))
    return found


def _hmt_residence(number: str) -> Identity:
    if number[:6] not in HMT_REGIONS:
        raise IdentityError("港澳台居民居住证号码以 810000、820000 或 830000 开头。")
    return _eighteen(number, "居住证号码")


def _permanent_residence(number: str) -> Identity:
    """The card of 2023 has 18 digits that begin with 9; the older one three letters and twelve digits."""
    if re.fullmatch(r"[A-Z]{3}\d{12}", number):
        return Identity(number, hints=("旧版永久居留身份证号码没有完整出生年份，请另行核对出生日期。",))
    if not number.startswith("9"):
        raise IdentityError("外国人永久居留身份证号码为 9 开头的 18 位数字，或 3 位字母加 12 位数字。")
    return _eighteen(number, "永久居留身份证号码")


def _passport(number: str) -> Identity:
    if not re.fullmatch(r"(?=.*\d)[A-Z0-9]{6,9}", number):
        raise IdentityError("护照号码为 6 至 9 位字母和数字。")
    return Identity(number)


def _eighteen(number: str, name: str) -> Identity:
    if not re.fullmatch(r"\d{17}[\dX]", number):
        raise IdentityError(f"{name}应为 18 位数字，末位可以是 X。")
    try:
        birth_date = dt.date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError as error:
        raise IdentityError(f"{name}第 7 至 14 位不是有效的出生日期。") from error
    if ric.calc_check_digit(number) != number[-1]:
        raise IdentityError(f"{name}末位校验码不符，请核对每一位。")
    return Identity(number, birth_date, "male" if int(number[16]) % 2 else "female")


CHECKS: dict[str, Callable[[str], Identity]] = {
    "resident": _resident,
    "hmt_residence": _hmt_residence,
    "permanent_residence": _permanent_residence,
    "passport": _passport,
}
