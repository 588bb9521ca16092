"""A file fits a reader's head, a function fits a screen."""

from __future__ import annotations

import ast

from tests.architecture.tree import ROOT, sources

FILE_LINES = 500
FUNCTION_LINES = 70
NAMES_WITHOUT_MEANING = {"utils", "util", "helpers", "helper", "common", "manager", "managers", "misc"}


def test_no_file_is_too_long() -> None:
    program = {f"coopdesk/{source.path}": source.text.count("\n") for source in sources()}
    tests = {str(file.relative_to(ROOT)): file.read_text(encoding="utf-8").count("\n") for file in (ROOT / "tests").rglob("*.py")}
    assert {file: lines for file, lines in (program | tests).items() if lines > FILE_LINES} == {}


def test_no_function_is_too_long() -> None:
    functions = [(source, node) for source in sources() for node in ast.walk(source.tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    assert functions
    assert [f"{source.where(node)} {node.name}" for source, node in functions if node.end_lineno - node.lineno >= FUNCTION_LINES] == []


def test_every_file_is_named_by_what_it_is_for() -> None:
    assert [source.path for source in sources() if source.path.rsplit("/", 1)[-1].removesuffix(".py") in NAMES_WITHOUT_MEANING] == []


def test_every_module_says_what_it_is_for() -> None:
    assert [source.path for source in sources() if not ast.get_docstring(source.tree)] == []
