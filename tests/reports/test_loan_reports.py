"""Ageing, collectability, portfolio at risk, loans side by side and the ladder of deposits: worked by hand, and against the ledger."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from coopdesk.domain.ageing import Age
from coopdesk.domain.deposit_payouts import PayoutChoice
from coopdesk.domain.loan_changes import Moratorium
from coopdesk.domain.loan_classes import LoanClass
from coopdesk.domain.maturity_ladder import Rung
from coopdesk.domain.members import MemberDetails, Sex
from coopdesk.domain.term_deposits import Rollover
from coopdesk.reports.table import RowRole
from coopdesk.services.loan_changes import ChangeNow
from coopdesk.services.loan_repayment import Repay
from coopdesk.services.loans import Lend
from coopdesk.services.members import AdmitMember
from coopdesk.services.runner import Runner
from coopdesk.services.term_deposits import PlaceDeposit
from tests.books import FIRST_DAY, TODAY, new_runner, request_id
from tests.reports.history import CONTROLS, LOANS, built, lived_in, records, sums_at

END = date(2025, 6, 30)


@pytest.fixture(scope="module")
def runner(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Runner]:
    """On 30 June: 9,000,000 late since 10 March (112 days), 1,000,000 that pays on time, 2,000,000 paused since 1 June."""
    made = new_runner(tmp_path_factory.mktemp("loans") / "buku.coop")
    for name, sex, group in (("Siti", Sex.FEMALE, "Mawar"), ("Budi", Sex.MALE, ""), ("Ani", None, "Mawar")):
        made.execute(AdmitMember(request_id(), FIRST_DAY, None, MemberDetails(name, FIRST_DAY, sex=sex, group=group)))
    made.execute(Lend(request_id(), date(2025, 2, 10), "0001", "flat", 9_000_000, 9, Decimal("1.5"), "Modal warung"))
    made.execute(Lend(request_id(), date(2025, 6, 10), "0002", "menurun", 1_000_000, 10, Decimal("1.5")))
    made.execute(Lend(request_id(), date(2025, 5, 10), "0003", "flat", 2_000_000, 10, Decimal("1.5"), "modal  warung"))
    made.execute(ChangeNow(request_id(), date(2025, 6, 1), "PJ-2025-0003", Moratorium(2), "sakit"))
    for amount, months in ((3_000_000, 1), (5_000_000, 12)):
        given = ("0001", "berjangka", amount, months, PayoutChoice.AT_MATURITY, Rollover.NONE, "sukarela")
        made.execute(PlaceDeposit(request_id(), date(2025, 6, 10), *given))
    yield made
    made.book.close()


def of(runner: Runner, code: str, **asked: Any) -> list[dict[str, Any]]:
    return records(built(runner, code, as_of=END, **asked))


def test_loans_stand_in_the_step_of_their_oldest_instalment(runner: Runner) -> None:
    """Of 9 instalments of 1,000,000 and 135,000, those of 10 March to 10 June are overdue."""
    by_age = {row["age"]: row for row in of(runner, "ageing")}
    assert (by_age[Age.TO_180]["loans"], by_age[Age.TO_180]["outstanding"], by_age[Age.TO_180]["percent"]) == (1, 9_000_000, Decimal("75.0"))
    assert (by_age[Age.TO_180]["principal"], by_age[Age.TO_180]["interest"]) == (4_000_000, 540_000)
    assert (by_age[Age.ON_TIME]["loans"], by_age[Age.ON_TIME]["outstanding"]) == (2, 3_000_000)
    assert sum(row["loans"] for row in by_age.values()) == 3


def test_each_class_has_its_loans_and_what_they_ask_to_set_aside(runner: Runner) -> None:
    """Substandard 10 % of 9,000,000; the others half a percent of 3,000,000."""
    table = built(runner, "collectability", as_of=END)
    sums = {
        row["class"]: (row["outstanding"], row["needed"])
        for row, shape in zip(records(table), table.shapes, strict=True)
        if shape.role is RowRole.SUBTOTAL
    }
    assert sums == {LoanClass.CURRENT: (3_000_000, 15_000), LoanClass.SUBSTANDARD: (9_000_000, 900_000)}
    assert (table.totals["outstanding"], table.totals["needed"]) == (12_000_000, 915_000)
    assert [row["name"] for row in records(table) if row["days"]] == ["Siti"]


def test_the_whole_balance_of_a_late_loan_is_at_risk(runner: Runner) -> None:
    whole = built(runner, "par", as_of=END).totals
    assert (whole["at_risk"], whole["par_1"], whole["par_90"], whole["par_30_changed"]) == (9_000_000, Decimal("75.0"), Decimal("75.0"), Decimal("91.7"))
    named = {getattr(row["what"], "code", row["what"]): row for row in of(runner, "par")}
    assert (named["flat"]["outstanding"], named["flat"]["par_30"]) == (11_000_000, Decimal("81.8"))
    assert (named["menurun"]["par_30"], named["menurun"]["par_30_changed"]) == (Decimal("0.0"), Decimal("0.0"))
    assert named["Mawar"]["outstanding"] == 11_000_000


def test_classes_beside_another_day_are_those_of_that_day(runner: Runner) -> None:
    april = date(2025, 4, 30)
    now = {row["class"]: row for row in of(runner, "loan-portfolio", compare=april)}
    then = {row["class"]: row["outstanding"] for row in records(built(runner, "loan-portfolio", as_of=april))}
    assert {share: row["compared"] for share, row in now.items()} == then
    assert all(row["change"] == row["outstanding"] - row["compared"] for row in now.values())
    assert built(runner, "loan-portfolio", as_of=END, compare=april).totals["compared"] == 9_000_000


def test_loans_are_told_apart_by_what_is_known_of_them(runner: Runner) -> None:
    """A use written twice in other letters is one; who was never asked for her sex is told apart."""
    found = {getattr(row["what"], "code", row["what"]): row for row in of(runner, "loan-breakdown")}
    assert (found["Modal warung"]["loans"], found["Modal warung"]["outstanding"]) == (2, 11_000_000)
    assert (found[Sex.FEMALE]["outstanding"], found[Sex.MALE]["outstanding"]) == (9_000_000, 1_000_000)
    whole = built(runner, "loan-breakdown", as_of=END).totals
    assert (whole["loans"], whole["borrowers"], whole["outstanding"], whole["needed"]) == (3, 3, 12_000_000, 915_000)


def test_deposits_stand_on_the_rung_of_their_maturity_and_their_cash_adds_up(runner: Runner) -> None:
    """10 July and 10 June of the next year, both to be fetched."""
    table = built(runner, "maturity-ladder", as_of=END)
    found = {row["time"]: (row["deposits"], row["amount"], row["so_far"]) for row in records(table)}
    assert found[Rung.MONTH] == (1, 3_000_000, 3_000_000)
    assert found[Rung.YEAR] == (1, 5_000_000, 8_000_000)
    assert found[Rung.LATER] == (0, 0, 8_000_000)
    assert table.totals["amount"] == -sums_at(runner, END)["2-1110"]


def test_before_a_payment_a_report_is_what_it_was(runner: Runner) -> None:
    before = built(runner, "collectability", as_of=END)
    runner.execute(Repay(request_id(), date(2025, 7, 10), "PJ-2025-0001", 5_000_000))
    assert built(runner, "collectability", as_of=END) == before
    later = sums_at(runner, date(2025, 7, 31))
    assert built(runner, "collectability", as_of=date(2025, 7, 31)).totals["outstanding"] == later["1-1200"] + later["1-1201"] < 12_000_000


@pytest.mark.parametrize("code", ["ageing", "collectability"])
def test_every_list_of_loans_sums_to_the_ledger(tmp_path_factory: pytest.TempPathFactory, code: str) -> None:
    made = lived_in(tmp_path_factory.mktemp(code) / "buku.coop", 5, 120)
    for day in (date(2025, 3, 31), END, TODAY):
        owed = sum(sums_at(made, day).get(CONTROLS[product], 0) for product in LOANS)
        assert built(made, code, as_of=day).totals["outstanding"] == owed
        assert built(made, "par", as_of=day).totals["outstanding"] == owed
    made.book.close()
