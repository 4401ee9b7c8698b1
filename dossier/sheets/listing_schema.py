"""What a list of people is fed: texts only, a row for each person in the order of the columns."""

import datetime as dt
from typing import Literal

from pydantic import model_validator

from dossier.forms.schema import Plain
from titles.packs.blocks import FormCell


class Listing(Plain):
    """A column's `wide` is in characters. `above` stands over the table, `notes` and `foot` under it.

    `dated` is what the file itself is dated.

    `blank_rows` follow the rows, formatted as text, ready to be typed into.
    """

    title: str
    sheet_name: str = "名单"
    organisation: str = ""
    above: str = ""
    columns: tuple[FormCell, ...]
    rows: tuple[tuple[str, ...], ...] = ()
    blank_rows: int = 0
    notes: tuple[str, ...] = ()
    foot: tuple[str, ...] = ()
    dated: dt.date
    paper: Literal["A3", "A4"] = "A4"
    watermark: str = ""
    check_code: str = ""

    @model_validator(mode="after")
    def rows_fit(self) -> "Listing":
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError("名单的行与栏目不一致。")
        return self

    @property
    def subject_name(self) -> str:
        return self.organisation
