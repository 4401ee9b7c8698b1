from django.core.exceptions import ValidationError

from titles.orgs.models import Account

PART = 6  # characters in a row of the number: its birth date, its end


class NotTheIdentityNumber:
    """A password may not contain a part of the identity number: everybody in the office knows it."""

    def validate(self, password: str, user: Account | None = None) -> None:
        number = user.person.document_number if user and user.person_id else ""
        number, given = number.upper(), password.upper()
        parts = {number[start : start + PART] for start in range(len(number) - PART + 1)}
        if given and (given in number or any(part in given for part in parts)):
            raise ValidationError("密码不能含有证件号码中连续的六位。")

    def get_help_text(self) -> str:
        return "密码不能含有证件号码中连续的六位。"
