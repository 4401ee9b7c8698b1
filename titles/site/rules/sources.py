"""What our own code says, read as text: each top-level definition, what it names, and what it leads to.

This answers "which code asks the pack for this parameter, and from which door is it reached" without running anything.
Only names that can be followed with certainty are followed, besides methods whose name one class alone has.
"""

import ast
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from django.conf import settings
from django.db.models import Model, QuerySet

APPS = ("titles", "applications", "review", "publicity", "dossier")
# What rules are listed from must not count as their use, and migrations enforce nothing.
LEFT_OUT = re.compile(r"/(migrations|demonstration|walkthrough|embedded|rules)/|/packs/coverage\.py$")
# Not walked through: a lifecycle's table names every guard of its room, and each of its rows is a door of its own;
# the rooms left of the packs never read one.
CLOSED = re.compile(r"\.machine:[A-Z_]+$|^titles\.(kernel|audit|orgs|access|work)\b|^titles\.flow\.machine\b")

# No name is handed on by more packages than these.
HANDED_ON = 3
EVERYBODYS = {name for kind in (dict, list, set, str, bytes, QuerySet, Model) for name in dir(kind)}


@dataclass
class Definition:
    """A function, class, constant or template. `leads_to` are keys: `module:name`, or a template's path."""

    key: str
    file: str
    line: int
    strings: set[str] = field(default_factory=set)
    attributes: set[str] = field(default_factory=set)
    leads_to: set[str] = field(default_factory=set)

    @property
    def place(self) -> str:
        return f"{self.file}:{self.line}"


class Sources:
    """All definitions of the five apps and their templates."""

    def __init__(self, root: Path) -> None:
        self.definitions: dict[str, Definition] = {}
        # A name that a package hands on → where it is made.
        self._handed_on: dict[str, str] = {}
        # Slots that somebody fills: they lead out of the rooms that are not walked through.
        self._filled: set[str] = set()
        self._methods: dict[str, set[str]] = defaultdict(set)
        modules = [_Module(path, root) for path in _files(root)]
        names = {module.name for module in modules}
        for module in modules:
            module.read(names, self.definitions, self._methods)
            self._handed_on |= {f"{module.name}:{name}": made for name, made in module.names.items() if ":" in made}
        for module in modules:
            self._fillings(module)
        for path in sorted((root / "templates").rglob("*.html")):
            self._template(path, root / "templates")
        self._follow_methods()

    def _fillings(self, module: "_Module") -> None:
        """`slot.fill(value)` at the top of a module: whoever calls the slot reaches the value."""
        for statement in module.tree.body:
            match statement:
                case ast.Expr(ast.Call(func=ast.Attribute(value=slot, attr="fill"), args=[value, *_])):
                    for key in module.targets(slot):
                        if key in self.definitions:
                            self.definitions[key].leads_to |= set(module.targets(value))
                            self._filled.add(key)

    def _template(self, path: Path, root: Path) -> None:
        text, name = path.read_text(), str(path.relative_to(root))
        found = Definition(name, f"templates/{name}", 1)
        found.strings |= set(re.findall(r"\bpack\.\w+", text))
        found.leads_to |= set(re.findall(r"""{%\s*(?:include|extends)\s+["']([^"']+)["']""", text))
        self.definitions[name] = found

    def _follow_methods(self) -> None:
        only = {
            name: next(iter(keys)) for name, keys in self._methods.items() if len(keys) == 1 and name not in EVERYBODYS
        }
        for found in self.definitions.values():
            if found.key.endswith(".html"):
                continue
            calls = {only[name] for name in found.attributes & set(only)}
            found.leads_to |= {key for key in calls if _app(key) <= _app(found.key)}  # nobody calls to the right
            found.leads_to |= {text for text in found.strings if text.endswith(".html")}

    def reached(self, start: Iterable[str]) -> set[str]:
        """Keys of all definitions that these lead to, themselves among them."""
        first = {key for key in start if key in self.definitions}
        found: set[str] = set()
        waiting = list(first)
        while waiting:
            key = waiting.pop()
            if key not in found and (key in first or key in self._filled or not CLOSED.search(key)):
                found.add(key)
                waiting += [one for name in self.definitions[key].leads_to if (one := self._made(name))]
        return found

    def _made(self, key: str) -> str:
        """Where this is made, through the packages that only hand it on; empty where it is not ours."""
        for _ in range(HANDED_ON):
            if key in self.definitions or key not in self._handed_on:
                break
            key = self._handed_on[key]
        return key if key in self.definitions else ""


class _Module:
    """One file: what its names stand for, and its top-level definitions."""

    def __init__(self, path: Path, root: Path) -> None:
        self.file = str(path.relative_to(root))
        self.name = self.file.removesuffix(".py").replace("/", ".").removesuffix(".__init__")
        self.tree = ast.parse(path.read_text())
        self.names: dict[str, str] = {}

    def read(self, modules: set[str], into: dict[str, Definition], methods: dict[str, set[str]]) -> None:
        for node in ast.walk(self.tree):
            if isinstance(node, ast.ImportFrom) and node.module:
                for alias in node.names:
                    full = f"{node.module}.{alias.name}"
                    whole = full if full in modules else f"{node.module}:{alias.name}"
                    self.names[alias.asname or alias.name] = whole
        for statement in self.tree.body:
            for name in _defined(statement):
                self.names[name] = f"{self.name}:{name}"
        for statement in self.tree.body:
            for name in _defined(statement):
                self._define(name, statement, into)
            if isinstance(statement, ast.ClassDef):
                for inner in statement.body:
                    if isinstance(inner, ast.FunctionDef):
                        methods[inner.name].add(f"{self.name}:{statement.name}")

    def _define(self, name: str, statement: ast.stmt, into: dict[str, Definition]) -> None:
        found = Definition(f"{self.name}:{name}", self.file, statement.lineno)
        for node in ast.walk(statement):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.strings.add(node.value)
            elif isinstance(node, ast.Attribute):
                found.attributes.add(node.attr)
                found.leads_to |= set(self.targets(node))
            elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                found.leads_to |= set(self.targets(node))
        found.leads_to.discard(found.key)
        into[found.key] = found

    def targets(self, node: ast.expr) -> Iterator[str]:
        """The key behind a name, or behind `module.name`."""
        match node:
            case ast.Name(id=name) if ":" in self.names.get(name, ""):
                yield self.names[name]
            case ast.Attribute(value=ast.Name(id=name), attr=attribute) if name in self.names:
                whole = self.names[name]
                yield whole if ":" in whole else f"{whole}:{attribute}"


def _app(key: str) -> int:
    """The place of a definition's app in the line; the site stands at its end."""
    return len(APPS) if key.startswith("titles.site") else APPS.index(key.split(".", maxsplit=1)[0])


def _defined(statement: ast.stmt) -> list[str]:
    match statement:
        case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
            return [name]
        case ast.Assign(targets=targets):
            named = [name for one in targets for name in (one.elts if isinstance(one, ast.Tuple) else [one])]
            return [name.id for name in named if isinstance(name, ast.Name)]
        case ast.AnnAssign(target=ast.Name(id=name)):
            return [name]
    return []


def _files(root: Path) -> list[Path]:
    found = (path for app in APPS for path in (root / app).rglob("*.py"))
    return sorted(path for path in found if not LEFT_OUT.search(f"/{path.relative_to(root)}"))


@cache
def sources() -> Sources:
    return Sources(settings.BASE_DIR)
