"""The program's source as these tests read it: files, rooms, syntax trees, imports."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "coopdesk"


@dataclass(frozen=True)
class Source:
    """One module: its path inside the package, the room it lies in, its text and syntax tree."""

    path: str
    room: str
    text: str
    tree: ast.Module

    def where(self, node: ast.AST) -> str:
        return f"{self.path}:{getattr(node, 'lineno', 1)}"


@dataclass(frozen=True)
class Import:
    source: Source
    line: int
    module: str

    def __str__(self) -> str:
        return f"{self.source.path}:{self.line} {self.source.room} imports {self.module}"


@cache
def sources() -> tuple[Source, ...]:
    """Every module of the program."""
    return tuple(read(file, PACKAGE) for file in sorted(PACKAGE.rglob("*.py")) if "_data" not in file.parts)


def read(file: Path, package: Path) -> Source:
    inside = file.relative_to(package)
    room = inside.parts[0] if len(inside.parts) > 1 else inside.stem
    text = file.read_text(encoding="utf-8")
    return Source(inside.as_posix(), room, text, ast.parse(text))


def imports(source: Source, anywhere: bool = True) -> Iterator[Import]:
    """What a module imports, by full name, in functions too or only while it loads; `from coopdesk import x` counts as `coopdesk.x`."""
    for node in ast.walk(source.tree) if anywhere else source.tree.body:
        if isinstance(node, ast.Import):
            yield from (Import(source, node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = _absolute(source, node)
            if module == "coopdesk":
                yield from (Import(source, node.lineno, f"coopdesk.{alias.name}") for alias in node.names)
            else:
                yield Import(source, node.lineno, module)


def _absolute(source: Source, node: ast.ImportFrom) -> str:
    if not node.level:
        return node.module or ""
    folders = ["coopdesk", *source.path.split("/")[:-1]]
    return ".".join([*folders[: len(folders) - node.level + 1], *([node.module] if node.module else [])])


def called(node: ast.Call) -> str:
    """The last word of what a call calls: `date.today()` → `today`."""
    target = node.func
    return target.attr if isinstance(target, ast.Attribute) else getattr(target, "id", "")
