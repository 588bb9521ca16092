"""Every product of a book of a released version is lent, saved and edited with the terms that its kind has now."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from coopdesk.services import books
from coopdesk.services.loan_offer import lent_products, new_loan_offer
from coopdesk.services.products import check_terms, shelf
from coopdesk.services.runner import Runner

RELEASED = sorted((Path(__file__).parent.parent / "released_books").glob("version-*.coop"))
TODAY = date(2026, 3, 12)


@pytest.fixture(params=RELEASED, ids=lambda path: path.stem)
def runner(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Runner]:
    shutil.copy(request.param, tmp_path / "lama.coop")
    opened = books.open_book(tmp_path / "lama.coop", TODAY)
    yield opened
    opened.book.close()


def test_every_loan_product_makes_an_offer_that_repays_the_loan(runner: Runner) -> None:
    lent = runner.read(lent_products)
    assert {each.product.code for each in lent} == {"flat", "menurun", "anuitas", "musiman"}
    for each in lent:
        offer = new_loan_offer(each.terms, 6_000_000, 6, TODAY)
        assert sum(row.principal for row, _left in offer.rows) == 6_000_000


def test_the_terms_of_every_product_are_ones_that_its_kind_takes(runner: Runner) -> None:
    shown = runner.read(shelf).products
    assert {card.product.code for card in shown} >= {"pokok", "wajib", "sukarela", "berjangka", "flat", "menurun", "anuitas", "musiman"}
    for card in shown:
        terms = card.in_force(TODAY).terms
        assert terms, card.product.code
        check_terms(card.product.kind, terms)
