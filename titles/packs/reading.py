"""Reading a pack's YAML files so that every fault knows its file and line."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

Path_ = tuple[int | str, ...]


@dataclass(frozen=True)
class Fault:
    """`file` is relative to the data folder; `line` counts from 1, 0 if there is none."""

    file: str
    line: int
    path: str
    reason: str

    def __str__(self) -> str:
        place = f"{self.file} 第 {self.line} 行" if self.line else self.file
        return f"{place} {self.path}：{self.reason}" if self.path else f"{place}：{self.reason}"


class PackError(Exception):
    """The pack cannot be loaded; every fault at once."""

    def __init__(self, faults: Iterable[Fault]):
        self.faults = tuple(sorted(set(faults), key=lambda fault: (fault.file, fault.line, fault.path)))
        super().__init__("\n".join(str(fault) for fault in self.faults))


@dataclass(frozen=True)
class Documents:
    """All files of one folder: merged content, the YAML tree behind each top-level key, and the text files."""

    folder: str
    content: dict[str, Any]
    trees: dict[str, tuple[str, yaml.Node, int]]
    texts: dict[str, str]

    def over(self, above: "Documents", content: dict[str, Any]) -> "Documents":
        """These documents with what another folder says behind them; `content` is both joined."""
        return Documents(self.folder, content, {**above.trees, **self.trees}, {**above.texts, **self.texts})

    def fault(self, path: Path_, reason: str) -> Fault:
        """Where `path` is written; the deepest part that exists if it is missing."""
        written = ".".join(str(part) for part in path)
        if not path or path[0] not in self.trees:
            return Fault(f"{self.folder}/pack.yaml", 0, written, reason)
        file, node, line = self.trees[str(path[0])]
        for part in path[1:]:
            inner = _inside(node, part)
            if inner is not None:
                line, node = inner
        return Fault(file, line, written, reason)


def read(folder: Path) -> Documents:
    """Raises PackError: no folder, no YAML in it, a syntax error, a key written twice."""
    files = sorted(folder.glob("*.yaml"))
    if not files:
        raise PackError([Fault(folder.name, 0, "", "没有这个办法的文件夹，或其中没有 YAML 文件")])
    content: dict[str, Any] = {}
    trees: dict[str, tuple[str, yaml.Node, int]] = {}
    faults: list[Fault] = []
    for file in files:
        name = f"{folder.name}/{file.name}"
        root = _compose(file, name)
        faults += [Fault(name, line, path, "重复的键") for line, path in _duplicates(root, "")]
        loaded = yaml.SafeLoader("")
        for key_node, value_node in root.value:
            key = key_node.value
            if key in trees and trees[key][0] != name:
                faults.append(Fault(name, _line(key_node), key, f"已写在 {trees[key][0]} 中"))
            trees[key] = (name, value_node, _line(key_node))
            content[key] = loaded.construct_object(value_node, deep=True)
    if faults:
        raise PackError(faults)
    return Documents(folder.name, content, trees, {one.name: one.read_text() for one in folder.glob("*.txt")})


def _compose(file: Path, name: str) -> yaml.MappingNode:
    try:
        root = yaml.compose(file.read_text(), Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        raise PackError([Fault(name, line, "", f"YAML 语法有误（{error.problem}）")]) from error
    if not isinstance(root, yaml.MappingNode):
        raise PackError([Fault(name, 1, "", "文件顶层应为键值对")])
    return root


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def _inside(node: yaml.Node, part: int | str) -> tuple[int, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == str(part):
                return _line(key), value
    if isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
        return _line(node.value[part]), node.value[part]
    return None


def _duplicates(node: yaml.Node, path: str) -> Iterable[tuple[int, str]]:
    if isinstance(node, yaml.SequenceNode):
        for index, inner in enumerate(node.value):
            yield from _duplicates(inner, f"{path}.{index}")
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            place = f"{path}.{key.value}".removeprefix(".")
            if key.value in seen:
                yield _line(key), place
            seen.add(key.value)
            yield from _duplicates(value, place)
