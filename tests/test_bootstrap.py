"""The set-up: an older Python is told so in a line, a fresh environment costs next to nothing, an outdated one is renewed."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from coopdesk import __main__ as start
from coopdesk import bootstrap

ROOT = Path(__file__).parents[1]
FIRST_LINES = ["coopdesk/__init__.py", "coopdesk/__main__.py", "coopdesk/bootstrap.py", "tests/__init__.py", "tests/__main__.py"]

PRETEND_OLD = "import sys, runpy; sys.version_info = (3, 8, 10, 'final', 0); sys.argv = ['x']; runpy.run_module({!r}, run_name='__main__')"


@pytest.mark.parametrize("file", FIRST_LINES)
def test_the_first_lines_parse_on_an_older_python(file: str) -> None:
    """Grammar of 3.6, no later future import, and no annotation that an older Python would have to evaluate."""
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"), feature_version=(3, 6))
    for node in ast.walk(tree):
        assert not (isinstance(node, ast.ImportFrom) and node.module == "__future__")
        assert not isinstance(node, ast.AnnAssign | ast.NamedExpr)
        if isinstance(node, ast.FunctionDef):
            for hint in [node.returns, *(argument.annotation for argument in node.args.args)]:
                assert hint is None or isinstance(hint, ast.Constant | ast.Name)


@pytest.mark.parametrize("module", ["coopdesk", "tests"])
def test_an_older_python_is_told_what_is_needed_in_one_line(module: str) -> None:
    done = subprocess.run([sys.executable, "-c", PRETEND_OLD.format(module)], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert "needs Python 3.11 or newer; this is Python 3.8" in done.stderr


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout with an environment that was filled a moment ago with the dev extra."""
    environment = tmp_path / ".venv"
    python = environment / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.symlink_to(sys.executable)
    (tmp_path / "pyproject.toml").write_text("[project]\n")
    for name, value in {"ENVIRONMENT": environment, "PROJECT_FILE": tmp_path / "pyproject.toml", "PYTHON": python}.items():
        monkeypatch.setattr(bootstrap, name, str(value))
    monkeypatch.setattr(bootstrap, "STAMP", str(environment / "coopdesk-stamp"))
    bootstrap._write_stamp({"dev"})
    return tmp_path


def test_an_environment_is_fresh_for_the_extras_it_has(checkout: Path) -> None:
    assert bootstrap.is_fresh(())
    assert bootstrap.is_fresh(("dev",))
    assert not bootstrap.is_fresh(("postgres",))


def test_a_changed_project_file_makes_it_outdated(checkout: Path) -> None:
    (checkout / "pyproject.toml").write_text("[project]\nname = 'x'\n")
    assert not bootstrap.is_fresh(())


def test_another_python_behind_its_name_makes_it_outdated(checkout: Path) -> None:
    other = checkout / "python3.99"
    other.symlink_to("/bin/sh")
    Path(bootstrap.PYTHON).unlink()
    Path(bootstrap.PYTHON).symlink_to(other)
    assert not bootstrap.is_fresh(())


def test_a_python_that_is_gone_makes_it_outdated(checkout: Path) -> None:
    Path(bootstrap.PYTHON).unlink()
    assert not bootstrap.is_fresh(())


def test_the_set_up_costs_a_fifth_of_a_second_the_next_time(checkout: Path) -> None:
    """From the system's Python to the last line inside the environment, in processor time: a busy machine does not fail it."""
    settings = "; ".join(f"bootstrap.{name} = {getattr(bootstrap, name)!r}" for name in ("ENVIRONMENT", "PROJECT_FILE", "PYTHON", "STAMP"))
    script = f"from coopdesk import bootstrap; {settings}; bootstrap.sys.base_prefix = bootstrap.sys.prefix; bootstrap.enter('this')"
    took = []
    for _ in range(5):
        before = os.times()
        done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, stdout=subprocess.PIPE, check=True)
        after = os.times()
        took.append(after.children_user + after.children_system - before.children_user - before.children_system)
        assert b"Zen of Python" in done.stdout
    assert 0 < min(took) < 0.2


def test_an_environment_of_ones_own_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap, "PROJECT_FILE", str(ROOT / "no-such-file"))
    bootstrap.enter("coopdesk")


def test_the_advice_names_the_debian_packages() -> None:
    assert bootstrap.qt_advice(["libgl1", "libegl1"]).endswith("sudo apt-get install -y libgl1 libegl1")


@pytest.mark.parametrize(
    ("arguments", "window"),
    [
        ([], True),
        (["screenshots", "folder"], True),
        (["--business-date", "2026-01-31"], True),
        (["--operator", "ani", "{book}"], True),
        (["{book}"], True),
        (["check", "{book}"], False),
        (["--business-date", "2026-01-31", "report", "{book}"], False),
        (["--business-date=2026-01-31", "report", "{book}"], False),
        (["frobnicate"], False),
        (["--help"], False),
        (["--version"], False),
    ],
)
def test_who_answers_a_command_line(arguments: list[str], window: bool, tmp_path: Path) -> None:
    book = tmp_path / "Melati.coop"
    book.touch()
    assert start.wants_window([argument.format(book=book) for argument in arguments]) is window


def test_a_command_is_a_command_even_where_a_file_has_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "check").touch()
    assert not start.wants_window(["check", "Melati.coop"])
