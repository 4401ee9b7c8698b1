from django.core.exceptions import ValidationError

from titles.orgs.models import Account


class NotTheIdentityNumber:
    """A password may not be part of the identity number: everybody in the office knows it."""

    def validate(self, password: str, user: Account | None = None) -> None:
        number = user.person.document_number if user and user.person_id else ""
        if number and (password.upper() in number.upper() or number[-6:].upper() in password.upper()):
            raise ValidationError("密码不能含有证件号码或其后六位。")

    def get_help_text(self) -> str:
        return "密码不能含有证件号码或其后六位。"
