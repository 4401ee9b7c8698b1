"""JSON whose keys keep their order: PostgreSQL's jsonb sorts them, and people read options in the order of the text."""

import json
from typing import Any

from django.db import models


class OrderedJSONField(models.Field):
    """Kept as text. Cannot be searched; what is only read as a whole has no need to be."""

    def get_internal_type(self) -> str:
        return "TextField"

    def get_prep_value(self, value: Any) -> str | None:
        return None if value is None else json.dumps(value, ensure_ascii=False, separators=(",", ":"))

    def from_db_value(self, value: str | None, expression: object, connection: object) -> Any:
        return None if value is None else json.loads(value)
