"""Changes of the chart: codes, sides, sections and what stays in use."""

from __future__ import annotations

from dataclasses import replace

import pytest

from coopdesk.domain.chart import SECTIONS, Account, AccountKind, Chart, Role, Section
from coopdesk.domain.chart_editing import FIRST_DIGIT, check_in_use, check_names, check_new, check_retiring, free_code, normal_side
from coopdesk.domain.errors import (
    AccountCodeMalformed,
    AccountCodeTaken,
    AccountHasBalance,
    AccountHasRole,
    AccountNameTaken,
    AccountOfProduct,
    AccountRetired,
    FieldMissing,
    SectionOfOtherKind,
)
from coopdesk.domain.journal import Side


def account(code: str, section: Section, name: str, kind: AccountKind = AccountKind.ASSET) -> Account:
    return Account(code, kind, normal_side(kind, section), section, {"id": name, "en": f"{name} in English"})


CASH, BANK_A, BANK_B = account("1-1010", Section.CASH, "Kas"), account("1-1100", Section.BANK, "Bank A"), account("1-1110", Section.BANK, "Bank B")
CHART = Chart({each.code: each for each in (CASH, BANK_A, BANK_B)}, {Role.CASH: "1-1010"})


def test_every_kind_has_a_digit_and_contra_assets_stand_in_credit() -> None:
    assert set(FIRST_DIGIT) == set(SECTIONS)
    assert [normal_side(AccountKind.ASSET, section) for section in (Section.BANK, Section.DEPRECIATION)] == [Side.DEBIT, Side.CREDIT]
    assert [normal_side(kind, SECTIONS[kind][0]) for kind in AccountKind] == [Side(side) for side in "DCCCDD"]


@pytest.mark.parametrize("code", ["1-112", "1-11200", "11120", "1-112a", "2-1120", " 1-1120", "1-1120\n", "", "1-١١٢٠"])
def test_a_code_is_the_digit_of_its_kind_a_dash_and_four_digits(code: str) -> None:
    with pytest.raises(AccountCodeMalformed):
        check_new(account(code, Section.BANK, "Bank C"), CHART)


def test_what_a_new_account_must_be() -> None:
    check_new(account("1-1120", Section.BANK, "Bank C"), CHART)
    with pytest.raises(AccountCodeTaken):
        check_new(account("1-1100", Section.BANK, "Bank C"), CHART)
    with pytest.raises(SectionOfOtherKind):
        check_new(account("1-1120", Section.FUND, "Bank C"), CHART)
    for name in ("bank a", "BANK A IN ENGLISH", " Bank A "):
        with pytest.raises(AccountNameTaken):
            check_names("1-1120", [name], CHART)
    with pytest.raises(FieldMissing):
        check_names("1-1120", ["Bank C", " "], CHART)
    check_names("1-1100", ["Bank A"], CHART)


@pytest.mark.parametrize(
    ("kind", "section", "code"),
    [
        (AccountKind.ASSET, Section.BANK, "1-1120"),
        (AccountKind.ASSET, Section.CASH, "1-1020"),
        (AccountKind.ASSET, Section.FIXED_ASSET, "1-1120"),
        (AccountKind.EQUITY, Section.RESERVE, "3-1000"),
    ],
)
def test_the_code_that_is_proposed_follows_the_neighbours(kind: AccountKind, section: Section, code: str) -> None:
    assert free_code(kind, section, CHART) == code


def test_where_the_tens_have_run_out_the_next_number_is_proposed_and_then_none() -> None:
    last = account("1-9995", Section.BANK, "Bank Z")
    assert free_code(AccountKind.ASSET, Section.BANK, Chart({last.code: last}, {})) == "1-9996"
    end = account("1-9999", Section.BANK, "Bank Z")
    assert free_code(AccountKind.ASSET, Section.BANK, Chart({end.code: end}, {})) == ""


def test_what_stays_in_use() -> None:
    check_retiring(BANK_B, CHART, {"2-1100": "sukarela"}, 0)
    with pytest.raises(AccountHasRole):
        check_retiring(CASH, CHART, {}, 0)
    with pytest.raises(AccountOfProduct):
        check_retiring(BANK_A, CHART, {"1-1100": "sukarela"}, 0)
    with pytest.raises(AccountHasBalance) as refused:
        check_retiring(BANK_A, CHART, {}, -500)
    assert refused.value.balance == 500


def test_nothing_is_booked_by_hand_on_one_that_left() -> None:
    left = Chart({**CHART.accounts, "1-1110": replace(BANK_B, active=False)}, CHART.roles)
    check_in_use(["1-1010", "1-1100", "7-7777"], left)
    with pytest.raises(AccountRetired):
        check_in_use(["1-1010", "1-1110"], left)


def test_an_account_has_its_name_in_the_language_else_in_english_else_its_code() -> None:
    assert [CASH.name("id"), CASH.name("fr"), replace(CASH, names={"id": ""}).name("id")] == ["Kas", "Kas in English", "1-1010"]


def test_the_accounts_of_some_sections() -> None:
    assert CHART.codes(Section.BANK) == ("1-1100", "1-1110")
    assert CHART.codes(Section.LOAN) == ()
