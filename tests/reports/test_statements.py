"""The statements agree with each other and with the ledger, on a small book worked by hand and on books where anything happens."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coopdesk.domain.chart import AccountKind, Section
from coopdesk.domain.errors import BadField, UnknownLedgerAccount
from coopdesk.domain.journal import EntryDraft, EventKind, Line, Side
from coopdesk.domain.loan_classes import LoanClass
from coopdesk.domain.money import Currency, Money
from coopdesk.reports.drill import ToReport
from coopdesk.reports.kind import Parameters, compared, year_before
from coopdesk.reports.rack import report_kind
from coopdesk.reports.table import ReportTable, RowRole
from coopdesk.services import corrections, loans, savings
from coopdesk.services.runner import Runner
from coopdesk.services.templates import templates
from tests.books import TODAY, admit, new_runner, request_id, rows
from tests.reports.history import built, records, sums_at
from tests.services.lives import END, Life
from tests.services.lives import FIRST_DAY as BEGUN

IDR = Currency.of("IDR")
ACTS_OF_A_LIFE = 50
JUNE, DECEMBER = date(2025, 6, 30), date(2025, 12, 31)


def book_by_hand(runner: Runner, day: date, debit: str, credit: str, amount: int) -> int:
    lines = (Line(debit, Side.DEBIT, amount), Line(credit, Side.CREDIT, amount))
    draft = EntryDraft(EventKind.GENERAL, day, lines, request_id(), None)
    with runner.book.write() as unit:
        return unit.ledger.post(draft, runner.read(lambda _, context: context).stamp).sequence


@pytest.fixture
def runner(tmp_path: Path) -> Iterator[Runner]:
    """In thousands: dues of 100, savings of 900 of which 200 go again; 400 to the bank, wages of 60, bank interest of 10, a desk for 90."""
    made = new_runner(tmp_path / "a.coop")
    admit(made, "Siti Aminah")
    made.execute(savings.Deposit(request_id(), date(2025, 1, 3), "0001", "pokok", 100_000))
    made.execute(savings.Deposit(request_id(), date(2025, 1, 3), "0001", "sukarela", 900_000))
    made.execute(savings.Withdraw(request_id(), date(2025, 7, 2), "0001", "sukarela", 200_000))
    for day, debit, credit, amount in (
        (date(2025, 2, 1), "1-1100", "1-1010", 400_000),
        (date(2025, 3, 1), "5-2100", "1-1010", 60_000),
        (date(2025, 8, 1), "1-1100", "4-1300", 10_000),
        (date(2025, 9, 1), "1-2230", "1-1010", 90_000),
    ):
        book_by_hand(made, day, debit, credit, amount)
    yield made
    made.book.close()


def amounts(table: ReportTable, of: str = "amount") -> dict[object, object]:
    """The amount of each account, sum and result, by its code."""
    found: dict[object, object] = {}
    for row in records(table):
        found[row["code"] or getattr(row["name"], "code", row["name"])] = row[of]
    return found


def thousands(table: ReportTable, of: str = "amount") -> dict[object, int]:
    return {code: amount // 1_000 for code, amount in amounts(table, of).items() if isinstance(amount, int)}


def test_a_position_by_hand_beside_another_day(runner: Runner) -> None:
    table = built(runner, "financial-position", as_of=DECEMBER, compare=JUNE)
    now, before = thousands(table), thousands(table, "compared")
    assert {code: now[code] for code in ("1-1010", "1-1100", "1-2230", "assets.total")} == {"1-1010": 250, "1-1100": 410, "1-2230": 90, "assets.total": 750}
    assert {code: now[code] for code in ("2-1100", "3-1100", "3-1510", "equity.total")} == {"2-1100": 700, "3-1100": 100, "3-1510": -50, "equity.total": 50}
    assert (before["assets.total"], before["3-1510"]) == (940, -60)
    assert table.compared == (JUNE,)
    assert table.agreement is not None
    assert (table.agreement.left, table.agreement.difference) == (750_000, 0)
    surplus = next(drill for row, drill in zip(records(table), table.drills, strict=True) if row["code"] == "3-1510")
    assert surplus == ToReport("income-statement", date(2025, 1, 1), DECEMBER)


def test_an_income_statement_by_hand_beside_the_first_half(runner: Runner) -> None:
    days = {"from_date": date(2025, 7, 1), "to_date": DECEMBER}
    table = built(runner, "income-statement", **days, compare=JUNE, compare_from=date(2025, 1, 1))
    assert (thousands(table)["surplus"], thousands(table, "compared")["surplus"], thousands(table, "change")["surplus"]) == (10, -60, 70)
    assert (thousands(table)["4-1300"], thousands(table, "compared")["5-2100"]) == (10, -60)


def test_a_cash_flow_by_hand(runner: Runner) -> None:
    """To the bank is no flow: 1,000 - 200 of members, -60 and +10 of operations, -90 invested."""
    table = built(runner, "cash-flow", from_date=date(2025, 1, 1), to_date=DECEMBER)
    found = thousands(table)
    sums = {code: found[code] for code in ("operating.total", "investing.total", "financing.total", "net", "opening", "closing")}
    assert sums == {"operating.total": 650, "investing.total": -90, "financing.total": 100, "net": 660, "opening": 0, "closing": 660}
    assert table.agreement is not None
    assert table.agreement.difference == 0


def test_what_was_taken_back_is_no_flow_and_nothing_paid_in(runner: Runner) -> None:
    wrong = runner.execute(savings.Deposit(request_id(), date(2025, 10, 1), "0001", "pokok", 5_000))
    runner.execute(corrections.Reverse(request_id(), TODAY, wrong.entry, "salah ketik"))
    flow = built(runner, "cash-flow", from_date=date(2025, 1, 1), to_date=DECEMBER)
    assert [row["amount"] for row in records(flow) if row["code"] == "3-1100"] == [100_000]
    equity = built(runner, "changes-in-equity", from_date=date(2025, 1, 1), to_date=DECEMBER)
    assert [(row["change"].code, row["3-1100"], row["surplus"], row["total"]) for row in records(equity)] == [  # type: ignore[union-attr]
        ("opening", 0, 0, 0),
        ("paid_in", 100_000, 0, 100_000),
        ("surplus", 0, -50_000, -50_000),
        ("closing", 100_000, -50_000, 50_000),
    ]


def test_changes_in_equity_stand_under_those_of_the_days_they_are_compared_with(runner: Runner) -> None:
    table = built(runner, "changes-in-equity", from_date=date(2025, 7, 1), to_date=DECEMBER, compare_from=date(2025, 1, 1), compare=JUNE)
    found = [(getattr(row["change"], "code", row["change"]), row["3-1100"], row["total"]) for row in records(table)]
    assert found == [
        *((JUNE, None, None), ("opening", 0, 0), ("paid_in", 100_000, 100_000), ("surplus", 0, -60_000), ("closing", 100_000, 40_000)),
        *((DECEMBER, None, None), ("opening", 100_000, 40_000), ("surplus", 0, 10_000), ("closing", 100_000, 50_000)),
    ]
    assert (table.compared, table.drill(1), table.drill(6)) == (
        (date(2025, 1, 1), JUNE),
        ToReport("financial-position", None, date(2024, 12, 31)),
        ToReport("financial-position", None, JUNE),
    )
    assert table.agreement is not None
    assert table.agreement.difference == 0


def test_books_of_accounts_run_from_what_was_there(runner: Runner) -> None:
    ledger = built(runner, "general-ledger", from_date=date(2025, 7, 1), to_date=DECEMBER, account="1-1010")
    assert [(row["debit"], row["credit"], row["balance"]) for row in records(ledger)[1:]] == [
        *((None, None, 540_000), (0, 200_000, 340_000), (0, 90_000, 250_000), (0, 290_000, 250_000))
    ]
    assert [shape.role for shape in ledger.shapes] == [RowRole.HEADING, *[RowRole.LINE] * 3, RowRole.SUBTOTAL]
    bank = built(runner, "bank-book")
    assert [row["balance"] for row in records(bank)] == [None, 400_000, 410_000, 410_000]
    assert [row["balance"] for row in records(built(runner, "cash-book", account="1-1010"))][-1] == 250_000


def test_accounts_and_days_that_a_report_does_not_take_are_refused(runner: Runner) -> None:
    for code, asked, refusal in (
        ("general-ledger", {"account": "9-9999"}, UnknownLedgerAccount),
        ("bank-book", {"account": "1-1010"}, BadField),
        ("member-list", {"account": "1-1010"}, BadField),
        ("cash-book", {"compare": JUNE}, BadField),
        ("financial-position", {"compare_from": JUNE}, BadField),
        ("cash-flow", {"compare": JUNE, "compare_from": DECEMBER}, BadField),
    ):
        with pytest.raises(refusal):
            built(runner, code, **asked)


@pytest.mark.parametrize(
    ("days", "until", "since"),
    [
        ((date(2025, 1, 1), date(2025, 12, 31)), date(2024, 12, 31), date(2024, 1, 1)),
        ((date(2025, 3, 1), date(2025, 3, 31)), date(2025, 2, 28), date(2025, 2, 1)),
        ((date(2025, 1, 1), date(2025, 3, 31)), date(2024, 12, 31), date(2024, 10, 1)),
        ((date(2025, 3, 3), date(2025, 3, 12)), date(2025, 2, 28), date(2025, 2, 19)),
    ],
)
def test_what_is_set_beside_a_period_is_as_long(days: tuple[date, date], until: date, since: date) -> None:
    """Whole months beside whole months, though a leap year or February is among them."""
    asked = Parameters("en", from_date=days[0], to_date=days[1], compare=until)
    assert compared(report_kind("income-statement"), asked).compared == (since, until)


def test_a_trial_balance_beside_another_day_keeps_its_columns_and_adds_two(runner: Runner) -> None:
    keys = [column.key for column in built(runner, "trial-balance").columns]
    table = built(runner, "trial-balance", compare=JUNE)
    assert [column.key for column in table.columns] == [*keys, "compared", "change"]
    assert {row["code"]: row["compared"] for row in records(table)} == {code: sums_at(runner, JUNE).get(code, 0) for code in sums_at(runner, DECEMBER)}


def test_savings_beside_another_day_show_what_was_in_them_then(runner: Runner) -> None:
    table = built(runner, "savings-summary", as_of=DECEMBER, compare=JUNE)
    kept = {row["product"].code: (row["balance"], row["compared"], row["change"]) for row in records(table)}
    assert kept["sukarela"] == (700_000, 900_000, -200_000)
    assert kept["pokok"] == (100_000, 100_000, 0)
    assert (table.totals["compared"], table.totals["change"], table.compared) == (1_000_000, -200_000, (JUNE,))
    assert [column.key for column in built(runner, "savings-summary").columns] == ["product", "accounts", "balance"]


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_the_year_before_ends_months_alike(day: date) -> None:
    before = year_before(day)
    assert (before.year, before.month) == (day.year - 1, day.month)
    ends_a_month = (day + timedelta(1)).day == 1
    assert (before + timedelta(1)).day == 1 if ends_a_month else before.day == day.day


@pytest.mark.parametrize("template", templates())
@settings(max_examples=1, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**6))
def test_the_statements_agree_whatever_happened(tmp_path_factory: pytest.TempPathFactory, template: str, seed: int) -> None:
    """Assets = liabilities + equity, the flows end in cash and bank, equity ends in the position, on any days of any book."""
    life, chance = Life(tmp_path_factory.mktemp("lives") / "hidup.coop", seed, template), Random(seed)
    for _step in range(ACTS_OF_A_LIFE):
        life.step()
    life.runner.business_date = END
    try:
        for _days in range(3):
            first, last = sorted(BEGUN + timedelta(chance.randrange((END - BEGUN).days)) for _day in range(2))
            _agree(life.runner, first, last)
    finally:
        life.runner.book.close()


def _agree(runner: Runner, first: date, last: date) -> None:
    days, year = {"from_date": first, "to_date": last}, {"from_date": last.replace(month=1, day=1), "to_date": last}
    tables = [built(runner, "financial-position", as_of=last), *(built(runner, code, **days) for code in ("cash-flow", "changes-in-equity"))]
    assert [table.agreement.difference for table in tables if table.agreement] == [0, 0, 0]
    sums, accounts = sums_at(runner, last), runner.read(lambda unit, _context: unit.products.chart().accounts)
    position, flow = amounts(tables[0]), amounts(tables[1])

    def total(*kinds: AccountKind | Section) -> int:
        return sum(amount for code, amount in sums.items() if {accounts[code].kind, accounts[code].section} & {*kinds})

    assets, owed, owned = (position.get(f"{side}.total", 0) for side in ("assets", "liabilities", "equity"))
    results = (AccountKind.INCOME, AccountKind.EXPENSE)
    assert (assets, owed, owned) == (total(AccountKind.ASSET), -total(AccountKind.LIABILITY), -total(AccountKind.EQUITY, *results))
    assert assets == owed + owned  # type: ignore[operator]
    assert flow["closing"] == total(Section.CASH, Section.BANK)
    assert records(tables[2])[-1]["total"] == owned
    of_year = amounts(built(runner, "income-statement", **year))["surplus"]
    assert of_year == -earned_or_spent(runner, [code for code, each in accounts.items() if each.kind in results], year["from_date"], last)


def earned_or_spent(runner: Runner, accounts: list[str], first: date, last: date) -> int:
    """Debits less credits of some days by raw SQL, without what closed a year and what took that back."""
    ((amount,),) = rows(
        runner.book,
        "SELECT coalesce(sum(CASE p.side WHEN 'D' THEN p.amount ELSE -p.amount END), 0) FROM posting p JOIN journal_entry e ON e.sequence = p.entry "
        "LEFT JOIN journal_entry o ON o.sequence = e.reverses WHERE coalesce(o.kind, e.kind) <> 'year_closed' "
        "AND e.business_date BETWEEN ? AND ? AND p.account IN (SELECT value FROM json_each(?))",
        *(first.isoformat(), last.isoformat(), json.dumps(accounts)),
    )
    return int(amount)


def test_notes_say_by_which_rules_the_cooperative_reckons(runner: Runner) -> None:
    found = {getattr(row["item"], "code", row["item"]): row["value"] for row in records(built(runner, "notes"))}
    assert (found["name"], found["begun"], found["entries"]) == ("KSP Uji", date(2025, 1, 1), 0)
    assert (found["sukarela.rate_yearly"], found["flat.rate_monthly"], found[LoanClass.DOUBTFUL]) == (3, Decimal("1.5"), Money(0, IDR))
    assert {row["value"] for row in records(built(runner, "notes", as_of=JUNE)) if getattr(row["item"], "code", "") == "entries"} == {3}


def test_what_was_promised_and_not_paid_out_is_a_commitment(runner: Runner) -> None:
    applied = runner.execute(loans.Apply(request_id(), date(2025, 5, 1), "0001", "flat", 1_200_000, 12))
    runner.execute(loans.Decide(request_id(), date(2025, 6, 1), applied.loan, True))
    assert [promised(runner, day) for day in (date(2025, 5, 31), JUNE)] == [0, 1_200_000]


def promised(runner: Runner, day: date) -> int:
    rows = records(built(runner, "notes", as_of=day))
    return next(row["value"].minor for row in rows if getattr(row["item"], "code", "") == "promised")  # type: ignore[union-attr]
