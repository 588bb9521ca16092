"""Parts of a loan after the first: their days, what is left for the first, and the interest of a first period that is grace."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from coopdesk.domain.disclosure import Credit, disclose
from coopdesk.domain.errors import TrancheOutside, TranchesTooLarge, TrancheToCome
from coopdesk.domain.loan_schedule import loan_schedule
from coopdesk.domain.loan_tranches import AgreedTranche, check_all_out, check_tranches, dated, later_sum, to_plain, tranches_of
from coopdesk.domain.loans import LoanTerms
from coopdesk.domain.rates import Rate
from coopdesk.domain.schedule import Instalment
from coopdesk.domain.schedule_terms import Tranche
from coopdesk.products import KINDS

START, DUE = date(2026, 4, 1), date(2026, 5, 1)
PARTS = (AgreedTranche(10, 3_000_000), AgreedTranche(20, 4_000_000))


def terms(**given: object) -> LoanTerms:
    """Half of it comes after 15 days."""
    plain = KINDS["loan_declining"].plain_terms({"instalment_step": 1, "rate_monthly": "1.5", **given})
    return LoanTerms.from_plain({**plain, "tranches": to_plain((AgreedTranche(15, 6_000_000),))})


def test_parts_are_read_as_they_were_kept() -> None:
    assert tranches_of({"tranches": to_plain(PARTS)}) == PARTS
    assert (later_sum(PARTS), tranches_of({})) == (7_000_000, ())
    assert dated(PARTS, START) == (Tranche(date(2026, 4, 11), 3_000_000), Tranche(date(2026, 4, 21), 4_000_000))


def test_parts_fit_into_loan_and_first_period() -> None:
    check_tranches(PARTS, 7_000_001, START, DUE)
    with pytest.raises(TranchesTooLarge):
        check_tranches(PARTS, 7_000_000, START, DUE)
    for wrong in ((PARTS[1], PARTS[0]), (AgreedTranche(30, 1),), (AgreedTranche(0, 1),)):
        with pytest.raises(TrancheOutside):
            check_tranches(wrong, 12_000_000, START, DUE)


def test_a_part_to_come_is_named() -> None:
    check_all_out("PJ-1", ())
    with pytest.raises(TrancheToCome) as refused:
        check_all_out("PJ-1", dated(PARTS, START))
    assert refused.value == TrancheToCome("PJ-1", date(2026, 4, 11), 3_000_000)


def test_capitalised_interest_of_a_first_period_is_that_of_what_was_out() -> None:
    """135,000 of April go into the debt of 12,135,000, which bears 1.5 % in May: 182,025; 135,000 of interest are paid first."""
    rows = loan_schedule(terms(grace_periods=1, grace_interest="capitalised"), 12_000_000, 4, START)
    assert (sum(row.principal for row in rows), rows[0].interest) == (12_000_000, 135_000 + 182_025)
    whole = loan_schedule(terms(), 12_000_000, 4, START)
    assert (whole[0].interest, whole[1].interest) == (135_000, 135_000)


def test_the_effective_rate_counts_each_part_from_its_own_day() -> None:
    """All of it on the last day of a year at 10 %: 100 of 1,000 for the half that was there all along is 20 % and more."""
    row, year = Instalment(1, date(2027, 1, 1), 1_000, 100), date(2026, 1, 1)
    told = disclose(Credit(Rate(Decimal(1)), 0, year, [row], tranches=(Tranche(date(2027, 1, 1), 500),)))
    assert told.effective is not None
    assert round(told.effective, 2) == Decimal("20.00")
