"""Loans worked out before anybody applies, and which of two offers is the better in what."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from coopdesk.domain.errors import BadRate, BadTerm
from coopdesk.services.loan_offer import LoanProduct, lent_products
from coopdesk.services.loan_simulation import LoanWish, Told, balances, compare, simulate
from tests.books import new_runner

DAY = date(2026, 3, 12)


@pytest.fixture
def products(tmp_path: Path) -> Iterator[dict[str, LoanProduct]]:
    runner = new_runner(tmp_path / "buku.coop")
    yield {each.product.code: each for each in runner.read(lent_products)}
    runner.book.close()


def wish(product: LoanProduct, term: int = 12, rate: Decimal | None = None) -> LoanWish:
    return LoanWish(product, 12_000_000, term, DAY, rate)


def test_two_methods_are_told_apart_by_what_they_cost(products: dict[str, LoanProduct]) -> None:
    # domain.md 3.1: flat 2,160,000 of interest, declining 1,170,000; both 1,180,000 at first and 11,760,000 in hand.
    rows = {row.told: row for row in compare([simulate(wish(products["flat"])), simulate(wish(products["menurun"]))])}
    assert rows[Told.INTEREST].figures == (2_160_000, 1_170_000)
    assert rows[Told.INTEREST].best == 1
    assert rows[Told.COST].figures == (2_400_000, 1_410_000)
    assert (rows[Told.INSTALMENT].figures, rows[Told.INSTALMENT].best) == ((1_180_000, 1_180_000), None)
    assert rows[Told.RECEIVED].figures == (11_760_000, 11_760_000)
    assert rows[Told.EFFECTIVE].figures[0] == Decimal("42.2")
    assert rows[Told.LAST_DUE].figures == (date(2027, 3, 12), date(2027, 3, 12))


def test_no_offer_is_better_for_its_nominal_rate_or_its_end(products: dict[str, LoanProduct]) -> None:
    rows = {row.told: row for row in compare([simulate(wish(products["flat"], 6)), simulate(wish(products["flat"], 24, Decimal("1.2")))])}
    assert rows[Told.NOMINAL].figures == (18, Decimal("14.4"))
    assert rows[Told.NOMINAL].best is None
    assert rows[Told.LAST_DUE].best is None
    assert rows[Told.INSTALMENT].best == 1, "the longer loan asks for less at a time"
    assert rows[Told.COST].best == 0, "and costs more in all"


def test_a_single_offer_is_better_than_none(products: dict[str, LoanProduct]) -> None:
    assert all(row.best is None for row in compare([simulate(wish(products["flat"]))]))


def test_another_rate_is_worked_out_in_place_of_the_products(products: dict[str, LoanProduct]) -> None:
    assert simulate(wish(products["flat"], rate=Decimal(0))).offer.interest == 0
    assert simulate(wish(products["flat"], rate=Decimal(2))).offer.interest == 2_880_000


def test_the_balance_runs_from_the_loan_to_nothing(products: dict[str, LoanProduct]) -> None:
    steps = balances(simulate(wish(products["menurun"])))
    assert (steps[0], steps[1], steps[-1]) == ((DAY, 12_000_000), (date(2026, 4, 12), 11_000_000), (date(2027, 3, 12), 0))


def test_what_no_application_would_be_taken_for_is_refused(products: dict[str, LoanProduct]) -> None:
    with pytest.raises(BadTerm):
        simulate(wish(products["flat"], 0))
    with pytest.raises(BadRate):
        simulate(wish(products["flat"], rate=Decimal(101)))
