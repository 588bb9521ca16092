"""Regular contributions of members who come from an older book: what is known of their months, and what is not made up."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from coopdesk.domain.errors import BadField, ExemptionOverlaps, FieldMissing, UnknownExemption, WrongProductKind
from coopdesk.domain.journal import EntryDraft, EventKind, Line, Side
from coopdesk.domain.members import MemberDetails, MemberStatus
from coopdesk.reports import dues_register
from coopdesk.reports.kind import Parameters
from coopdesk.services import corrections, dues, members, savings
from coopdesk.services.papers.statement import statement
from coopdesk.services.runner import Runner
from coopdesk.store.queries.contributions import Contribution, contributions
from tests.books import new_runner, request_id, rows

TODAY = date(2025, 4, 20)
NOTHING = Contribution(0, None)


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
    """By her statement; what the book says of everybody at once says the same of her."""
    paper = runner.read(lambda unit, context: statement(unit, context, "0900", on.replace(day=1), on))
    member = runner.read(lambda unit, _: unit.members.get("0900").id)
    hers = runner.read(lambda unit, _: contributions(unit, "wajib", on, member))
    all_of_them = runner.read(lambda unit, _: contributions(unit, "wajib", on))
    assert all_of_them.get(member, NOTHING) == hers.get(member, NOTHING)
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


# --- exemptions and months at once -----------------------------------------------------------------


def admitted(runner: Runner) -> None:
    runner.execute(members.AdmitMember(request_id(), day(1, 5), "0900", MemberDetails("Sumiati", day(1, 5))))


def let_off(runner: Runner, first: date, last: date, product: str = "wajib", reason: str = "sakit") -> None:
    runner.execute(dues.ExemptFromDues(request_id(), "0900", product, first, last, reason, "RP-3"))


def test_an_exempt_month_is_not_asked_for_until_the_exemption_ends(fresh: Runner) -> None:
    admitted(fresh)
    let_off(fresh, day(2, 9), day(3, 2))
    assert owed(fresh, day(4, 10)) == [(day(1, 1), 25_000), (day(4, 1), 25_000)]
    exemption = fresh.read(lambda unit, _: unit.dues.exemptions()[0])
    fresh.execute(dues.EndExemption(request_id(), exemption.id, "keliru"))
    assert len(owed(fresh, day(4, 10))) == 4
    with pytest.raises(UnknownExemption):
        fresh.execute(dues.EndExemption(request_id(), exemption.id, "keliru"))


def test_a_month_is_exempt_once_and_by_a_reason(fresh: Runner) -> None:
    admitted(fresh)
    let_off(fresh, day(2, 1), day(3, 1))
    with pytest.raises(ExemptionOverlaps):
        let_off(fresh, day(3, 1), day(4, 1))
    with pytest.raises(FieldMissing):
        let_off(fresh, day(5, 1), day(5, 1), reason=" ")
    with pytest.raises(BadField):
        let_off(fresh, day(6, 1), day(5, 1))
    with pytest.raises(WrongProductKind):
        let_off(fresh, day(5, 1), day(5, 1), product="pokok")


def test_three_months_are_paid_at_once_one_of_them_ahead(fresh: Runner) -> None:
    admitted(fresh)
    fresh.execute(savings.Deposit(request_id(), day(3, 1), "0900", "wajib", 60_000))
    found = fresh.read(lambda unit, _: dues.months_to_pay(unit, "0900", "wajib", 3, day(4, 10)))
    assert [(month.month, month.amount) for month in found.months] == [(day(3, 1), 15_000), (day(4, 1), 25_000), (day(5, 1), 25_000)]
    fresh.execute(savings.Deposit(request_id(), day(4, 10), "0900", "wajib", found.amount))
    assert owed(fresh, day(4, 11)) == []


def test_the_register_has_a_row_a_member_and_a_column_a_month(fresh: Runner) -> None:
    """60,000 of 25,000 a month, March free: January, February, 10,000 of April; of April nothing is late in April."""
    admitted(fresh)
    let_off(fresh, day(3, 1), day(3, 1))
    fresh.execute(savings.Deposit(request_id(), day(4, 1), "0900", "wajib", 60_000))
    table = fresh.read(lambda unit, _: dues_register.build(unit, Parameters("id", as_of=day(4, 20), product="wajib")))
    (row,) = table.rows
    assert row == ("0900", "Sumiati", 25_000, 25_000, None, 10_000, *([0] * 8), 0, 0)
    later = fresh.read(lambda unit, _: dues_register.build(unit, Parameters("id", as_of=day(6, 20), product="wajib")))
    assert later.rows[0][-2:] == (2, 40_000)
    assert (later.totals["m04"], later.totals["arrears"]) == (10_000, 40_000)
