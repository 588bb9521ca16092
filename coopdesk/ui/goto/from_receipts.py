"""Receipts: by number or the end of it, by the amount in figures or words, by the day, and the newest of a member."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from coopdesk.domain.errors import Refusal
from coopdesk.domain.journal import EventKind
from coopdesk.domain.money import MINOR_MAX, Minor
from coopdesk.i18n.catalogue import SOURCE_LANGUAGE, _, current
from coopdesk.i18n.labels import label
from coopdesk.i18n.money_parser import parse_money
from coopdesk.i18n.number_words import number_of_words
from coopdesk.i18n.search import fold
from coopdesk.i18n.spoken_days import spoken_days
from coopdesk.services.receipt_search import FoundReceipt, receipts_like, receipts_of, receipts_where
from coopdesk.ui.goto.found import Asked, Found, Target, holds
from coopdesk.ui.goto.names import nicknames_by_name
from coopdesk.ui.views.ledger_asks import EntryAsk

MOST, OF_MEMBER, SHORTEST = 5, 2, 3
RECEIPT_KINDS = (EventKind.DEPOSIT, EventKind.WITHDRAWAL, EventKind.LOAN_REPAYMENT, EventKind.LOAN_DISBURSEMENT, EventKind.LOAN_INTO_SAVINGS, EventKind.LOAN_TRANCHE, EventKind.TRANSFER)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What the words say: kinds and an amount, whether a receipt is named at all, and what may be a member's name."""

    kinds: tuple[EventKind, ...]
    amount: Minor | None
    names: str
    is_receipt: bool


def find(asked: Asked) -> Sequence[Found]:
    if not asked.words:
        return ()
    found = receipts_like(asked.unit, asked.typed, _amount(asked.typed, asked), MOST) or _of_days(asked) or _of_kind(asked)
    if not found and not any(word.isdigit() for word in asked.words):
        found = _of_member(asked)
    return [_row(asked, receipt) for receipt in found]


def _amount(typed: str, asked: Asked) -> Minor | None:
    """In figures, or in the words of the screen's language or English; 150000 also for "150rb"."""
    currency, language = asked.session.currency, current().language
    for each in dict.fromkeys((language, SOURCE_LANGUAGE)):
        number = number_of_words(typed, each)
        if number is not None and (minor := number * 10**currency.decimals) <= MINOR_MAX:
            return minor
    try:
        return parse_money(typed, currency, language).minor
    except Refusal:
        return None


def _wanted(typed: str, asked: Asked) -> _Wanted:
    """Words for a receipt or its kind first; of the rest an amount, or else a name."""
    words = typed.split()
    general = {
        fold(each) for each in (*nicknames_by_name(current().language).get("show_receipts", ()), _("Receipt"), "Receipt", _("Receipts"))
    }
    kinds = tuple(kind for kind in RECEIPT_KINDS if any(_says(kind, word) for word in words))
    rest = [word for word in words if fold(word) not in general and not any(_says(kind, word) for kind in kinds)]
    amount = _amount(" ".join(rest), asked) if rest else None
    return _Wanted(kinds, amount, "" if amount is not None else " ".join(rest), len(rest) < len(words))


def _says(kind: EventKind, word: str) -> bool:
    """Whether a word begins what a kind of receipt is called, in the language of the screen or in English."""
    names = (label(kind, current()), kind.value.replace("_", " "))
    return len(word) > 1 and any(fold(name).startswith(fold(word)) for name in names)


def _of_days(asked: Asked) -> list[FoundReceipt]:
    """Those of the days that are named, if all the other words say something of a receipt or name a member."""
    days = spoken_days(asked.typed, current().language, asked.session.business_date)
    return _narrowed(asked, _wanted(days.rest, asked), (days.first, days.last)) if days else []


def _of_kind(asked: Asked) -> list[FoundReceipt]:
    """Those of a kind and an amount ("setoran 150rb"), whatever the day."""
    wanted = _wanted(asked.typed, asked)
    return _narrowed(asked, wanted, None) if wanted.is_receipt and wanted.amount is not None else []


def _narrowed(asked: Asked, wanted: _Wanted, days: tuple[date, date] | None) -> list[FoundReceipt]:
    if not wanted.names:
        return receipts_where(asked.unit, days, wanted.kinds, wanted.amount, "", MOST)
    if len(wanted.names) < SHORTEST:
        return []
    people = [person for person in asked.members(wanted.names, OF_MEMBER) if holds(person.name, fold(wanted.names).split())]
    return [
        receipt for person in people for receipt in receipts_where(asked.unit, days, wanted.kinds, wanted.amount, person.number, OF_MEMBER)
    ]


def _of_member(asked: Asked) -> list[FoundReceipt]:
    """One of the words may be the kind of the receipt, the others must name a member without a mistake."""
    words = asked.words
    kinds = [kind for kind in RECEIPT_KINDS if any(fold(label(kind, current())).startswith(word) for word in words if len(word) > 1)]
    names = [word for word in words if not any(fold(label(kind, current())).startswith(word) for kind in kinds)]
    if not any(len(name) >= SHORTEST for name in names):
        return []
    people = [person for person in asked.members(" ".join(names), OF_MEMBER) if holds(person.name, names)]
    return [receipt for person in people for receipt in receipts_of(asked.unit, person.number, kinds, OF_MEMBER)]


def _row(asked: Asked, receipt: FoundReceipt) -> Found:
    said = " ".join(filter(None, (label(receipt.kind, current()).lower(), receipt.name)))
    detail = f"{current().formats.date(receipt.date)} · {asked.session.money(receipt.amount)}"
    words = f"{receipt.number} {said}"
    return Found(words, detail, "receipt-text", Target("entry", EntryAsk(receipt.entry)), receipt.member)
