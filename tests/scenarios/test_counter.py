"""A quarter at the counter, told in plain text, lived through the services and through the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from coopdesk.services import books, checks
from tests.books import rows
from tests.scenarios.drivers import TODAY, ThroughServices, ThroughTheCommandLine
from tests.scenarios.story import live, read

STORY = Path(__file__).with_name("a_day_at_the_counter.txt")
LEDGER = (
    "SELECT p.side, p.amount FROM posting p JOIN member_account a ON a.id = p.member_account "
    "WHERE a.number = '0001-03' ORDER BY p.entry, p.line"
)


def ledger(path: Path) -> list[tuple[str, str, str]]:
    """Out, in and balance of every line of the account, as the paper writes them."""
    runner = books.open_book(path, TODAY, write=False)
    lines, balance = [], 0
    for side, amount in rows(runner.book, LEDGER):
        balance += amount if side == "C" else -amount
        lines.append((str(amount) if side == "D" else "-", str(amount) if side == "C" else "-", str(balance)))
    faults = [result for result in checks.run_checks(runner.book) if not result.ok]
    runner.book.close()
    assert faults == []
    return lines


def test_through_the_services(tmp_path: Path) -> None:
    driver = ThroughServices(tmp_path / "buku.coop")
    paper = live(STORY, driver)
    driver.runner.book.close()
    assert paper.entries == ledger(tmp_path / "buku.coop")
    assert len(paper.entries) == 32


def test_through_the_command_line(tmp_path: Path) -> None:
    driver = ThroughTheCommandLine(tmp_path / "buku.coop")
    paper = live(STORY, driver)
    driver.close()
    assert paper.entries == ledger(tmp_path / "buku.coop")


def test_a_wrong_expectation_is_found(tmp_path: Path) -> None:
    """The same story with one figure changed in each kind of step does not pass."""
    text = STORY.read_text(encoding="utf-8")
    for right, wrong in (
        ("withdraw 0001 sukarela 40000                -> KK-2025-0001", "withdraw 0001 sukarela 40001                -> KK-2025-0001"),
        ("-> refused InsufficientFunds", "-> refused BelowMinimumBalance"),
        ("    1   3  04/01/25 03         -    60000   170000", "    1   3  04/01/25 03         -    60000   170001"),
        ("    1-1010    9555000", "    1-1010    9555001"),
    ):
        assert right in text
        changed = tmp_path / "changed.txt"
        changed.write_text(text.replace(right, wrong, 1), encoding="utf-8")
        driver = ThroughServices(tmp_path / f"{abs(hash(right))}.coop")
        with pytest.raises(AssertionError):
            live(changed, driver)
        driver.runner.book.close()


def test_a_story_is_read_as_it_is_written() -> None:
    steps = list(read(STORY))
    assert {step.act for step in steps} == {
        "admit",
        "deposit",
        "withdraw",
        "transfer",
        "lend",
        "repay",
        "reverse",
        "print",
        "confirm",
        "trial",
    }
    every_morning = [step for step in steps if step.words == ("deposit", "0001", "sukarela", "5000")]
    assert [(step.day.isoformat(), step.answer) for step in (every_morning[0], every_morning[-1]) if step.day] == [
        ("2025-01-11", "KM-2025-0005"),
        ("2025-02-05", "KM-2025-0030"),
    ]
