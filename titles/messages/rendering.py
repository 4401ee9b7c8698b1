"""From a notification to a letter and a short message. No identity number leaves the house."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string

from titles.kernel import clock
from titles.kernel.wording import mask_document, zh_until

# Whatever people typed into a reason: 18 digits (the last may be X) or the 15 of the first cards.
IDENTITY_NUMBER = re.compile(r"(?<![0-9A-Za-z])(\d{17}[0-9Xx]|\d{15})(?![0-9A-Za-z])")
SUBJECT = 200
SMS_CHARACTERS = 200  # more is split and paid for several times


@dataclass(frozen=True)
class Letter:
    subject: str
    text: str


def letter(
    kind: str,
    *,
    name: str,
    text: str = "",
    url: str = "",
    acting: str = "",
    due_at: dt.datetime | None = None,
    code: str = "",
) -> Letter:
    """The letter of one kind to one reader. `acting` is the post it is addressed to, empty for the person."""
    context = {
        "name": name,
        "text": without_numbers(text),
        "due": zh_until(due_at) if due_at else "",
        "acting": acting,
        "code": code,
        "link": settings.TITLES_ADDRESS + url if url else settings.TITLES_ADDRESS + "/",
    }
    # Plain text: what a person typed must not be escaped as if it were HTML.
    subject, _, body = _plain(f"titles/messages/{kind}.txt", context).partition("\n")
    whole = _plain("titles/messages/letter.txt", {**context, "body": body.strip()})
    return Letter(" ".join(subject.split())[:SUBJECT], whole.strip() + "\n")


def html(subject: str, text: str) -> str:
    """The same words for readers of HTML mail; the text is escaped by the template."""
    return render_to_string(
        "titles/messages/letter.html", {"subject": subject, "paragraphs": text.strip().split("\n\n")}
    )


def short(kind: str, *, text: str, due_at: dt.datetime | None = None) -> str:
    """One short message: what happened and until when, no link (they are taken for fraud)."""
    due = f"截止 {zh_until(due_at)}。" if due_at else ""
    told = without_numbers(text)
    room = SMS_CHARACTERS - len(due) - len("请登录职称评审服务平台办理。")
    told = told if len(told) <= room else told[: room - 1] + "…"
    return f"{told}{due}请登录职称评审服务平台办理。"


def without_numbers(text: str) -> str:
    """Identity numbers masked, wherever they come from."""
    return IDENTITY_NUMBER.sub(lambda found: mask_document(found.group()), text)


def _plain(template: str, context: Mapping[str, object]) -> str:
    return render_to_string(template, {**context, "now": clock.now()}).strip()
