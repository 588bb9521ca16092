"""Receipts: by number or the end of it, by the amount, and the newest of a member whose name is typed."""

from __future__ import annotations

from collections.abc import Sequence

from coopdesk.domain.errors import Refusal
from coopdesk.domain.journal import EventKind
from coopdesk.domain.money import Minor
from coopdesk.i18n.catalogue import current
from coopdesk.i18n.labels import label
from coopdesk.i18n.money_parser import parse_money
from coopdesk.i18n.search import fold
from coopdesk.services.receipt_search import FoundReceipt, receipts_like, receipts_of
from coopdesk.ui.goto.found import Asked, Found, Target, holds
from coopdesk.ui.views.ledger_asks import EntryAsk

MOST, OF_MEMBER, SHORTEST = 5, 2, 3
RECEIPT_KINDS = (EventKind.DEPOSIT, EventKind.WITHDRAWAL, EventKind.LOAN_REPAYMENT, EventKind.LOAN_DISBURSEMENT, EventKind.TRANSFER)


def find(asked: Asked) -> Sequence[Found]:
    if not asked.words:
        return ()
    found = receipts_like(asked.unit, asked.typed, _amount(asked), MOST)
    if not found and not any(word.isdigit() for word in asked.words):
        found = _of_member(asked)
    return [_row(asked, receipt) for receipt in found]


def _amount(asked: Asked) -> Minor | None:
    try:
        return parse_money(asked.typed, asked.session.currency, current().language).minor
    except Refusal:
        return None


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
