"""`coopdesk report`: the shapes of the contract, every format, and files that are whole or not there."""

from __future__ import annotations

import csv
import errno
import io
import json
import stat
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pypdf
import pytest
from python_calamine import load_workbook

from coopdesk.cli.output import deliver
from coopdesk.domain.errors import CannotWrite, DiskFull, Refusal
from tests.cli.conftest import Run, posting

KEYS = {
    "trial-balance": "code, name, debit, credit, balance",
    "journal": "entry, number, date, kind, code, name, member, debit, credit, memo",
    "cash-book": "date, number, member, text, in, out, balance",
    "member-list": "number, name, status, joined, pokok, wajib, sukarela, loans",
    "member-statement": "date, number, product, text, out, in, balance",
    "savings-summary": "product, accounts, balance",
    "loan-list": "number, member, product, disbursed, principal, outstanding, days_past_due",
    "arrears": "number, member, due, principal, interest, penalty, days_past_due",
    "meeting-summary": "section, item, value",
}
OVER_DAYS = {"journal", "cash-book", "member-statement", "meeting-summary"}


@pytest.fixture
def lent(run: Run, book: Path) -> Path:
    loan = {
        "command": "disburse",
        "request_id": "l",
        "date": "2025-10-10",
        "member": "0001",
        "product": "flat",
        "amount": "1200000",
        "term": 12,
    }
    assert run("post", book, told=posting(loan)).lines[0]["ok"]
    return book


def member_of(code: str) -> list[str]:
    return ["--member", "0001"] if code == "member-statement" else []


@pytest.mark.parametrize("code", KEYS)
def test_json_has_the_keys_of_the_contract(run: Run, lent: Path, code: str) -> None:
    said = run("report", lent, code, *member_of(code), "--format", "json").json
    dates = ["from", "to"] if code in OVER_DAYS else ["as_of"]
    assert list(said) == ["report", *dates, "columns", "rows", "totals"]
    assert said["report"] == code
    assert [column["key"] for column in said["columns"]] == KEYS[code].split(", ")
    assert all(set(column) == {"key", "title", "kind"} for column in said["columns"])
    assert said["rows"]
    assert all(list(row) == KEYS[code].split(", ") for row in said["rows"])
    assert set(said["totals"]) <= set(KEYS[code].split(", "))


@pytest.mark.parametrize("code", KEYS)
def test_values_are_decimal_strings_integers_and_iso_dates(run: Run, lent: Path, code: str) -> None:
    said = run("report", lent, code, *member_of(code), "--format", "json").json
    kinds = {column["key"]: column["kind"] for column in said["columns"]}
    for row in [*said["rows"], said["totals"]]:
        for key, value in row.items():
            if kinds[key] == "money":
                assert isinstance(value, str)
                assert str(int(value)) == value
            elif kinds[key] == "integer":
                assert type(value) is int
            elif kinds[key] == "date" and value is not None:
                assert date.fromisoformat(value).isoformat() == value
            assert not isinstance(value, float)


@pytest.mark.parametrize("code", KEYS)
def test_codes_are_never_translated_and_words_are(run: Run, lent: Path, code: str) -> None:
    told = {
        language: run("--language", language, "report", lent, code, *member_of(code), "--format", "json").json for language in ("id", "en")
    }
    titles = {language: [column["title"] for column in said["columns"]] for language, said in told.items()}
    assert titles["id"] != titles["en"]
    words = {"name", "text"}
    bare = {
        language: [{key: value for key, value in row.items() if key not in words} for row in said["rows"]]
        for language, said in told.items()
    }
    assert bare["id"] == bare["en"]
    for key in words & set(KEYS[code].split(", ")) - ({"name"} if code == "member-list" else set()):
        assert [row[key] for row in told["id"]["rows"]] != [row[key] for row in told["en"]["rows"]]


def test_status_and_kind_are_codes(run: Run, lent: Path) -> None:
    assert run("report", lent, "member-list", "--format", "json").json["rows"][0]["status"] == "active"
    kinds = {row["kind"] for row in run("report", lent, "journal", "--format", "json").json["rows"]}
    assert kinds == {"deposit", "loan_disbursement"}
    assert run("report", lent, "loan-list", "--format", "json").json["rows"][0]["product"] == "flat"


def test_dates_of_the_question_are_in_the_answer(run: Run, book: Path) -> None:
    as_of = run("report", book, "trial-balance", "--as-of", "2025-06-30", "--format", "json").json
    period = run("report", book, "cash-book", "--from", "2025-01-01", "--to", "2025-01-02", "--format", "json").json
    assert as_of["as_of"] == "2025-06-30"
    assert (period["from"], period["to"], period["rows"]) == ("2025-01-01", "2025-01-02", [])
    assert run("report", book, "trial-balance", "--format", "json").json["as_of"] == "2025-12-31"
    month = run("report", book, "meeting-summary", "--format", "json").json
    assert (month["from"], month["to"]) == ("2025-12-01", "2025-12-31")


@pytest.mark.parametrize("code", KEYS)
def test_every_report_is_text_csv_workbook_and_pdf(run: Run, lent: Path, tmp_path: Path, code: str) -> None:
    rows = run("report", lent, code, *member_of(code), "--format", "json").json["rows"]
    text = run("report", lent, code, *member_of(code)).out
    assert text.count("\n") >= len(rows) + 5
    lines = list(csv.reader(io.StringIO(run("report", lent, code, *member_of(code), "--format", "csv").out.removeprefix("\ufeff"))))
    assert len(lines) == len(rows) + 1
    for ending in ("xlsx", "pdf"):
        assert run("report", lent, code, *member_of(code), "--format", ending, "-o", tmp_path / f"r.{ending}").code == 0
    cells = load_workbook(tmp_path / "r.xlsx").get_sheet_by_index(0).to_python()
    assert len(cells) > len(rows)
    assert len(pypdf.PdfReader(tmp_path / "r.pdf").pages) >= 1


def test_text_stands_in_columns_under_its_titles(run: Run, book: Path) -> None:
    assert run("report", book, "savings-summary", "--language", "en").out == (
        "Savings summary\n"
        "As of 31/12/2025\n"
        "\n"
        "Product             Accounts  Balance\n"
        "------------------  --------  -------\n"
        "Principal savings          1  100,000\n"
        "Compulsory savings         0        0\n"
        "Voluntary savings          1  150,000\n"
        "Term deposits              0        0\n"
        "------------------  --------  -------\n"
        "                           2  250,000\n"
    )


def test_dollars_have_cents_everywhere(run: Run, tmp_path: Path) -> None:
    book = tmp_path / "usd.coop"
    run("new", book, "--name", "Los Andes", "--template", "id-ksp", "--currency", "USD", "--language", "en")
    told = posting(
        {"command": "admit_member", "request_id": "m", "date": "2025-12-31", "name": "Ana"},
        {"command": "deposit", "request_id": "d", "date": "2025-12-31", "member": "0001", "product": "pokok", "amount": "1012.50"},
    )
    assert all(answer["ok"] for answer in run("post", book, told=told).lines)
    balances = {row["code"]: row["balance"] for row in run("report", book, "trial-balance", "--format", "json").json["rows"]}
    assert balances == {"1-1010": "1012.50", "3-1100": "-1012.50"}
    summary = run("report", book, "meeting-summary", "--format", "json").json["rows"]
    assert {(row["section"], row["item"]): row["value"] for row in summary}["cash", "closing"] == "1012.50"
    assert "1,012.50" in run("report", book, "trial-balance").out


def test_a_past_date_is_answered_from_the_past(run: Run, lent: Path) -> None:
    def cash(*dates: str) -> Decimal:
        rows = run("report", lent, "trial-balance", *dates, "--format", "json").json["rows"]
        return next((Decimal(row["balance"]) for row in rows if row["code"] == "1-1010"), Decimal(0))

    assert (cash("--as-of", "2025-01-02"), cash("--as-of", "2025-01-03"), cash("--as-of", "2025-10-09")) == (0, 250_000, 250_000)
    assert cash() == cash("--as-of", "2025-10-10") == 250_000 - 1_176_000


# --- files ----------------------------------------------------------------------------------------


def test_a_file_is_written_whole_and_replaced(run: Run, book: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    target.write_text("old")
    assert run("report", book, "trial-balance", "--format", "json", "-o", target).out == ""
    assert json.loads(target.read_text(encoding="utf-8"))["report"] == "trial-balance"
    assert [file.name for file in tmp_path.iterdir() if "out" in file.name] == ["out.json"]
    assert stat.S_IMODE(target.stat().st_mode) & 0o600 == 0o600


@pytest.mark.parametrize(("number", "why"), [(errno.ENOSPC, DiskFull), (errno.EIO, CannotWrite)])
def test_what_fails_on_the_way_leaves_the_old_file(tmp_path: Path, number: int, why: type[Refusal]) -> None:
    target = tmp_path / "out.txt"
    target.write_bytes(b"old")

    def pieces() -> Any:
        yield b"half"
        raise OSError(number, "the drive says no")

    with pytest.raises(why):
        deliver(pieces(), str(target))
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_device_is_written_to_as_it_is(run: Run, book: Path) -> None:
    assert run("report", book, "trial-balance", "-o", "/dev/null").code == 0
    assert Path("/dev/null").is_char_device()


def test_a_report_as_known_on_a_moment(run: Run, lent: Path) -> None:
    """A moment is a date and a time, of a book that was there."""
    asked = ("report", str(lent), "trial-balance", "--format", "json", "--known-on")
    assert run(*asked, "2000-01-01T08:00").refused
    assert run(*asked, "2999-01-01T08:00").json["rows"] == run(*asked[:-1]).json["rows"]
    assert run(*asked, "kemarin").code == 2
