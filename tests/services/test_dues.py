"""Regular contributions of members who come from an older book: what is known of their months, and what is not made up."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from coopdesk.domain.journal import EntryDraft, EventKind, Line, Side
from coopdesk.domain.members import MemberDetails, MemberStatus
from coopdesk.services import corrections, members, savings
from coopdesk.services.papers.statement import statement
from coopdesk.services.runner import Runner
from tests.books import new_runner, request_id, rows

TODAY = date(2025, 4, 20)


def day(month: int, number: int) -> date:
    return date(2025, month, number)


def bring_in(runner: Runner, opening: int, months: dict[str, int], on: date) -> None:
    """A member of 2019 with an opening balance of wajib, and what the older book says of single months."""
    runner.execute(members.AdmitMember(request_id(), on, "0900", MemberDetails("Sumiati", date(2019, 5, 3))))
    with runner.book.write() as unit:
        stamp = runner._context(unit).stamp
        member, product = unit.members.get("0900"), unit.products.get("wajib")
        account = unit.accounts.open(member, product, unit.products.terms("wajib", on), on)
        batch = unit.imports.begin("lama.xlsx", "digest", stamp)
        lines = (Line("3-1900", Side.DEBIT, opening), Line(product.control, Side.CREDIT, opening, account.id))
        unit.ledger.post(EntryDraft(EventKind.OPENING_SAVINGS, on, lines, "brought in", None, member=member.id, batch=batch), stamp)
        unit.imports.add_dues([(account.id, month, batch, amount) for month, amount in months.items()])


def owed(runner: Runner, on: date) -> list[tuple[date, int]]:
    paper = runner.read(lambda unit, context: statement(unit, context, "0900", on.replace(day=1), on))
    return [(due.month, due.amount) for due in paper.due_contributions]


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Runner]:
    runner = new_runner(tmp_path / "lama.coop", TODAY, first_day=date(2024, 12, 31))
    yield runner
    runner.book.close()


def test_an_opening_balance_settles_the_months_before_it(fresh: Runner) -> None:
    bring_in(fresh, 1_500_000, {}, date(2024, 12, 31))
    assert owed(fresh, day(2, 10)) == [(day(1, 1), 25_000), (day(2, 1), 25_000)]
    fresh.execute(savings.Deposit(request_id(), day(2, 11), "0900", "wajib", 30_000))
    assert owed(fresh, day(2, 12)) == [(day(2, 1), 20_000)]


def test_a_column_a_month_says_which_months_were_paid(fresh: Runner) -> None:
    bring_in(fresh, 1_000_000, {"2024-11": 25_000, "2024-12": 10_000}, date(2024, 12, 31))
    assert owed(fresh, day(1, 10)) == [(date(2024, 12, 1), 15_000), (day(1, 1), 25_000)]


def test_reversing_an_opening_balance_is_no_missing_payment(fresh: Runner) -> None:
    bring_in(fresh, 1_000_000, {}, date(2024, 12, 31))
    fresh.execute(
        corrections.Reverse(
            request_id(), day(1, 5), rows(fresh.book, "SELECT sequence FROM journal_entry WHERE request_id = 'brought in'")[0][0], "keliru"
        )
    )
    assert owed(fresh, day(1, 10)) == [(day(1, 1), 25_000)]


def test_who_does_not_belong_owes_nothing(fresh: Runner) -> None:
    on = date(2024, 12, 31)
    fresh.execute(members.AdmitMember(request_id(), on, "0900", MemberDetails("Calon", on), MemberStatus.APPLICANT))
    assert owed(fresh, day(2, 10)) == []
    fresh.execute(members.ChangeStatus(request_id(), day(2, 11), "0900", MemberStatus.ACTIVE))
    assert owed(fresh, day(2, 12)) == [(day(1, 1), 25_000), (day(2, 1), 25_000)]


def test_a_raised_tariff_counts_from_its_month(fresh: Runner) -> None:
    fresh.execute(members.AdmitMember(request_id(), day(1, 5), "0900", MemberDetails("Sumiati", day(1, 5))))
    terms = fresh.read(lambda unit, _: unit.products.terms("wajib", day(1, 1)))
    with fresh.book.write() as unit:
        raised = json.dumps({**terms, "due_monthly": 40_000})
        unit.connection.exec_driver_sql("INSERT INTO product_terms VALUES ('wajib', '2025-02-01', ?)", (raised,))
    assert owed(fresh, day(2, 1) + timedelta(3)) == [(day(1, 1), 25_000), (day(2, 1), 40_000)]
