"""The hledger journal: Debian's hledger accepts it and adds up to the same balances, whatever names and memos say."""

from __future__ import annotations

import csv
import io
import os
import shutil
import subprocess
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from coopdesk.domain.journal import Entry, EventKind, Line, Side
from coopdesk.domain.money import Currency
from coopdesk.exchange.hledger import account_name, hledger_journal

HLEDGER = shutil.which("hledger")
NASTY = [
    "two  spaces",
    "semi; colon",
    "a:b: c",
    'quo"te',
    "new\nline",
    "tab\there",
    "(virtual)",
    "[bracket]",
    "* star",
    "= eq",
    "| pipe",
    "date:2025-99-99",
]
needs_hledger = pytest.mark.skipif(HLEDGER is None and "CI" not in os.environ, reason="hledger is not installed")


def entry(sequence: int, lines: tuple[Line, ...], memo: str = "", number: str | None = None) -> Entry:
    return Entry(
        sequence=sequence,
        number=number,
        kind=EventKind.DEPOSIT,
        business_date=date(2025, 1, sequence),
        value_date=date(2025, 1, sequence),
        recorded_at=datetime(2025, 1, sequence, tzinfo=UTC),
        operator="Bendahara",
        member=1,
        memo=memo,
        reference=None,
        reverses=None,
        batch=None,
        lines=lines,
    )


def deposit(sequence: int, amount: int, memo: str = "", number: str | None = None) -> Entry:
    return entry(sequence, (Line("1-1010", Side.DEBIT, amount), Line("2-1100", Side.CREDIT, amount, 7)), memo, number)


def run(journal: str, tmp_path: Path, *arguments: str) -> str:
    path = tmp_path / "book.journal"
    path.write_text(journal, encoding="utf-8")
    done = subprocess.run([str(HLEDGER), "-f", path, *arguments], capture_output=True, text=True, env={"LC_ALL": "C.UTF-8"}, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_text() -> None:
    pieces = hledger_journal(
        [deposit(6, 25000, "bln Jan", "KM-2025-0001")], {"1-1010": "Kas", "2-1100": "Simpanan: A"}, {7: "0003"}, Currency.of("IDR")
    )
    assert "".join(pieces) == (
        "commodity IDR 1000.\n\naccount 1-1010 Kas\naccount 2-1100 Simpanan - A\n\n"
        "2025-01-06 * (KM-2025-0001) deposit bln Jan  ; entry:6\n"
        "    1-1010 Kas  IDR 25000\n"
        "    2-1100 Simpanan - A  IDR -25000  ; member:0003\n"
    )


@needs_hledger
@pytest.mark.parametrize("currency", ["IDR", "USD"])
def test_hledger_accepts_and_adds_up(tmp_path: Path, currency: str) -> None:
    accounts = {"1-1010": "Kas", "2-1100": 'Nama  "aneh"; a:b'}
    entries = [deposit(number, number * 1000 + 1, memo, memo) for number, memo in enumerate(NASTY, 1)]
    journal = "".join(hledger_journal(entries, accounts, {7: "M [2025/13/45], a:b; x"}, Currency.of(currency)))
    run(journal, tmp_path, "check", "--strict")
    total = sum(number * 1000 + 1 for number in range(1, len(NASTY) + 1))
    rows = list(csv.reader(io.StringIO(run(journal, tmp_path, "balance", "--flat", "-N", "-O", "csv"))))[1:]
    balances = {row[0].split()[0]: Decimal(row[1].removeprefix(currency)) for row in rows}
    shown = Decimal(total).scaleb(-Currency.of(currency).decimals)
    assert balances == {"1-1010": shown, "2-1100": -shown}


@pytest.mark.parametrize("name", NASTY)
def test_account_names_are_one_line_one_account(name: str) -> None:
    shown = account_name("1-1", name)
    assert shown.startswith("1-1 ")
    assert not any(sign in shown for sign in ("  ", ";", ":", '"', "\n", "\t"))
