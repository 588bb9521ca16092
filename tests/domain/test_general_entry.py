"""What may be written into the general journal by hand."""

from __future__ import annotations

import pytest

from coopdesk.domain.chart import Account, AccountKind, Section
from coopdesk.domain.errors import (
    BadAmount,
    ControlAccountNotFree,
    EntryNotBalanced,
    EntryTooShort,
    FieldMissing,
    MemoNotApart,
    Refusal,
    UnknownLedgerAccount,
)
from coopdesk.domain.general_entry import GeneralLine, check_general_entry, check_memo_apart, debits, difference
from coopdesk.domain.journal import EventKind, Line, Series, Side
from coopdesk.domain.money import MINOR_MAX
from coopdesk.domain.posting_rules import series_of

KNOWN, CONTROLS = {"1-1010", "1-1100", "2-1100", "5-1100"}, {"2-1100"}
D, C = Side.DEBIT, Side.CREDIT
GOOD = (GeneralLine("5-1100", D, 30), GeneralLine("1-1100", D, 20), GeneralLine("1-1010", C, 50))


def test_a_whole_entry_becomes_the_lines_of_the_ledger_in_its_order() -> None:
    lines = check_general_entry(GOOD, "listrik", KNOWN, CONTROLS)
    assert lines == (Line("5-1100", D, 30), Line("1-1100", D, 20), Line("1-1010", C, 50))


def test_the_difference_is_debits_less_credits() -> None:
    assert [difference(GOOD), difference(GOOD[:2]), difference(GOOD[2:]), difference(())] == [0, 50, -50, 0]
    assert [debits(GOOD), debits(GOOD[2:])] == [50, 0]


@pytest.mark.parametrize(
    ("lines", "memo", "refusal"),
    [
        (GOOD, "  ", FieldMissing("memo")),
        (GOOD[:1], "x", EntryTooShort(1)),
        ((), "x", EntryTooShort(0)),
        ((*GOOD, GeneralLine("9-9999", D, 1)), "x", UnknownLedgerAccount("9-9999")),
        ((GOOD[0], GeneralLine("2-1100", C, 30)), "x", ControlAccountNotFree("2-1100")),
        ((*GOOD, GeneralLine("1-1010", D, 0)), "x", BadAmount("0")),
        ((*GOOD, GeneralLine("1-1010", D, -5)), "x", BadAmount("-5")),
        ((*GOOD, GeneralLine("1-1010", D, MINOR_MAX + 1)), "x", BadAmount(str(MINOR_MAX + 1))),
        (GOOD[:2], "x", EntryNotBalanced(50, 0)),
        ((GOOD[0], GOOD[2]), "x", EntryNotBalanced(30, 50)),
    ],
)
def test_what_is_not_whole_is_refused_by_name(lines: tuple[GeneralLine, ...], memo: str, refusal: Refusal) -> None:
    with pytest.raises(type(refusal)) as refused:
        check_general_entry(lines, memo, KNOWN, CONTROLS)
    assert refused.value == refusal


def test_memo_accounts_balance_among_themselves() -> None:
    bank, noted, contra = (
        Account(code, kind, D, section, {})
        for code, kind, section in (
            ("1-1100", AccountKind.ASSET, Section.BANK),
            ("9-1100", AccountKind.MEMO, Section.MEMO),
            ("9-1900", AccountKind.MEMO, Section.MEMO),
        )
    )
    accounts = {account.code: account for account in (bank, noted, contra)}
    check_memo_apart((Line("9-1100", D, 5), Line("9-1900", C, 5)), accounts)
    with pytest.raises(MemoNotApart) as refused:
        check_memo_apart((Line("1-1100", D, 5), Line("9-1900", C, 5)), accounts)
    assert refused.value == MemoNotApart("9-1900")


def test_a_general_entry_takes_a_voucher_of_the_journal_series() -> None:
    assert series_of(EventKind.GENERAL) is Series.JOURNAL
