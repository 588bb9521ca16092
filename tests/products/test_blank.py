"""A kind is one file: the blank one, put into the rack, has its checks and its contract with nothing else edited; `tests/ui/test_blank_kind.py` its form."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from coopdesk.domain.errors import BadField
from coopdesk.domain.money import Currency
from coopdesk.i18n.catalogue import translator
from coopdesk.i18n.product_terms import said_terms
from coopdesk.products import KINDS
from coopdesk.products.blank import BLANK
from coopdesk.services import loans
from coopdesk.services.checks import run_checks
from coopdesk.services.products import AddProduct, check_terms
from coopdesk.services.runner import Runner
from tests.books import TODAY, admit, new_runner, request_id

IDR = Currency.of("IDR")


@pytest.fixture(autouse=True)
def registered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(KINDS, BLANK.code, BLANK)


@pytest.fixture
def runner(tmp_path: Path) -> Iterator[Runner]:
    runner = new_runner(tmp_path / "b.coop")
    yield runner
    runner.book.close()


def test_its_terms_are_checked() -> None:
    assert check_terms("blank", {"use": "trade"})["use"] == "trade"
    for wrong in ({"use": "war"}, {"school_months": [13]}, {"school_months": [7, 7]}, {"rate_monthly": "-1"}, {"colour": 1}):
        with pytest.raises(BadField) as refused:
            check_terms("blank", wrong)
        assert refused.value.field == next(iter(wrong))


def test_its_contract_says_its_terms() -> None:
    said = dict(said_terms(BLANK, check_terms("blank", {"use": "school", "rate_monthly": "1.25"}), translator("en"), IDR))
    assert said["What the loan may be used for"] == "school"
    assert said["Months in which school fees are paid"] == "July"
    assert said["Interest a month"] == "1.25 % a month"
    assert "Months in which school fees are paid" not in dict(said_terms(BLANK, check_terms("blank", {}), translator("en"), IDR))


def test_it_is_lent(runner: Runner) -> None:
    runner.execute(AddProduct(request_id(), "blank", "Pinjaman sekolah", TODAY, {"use": "school"}))
    admit(runner, "Siti", "0001")
    lent = runner.execute(loans.Lend(request_id(), TODAY, "0001", "pinjaman-sekolah", 1_000_000, 10))
    loan = runner.read(lambda unit, _context: unit.loans.get(lent.loan))
    assert (len(loan.schedule), loan.schedule[0].due) == (10, date(2026, 1, 31))
    assert [check for check in run_checks(runner.book) if check.faults] == []
