"""Refusals: why not, by which clause, and what to do now; always all of them at once (一次性告知)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID


@dataclass(frozen=True)
class Refusal:
    """One reason. `rule` is a rule id of the pack; its clause and text are looked up where it is shown."""

    message: str
    rule: str | None = ""
    field: str = ""
    remedy: str = ""

    def in_words(self) -> str:
        """One line for a place that shows text alone: what, the clause's id, what to do."""
        clause = f"（{self.rule}）" if self.rule else ""
        return f"{self.message}{clause}{self.remedy and '怎么办：' + self.remedy}"

    def as_json(self) -> dict[str, str | None]:
        return {"message": self.message, "rule": self.rule, "field": self.field, "remedy": self.remedy}


class Refused(Exception):
    """Nothing was done. `by_id` holds every reason for every object of the request."""

    def __init__(self, by_id: Mapping[Any, Iterable[Refusal]]):
        self.by_id: dict[UUID | None, tuple[Refusal, ...]] = {
            key: tuple(reasons) for key, reasons in by_id.items() if reasons
        }
        super().__init__("；".join(reason.message for reason in self.reasons))

    @classmethod
    def of(cls, *reasons: Refusal) -> "Refused":
        return cls({None: reasons})

    @property
    def reasons(self) -> list[Refusal]:
        return list(dict.fromkeys(reason for reasons in self.by_id.values() for reason in reasons))

    def problem(self) -> dict[str, Any]:
        """RFC 9457 body; every reason per object."""
        return {
            "type": "about:blank",
            "title": "不能办理",
            "status": 409,
            "detail": str(self),
            "reasons": [
                {"id": str(key) if key else None, **reason.as_json()}
                for key, reasons in self.by_id.items()
                for reason in reasons
            ],
        }


class Missing(Exception):
    """The object does not exist for this actor: a stranger gets 404."""
