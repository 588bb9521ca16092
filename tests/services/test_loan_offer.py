"""What a loan would be like, before there is one: the worked examples of domain.md 3.1 and 3.2."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from coopdesk.domain.disclosure import one_decimal
from coopdesk.domain.errors import BadAmount, BadTerm
from coopdesk.services.loan_offer import LoanProduct, lent_products, loan_offer, new_loan_offer
from coopdesk.services.runner import Runner
from tests.books import new_runner

LENT = date(2025, 1, 31)


@pytest.fixture
def runner(tmp_path: Path) -> Iterator[Runner]:
    made = new_runner(tmp_path / "buku.coop")
    yield made
    made.book.close()


def product(runner: Runner, code: str) -> LoanProduct:
    return next(each for each in runner.read(lent_products) if each.product.code == code)


def test_only_what_is_lent_is_offered(runner: Runner) -> None:
    assert [each.product.code for each in runner.read(lent_products)][:3] == ["flat", "menurun", "anuitas"]


@pytest.mark.parametrize(("code", "interest"), [("flat", 2_160_000), ("menurun", 1_170_000)])
def test_interest_in_all(runner: Runner, code: str, interest: int) -> None:
    offer = loan_offer(product(runner, code).terms, 12_000_000, 12, LENT)
    assert (offer.interest, offer.total, offer.net) == (interest, 12_000_000 + interest, 11_760_000)
    assert (offer.cuts.provision, offer.cuts.admin) == (120_000, 120_000)
    assert [row.due for row, _left in offer.rows[:2]] == [date(2025, 2, 28), date(2025, 3, 31)]
    assert [left for _row, left in offer.rows][-2:] == [1_000_000, 0]


def test_the_yearly_rate_with_what_is_cut(runner: Runner) -> None:
    """Flat 1.5 % with 1 % provision and 1 % administration: 18 % by contract, 35.8 % in truth (domain.md 3.1)."""
    told = loan_offer(product(runner, "flat").terms, 12_000_000, 12, LENT).told
    assert told.with_cuts is not None
    assert (told.nominal, one_decimal(told.with_cuts)) == (Decimal(18), Decimal("35.8"))
    assert (told.received, told.cost, told.instalment) == (11_760_000, 2_400_000, 1_180_000)


def test_a_loan_above_the_cap_of_the_country_is_offered_with_a_warning(runner: Runner) -> None:
    """24 % a year by the contract is the most (Permenkop UKM 8/2023): 2 % a month is, 2.01 % is above."""
    lent = product(runner, "flat")
    assert lent.rules.cap is not None
    for monthly, above in (("2", None), ("2.01", lent.rules.cap)):
        terms = replace(lent.terms, rate_monthly=Decimal(monthly))
        assert new_loan_offer(terms, 12_000_000, 12, LENT, lent.rules).told.above == above


@pytest.mark.parametrize(("amount", "term", "refusal"), [(0, 12, BadAmount), (1_000_000, 0, BadTerm), (1_000_000, 601, BadTerm)])
def test_what_cannot_be_applied_for_has_no_offer(runner: Runner, amount: int, term: int, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        loan_offer(product(runner, "flat").terms, amount, term, LENT)
