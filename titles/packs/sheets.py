"""The parts of a pack that people fill in and hand over: sections, evidence, forms, the order of the dossier."""

import datetime as dt
from collections.abc import Collection, Mapping
from typing import Any, Literal

from pydantic import Field as Spec

from titles.kernel.refusals import Refusal, Refused
from titles.kernel.wording import count_characters, zh_day
from titles.packs.blocks import FormBlock, FormCell
from titles.packs.nodes import Frozen, Node
from titles.packs.parts import Band
from titles.packs.vocabulary import Vocabulary

# A draft is never cut; this only keeps one field from filling the database.
LONGEST_TEXT = 60_000
LONGEST_INTEGER = 9
INPUT_TYPES = {"text": "text", "date": "date", "integer": "number"}


class Field(Frozen):
    """One answer of the applicant. `fact` is the vocabulary's code that it gives.

    `minimum` and `maximum` are characters (CONV-07) for texts, the figure itself for integers.
    `options` are value → label; `groups` orders them under headings. `pick` names the library's kind.
    `measure="characters"`: the fact is the number of characters, not the text.
    """

    code: str
    label: str
    type: Literal["text", "long_text", "date", "integer", "choice", "pick"]
    required: bool = False
    minimum: int | None = None
    maximum: int | None = None
    help: str = ""
    rule: str = ""
    fact: str = ""
    measure: Literal["", "characters"] = ""
    options: dict[str, str] = Spec(default_factory=dict)
    groups: dict[str, tuple[str, ...]] = Spec(default_factory=dict)
    pick: Literal["", "education", "post", "held_title", "assessment", "work", "award", "training"] = ""
    rows: int = 4
    procedures: tuple[str, ...] = ()

    @property
    def choices(self) -> list[tuple[str, str]]:
        return list(self.options.items())

    @property
    def grouped_choices(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """(heading, choices) for a select with groups; one nameless group where there are none."""
        if not self.groups:
            return [("", self.choices)]
        return [(name, [(value, self.options[value]) for value in values]) for name, values in self.groups.items()]

    @property
    def input_type(self) -> str:
        return INPUT_TYPES.get(self.type, "text")

    def clean(self, value: Any) -> Any:
        """The value to store (JSON), None when blank. Raises Refused; length is not checked in a draft."""
        if value is None or (isinstance(value, str) and not value.strip()):
            return None
        if not isinstance(value, str | int) or isinstance(value, bool):
            raise self._refused("内容格式有误。")
        text = str(value).replace("\r\n", "\n")
        if self.type == "choice":
            return self._choice(text)
        if self.type == "date":
            return self._date(text.strip())
        if self.type == "integer":
            return self._integer(text.strip())
        if len(text) > LONGEST_TEXT:
            raise self._refused(f"内容过长，单项不能超过 {LONGEST_TEXT} 个字符。")
        return text if self.type == "long_text" else text.strip()

    def _choice(self, text: str) -> str:
        if text not in self.options:
            raise self._refused(f"“{self.label}”请从所列选项中选择。")
        return text

    def _date(self, text: str) -> str:
        try:
            return dt.date.fromisoformat(text).isoformat()
        except ValueError:
            raise self._refused(f"“{self.label}”请填写有效日期，例如 2016-12-01。") from None

    def _integer(self, text: str) -> int:
        if not text.isascii() or not text.removeprefix("-").isdigit() or len(text) > LONGEST_INTEGER:
            raise self._refused(f"“{self.label}”请填写整数。")
        number = int(text)
        if self.minimum is not None and number < self.minimum:
            raise self._refused(f"“{self.label}”不能小于 {self.minimum}。")
        if self.maximum is not None and number > self.maximum:
            raise self._refused(f"“{self.label}”不能大于 {self.maximum}。")
        return number

    def _refused(self, message: str) -> Refused:
        return Refused.of(Refusal(message, rule=self.rule, field=self.code))

    def display(self, value: Any) -> str:
        """A stored value as a person reads it."""
        if value in (None, ""):
            return ""
        if self.type == "date":
            return zh_day(dt.date.fromisoformat(value))
        return self.options.get(value, str(value)) if isinstance(value, str) else str(value)

    def as_fact(self, value: Any, vocabulary: Vocabulary) -> Any:
        """A stored value as the vocabulary's type wants it."""
        if self.measure == "characters":
            return count_characters(str(value))
        if vocabulary[self.fact].type == "boolean":
            return value == "yes"
        return value

    def narrowed(self, offered: Mapping[str, Collection[str]]) -> "Field":
        """The same field with only those options that stand in the catalogue as it is offered, by the fact it gives."""
        allowed = offered.get(self.fact)
        if allowed is None or not self.options:
            return self
        options = {value: label for value, label in self.options.items() if value in allowed}
        groups = {name: tuple(value for value in values if value in options) for name, values in self.groups.items()}
        return self.model_copy(
            update={"options": options, "groups": {name: values for name, values in groups.items() if values}}
        )


class Section(Frozen):
    code: str
    title: str
    help: str = ""
    rule: str = ""
    fields: tuple[Field, ...] = Spec(min_length=1)
    procedures: tuple[str, ...] = ()

    def field(self, code: str) -> Field | None:
        return next((one for one in self.fields if one.code == code), None)

    def narrowed(self, offered: Mapping[str, Collection[str]]) -> "Section":
        return self.model_copy(update={"fields": tuple(field.narrowed(offered) for field in self.fields)})


class EvidenceSlot(Frozen):
    """Where a file goes. `item` is its place in the bound dossier (⑴ is 1), 0 if it is not bound.

    `each` names the library's kind of which every picked record wants a file of its own; `each_when` says which of
    them (its facts are named `item.…`). `variants`: the slot takes one of these documents.
    """

    code: str
    label: str
    rule: str = ""
    nature: Literal["original", "copy", "either"] = "original"
    item: int = 0
    order: int = 0
    required: bool = False
    required_when: Node | None = None
    each: Literal["", "education", "post", "assessment", "work", "award"] = ""
    each_when: Node | None = None
    variants: tuple[str, ...] = ()
    due: Literal["apply", "filing"] = "filing"
    types: tuple[str, ...] = ()
    maximum_bytes: int | None = None
    maximum_pages: int | None = None
    minimum_pixels: dict[Literal["width", "height"], int] = Spec(default_factory=dict)
    maximum_pixels: dict[Literal["width", "height"], int] = Spec(default_factory=dict)
    help: str = ""
    procedures: tuple[str, ...] = ()


class DossierItem(Frozen):
    """One item of the bound dossier: what is generated and what was uploaded.

    `order` lists their codes as the clause does; without it the forms come first, then the slots.
    """

    number: int
    printed_number: str
    label: str
    rule: str
    forms: tuple[str, ...] = ()
    slots: tuple[str, ...] = ()
    order: tuple[str, ...] = ()
    procedures: tuple[str, ...] = ()

    @property
    def places(self) -> tuple[str, ...]:
        return self.order or (*self.forms, *self.slots)


class FormSpec(Frozen):
    """A form by its official name. `copies` by band; a band that is not named files none.

    `when` says whom it is asked of, where not of everybody.
    `number` is the registered form that prints it here, such as F-JX-04; without it the one registered for `code`.
    `blocks`, or `columns` with `above` and `foot`, and `notes` are what a form made of data prints; `signers` sign and
    seal it.
    `only_named`: people write it, or its text is in no source, so that the system lists it and makes nothing. `mark` is
    printed on every page.
    """

    code: str
    name: str
    aliases: tuple[str, ...] = ()
    rule: str = ""
    paper: str = "A4"
    width_mm: int = 210
    height_mm: int = 297
    duplex: bool = False
    pages: int | None = None
    copies: dict[Band, int] = Spec(default_factory=dict)
    filled_by: str = ""
    extension: bool = False
    note: str = ""
    number: str = ""
    when: Node | None = None
    blocks: tuple[FormBlock, ...] = ()
    columns: tuple[FormCell, ...] = ()
    above: str = ""
    foot: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    signers: tuple[str, ...] = ()
    only_named: bool = False
    mark: str = ""
    procedures: tuple[str, ...] = ()
