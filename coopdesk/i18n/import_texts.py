"""What is said of the rows of an import: faults, doubts, kinds of sheet, and why totals differ.

A fault's fields fill its sentence: `value` is what the cell holds, `expected` what the figures say, `member` a number.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING

from coopdesk.domain.imports import DepositFault, ErrorCode, FaultValue, Layout, RowError, TotalReason, WarningCode
from coopdesk.domain.money import Money
from coopdesk.marks import N_

if TYPE_CHECKING:
    from coopdesk.i18n.catalogue import Words

UNKNOWN_VALUE = "–"

FAULTS: Mapping[ErrorCode | WarningCode | DepositFault, str] = {
    ErrorCode.BAD_DATE: N_("“{value}” is not a date that fits here."),
    ErrorCode.BAD_AMOUNT: N_("“{value}” is not an amount that fits here."),
    ErrorCode.TOO_MANY_DECIMALS: N_("“{value}” has more decimals than the currency of the book."),
    ErrorCode.UNKNOWN_MEMBER: N_("No member has the number “{value}”, neither in the file nor in the book."),
    ErrorCode.UNKNOWN_PRODUCT: N_("“{value}” is neither a product nor an event that is known here."),
    ErrorCode.DUPLICATE_NUMBER: N_("The number “{value}” was already used."),
    ErrorCode.DUPLICATE_MEMBER: N_("The member number “{value}” is there twice, or is already in the book."),
    ErrorCode.NO_BALANCE: N_("“{value}” is more than the account holds or the loan owes."),
    ErrorCode.UNREADABLE_FILE: N_("The file cannot be read. Open it in the spreadsheet program and save it again."),
    ErrorCode.UNKNOWN_LAYOUT: N_("The columns of the file are not known here. Check the line with the headings."),
    DepositFault.NOBODY: N_("This row names no member. Write the member number in Excel, or leave the row out."),
    DepositFault.UNKNOWN_NAME: N_("No member is called “{value}”. Write the name as it is in the book, or the member number."),
    DepositFault.NAME_TWICE: N_("Several members are called “{value}”: {members}. Write the member number."),
    DepositFault.NAME_DIFFERS: N_("Number {member} is {expected}, but the row says “{value}”. Correct the one that is wrong."),
    DepositFault.TWO_AMOUNTS: N_("“{value}” can be read in two ways. Write the amount in Excel without decimals, then paste again."),
    DepositFault.NO_DATE: N_("The row has no date. Write it in Excel, or leave the column of dates out."),
    DepositFault.BELOW_MINIMUM: N_("{value} is less than the smallest deposit of {product}, which is {expected}."),
    DepositFault.MAY_NOT_SAVE: N_("{name} is an applicant and may pay in share capital only."),
    WarningCode.BAD_NIK: N_("The identity number “{value}” looks wrong; it is taken as it stands."),
    WarningCode.SIMILAR_NAME: N_("Another member has the same or a similar name: “{value}”. Look whether it is one person."),
    WarningCode.NAME_DIFFERS: N_("The name “{value}” differs from the one this number has elsewhere."),
    WarningCode.NAME_MISSING: N_("Member {member} has no name in the file; write it later."),
    WarningCode.BALANCE_WRONG: N_("The file says a balance of {value}; by its own lines it is {expected}."),
    WarningCode.REMARK_CONTRADICTS: N_("The remark “{value}” contradicts the figures of this row; the figures are taken."),
    WarningCode.ROW_WITHOUT_MEMBER: N_("This row has no member number and is left out."),
    WarningCode.ROW_TOTAL_DIFFERS: N_("The file says a total of {value}; its parts add up to {expected}, which is taken."),
    WarningCode.OUTSTANDING_DIFFERS: N_("What is owed does not fit the instalments paid; by them {expected} would be owed."),
    WarningCode.NO_OPENING_CASH: N_("The file does not say how much cash there was on the first day. Count the drawer."),
}

LAYOUTS: Mapping[Layout, str] = {
    Layout.MEMBERS: N_("List of members"),
    Layout.BALANCES: N_("Balances of savings"),
    Layout.LOANS: N_("List of loans"),
    Layout.CASHBOOK: N_("Cash book"),
}

TOTAL_REASONS: Mapping[TotalReason, str] = {
    TotalReason.EQUAL: N_("The file's own total says the same."),
    TotalReason.TEXT_CELLS: N_("The file's own total leaves out amounts that are typed as text."),
    TotalReason.SHORT_RANGE: N_("The file's own total does not reach all rows."),
    TotalReason.DIFFERENT: N_("The file's own total is different."),
    TotalReason.NO_CACHED_VALUE: N_("The file's own total was never calculated and cannot be compared."),
    TotalReason.NO_TOTAL: N_("The file has no total of its own to compare with."),
}


class _Fields(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return UNKNOWN_VALUE


def fault_words(fault: RowError, words: Words) -> str:
    """The sentence of a row's fault or doubt, its fields filled in."""
    shown = _Fields({name: _shown(value, words) for name, value in fault.fields.items()})
    return words.gettext(FAULTS[fault.code]).format_map(shown)


def layout_words(layout: Layout, words: Words) -> str:
    return words.gettext(LAYOUTS[layout])


def total_reason_words(reason: TotalReason, words: Words) -> str:
    return words.gettext(TOTAL_REASONS[reason])


def _shown(value: FaultValue, words: Words) -> str:
    if isinstance(value, Money):
        return words.formats.money(value.minor, value.currency)
    if isinstance(value, dt.date):
        return words.formats.date(value)
    return str(value)
