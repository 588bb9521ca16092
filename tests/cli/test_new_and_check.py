"""`new`, `demo`, `check`, `backup`, `restore` and `export` as commands."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
from pathlib import Path

import pytest
from python_calamine import load_workbook

from coopdesk.reports.rack import REPORTS
from coopdesk.services.books import open_book
from tests.cli.conftest import Run, posting

CHECKS = [f"I{n}" for n in range(1, 13)]


def test_a_new_book_begins_with_its_year_and_the_templates_language(run: Run, tmp_path: Path) -> None:
    said = run("new", tmp_path / "n.coop", "--name", "  KSP Melati ", "--template", "id-ksp")
    assert said.code == 0
    runner = open_book(tmp_path / "n.coop", write=False)
    cooperative = runner.read(lambda unit, _: unit.books.cooperative())
    runner.book.close()
    assert (cooperative.name, cooperative.language, cooperative.currency.code) == ("KSP Melati", "id", "IDR")
    assert cooperative.first_day.isoformat() == "2025-01-01"
    assert not cooperative.demo


def test_language_after_new_is_the_books_and_before_it_only_of_the_answer(run: Run, tmp_path: Path) -> None:
    def language(path: Path) -> str:
        runner = open_book(path, write=False)
        found: str = runner.read(lambda unit, _: unit.books.cooperative().language)
        runner.book.close()
        return found

    run("new", tmp_path / "a.coop", "--name", "X", "--template", "id-ksp", "--language", "en", "--first-day", "2025-04-01")
    run("--language", "en", "new", tmp_path / "b.coop", "--name", "X", "--template", "id-ksp")
    assert (language(tmp_path / "a.coop"), language(tmp_path / "b.coop")) == ("en", "id")


def test_a_demo_ends_on_its_day_and_says_the_same_for_the_same_seed(run: Run, tmp_path: Path) -> None:
    arguments = ("--members", "5", "--years", "1", "--seed", "4", "--end", "2025-11-20", "--language", "id")
    balances = []
    for name in ("a.coop", "b.coop"):
        assert run("demo", tmp_path / name, *arguments).code == 0
        balances.append(run("report", tmp_path / name, "trial-balance", "--format", "json").json["rows"])
        assert run("check", tmp_path / name).code == 0
    assert balances[0] == balances[1] != []
    days = [row["date"] for row in run("report", tmp_path / "a.coop", "journal", "--format", "json").json["rows"]]
    assert max(days) <= "2025-11-20"


def test_check_names_every_invariant(run: Run, book: Path) -> None:
    said = run("check", book, "--json")
    assert said.code == 0
    assert said.json["ok"] is True
    assert set(CHECKS) <= {check["id"] for check in said.json["checks"]}
    assert all(set(check) == {"id", "name", "ok", "detail"} for check in said.json["checks"])
    lines = run("check", book).out.splitlines()
    assert len(lines) == len(said.json["checks"])


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE monthly_total SET debit = debit + 1 WHERE account = '1-1010'",
        "UPDATE member_balance SET credit = credit - 1",
        "DROP TRIGGER posting_no_update",
    ],
)
def test_check_ends_with_one_where_an_invariant_fails(run: Run, book: Path, change: str) -> None:
    raw = sqlite3.connect(book)
    raw.execute(change)
    raw.commit()
    raw.close()
    said = run("check", book, "--json")
    assert said.code == 1
    assert said.err == ""
    failed = [check for check in said.json["checks"] if not check["ok"]]
    assert said.json["ok"] is False
    assert failed
    assert all(check["detail"] for check in failed)
    assert run("check", book).code == 1


@pytest.mark.parametrize("column", ["first_day", "created_at", "closed_until"])
def test_a_day_that_is_none_is_damage_in_words_and_located_by_check(run: Run, book: Path, column: str) -> None:
    raw = sqlite3.connect(book)
    raw.execute("PRAGMA ignore_check_constraints = ON")
    raw.execute(f"UPDATE book SET {column} = coalesce({column}, '') || 'x'")
    raw.commit()
    raw.close()
    said = run("report", book, "trial-balance")
    assert said.refused
    assert "damaged" in said.err
    checked = run("check", book, "--json")
    assert (checked.code, checked.err) == (1, "")
    assert [check["id"] for check in checked.json["checks"] if not check["ok"]] == ["I0"]


def test_a_role_that_is_none_is_damage_in_words(run: Run, book: Path) -> None:
    raw = sqlite3.connect(book)
    raw.execute("PRAGMA ignore_check_constraints = ON")
    raw.execute("UPDATE operator SET role = 'king'")
    raw.commit()
    raw.close()
    assert "damaged" in run("check", book).err


@pytest.mark.parametrize("code", ["XXQ", "idr", "RUPIAH"])
def test_a_currency_that_nobody_has_is_refused(run: Run, tmp_path: Path, code: str) -> None:
    assert run("new", tmp_path / "n.coop", "--name", "KSP", "--template", "id-ksp", "--currency", code).refused
    assert not (tmp_path / "n.coop").exists()


def test_a_text_that_is_no_text_is_located_and_stops_what_needs_it(run: Run, book: Path) -> None:
    raw = sqlite3.connect(book)
    guard = raw.execute("SELECT sql FROM sqlite_master WHERE name = 'journal_entry_no_update'").fetchone()[0]
    raw.execute("DROP TRIGGER journal_entry_no_update")
    raw.execute("UPDATE journal_entry SET memo = CAST(x'ff41' AS TEXT) WHERE sequence = 2")
    raw.execute(guard)
    raw.commit()
    raw.close()
    said = run("check", book, "--json")
    assert said.code == 1
    assert [(check["id"], check["detail"].split(":")[0]) for check in said.json["checks"] if not check["ok"]] == [("I6", "journal_entry 2")]
    assert run("report", book, "journal").refused
    assert run("report", book, "trial-balance").code == 0


def test_a_backup_is_named_restored_and_sound(run: Run, book: Path, tmp_path: Path) -> None:
    (tmp_path / "stick").mkdir()
    said = run("backup", book, tmp_path / "stick")
    copy = Path(said.out.strip())
    assert said.code == 0
    assert [copy] == list((tmp_path / "stick").iterdir())
    assert run("restore", copy, tmp_path / "back.coop").code == 0
    for code in ("trial-balance", "member-list", "journal"):
        assert run("report", tmp_path / "back.coop", code, "--format", "json").out == run("report", book, code, "--format", "json").out
    assert run("check", tmp_path / "back.coop").code == 0


def test_the_export_has_one_account_for_each_and_the_same_balances(run: Run, book: Path, tmp_path: Path) -> None:
    if shutil.which("hledger") is None:
        pytest.skip("hledger is not on this machine")
    journal = tmp_path / "book.journal"
    assert run("export", book, "--to", "hledger", "-o", journal).code == 0
    subprocess.run(["hledger", "-f", journal, "check"], check=True, env={"LC_ALL": "C.UTF-8"})
    said = subprocess.run(["hledger", "-f", journal, "accounts"], check=True, capture_output=True, text=True, env={"LC_ALL": "C.UTF-8"})
    assert {"1-1010 Kas", "3-1900 Saldo awal"} <= set(said.stdout.splitlines())


def test_the_export_to_spreadsheets_has_every_report_that_needs_no_choice(run: Run, book: Path, tmp_path: Path) -> None:
    assert run("export", book, "--to", "xlsx", "-o", tmp_path / "b.xlsx", "--language", "en").code == 0
    needing_none = [kind for kind in REPORTS.values() if not kind.needs]
    assert len(needing_none) == len(REPORTS) - 1, "the statement asks whose"
    sheets = load_workbook(tmp_path / "b.xlsx").sheet_names
    assert len(set(sheets)) == len(sheets) == len(needing_none)
    assert {"Cash book", "Trial balance", "Member list", "Loan list", "Arrears", "Monthly meeting summary"} <= set(sheets)
    assert run("export", book, "--to", "csv", "-o", tmp_path / "csv").code == 0
    assert {path.stem for path in (tmp_path / "csv").glob("*.csv")} == {kind.code for kind in needing_none}
    assert run("export", book, "--to", "csv", "-o", tmp_path / "journal.csv").code == 0
    assert (tmp_path / "journal.csv").read_bytes() == (tmp_path / "csv" / "journal.csv").read_bytes()


def test_posting_goes_on_after_a_restore(run: Run, book: Path, tmp_path: Path) -> None:
    copy = run("backup", book, tmp_path).out.strip()
    run("restore", copy, tmp_path / "back.coop")
    told = posting({"command": "deposit", "request_id": "n", "date": "2025-12-31", "member": "0001", "product": "pokok", "amount": "5"})
    assert run("post", tmp_path / "back.coop", told=told).lines[0]["entry"] == 3
