"""Every shipped template: its chart is whole, its book does whatever the counter asks, and files find its products."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from coopdesk.domain.chart import SECTIONS, Account, AccountKind, Chart, Role, Section
from coopdesk.domain.chart_editing import check_new, normal_side
from coopdesk.domain.deposit_payouts import PayoutChoice
from coopdesk.domain.journal import Side
from coopdesk.domain.term_deposits import Rollover
from coopdesk.products import KINDS, Family
from coopdesk.reports import member_list
from coopdesk.services import checks
from coopdesk.services.imports import plan
from coopdesk.services.loan_repayment import Repay
from coopdesk.services.loans import Lend
from coopdesk.services.products import CONTROLS, check_terms, shelf
from coopdesk.services.runner import Runner
from coopdesk.services.savings import Deposit, Transfer, Withdraw
from coopdesk.services.templates import USUAL, own_products, read_template, templates
from coopdesk.services.term_deposits import PlaceDeposit
from tests.books import admit, new_runner, request_id, rows
from tests.exchange.variants import read
from tests.services.lives import Life

DAY = date(2025, 3, 3)
FEW_ACTS, MEMO_CONTRA = 25, "9-1900"

pytestmark = pytest.mark.parametrize("code", templates())


def accounts(template: dict[str, Any]) -> list[Account]:
    return [
        Account(row["code"], AccountKind(row["kind"]), Side(row["side"]), Section(row["section"]), {"id": row["id"], "en": row["en"]})
        for row in template["accounts"]
    ]


def test_the_usual_template_stands_first(code: str) -> None:
    assert templates()[0] == USUAL
    assert code in templates()


def test_the_chart_is_whole(code: str) -> None:
    template, chart = read_template(code), Chart({}, {})
    for account in accounts(template):
        check_new(account, chart)
        if account.code != MEMO_CONTRA:
            assert account.normal_side is normal_side(account.kind, account.section)
        chart = Chart({**chart.accounts, account.code: account}, {})
    roles = Counter(row["role"] for row in template["accounts"] if "role" in row)
    assert roles == Counter(role.value for role in Role)
    assert {account.section for account in chart.accounts.values() if account.kind is AccountKind.EQUITY} >= {
        Section.SHARE_CAPITAL,
        Section.RESERVE,
        Section.SURPLUS,
        Section.OPENING,
    }
    assert all(account.section in SECTIONS[account.kind] for account in chart.accounts.values())


def test_products_stand_where_their_kind_belongs_on_accounts_of_their_own(code: str) -> None:
    template = read_template(code)
    chart = {account.code: account for account in accounts(template)}
    for row in template["products"]:
        kind, side, section = CONTROLS[KINDS[row["kind"]].family]
        control = chart[row["control"]]
        assert (control.kind, control.normal_side, control.section) == (kind, side, section), row["code"]
        check_terms(row["kind"], row["terms"])
    assert len({row["control"] for row in template["products"]}) == len(template["products"])
    assert set(template["names"]) == set(template["says"]) == {"id", "en"}


@pytest.fixture
def runner(tmp_path: Path, code: str) -> Any:
    runner = new_runner(tmp_path / "buku.coop", template=code, language=None)
    yield runner
    assert [result for result in checks.run_checks(runner.book) if not result.ok] == []
    runner.book.close()


def of_family(runner: Runner, family: Family) -> list[str]:
    return [card.product.code for card in runner.read(shelf).products if KINDS[card.product.kind].family is family]


def test_every_act_of_the_counter_works(runner: Runner, code: str) -> None:
    first, second = (admit(runner, name) for name in ("Siti", "Budi"))
    savings = own_products(code).get("sukarela", "sukarela")
    runner.execute(Deposit(request_id(), DAY, first, of_family(runner, Family.SHARES)[0], 1_000_000))
    for product in of_family(runner, Family.SAVINGS):
        runner.execute(Deposit(request_id(), DAY, first, product, 9_000_000))
    runner.execute(Withdraw(request_id(), DAY, first, savings, 100_000))
    runner.execute(Transfer(request_id(), DAY, first, savings, second, savings, 200_000))
    for product in of_family(runner, Family.DEPOSITS):
        runner.execute(PlaceDeposit(request_id(), DAY, first, product, 2_000_000, 3, PayoutChoice.AT_MATURITY, Rollover.NONE, savings))
    for product in of_family(runner, Family.LOANS):
        loan = runner.execute(Lend(request_id(), DAY, second, product, 600_000, 3)).loan
        assert loan is not None
        runner.execute(Repay(request_id(), date(2025, 4, 3), loan, 100_000))
    assert rows(runner.book, "SELECT count(*) FROM loan") == [(len(of_family(runner, Family.LOANS)),)]


def test_a_life_of_few_acts(tmp_path: Path, code: str) -> None:
    life = Life(tmp_path / "hidup.coop", 5, code)
    for _step in range(FEW_ACTS):
        life.step()
    assert [result for result in checks.run_checks(life.runner.book) if not result.ok] == []
    life.runner.book.close()


def test_the_member_list_shows_its_own_products_and_files_find_them(runner: Runner, code: str) -> None:
    own, known = own_products(code), {row["code"] for row in read_template(code)["products"]}
    assert set(own.values()) <= known
    columns = runner.read(lambda unit, _context: member_list.columns_of(unit))
    shown = [column.key for column in columns[4:-1]]
    assert shown == [row["code"] for row in read_template(code)["products"] if KINDS[row["kind"]].family in {Family.SHARES, Family.SAVINGS}][:3]
    assert {own.get("sukarela", "sukarela"), own.get("pokok", "pokok")} <= set(shown)


def test_balances_of_a_file_find_their_products(runner: Runner, code: str, tmp_path: Path) -> None:
    """The words of the columns are those of any cooperative; each book knows which of its products they mean."""
    own = own_products(code)
    file = tmp_path / "saldo.csv"
    file.write_text("No Anggota;Nama;Simpanan Pokok;Simpanan Sukarela\n0001;Siti;100000;250000\n", encoding="utf-8")
    planned = runner.read(lambda unit, context: plan(unit, context, read(file, opening_date=date(2025, 1, 31))))
    assert not planned.errors
    held = {product: amount for product, amount in planned.after.savings.items() if amount}
    assert held == {own.get("pokok", "pokok"): 100_000, own.get("sukarela", "sukarela"): 250_000}
