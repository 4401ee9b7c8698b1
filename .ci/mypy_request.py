"""Tells mypy what middleware adds to every request: the declared actor, whom it may act for, HTMX's details."""

from collections.abc import Callable

from mypy.nodes import MDEF, SymbolTableNode, Var
from mypy.plugin import ClassDefContext, Plugin
from mypy.types import AnyType, Instance, Type, TypeOfAny

REQUEST = "django.http.request.HttpRequest"
ADDED = {
    "actor": "titles.kernel.actors.Actor",
    "assignment": "",
    "assignments": "",
    "htmx": "django_htmx.middleware.HtmxDetails",
}


class RequestPlugin(Plugin):
    def get_customize_class_mro_hook(self, fullname: str) -> Callable[[ClassDefContext], None] | None:
        return add_attributes if fullname == REQUEST else None


def add_attributes(context: ClassDefContext) -> None:
    info = context.cls.info
    for name, fullname in ADDED.items():
        found = context.api.lookup_fully_qualified_or_none(fullname) if fullname else None
        kind: Type = AnyType(TypeOfAny.special_form)
        if found is not None and found.node is not None and hasattr(found.node, "defn"):
            kind = Instance(found.node, [])
        variable = Var(name, kind)
        variable.info = info
        variable._fullname = f"{REQUEST}.{name}"  # noqa: SLF001  mypy's own plugins do the same
        variable.is_initialized_in_class = True
        info.names[name] = SymbolTableNode(MDEF, variable)


def plugin(version: str) -> type[Plugin]:
    return RequestPlugin
