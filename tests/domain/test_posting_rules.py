"""The posting table against the journal patterns that the template states on its own."""

from __future__ import annotations

import json
from itertools import product
from typing import Any

import pytest

from coopdesk.domain import posting_rules
from coopdesk.domain.cash_acts import ACTS, offered
from coopdesk.domain.chart import Account, AccountKind, Chart, Role, Section
from coopdesk.domain.journal import Component, EventKind, Line, Series, Side, check_lines
from coopdesk.domain.posting_rules import RULES, Amount, SubAccount, batch_lines, entry_lines, series_of
from coopdesk.domain.posting_rules.rule import Party, Rule
from coopdesk.runtime.paths import data_dir

CHARTS = {
    path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted((data_dir("resources") / "charts_of_accounts").glob("*.json"))
}
TEMPLATE = CHARTS["id-ksp"]
PATTERNS = [pytest.param(code, row, id=f"{code} {row.get('no', '')} {row['en']}") for code, chart in CHARTS.items() for row in chart["journal_patterns"]]
BY_REVERSAL, OF_TERM_DEPOSITS, SAVINGS_GROUPS = {48}, {16, 17}, {"vsla", "shg"}
"""What no rule posts, and what needs a product that a village savings group has not."""


def roles(code: str) -> dict[Role, str]:
    return {Role(row["role"]): row["code"] for row in CHARTS[code]["accounts"] if "role" in row}


ROLES = roles("id-ksp")
CONTROLS = {row["control"] for row in TEMPLATE["products"]}


def booked(code: str, pattern: dict[str, Any], account: str, to_account: str) -> tuple[Line, ...]:
    chosen = pattern.get("chosen", {})
    amounts = tuple(Amount(part, minor, ledger=chosen.get(part, ""), account=SubAccount(3, chosen.get(part, ""))) for part, minor in pattern["amounts"].items())
    return entry_lines(EventKind(pattern["event"]), amounts, roles(code), SubAccount(1, account), SubAccount(2, to_account))


@pytest.mark.parametrize(("code", "pattern"), PATTERNS)
def test_rule_books_as_the_pattern_says(code: str, pattern: dict[str, Any]) -> None:
    """With the figures of domain.md §4.3, in the chart of each kind of cooperative; whichever member account is which."""
    ways = [booked(code, pattern, *pair) for pair in product(pattern["debit"] + pattern["credit"], repeat=2)]
    sides = [[[line.account for line in lines if line.side is side] for side in Side] for lines in ways]
    assert [pattern["debit"], pattern["credit"]] in sides
    check_lines(ways[sides.index([pattern["debit"], pattern["credit"]])])


@pytest.mark.parametrize("code", CHARTS)
def test_every_pattern_of_the_field_is_booked_in_every_kind_of_cooperative(code: str) -> None:
    known = {row["no"] for row in CHARTS[code]["journal_patterns"] if "no" in row} | BY_REVERSAL
    assert set(range(1, 49)) - known == (OF_TERM_DEPOSITS if code in SAVINGS_GROUPS else set())


@pytest.mark.parametrize("code", CHARTS)
def test_every_rule_finds_its_accounts_and_every_act_offers_some(code: str) -> None:
    chart, missing = CHARTS[code], [(event, place) for event, (_, rules) in RULES.items() for _, place, *_rest in rules if isinstance(place, Role) and place not in roles(code)]
    assert missing == []
    accounts = {
        row["code"]: Account(row["code"], AccountKind(row["kind"]), Side(row["side"]), Section(row["section"]), {"en": row["en"]}) for row in chart["accounts"]
    }
    book, controls = Chart(accounts, roles(code)), {row["control"] for row in chart["products"]}
    for event, act in ACTS.items():
        sides = (act.to, act.frm, *((act.interest,) if act.interest else ()))
        assert all(offered(places, book, controls) for places in sides), event


def test_a_line_for_each_instalment_and_component() -> None:
    amounts = (Amount("amount", 30), Amount("principal", 10, 1), Amount("principal", 15, 2), Amount("interest", 5, 1))
    lines = entry_lines(EventKind.LOAN_REPAYMENT, amounts, ROLES, SubAccount(4, "1-1200"))
    assert lines == (
        Line("1-1010", Side.DEBIT, 30),
        Line("1-1200", Side.CREDIT, 10, 4, Component.PRINCIPAL, 1),
        Line("1-1200", Side.CREDIT, 15, 4, Component.PRINCIPAL, 2),
        Line("4-1100", Side.CREDIT, 5, 4, Component.INTEREST, 1),
    )


def test_a_line_of_an_account_that_somebody_chose(monkeypatch: pytest.MonkeyPatch) -> None:
    rules = (Rule(Side.DEBIT, Party.LEDGER, "spent"), Rule(Side.CREDIT, Role.CASH, "spent"))
    monkeypatch.setitem(posting_rules.RULES, EventKind.GENERAL, (Series.JOURNAL, rules))
    lines = entry_lines(EventKind.GENERAL, (Amount("spent", 30, ledger="5-2210"),), ROLES)
    assert lines == (Line("5-2210", Side.DEBIT, 30), Line("1-1010", Side.CREDIT, 30))


def test_an_event_without_its_account_is_a_bug() -> None:
    with pytest.raises(AssertionError, match="to_account"):
        entry_lines(EventKind.TRANSFER, (Amount("amount", 1),), ROLES, SubAccount(1, "2-1100"))


def test_an_amount_may_name_its_account() -> None:
    """12,000,000 lent, of which 120,000 go into her compulsory savings."""
    amounts = (Amount("principal", 12_000_000), Amount("loan_savings", 120_000, account=SubAccount(9, "2-1120")), Amount("cash", 11_880_000))
    lines = entry_lines(EventKind.LOAN_DISBURSEMENT, amounts, ROLES, SubAccount(4, "1-1200"))
    check_lines(lines)
    assert Line("2-1120", Side.CREDIT, 120_000, 9) in lines


def test_cash_moves_take_receipts_and_openings_take_none() -> None:
    assert [series_of(kind) for kind in (EventKind.DEPOSIT, EventKind.WITHDRAWAL, EventKind.TRANSFER)] == ["KM", "KK", "JU"]
    assert all(series_of(kind) is None for kind in RULES if kind.value.startswith("opening"))


def test_every_account_of_the_template_has_both_names_and_its_own_code() -> None:
    accounts = TEMPLATE["accounts"]
    assert len({row["code"] for row in accounts}) == len(accounts)
    assert all(row["id"] and row["en"] for row in accounts)
    assert {row["code"] for row in accounts} >= CONTROLS


def test_account_names_fall_back_to_english_then_to_the_code() -> None:
    account = Account("1-1010", AccountKind.ASSET, Side.DEBIT, Section.CASH, {"id": "Kas", "en": "Cash"})
    assert (account.name("id"), account.name("sw")) == ("Kas", "Cash")
    assert Account("9", AccountKind.MEMO, Side.DEBIT, Section.MEMO, {}).name("id") == "9"


def test_interest_of_many_accounts_is_one_entry() -> None:
    """Domain.md §4.3, 13: 300,000 of one account with 30,000 of tax, and 500 of another; nothing is accrued."""
    shares = {"earned": [(1, 300_000), (2, 500)], "net": [(1, 270_000), (2, 500)], "tax": [(1, 30_000), (2, 0)], "accrued": [(1, 0)]}
    lines = batch_lines(EventKind.SAVINGS_INTEREST, shares, ROLES, "2-1100")
    check_lines(lines)
    assert lines == (
        Line("5-1100", Side.DEBIT, 300_000, 1, Component.INTEREST),
        Line("5-1100", Side.DEBIT, 500, 2, Component.INTEREST),
        Line("2-1100", Side.CREDIT, 270_000, 1),
        Line("2-1100", Side.CREDIT, 500, 2),
        Line("2-1310", Side.CREDIT, 30_000, 1, Component.TAX),
    )


def test_what_a_fee_of_many_accounts_earns_is_one_line() -> None:
    assert batch_lines(EventKind.SAVINGS_FEE, {"fee": [(1, 2_000), (2, 1_500), (3, 0)]}, ROLES, "2-1100") == (
        Line("2-1100", Side.DEBIT, 2_000, 1),
        Line("2-1100", Side.DEBIT, 1_500, 2),
        Line("4-1130", Side.CREDIT, 3_500),
    )
    assert batch_lines(EventKind.SAVINGS_FEE, {}, ROLES, "2-1100") == ()
