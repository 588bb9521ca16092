"""What a payment pays before it is posted is what is posted; the examples of domain.md 3.4."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from coopdesk.domain.errors import BadAmount, PaymentAboveDebt
from coopdesk.domain.journal import Component
from coopdesk.services.loan_card import LoanCard, loan_card
from coopdesk.services.loan_payoff import PayOff, split_payoff
from coopdesk.services.loan_repayment import PaymentSplit, Repay, split_payment
from coopdesk.services.loans import Lend
from coopdesk.services.runner import Runner
from tests.books import admit, new_runner, request_id, rows

LOAN = "PJ-2025-0001"
LATE = date(2025, 2, 19)


@pytest.fixture
def runner(tmp_path: Path) -> Iterator[Runner]:
    """12,000,000 flat at 1.5 % over 12 months, paid out on 10 January."""
    made = new_runner(tmp_path / "buku.coop")
    admit(made, "Siti")
    made.execute(Lend(request_id(), date(2025, 1, 10), "0001", "flat", 12_000_000, 12))
    yield made
    made.book.close()


def card(runner: Runner, on: date) -> LoanCard:
    return runner.read(lambda unit, context: loan_card(unit, context, LOAN, on))


def split(runner: Runner, amount: int, on: date) -> PaymentSplit:
    shown = card(runner, on)
    return split_payment(shown.loan, shown.payment, amount)


def test_a_late_payment_is_split_as_the_field_splits_it(runner: Runner) -> None:
    """1,000,000 against 10,620 penalty, 180,000 interest and 1,000,000 principal: 190,620 stay due."""
    found = split(runner, 1_000_000, LATE)
    assert found.parts == ((Component.PENALTY, 10_620), (Component.INTEREST, 180_000), (Component.PRINCIPAL, 809_380))
    assert (found.left, found.due_left, found.instalments, found.amount) == (11_190_620, 190_620, (1,), 1_000_000)


def test_the_split_is_what_is_posted(runner: Runner) -> None:
    found = split(runner, 1_500_000, LATE)
    assert found.instalments == (1, 2)
    entry = runner.execute(Repay(request_id(), LATE, LOAN, 1_500_000)).entry
    posted = rows(
        runner.book, "SELECT component, sum(amount) FROM posting WHERE entry = ? AND side = 'C' AND component <> '' GROUP BY component", entry
    )
    assert dict(posted) == {component.value: amount for component, amount in found.parts}
    assert card(runner, LATE).outstanding == found.left


def test_a_payoff_leaves_nothing(runner: Runner) -> None:
    """On the way to the first instalment: all principal and the interest of the running month."""
    shown = card(runner, date(2025, 2, 1))
    found = split_payoff(shown.loan, shown.payment)
    assert (found.amount, found.left, found.due_left) == (12_180_000, 0, 0)
    entry = runner.execute(PayOff(request_id(), shown.on, LOAN)).entry
    assert rows(runner.book, "SELECT amount FROM posting WHERE entry = ? AND account = '1-1010'", entry) == [(12_180_000,)]


@pytest.mark.parametrize(("amount", "refusal"), [(0, BadAmount), (14_160_000 + 1, PaymentAboveDebt)])
def test_what_would_be_refused_has_no_split(runner: Runner, amount: int, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        split(runner, amount, date(2025, 1, 20))
