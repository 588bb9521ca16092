"""The contract says what was agreed when the loan was paid out, whatever became of product and schedule since."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from coopdesk.domain.errors import LoanStateWrong
from coopdesk.domain.papers import ContractPledge
from coopdesk.services.holds import PlaceHold, ReleaseHold
from coopdesk.services.loan_offer import lent_products
from coopdesk.services.loan_simulation import LoanWish, simulate
from coopdesk.services.loans import Apply, Lend
from coopdesk.services.papers.loan_contract import loan_contract, offer_paper
from coopdesk.services.products import ChangeProduct
from coopdesk.services.runner import Runner
from coopdesk.services.savings import Deposit
from tests.books import admit, new_runner, request_id

LENT = date(2025, 3, 3)
LOAN = "PJ-2025-0001"


@pytest.fixture
def runner(tmp_path: Path) -> Iterator[Runner]:
    runner = new_runner(tmp_path / "buku.coop")
    admit(runner, "Siti Aminah")
    runner.execute(Lend(request_id(), LENT, "0001", "flat", 12_000_000, 12, purpose="modal warung"))
    yield runner
    runner.book.close()


def test_it_has_the_figures_of_the_loan(runner: Runner) -> None:
    # domain.md 3.1 and 3.2: 12 x 1,180,000; 240,000 cut; 18 %, 42.2 % effective.
    paper = runner.read(lambda unit, context: loan_contract(unit, context, LOAN))
    assert (paper.member.name, paper.purpose, paper.copy) == ("Siti Aminah", "modal warung", 0)
    assert (paper.terms.lent, paper.terms.received, paper.terms.total) == (12_000_000, 11_760_000, 14_160_000)
    assert paper.terms.told is not None
    assert (paper.terms.told.nominal, round(paper.terms.told.effective or 0, 1)) == (18, Decimal("42.2"))
    assert (paper.terms.rows[0].due, paper.terms.rows[-1].due) == (date(2025, 4, 3), date(2026, 3, 3))
    assert paper.security.guarantors == ()


def test_it_names_what_the_borrower_pledged(runner: Runner) -> None:
    """Savings in part and the whole of another account; what was given back is not named any more."""
    for product, amount in (("sukarela", 500_000), ("wajib", 50_000)):
        runner.execute(Deposit(request_id(), LENT, "0001", product, amount))
    for product, held in (("sukarela", 400_000), ("sukarela", 50_000), ("wajib", None)):
        runner.execute(PlaceHold(request_id(), LENT, "0001", product, held, "", loan=LOAN))
    runner.execute(ReleaseHold(request_id(), LENT, 2, "cukup"))
    paper = runner.read(lambda unit, context: loan_contract(unit, context, LOAN, language="id"))
    assert paper.security.pledges == (
        ContractPledge("Simpanan sukarela", "0001-03", 400_000),
        ContractPledge("Simpanan wajib", "0001-02", None),
    )


def test_a_product_changed_since_changes_no_contract(runner: Runner) -> None:
    before = runner.read(lambda unit, context: loan_contract(unit, context, LOAN))
    terms = runner.read(lambda unit, _context: unit.products.terms("flat", runner.business_date))
    plain = {key: value for key, value in terms.items() if key != "method"}
    runner.execute(ChangeProduct(request_id(), "flat", runner.business_date, {**plain, "rate_monthly": "2.5"}))
    after = runner.read(lambda unit, context: loan_contract(unit, context, LOAN))
    assert (after.terms, after.proof) == (before.terms, before.proof)


def test_what_was_never_paid_out_has_no_contract(runner: Runner) -> None:
    number = runner.execute(Apply(request_id(), LENT, "0001", "flat", 600_000, 6)).loan or ""
    with pytest.raises(LoanStateWrong):
        runner.read(lambda unit, context: loan_contract(unit, context, number))


def test_an_offer_is_printed_as_it_was_shown(runner: Runner) -> None:
    product = runner.read(lent_products)[0]
    loans = [simulate(LoanWish(product, 12_000_000, 12, LENT)), simulate(LoanWish(product, 12_000_000, 12, LENT, Decimal(2)))]
    paper = runner.read(lambda unit, context: offer_paper(unit, context, loans))
    assert [terms.total for terms in paper.loans] == [14_160_000, 14_880_000]
    assert [terms.plain["rate_monthly"] for terms in paper.loans] == ["1.5", "2"]
