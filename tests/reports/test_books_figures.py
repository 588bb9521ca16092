"""Every figure of the reports against sums that raw SQL adds up, at random dates of random books."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from random import Random

import pytest

from coopdesk.domain.money import Money
from coopdesk.domain.wording import BroughtForward, Coded
from coopdesk.services.runner import Runner
from tests.books import FIRST_DAY, TODAY, rows
from tests.reports.history import CONTROLS, LOANS, SAVINGS, built, lived_in, random_day, records, sums_at

SEEDS = (1, 2, 3)
CASH = "1-1010"


@pytest.fixture(scope="module", params=SEEDS)
def runner(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Runner]:
    lived = lived_in(tmp_path_factory.mktemp("book") / "a.coop", request.param)
    yield lived
    lived.book.close()


@pytest.fixture
def days() -> list[date]:
    """The edges of the book, ends of months, and days by chance."""
    chance = Random(7)
    return [FIRST_DAY - timedelta(1), FIRST_DAY, date(2025, 2, 28), date(2025, 6, 30), TODAY, *(random_day(chance) for _ in range(25))]


@pytest.fixture
def periods(days: list[date]) -> list[tuple[date, date]]:
    chance = Random(11)
    return [(FIRST_DAY, TODAY), *((min(pair), max(pair)) for pair in (chance.sample(days, 2) for _ in range(15)))]


def test_the_trial_balance_is_the_sum_of_all_postings(runner: Runner, days: list[date]) -> None:
    for day in days:
        table = built(runner, "trial-balance", as_of=day)
        found = {record["code"]: record["balance"] for record in records(table)}
        assert found == sums_at(runner, day)
        for record in records(table):
            assert record["debit"] - record["credit"] == record["balance"]
            assert 0 in (record["debit"], record["credit"])
        assert table.totals["debit"] == table.totals["credit"]
        assert table.totals["balance"] == 0


def test_the_cash_book_runs_from_balance_to_balance(runner: Runner, periods: list[tuple[date, date]]) -> None:
    for first, last in periods:
        table = built(runner, "cash-book", from_date=first, to_date=last)
        lines = records(table)
        entries = [line for line in lines if not isinstance(line["text"], BroughtForward)]
        opening = sums_at(runner, first - timedelta(1)).get(CASH, 0)
        balance = opening
        for line in entries:
            balance += line["in"] - line["out"]
            assert line["balance"] == balance
        assert balance == sums_at(runner, last).get(CASH, 0) == table.totals["balance"]
        assert table.totals["in"] - table.totals["out"] == balance - opening
        assert len(lines) - len(entries) == (opening != 0)
        assert all(one["date"] <= other["date"] for one, other in pairwise(lines))


def test_the_journal_has_every_line_once(runner: Runner, periods: list[tuple[date, date]]) -> None:
    for first, last in periods:
        lines = records(built(runner, "journal", from_date=first, to_date=last))
        counted = rows(
            runner.book,
            "SELECT count(*) FROM posting p JOIN journal_entry e ON e.sequence = p.entry WHERE e.business_date BETWEEN ? AND ?",
            first.isoformat(),
            last.isoformat(),
        )
        assert len(lines) == counted[0][0]
        assert sum(line["debit"] for line in lines) == sum(line["credit"] for line in lines)


def test_statements_are_continuous_and_end_on_what_the_ledger_keeps(runner: Runner, periods: list[tuple[date, date]]) -> None:
    kept = {
        (member, product): amount
        for member, product, amount in rows(
            runner.book,
            "SELECT m.number, a.product, sum(abs(b.debit - b.credit)) FROM member_balance b JOIN member_account a ON a.id = b.member_account "
            "JOIN member m ON m.id = a.member GROUP BY m.number, a.product",
        )
    }
    for member in [row[0] for row in rows(runner.book, "SELECT number FROM member")]:
        for first, last in periods:
            balances: dict[str, int] = {}
            for line in records(built(runner, "member-statement", member=member, from_date=first, to_date=last)):
                product = line["product"].code
                if isinstance(line["text"], BroughtForward):
                    assert product not in balances
                    balances[product] = line["balance"]
                else:
                    balances[product] = balances.get(product, 0) + line["in"] - line["out"]
                    assert line["balance"] == balances[product]
            if last == TODAY and first == FIRST_DAY:
                assert balances == {product: amount for (owner, product), amount in kept.items() if owner == member}


def test_lists_of_members_savings_and_loans_sum_to_the_trial_balance(runner: Runner, days: list[date]) -> None:
    for day in days:
        sums = sums_at(runner, day)
        owned = {product: -sums.get(CONTROLS[product], 0) for product in SAVINGS}
        owed = sum(sums.get(CONTROLS[product], 0) for product in LOANS)
        members = built(runner, "member-list", as_of=day)
        assert {key: members.totals[key] for key in SAVINGS} == owned
        assert members.totals["loans"] == owed
        summary = {record["product"].code: record["balance"] for record in records(built(runner, "savings-summary", as_of=day))}
        assert summary == owned | {"berjangka": -sums.get("2-1110", 0)}
        assert built(runner, "loan-list", as_of=day).totals["outstanding"] == owed
        assert built(runner, "loan-portfolio", as_of=day).totals["outstanding"] == owed


def test_the_meeting_summary_says_what_the_other_reports_say(runner: Runner) -> None:
    for month in range(1, 13):
        first = date(2025, month, 1)
        last = (first + timedelta(31)).replace(day=1) - timedelta(1)
        said = {
            (line["section"].code, line["item"].code): _plain(line["value"])
            for line in records(built(runner, "meeting-summary", to_date=last))
        }
        cash = built(runner, "cash-book", from_date=first, to_date=last).totals
        assert said["cash_in", "total"] == cash["in"] == sum(v for (s, i), v in said.items() if s == "cash_in" and i != "total")
        assert said["cash_out", "total"] == cash["out"] == sum(v for (s, i), v in said.items() if s == "cash_out" and i != "total")
        assert said["cash", "closing"] == cash["balance"] == said["cash", "opening"] + cash["in"] - cash["out"]
        sums = sums_at(runner, last)
        for product in SAVINGS:
            opening, came, went, closing = (said["savings", f"{product}.{what}"] for what in ("opening", "in", "out", "closing"))
            assert opening + came - went == closing == -sums.get(CONTROLS[product], 0)
        for product in LOANS:
            opening, lent, repaid, closing = (said["loans", f"{product}.{what}"] for what in ("opening", "lent", "repaid", "closing"))
            assert opening + lent - repaid == closing == sums.get(CONTROLS[product], 0)
        late = built(runner, "arrears", as_of=last).totals
        assert said["arrears", "total"] == late["principal"] + late["interest"] + late["penalty"]


def _plain(value: object) -> int:
    return value.minor if isinstance(value, Money) else value


def test_arrears_and_loan_list_agree_on_how_late_a_loan_is(runner: Runner, days: list[date]) -> None:
    for day in days:
        late = {line["number"]: line["days_past_due"] for line in records(built(runner, "arrears", as_of=day)) if line["days_past_due"]}
        listed = {line["number"]: line["days_past_due"] for line in records(built(runner, "loan-list", as_of=day)) if line["days_past_due"]}
        assert late == listed
        for line in records(built(runner, "arrears", as_of=day)):
            assert line["days_past_due"] == ((day - line["due"]).days if line["due"] else 0)


def test_products_are_coded_and_named_in_the_language_asked(runner: Runner) -> None:
    for language, name in (("id", "Simpanan sukarela"), ("en", "Voluntary savings"), ("xx", "Voluntary savings")):
        assert Coded("sukarela", (name,)) in built(runner, "savings-summary", language).values("product")
