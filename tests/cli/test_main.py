"""The command line as a whole: what may stand where, and one clear line where something cannot be done."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

import pytest

import coopdesk
from coopdesk.cli.main import COMMANDS
from coopdesk.domain.operators import Role
from coopdesk.services.books import open_book
from coopdesk.services.operators import AddOperator, SetPassword
from tests.books import request_id
from tests.cli.conftest import Run

PASSWORD = "rahasia sekali"


def test_help_names_every_command(run: Run) -> None:
    for arguments in (["--help"], []):
        said = run(*arguments)
        assert said.code == 0
        assert all(f"  {name}" in said.out for name in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(run: Run, command: str) -> None:
    said = run(command, "--help")
    assert said.code == 0
    assert f"coopdesk {command}" in said.out


def test_the_version_is_the_packages(run: Run) -> None:
    assert run("--version").out == f"CoopDesk {coopdesk.__version__}\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ["frobnicate"],
        ["none.coop"],
        ["--business-date", "2025-02-31", "check", "x"],
        ["--language", "xx", "check", "x"],
        ["--language", "../id", "check", "x"],
        ["--no-such-option"],
        ["report"],
        ["report", "BOOK"],
        ["report", "BOOK", "no-such-report"],
        ["report", "none.coop", "trial-balance"],
        ["report", "BOOK", "trial-balance", "--as-of", "2026-02-31"],
        ["report", "BOOK", "trial-balance", "--as-of", "kemarin"],
        ["report", "BOOK", "trial-balance", "--format", "docx"],
        ["report", "BOOK", "trial-balance", "--format", "pdf"],
        ["report", "BOOK", "trial-balance", "--member", "0001"],
        ["report", "BOOK", "trial-balance", "-o", "/proc/x/out.txt"],
        ["report", "BOOK", "trial-balance", "-o", "BOOK"],
        ["report", "BOOK", "trial-balance", "surplus"],
        ["report", "BOOK", "member-statement"],
        ["report", "BOOK", "member-statement", "--member", "no such"],
        ["report", "BOOK", "member-statement", "--member", "0001", "--product", "gold"],
        ["report", "BOOK", "cash-book", "--from", "2025-12-31", "--to", "2025-01-01"],
        ["import", "BOOK"],
        ["import", "BOOK", "none.xlsx"],
        ["import", "BOOK", "FOLDER"],
        ["import", "BOOK", "--undo", "7"],
        ["import", "BOOK", "--undo", "zwei"],
        ["import", "BOOK", "x.csv", "--undo", "1"],
        ["new", "BOOK", "--name", "X", "--template", "id-ksp"],
        ["new", "NEW", "--name", "X", "--template", "no-such"],
        ["new", "NEW", "--name", "X", "--template", "../id-ksp"],
        ["new", "NEW", "--name", " ", "--template", "id-ksp"],
        ["new", "NEW", "--name", "X\x07", "--template", "id-ksp"],
        ["new", "NEW", "--name", "X", "--template", "id-ksp", "--currency", "rupiah"],
        ["new", "NEW", "--name", "X", "--template", "id-ksp", "--language", "?"],
        ["new", "NEW", "--name", "X", "--template", "id-ksp", "--first-day", "1/1/2025"],
        ["new", "/proc/x/n.coop", "--name", "X", "--template", "id-ksp"],
        ["demo", "BOOK"],
        ["demo", "/proc/x/d.coop"],
        ["demo", "NEW", "--members", "0"],
        ["demo", "NEW", "--members", "many"],
        ["demo", "NEW", "--years", "-1"],
        ["backup", "BOOK", "none"],
        ["backup", "none.coop", "FOLDER"],
        ["restore", "none.coop", "NEW"],
        ["restore", "BOOK", "BOOK"],
        ["export", "BOOK", "--to", "nothing", "-o", "x"],
        ["export", "BOOK", "--to", "hledger"],
        ["export", "BOOK", "--to", "hledger", "-o", "BOOK"],
        ["export", "BOOK", "--to", "csv", "-o", "/proc/x/y"],
        ["print", "BOOK", "no-such-form", "-o", "x.pdf"],
        ["print", "BOOK", "statement", "-o", "x.pdf"],
        ["print", "BOOK", "statement", "--member", "0001"],
        ["print", "BOOK", "statement", "--member", "no such", "-o", "x.pdf"],
        ["print", "BOOK", "statement", "--member", "0001", "--all", "-o", "x.pdf"],
        ["print", "BOOK", "statement", "--member", "0001", "--month", "2025-13", "-o", "x.pdf"],
        ["print", "BOOK", "statement", "--member", "0001", "--paper", "papyrus", "-o", "x.pdf"],
        ["print", "BOOK", "statement", "--all", "-o", "/proc/x/o.pdf"],
        ["print", "BOOK", "receipt", "--entry", "999", "-o", "x.pdf"],
        ["print", "BOOK", "receipt", "--entry", "0", "-o", "x.pdf"],
        ["print", "BOOK", "schedule", "--loan", "PJ-2025-0009", "-o", "x.pdf"],
        ["print", "BOOK", "schedule", "--member", "0001", "-o", "x.pdf"],
        ["print", "BOOK", "passbook", "--member", "0001", "-o", "x.pdf"],
        ["print", "BOOK", "passbook", "--member", "0001", "--product", "wajib", "-o", "x.pdf"],
        ["print", "BOOK", "passbook", "--member", "0001", "--product", "pokok", "--confirm", "9"],
        ["print", "BOOK", "passbook", "--member", "0001", "--product", "pokok", "--confirm", "x"],
        ["print", "BOOK", "meeting-summary", "--month", "2026-01", "-o", "x.pdf"],
        ["calc", "none.json"],
        ["calc", "FOLDER"],
    ],
    ids=" ".join,
)
def test_what_cannot_be_done_is_refused_in_one_line(
    run: Run, book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    places = {"BOOK": str(book), "NEW": str(tmp_path / "new.coop"), "FOLDER": str(tmp_path)}
    before, files = book.read_bytes(), sorted(tmp_path.iterdir())
    assert run(*(places.get(argument, argument) for argument in arguments)).refused
    assert book.read_bytes() == before
    assert sorted(tmp_path.iterdir()) == files


@pytest.mark.parametrize(
    ("content", "name"), [(b"not a book", "letter"), (b"", "empty"), (b"SQLite format 3\0" + bytes(4080), "bare"), (None, "half")]
)
def test_a_file_that_is_no_book_is_refused_by_every_command(run: Run, book: Path, tmp_path: Path, content: bytes | None, name: str) -> None:
    other = tmp_path / f"{name}.coop"
    other.write_bytes(book.read_bytes()[:6000] if content is None else content)
    for arguments in (
        ["report", other, "trial-balance"],
        ["check", other],
        ["post", other],
        ["backup", other, tmp_path],
        ["restore", other, tmp_path / "new.coop"],
        ["print", other, "statement", "--all", "-o", tmp_path / "x.pdf"],
        ["export", other, "--to", "hledger", "-o", tmp_path / "x.journal"],
        ["import", other, book],
    ):
        assert run(*arguments).refused


def test_options_for_all_commands_may_stand_before_or_after(run: Run, book: Path) -> None:
    before = run("--language", "en", "--business-date", "2025-06-30", "report", book, "trial-balance")
    after = run("report", book, "trial-balance", "--language", "en", "--business-date", "2025-06-30")
    assert before.out == after.out
    assert before.out.splitlines()[:2] == ["Trial balance", "As of 30/06/2025"]


def test_a_book_that_is_open_elsewhere_is_read_but_not_written(run: Run, book: Path, tmp_path: Path) -> None:
    window = open_book(book)
    try:
        for arguments in (
            ["report", book, "trial-balance"],
            ["check", book],
            ["export", book, "--to", "hledger", "-o", tmp_path / "x.journal"],
            ["backup", book, tmp_path],
            ["print", book, "statement", "--all", "-o", tmp_path / "x.pdf"],
            ["print", book, "passbook", "--member", "0001", "--product", "pokok", "-o", tmp_path / "y.pdf"],
            ["print", book, "receipt", "--entry", "1", "-o", tmp_path / "z.pdf"],
        ):
            assert run(*arguments).code == 0
        for arguments in (
            ["post", book],
            ["import", book, "--undo", "1"],
            ["print", book, "passbook", "--member", "0001", "--product", "pokok", "--confirm", "1"],
        ):
            refused = run(*arguments)
            assert refused.refused
            assert str(os.getpid()) in refused.err
    finally:
        window.book.close()


# --- operators ------------------------------------------------------------------------------------


@pytest.fixture
def guarded(book: Path) -> Path:
    """The treasurer has a password, an administrator and a teller the same."""
    runner = open_book(book)
    runner.execute(SetPassword(request_id(), "Bendahara", PASSWORD))
    runner.execute(AddOperator(request_id(), "Agus", Role.ADMINISTRATOR, PASSWORD))
    runner.book.close()
    runner = open_book(book, operator="Agus", password=PASSWORD)
    runner.execute(AddOperator(request_id(), "Ratna", Role.TELLER, PASSWORD))
    runner.book.close()
    return book


def test_a_book_with_passwords_asks_who_it_is(run: Run, guarded: Path) -> None:
    assert run("report", guarded, "trial-balance").refused
    assert run("--operator", "Bendahara", "report", guarded, "trial-balance").refused


@pytest.mark.parametrize(
    ("name", "password", "code"), [("Ratna", PASSWORD, 0), ("Ratna", "tebakan", 2), ("Siapa", PASSWORD, 2), ("Ratna", "", 2)]
)
def test_the_password_comes_from_its_variable(
    run: Run, guarded: Path, monkeypatch: pytest.MonkeyPatch, name: str, password: str, code: int
) -> None:
    monkeypatch.setenv("COOPDESK_PASSWORD", password)
    assert run("--operator", name, "report", guarded, "trial-balance").code == code


def test_a_teller_may_not_do_what_is_the_treasurers(run: Run, guarded: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("COOPDESK_PASSWORD", PASSWORD)
    told = '{"command": "admit_member", "request_id": "x", "date": "2025-12-31", "name": "Tri"}\n'
    assert run("--operator", "Ratna", "post", guarded, told=told).lines[0]["refusal"] == "PermissionDenied"
    (tmp_path / "bad.csv").write_text("No Anggota;Nama;Simp Pokok\n0900;Ani;seratus\n", encoding="utf-8")
    dated = ("import", guarded, tmp_path / "bad.csv", "--date", "2025-12-31")
    assert "tidak berwenang" in run("--operator", "Ratna", *dated).err  # not what is wrong in the file
    assert "1 kesalahan" in run("--operator", "Ratna", *dated, "--dry-run").err
    assert run("--operator", "Ratna", "backup", guarded, tmp_path).refused
    loan = '{"command": "disburse", "request_id": "y", "date": "2025-12-31", "member": "0001", "product": "flat", "amount": "1000000", "term": 5}\n'
    assert run("--operator", "Bendahara", "post", guarded, told=loan).lines[0]["refusal"] == "ApprovalNeeded"


# --- what goes wrong inside -----------------------------------------------------------------------


def test_a_bug_is_one_line_and_the_log_has_the_rest(run: Run, book: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def broken(*_: Any) -> Any:
        raise ZeroDivisionError("inside")

    monkeypatch.setattr("coopdesk.reports.rack.report_kind", broken)
    said = run("report", book, "trial-balance")
    assert said.refused
    assert str(tmp_path / "logs") in said.err
    assert "ZeroDivisionError" in (tmp_path / "logs" / "coopdesk.log").read_text()


def test_a_bug_without_a_place_for_its_log_is_one_line_too(run: Run, book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("coopdesk.runtime.paths.logs_dir", lambda: book / "logs")
    monkeypatch.setattr("coopdesk.reports.rack.report_kind", lambda code: 1 / 0)
    assert run("report", book, "trial-balance").refused


def test_a_name_with_signs_that_urls_and_shells_know_is_a_name(run: Run, book: Path, tmp_path: Path) -> None:
    odd = tmp_path / "Kas & 100% #1? Melati's.coop"
    shutil.copy(book, odd)
    assert run("check", odd).code == 0
    assert run("report", odd, "trial-balance").out == run("report", book, "trial-balance").out
    assert run("backup", odd, tmp_path).code == 0
