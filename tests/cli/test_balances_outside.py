"""Another program's sums: hledger on our export and our trial balance agree, account by account, at any date."""

from __future__ import annotations

import csv
import io
import os
import re
import shutil
import subprocess
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.cli.conftest import Run
from tests.reports.history import built, records
from tests.services.lives import END, FIRST_DAY, Life

WORKBOOKS = Path(__file__).parent.parent / "workbooks"
HLEDGER = shutil.which("hledger")
BOOKS = {
    "ksp-sumber-makmur-2025.xlsx": ("id", "IDR", [], ["2025-12-31", "2025-12-30", "2026-01-15"]),
    "kpri-melati-buku-kas-2025.xlsx": ("id", "IDR", ["--skip-bad"], ["2025-01-01", "2025-05-17", "2025-08-31"]),
    "cooperativa-los-andes.csv": ("en", "USD", ["--date", "2025-12-31"], ["2025-12-31", "2025-12-30", "2026-02-28"]),
    "demo": ("id", "IDR", [], [(date(2024, 12, 31) + timedelta(day)).isoformat() for day in Random(10).sample(range(420), 9)]),
}
TODAY = "2026-03-31"
ACTS_OF_A_LIFE = 80

pytestmark = pytest.mark.skipif(HLEDGER is None and "CI" not in os.environ, reason="hledger is not installed (Debian package)")


@pytest.mark.parametrize("name", BOOKS)
def test_hledger_and_the_trial_balance_agree(name: str, run: Run, tmp_path: Path) -> None:
    book, journal = tmp_path / "b.coop", tmp_path / "b.journal"
    language, currency, options, past = BOOKS[name]
    if name == "demo":
        assert run("demo", book, "--members", "12", "--years", "1", "--seed", "5", "--end", "2025-12-31", "--language", language).code == 0
    else:
        assert run("new", book, "--name", "Uji", "--template", "id-ksp", "--language", language, "--currency", currency).code == 0
        assert run("--business-date", TODAY, "import", book, WORKBOOKS / name, *options).code == 0
    assert run("export", book, "--to", "hledger", "-o", journal).code == 0
    assert hledger(journal, "check", "--strict") == ""
    for day in [TODAY, *past]:
        rows = run("--business-date", TODAY, "report", book, "trial-balance", "--as-of", day, "--format", "json").json["rows"]
        ours = {row["code"]: Decimal(row["balance"]) for row in rows if Decimal(row["balance"])}
        assert theirs(journal, day) == ours
        assert sum(ours.values()) == 0
        assert parts(run("--business-date", TODAY, "report", book, "financial-position", "--as-of", day, "--format", "json").json) == parts_of(ours)


@pytest.mark.parametrize(("template", "seed"), [("id-ksp", 21), ("id-ksp-syariah", 22), ("vsla", 23)])
def test_hledger_agrees_on_ten_days_of_a_life_in_which_anything_happens(template: str, seed: int, run: Run, tmp_path: Path) -> None:
    """Closings, cash, assets, a surplus that is shared out: whatever it was, the other program comes to the same."""
    life = Life(tmp_path / "b.coop", seed, template)
    for _step in range(ACTS_OF_A_LIFE):
        life.step()
    life.runner.business_date = END
    journal, decimals = tmp_path / "b.journal", life.read(lambda unit: unit.books.cooperative().currency.decimals)
    assert run("export", life.runner.book.path, "--to", "hledger", "-o", journal).code == 0
    assert hledger(journal, "check", "--strict") == ""
    for day in sorted(FIRST_DAY + timedelta(past) for past in Random(seed).sample(range((END - FIRST_DAY).days + 1), 10)):
        ours = {row["code"]: row["balance"] for row in records(built(life.runner, "trial-balance", as_of=day, known_on=datetime.now(UTC))) if row["balance"]}
        assert theirs(journal, day.isoformat()) == {code: Decimal(amount).scaleb(-decimals) for code, amount in ours.items()}
    life.runner.book.close()


def parts(position: dict[str, Any]) -> list[Decimal]:
    """Assets, liabilities and equity."""
    sums = [row["amount"] for row, shape in zip(position["rows"], position["shapes"], strict=True) if shape["role"] == "total"]
    return [Decimal(amount) for amount in sums]


def parts_of(balances: dict[str, Decimal]) -> list[Decimal]:
    """The same of the balances that hledger agrees to: income and expense are equity that nobody closed."""
    return [sum((sign * amount for code, amount in balances.items() if code[0] in kinds), Decimal(0)) for kinds, sign in (("1", 1), ("2", -1), ("345", -1))]


def theirs(journal: Path, day: str) -> dict[str, Decimal]:
    """hledger's balance of each account at the end of a day."""
    after = (date.fromisoformat(day) + timedelta(1)).isoformat()
    table = hledger(journal, "balance", "--flat", "-N", "-O", "csv", "-e", after)
    rows = [row for row in list(csv.reader(io.StringIO(table)))[1:] if len(row) > 1]
    amounts = {row[0].split()[0]: Decimal(re.sub(r"[^0-9.-]", "", row[1].replace(",", "")) or "0") for row in rows}
    return {code: amount for code, amount in amounts.items() if amount}


def hledger(journal: Path, *arguments: str) -> str:
    environment = {"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"}
    done = subprocess.run([str(HLEDGER), "-f", str(journal), *arguments], capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 0, done.stderr
    return done.stdout
