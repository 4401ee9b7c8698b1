"""“我能报吗？”: the facts that a pack looks at, as a form for anybody. What is typed is judged and forgotten."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms

from titles.kernel.forms import DayField, PlainForm
from titles.packs.conditions import leaves
from titles.packs.describing import looked_at
from titles.packs.nodes import Node
from titles.packs.schema import Pack
from titles.packs.sheets import Field
from titles.packs.vocabulary import RECORD_FACTS, Fact

# What follows from other answers, what only the platform knows, and what papers and people say later.
NOT_ASKED = (
    "application.band", "current_title.since", "current_title.assessed_years", "evidence.slots", "confirmations",
    "tier.kind", "tier.task", "case.outcome", "person.id_number_valid", "specialty_work.years", "unit.ratio_approved",
    "unit.vacancies_left", "unit.name",
)  # fmt: skip
ROWS, MOST_ROWS = 3, 12
DATES_OF_A_TITLE = ("obtained_on", "engaged_on", "paid_on")
YES_NO = [("", "不清楚"), ("yes", "是"), ("no", "否")]


@dataclass(frozen=True)
class Group:
    """Questions under one heading; `rows` are the records of a list, each with its fields."""

    title: str
    fields: list[forms.BoundField]
    rows: list[list[forms.BoundField]]
    code: str = ""
    more: bool = False


class CheckForm(PlainForm):
    """One field a fact; of lists as many rows as `rows` says. Nothing is required: what is left out is unknown."""

    def __init__(self, data: Mapping[str, Any] | None = None, *, pack: Pack, rows: Mapping[str, int]):
        super().__init__(data)
        self.pack, self.rows = pack, rows
        self._sections = list(headings_asked(pack))
        for _title, facts in self._sections:
            for fact in facts:
                self.fields[fact.code] = input_for(fact, _given_by(pack, fact.code))
        self.lists = {code: items for code, items in lists_asked(pack).items() if items}
        for code, items in self.lists.items():
            for place in range(rows.get(code, ROWS)):
                for item in items:
                    self.fields[_cell(code, place, item)] = input_for(item, None, blank=True)

    def headings(self) -> Iterator[Group]:
        for title, facts in self._sections:
            yield Group(title, [self[fact.code] for fact in facts], [])
        for code, items in self.lists.items():
            number = self.rows.get(code, ROWS)
            rows = [[self[_cell(code, place, item)] for item in items] for place in range(number)]
            label = self.pack.vocabulary[code].label
            yield Group(label, [], rows, code, number < MOST_ROWS)

    def typed(self) -> dict[str, Any]:
        """What was answered, with what follows from it; a list without a row is known to be empty."""
        found = {
            fact.code: answer_of(fact, self.cleaned_data.get(fact.code))
            for _title, facts in self._sections
            for fact in facts
            if self.cleaned_data.get(fact.code) not in (None, "")
        }
        for code, items in self.lists.items():
            records = (self._record(code, place, items) for place in range(self.rows.get(code, ROWS)))
            found[code] = [record for record in records if any(value not in (None, False) for value in record.values())]
        return with_what_follows(self.pack, found)

    def _record(self, code: str, place: int, items: list[Fact]) -> dict[str, Any]:
        named = ((item, self.cleaned_data.get(_cell(code, place, item))) for item in items)
        return {
            item.code.removeprefix("item."): answer_of(item, value)
            for item, value in named
            if item.type == "boolean" or value not in (None, "")
        }


def with_what_follows(pack: Pack, facts: dict[str, Any]) -> dict[str, Any]:
    """The facts, and those that follow from them: the band, and from when the current title counts."""
    found = dict(facts)
    if level := facts.get("application.level"):
        found["application.band"] = pack.band_of(level)
    if since := held_since(pack, {name: facts.get(f"current_title.{name}") for name in DATES_OF_A_TITLE}):
        found["current_title.since"] = since
    return found


def held_since(pack: Pack, dates: Mapping[str, Any]) -> Any:
    """From when a title counts: the last of the dates that the pack names, else engagement before obtaining.

    `dates`: obtained_on, engaged_on, paid_on, all as ISO text or all as days. None where there are none.
    """
    named = pack.demand("title.since")
    if named:
        return max((dates[name] for name in named.value if dates.get(name)), default=None)
    return dates.get("engaged_on") or dates.get("obtained_on")


def _cell(code: str, place: int, item: Fact) -> str:
    """The name of one field of one record: works.0.completed_on."""
    return f"{code}.{place}.{item.code.removeprefix('item.')}"


def headings_asked(pack: Pack) -> Iterator[tuple[str, list[Fact]]]:
    """Single facts under the headings of the pack's own sections; those that no section gives come last."""
    looked = looked_at(pack)
    wanted = {code for code in looked if code not in NOT_ASKED and _is_single(pack, code)} | {"application.level"}
    if "current_title.since" in looked:
        wanted |= {f"current_title.{name}" for name in DATES_OF_A_TITLE} & set(pack.vocabulary)
    for section in pack.sections:
        given = [field.fact for field in section.fields if field.fact in wanted]
        if given:
            yield section.title, [pack.vocabulary[code] for code in dict.fromkeys(given)]
            wanted -= set(given)
    for title, start in (("单位", "unit."), ("本人", "person."), ("任职", "")):
        rest = sorted(code for code in wanted if code.startswith(start))
        if rest:
            yield title, [pack.vocabulary[code] for code in rest]
            wanted -= set(rest)


def _is_single(pack: Pack, code: str) -> bool:
    return pack.vocabulary[code].type not in ("list", "mapping")


def lists_asked(pack: Pack) -> dict[str, list[Fact]]:
    """List → the fields of its records that some condition looks at, in the vocabulary's order."""
    found: dict[str, set[str]] = {}
    nodes: list[Node | None] = [one.condition for one in pack.eligibility] + [one.applies for one in pack.eligibility]
    nodes += [one.required_when for one in pack.evidence]
    for node in nodes:
        for leaf in leaves(node) if node is not None else ():
            if pack.vocabulary[leaf.fact].type == "list":
                asked = found.setdefault(leaf.fact, set())
                asked |= set(_items(leaf.where)) if leaf.where is not None else set()
                asked |= {"item.year"} if leaf.operator == "every_year_since" else set()
    codes = [*RECORD_FACTS.values(), *found]
    return {
        code: [item for name, item in pack.vocabulary[code].item.items() if name in found[code]]
        for code in dict.fromkeys(codes)
        if code in found
    }


def _items(node: Node) -> Iterator[str]:
    for leaf in leaves(node):
        yield from (name for name in (leaf.fact, leaf.other, leaf.by) if name.startswith("item."))


def _given_by(pack: Pack, fact: str) -> Field | None:
    """The field of the pack's sections that gives a fact: it may offer choices where the fact is free text."""
    return next((field for row in pack.sections for field in row.fields if field.fact == fact), None)


def input_for(fact: Fact, given: Field | None = None, *, blank: bool = False) -> forms.Field:
    """The form's field for one fact; `blank`: within a record, where a box that is not ticked says no."""
    label = f"{fact.label}（{fact.unit}）" if fact.unit else fact.label
    common: dict[str, Any] = {"label": label, "required": False}
    if fact.type == "boolean":
        return forms.BooleanField(**common) if blank else forms.ChoiceField(**common, choices=YES_NO)
    if fact.type == "choice" or (given and given.type == "choice" and given.options):
        choices = given.options if given and given.type == "choice" else fact.choices
        return forms.ChoiceField(**common, choices=[("", "—" if blank else "不清楚"), *choices.items()])
    if fact.type == "codes":
        return forms.MultipleChoiceField(
            **common, choices=list(fact.choices.items()), widget=forms.CheckboxSelectMultiple
        )
    if fact.type == "date":
        return DayField(**common)
    if fact.type == "integer":
        return forms.IntegerField(**common, min_value=0, max_value=1_000_000)
    return forms.CharField(**common, max_length=200)


def answer_of(fact: Fact, value: Any) -> Any:
    """An answer as the vocabulary wants it, as JSON."""
    if fact.type == "boolean" and isinstance(value, str):
        return value == "yes"
    return value.isoformat() if fact.type == "date" and value else value


def rows_wanted(data: Mapping[str, Any], pack: Pack) -> dict[str, int]:
    """How many rows each list has now: as many as were posted, one more where that was asked for."""
    found = {}
    for code in lists_asked(pack):
        posted = [int(name.split(".")[1]) for name in data if name.startswith(f"{code}.") and _numbered(name)]
        number = max([ROWS - 1, *posted]) + 1 + (data.get("more") == code)
        found[code] = min(number, MOST_ROWS)
    return found


def _numbered(name: str) -> bool:
    parts = name.split(".")
    return len(parts) > 2 and parts[1].isascii() and parts[1].isdigit() and len(parts[1]) < 3
