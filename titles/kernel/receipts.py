"""Receipt codes that people copy by hand: whoever has one may ask. Only a keyed hash is kept."""

from uuid import uuid4

from django.core.signing import BadSignature, Signer

from titles.kernel.refusals import Refusal, Refused
from titles.kernel.secrets import keyed_hash

# No letter that can be taken for a digit.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 16


def new_token(purpose: str) -> str:
    """Goes into the form, signed: two clicks on one form are one record with one receipt."""
    return Signer(salt=purpose).sign(uuid4().hex)


def receipt_for(token: str, purpose: str) -> str:
    """The receipt code of a form: XXXX-XXXX-XXXX-XXXX. Raises Refused for a token that is not ours."""
    try:
        Signer(salt=purpose).unsign(token)
    except BadSignature:
        raise Refused.of(Refusal("页面已失效，请重新填写。", remedy="重新打开本页")) from None
    number = int(keyed_hash(token, purpose=f"{purpose} code"), 16)
    letters = [ALPHABET[(number >> (5 * place)) & 31] for place in range(LENGTH)]
    return "-".join("".join(letters[start : start + 4]) for start in range(0, LENGTH, 4))


def receipt_hash(code: str, purpose: str) -> str:
    """What is kept of a code, however it was typed: small letters, blanks, hyphens, O for 0, I and L for 1."""
    plain = "".join(letter for letter in code.upper() if letter.isalnum())
    return keyed_hash(plain.translate(str.maketrans("OIL", "011")), purpose=f"{purpose} receipt")
