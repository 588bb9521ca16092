"""The racks: every file that is made for one is listed in it, and every title in one can be translated."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from coopdesk import __main__ as start
from coopdesk.cli.main import COMMANDS
from coopdesk.printing.rack import FORMS
from coopdesk.products import KINDS
from coopdesk.reports.rack import REPORTS
from tests.architecture.tree import Source, called, read, sources

TITLED = {"Column": ("title", 1), "Term": ("title", 1), "ReportKind": ("title", 1), "ProductKind": ("title", 1), "Form": ("title", 1), "Action": ("text", 1)}
"""What stands in a rack → its title: the parameter's name and place."""

RACKS = {"products", "reports", "printing", "ui"}
FORMS_RACK = "printing/rack.py"


def titles(source: Source) -> list[ast.expr]:
    """What is written as the title of something in a rack."""
    if source.room not in RACKS or (source.room == "printing" and source.path != FORMS_RACK):
        return []
    found = []
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call) and called(node) in TITLED:
            name, place = TITLED[called(node)]
            given = {keyword.arg: keyword.value for keyword in node.keywords}
            found += [given[name]] if name in given else node.args[place : place + 1]
    return found


def unmarked(source: Source) -> list[str]:
    """Titles that are bare literals; a name or an expression stands for a marked text elsewhere."""
    return [source.where(title) for title in titles(source) if isinstance(title, ast.Constant | ast.JoinedStr)]


def kinds_in(room: str) -> set[str]:
    """Codes of the files in a rack that define a KIND."""
    files = [source for source in sources() if source.room == room and source.path.count("/") == 1]
    return {_code(node.value) for source in files for node in source.tree.body if isinstance(node, ast.Assign) and node.targets[0].id == "KIND"}


def _code(kind: ast.expr) -> str:
    assert isinstance(kind, ast.Call)
    given = {keyword.arg: keyword.value for keyword in kind.keywords}
    code = given.get("code") or kind.args[0]
    assert isinstance(code, ast.Constant)
    return str(code.value)


def test_every_title_in_a_rack_can_be_translated() -> None:
    assert len([title for source in sources() for title in titles(source)]) > 40
    assert [place for source in sources() for place in unmarked(source)] == []


@pytest.mark.parametrize("text", ['Column("a", "Name")', 'Term(key="a", title="Rate")', "ReportKind('x', f'{y}', build)"])
def test_a_bare_title_is_seen(text: str, tmp_path: Path) -> None:
    file = tmp_path / "reports" / "x.py"
    file.parent.mkdir()
    file.write_text(text)
    assert unmarked(read(file, tmp_path)) != []


def test_every_report_stands_in_its_rack() -> None:
    assert kinds_in("reports") == set(REPORTS)


def test_every_product_kind_stands_in_its_rack() -> None:
    assert kinds_in("products") == set(KINDS)


def test_every_printed_form_stands_in_its_rack() -> None:
    files = [source for source in sources() if source.path.startswith("printing/forms/")]
    rendering = {source.path for source in files if any(isinstance(node, ast.FunctionDef) and node.name == "render" for node in source.tree.body)}
    listed = {form.render.__module__.removeprefix("coopdesk.").replace(".", "/") + ".py" for form in FORMS}
    assert rendering == listed


def test_the_first_lines_know_every_command() -> None:
    assert set(start.COMMANDS) == set(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_its_file_and_says_what_it_does(command: str) -> None:
    source = next(source for source in sources() if source.path == f"cli/{COMMANDS[command]}.py")
    summary = next(node.value for node in source.tree.body if isinstance(node, ast.Assign) and node.targets[0].id == "SUMMARY")
    assert isinstance(summary, ast.Call)
    assert called(summary) == "N_"
