"""Each code of an import has words, filled with what the cell holds."""

from __future__ import annotations

import datetime as dt

import pytest

from coopdesk.domain.imports import DepositFault, ErrorCode, Layout, RowError, TotalReason, WarningCode
from coopdesk.domain.money import Currency, Money
from coopdesk.i18n.catalogue import translator
from coopdesk.i18n.import_texts import FAULTS, fault_words, layout_words, total_reason_words

IDR = Currency.of("IDR")


def fault(code: ErrorCode | WarningCode | DepositFault, **fields: object) -> RowError:
    return RowError("Kas", 7, "Saldo", code, fields)


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("code", [*ErrorCode, *WarningCode, *DepositFault])
def test_every_code_can_be_said(code: ErrorCode | WarningCode | DepositFault, language: str) -> None:
    words = translator(language)
    for said in (fault_words(fault(code), words), fault_words(fault(code, value="{x}", expected=Money(5, IDR), member="0007"), words)):
        assert len(said) > 15
        assert "{value}" not in said


def test_no_code_says_the_same_as_another() -> None:
    assert len(set(FAULTS.values())) == len([*ErrorCode, *WarningCode, *DepositFault])


def test_fields_are_shown_as_people_read_them() -> None:
    said = fault_words(fault(WarningCode.BALANCE_WRONG, value="1.000", expected=Money(1250000, IDR)), translator("id"))
    assert "1.000" in said
    assert "Rp\u00a01.250.000" in said
    assert "31/12/2025" in fault_words(fault(ErrorCode.BAD_DATE, value=dt.date(2025, 12, 31)), translator("id"))


def test_sheets_and_totals() -> None:
    words = translator("id")
    assert len({layout_words(layout, words) for layout in Layout}) == len(Layout)
    assert len({total_reason_words(reason, words) for reason in TotalReason}) == len(TotalReason)
