"""The quote of a payoff on paper says what is held, and is given only for a running loan and a day to come."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from coopdesk.domain.errors import LoanStateWrong, QuoteInPast
from coopdesk.domain.papers import PayoffPaper
from coopdesk.services.loan_payoff import PayOff
from coopdesk.services.loan_repayment import Repay
from coopdesk.services.loans import Lend
from coopdesk.services.papers.payoff_quote import payoff_quote_paper
from coopdesk.services.papers.schedule import schedule
from coopdesk.services.runner import Runner
from tests.books import admit, new_runner, request_id

LOAN = "PJ-2025-0001"
TODAY = date(2025, 2, 5)


@pytest.fixture
def runner(tmp_path: Path) -> Iterator[Runner]:
    """12,000,000 flat at 1.5 % over 12 months from 10 January; the first instalment and 320,000 more are paid on 5 February."""
    made = new_runner(tmp_path / "buku.coop", TODAY)
    admit(made, "Siti")
    made.execute(Lend(request_id(), date(2025, 1, 10), "0001", "flat", 12_000_000, 12))
    made.execute(Repay(request_id(), TODAY, LOAN, 1_500_000))
    yield made
    made.book.close()


def paper(runner: Runner, on: date) -> PayoffPaper:
    return runner.read(lambda unit, context: payoff_quote_paper(unit, context, LOAN, on))


def test_what_is_held_is_set_off(runner: Runner) -> None:
    """On 20 February 11,000,000 and the month's 180,000 less 320,000."""
    quote = paper(runner, date(2025, 2, 20)).quote
    assert (quote.total, quote.held, quote.to_pay) == (11_180_000, 320_000, 10_860_000)
    assert quote.valid_until == date(2025, 3, 10)
    assert paper(runner, date(2025, 2, 20)).facts.held == 320_000


def test_the_schedule_says_what_is_held_too(runner: Runner) -> None:
    assert runner.read(lambda unit, context: schedule(unit, context, LOAN)).facts.held == 320_000


def test_no_quote_for_a_day_gone_by_or_a_loan_paid_off(runner: Runner) -> None:
    with pytest.raises(QuoteInPast):
        paper(runner, date(2025, 2, 4))
    runner.execute(PayOff(request_id(), TODAY, LOAN))
    with pytest.raises(LoanStateWrong):
        paper(runner, TODAY)
