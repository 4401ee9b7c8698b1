"""Conditions as typed nodes: `{fact, operator, value}` under all / any / not / when. No expression strings."""

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag

OPERATORS = (
    "equals", "not_equals", "at_least", "at_most", "more_than", "less_than", "one_of", "none_of", "is_true",
    "is_false", "present", "absent", "held_for", "not_within", "before", "after", "on_or_before", "on_or_after",
    "includes", "excludes", "matches_length", "within_last_years", "count_at_least", "count_at_most",
    "count_where_at_least", "count_where_exactly", "every_item", "no_item", "every_year_since", "held_for_months",
    "matches", "characters_at_most", "characters_equal", "since_year_of",
)  # fmt: skip


class Frozen(BaseModel):
    """Part of a pack: nothing is added and nothing changes."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Leaf(Frozen):
    """One comparison. What it compares with is exactly one of: a value, a parameter of the pack, another fact.

    `by` picks from a parameter that is a table: the value for the fact's own value (years by band).
    `where` is a condition on one record of a list; its facts are named `item.…`.
    """

    fact: str
    operator: str
    value: int | str | tuple[str, ...] | None = None
    parameter: str = ""
    by: str = ""
    other: str = ""
    where: "Node | None" = None


class AllOf(Frozen):
    nodes: tuple["Node", ...] = Field(alias="all", min_length=1)


class AnyOf(Frozen):
    nodes: tuple["Node", ...] = Field(alias="any", min_length=1)


class Not(Frozen):
    node: "Node" = Field(alias="not")


class Implication(Frozen):
    condition: "Node" = Field(alias="if")
    then: "Node"


class When(Frozen):
    """If … then …; met when the first part does not hold."""

    when: Implication


KINDS: dict[str, type[Frozen]] = {"fact": Leaf, "all": AllOf, "any": AnyOf, "not": Not, "when": When}
_TAGS = {kind: name for name, kind in KINDS.items()}


def _kind(raw: Any) -> str | None:
    if isinstance(raw, dict):
        return next((name for name in KINDS if name in raw), None)
    return _TAGS.get(type(raw))


Node = Annotated[
    Annotated[Leaf, Tag("fact")]
    | Annotated[AllOf, Tag("all")]
    | Annotated[AnyOf, Tag("any")]
    | Annotated[Not, Tag("not")]
    | Annotated[When, Tag("when")],
    Discriminator(
        _kind,
        custom_error_type="node",
        custom_error_message="条件须有 fact、all、any、not、when 之一",
    ),
]

for model in (Leaf, AllOf, AnyOf, Not, Implication, When):
    model.model_rebuild()
