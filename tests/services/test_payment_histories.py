"""Random histories of payments on real books: after every step the sub-ledgers equal their accounts and nothing is lost."""

from __future__ import annotations

import tempfile
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coopdesk.domain.errors import Refusal
from coopdesk.domain.loans import LoanState
from coopdesk.domain.prepaid_schedule import Prepaid
from coopdesk.services import checks
from coopdesk.services.corrections import Reverse
from coopdesk.services.loan_held import ReturnHeld, UseHeld
from coopdesk.services.loan_payoff import PayOff
from coopdesk.services.loan_prepayment import Prepay
from coopdesk.services.loan_repayment import Repay
from coopdesk.services.loan_waiver import AskWaiver, UndoWaiver
from coopdesk.services.loans import Lend
from coopdesk.services.runner import Runner
from coopdesk.store.queries.loan_dues import dues_of
from tests.books import FIRST_DAY, TODAY, admit, ledger_sums, new_runner, request_id, rows

LOAN = "PJ-2025-0001"
BEGUN = date(2025, 1, 10)
CONTROLS = {"flat": "1-1200", "menurun": "1-1201", "anuitas": "1-1204"}

STEPS = st.lists(
    st.tuples(
        st.sampled_from(("repay", "repay", "repay", "prepay", "use_held", "return_held", "pay_off", "waive", "undo_waiver", "reverse")),
        st.integers(0, 40),
        st.integers(1, 2_500_000),
    ),
    min_size=1,
    max_size=8,
)
TERMS = st.fixed_dictionaries(
    {
        "overpayment": st.sampled_from(("held", "next_instalments", "principal")),
        "held_use": st.sampled_from(("automatic", "by_hand")),
        "payoff_mode": st.sampled_from(("running_month", "months_more", "all_interest", "rule_of_78", "actual_days")),
        "order": st.permutations(("penalty", "fee", "interest", "principal", "compulsory_savings")),
        "order_past_due": st.permutations(("penalty", "fee", "interest", "principal")),
    }
)


def command(step: tuple[str, int, int], on: date, last: int | None) -> Any:
    what, _days, amount = step
    made = {
        "repay": lambda: Repay(request_id(), on, LOAN, amount),
        "prepay": lambda: Prepay(request_id(), on, LOAN, amount, Prepaid.REDUCE_TERM if amount % 2 else Prepaid.REDUCE_INSTALMENT),
        "use_held": lambda: UseHeld(request_id(), on, LOAN),
        "return_held": lambda: ReturnHeld(request_id(), on, LOAN),
        "pay_off": lambda: PayOff(request_id(), on, LOAN),
        "waive": lambda: AskWaiver(request_id(), on, LOAN, amount % 5_000 + 1, "banjir"),
        "undo_waiver": lambda: UndoWaiver(request_id(), on, LOAN, "keliru"),
        "reverse": lambda: Reverse(request_id(), on, last or 1, "salah"),
    }
    return made[what]()


def holds(runner: Runner, product: str) -> None:
    """What always holds of the loan, asked of the book itself."""
    assert [result for result in checks.run_checks(runner.book) if not result.ok] == []
    loan = runner.read(lambda unit, _: unit.loans.get(LOAN))
    sums, held = ledger_sums(runner.book), runner.read(lambda unit, _: unit.loans.held(loan.id))
    assert sums.get(CONTROLS[product], 0) == loan.outstanding
    assert -sums.get("2-1200", 0) == held >= 0
    assert sum(row.principal for row in loan.schedule) == loan.principal
    assert all(row.principal >= 0 and row.interest >= 0 for row in loan.schedule)
    dues = runner.read(lambda unit, _: dues_of(unit, loan, TODAY))
    assert sum(due.principal for due in dues) == loan.outstanding
    if loan.state is LoanState.REPAID:
        assert (loan.outstanding, held) == (0, 0)
    else:
        assert loan.outstanding or sum(due.total for due in dues)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(sorted(CONTROLS)), st.integers(2, 8), TERMS, STEPS)
def test_after_every_step_the_book_agrees_with_itself(product: str, count: int, given_terms: dict[str, Any], steps: list[tuple[str, int, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        runner = new_runner(Path(folder) / "buku.coop")
        admit(runner, "Siti")
        plain = {**runner.read(lambda unit, _: unit.products.terms(product, TODAY)), **given_terms}
        with runner.book.write() as unit:
            unit.products.set_terms(product, plain, FIRST_DAY)
        last = runner.execute(Lend(request_id(), BEGUN, "0001", product, 6_000_000, count)).entry
        on = BEGUN
        for step in steps:
            on = min(on + timedelta(step[1]), TODAY)
            try:
                last = runner.execute(command(step, on, last)).entry or last
            except Refusal:
                continue
            if rows(runner.book, "SELECT state FROM loan") == [("annulled",)]:
                break
            holds(runner, product)
        runner.book.close()
