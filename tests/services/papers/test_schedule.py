"""Every figure of the schedule is a figure of the ledger: against sums that raw SQL makes of the tables."""

from __future__ import annotations

from decimal import Decimal

import pytest

from coopdesk.domain.disclosure import one_decimal
from coopdesk.domain.errors import LoanStateWrong
from coopdesk.domain.papers import SignatureRole
from coopdesk.services import loans
from coopdesk.services.papers.schedule import schedule
from coopdesk.services.runner import Runner
from tests.books import request_id, rows
from tests.services.papers.book import TODAY, ask


def test_a_schedule_is_the_sealed_one(runner: Runner) -> None:
    paper = ask(runner, schedule, "PJ-2025-0001")
    sealed = rows(runner.book, "SELECT n, due, principal, interest FROM loan_instalment ORDER BY n")
    assert [(line.n, line.due.isoformat(), line.principal, line.interest) for line in paper.instalments] == sealed
    assert (paper.total_principal, paper.total_interest, paper.total) == (12_000_000, 2_160_000, 14_160_000)
    assert paper.instalments[-1].outstanding == 0
    assert paper.facts.outstanding == 11_010_620
    assert [(sign.role, sign.name) for sign in paper.signatures] == [
        (SignatureRole.MEMBER, "Siti Aminah"),
        (SignatureRole.TREASURER, "Bendahara"),
    ]


def test_a_schedule_tells_what_the_loan_costs(runner: Runner) -> None:
    """Flat 1.5 % with 2 % cut (domain.md 3.1): 18 %, 35.8 % and (1.0298)¹² - 1 a year."""
    told = ask(runner, schedule, "PJ-2025-0001").told
    assert told is not None
    assert (told.received, told.interest, told.cost, told.above) == (11_760_000, 2_160_000, 2_400_000, None)
    assert [one_decimal(rate) for rate in (told.nominal, told.with_cuts, told.effective) if rate] == [
        Decimal(x) for x in ("18.0", "35.8", "42.2")
    ]


def test_a_loan_that_was_never_paid_out_has_no_schedule(runner: Runner) -> None:
    loan = runner.execute(loans.Apply(request_id(), TODAY, "0002", "flat", 500_000, 5)).loan
    with pytest.raises(LoanStateWrong):
        ask(runner, schedule, loan)
