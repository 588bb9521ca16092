"""Accounts of the ledger by code or name."""

from __future__ import annotations

from collections.abc import Sequence

from coopdesk.domain.chart import Account
from coopdesk.i18n.catalogue import SOURCE_LANGUAGE, current
from coopdesk.i18n.labels import label
from coopdesk.i18n.search import rank
from coopdesk.ui.goto.found import Asked, Found, Target, holds
from coopdesk.ui.views.ledger_asks import AccountAsk

MOST = 3


def find(asked: Asked) -> Sequence[Found]:
    if not asked.words:
        return ()
    accounts: list[Account] = list(asked.unit.products.chart().accounts.values())
    return [_row(account, asked.words) for account in rank(asked.typed, accounts, lambda each: (each.code, _names(each)), MOST)]


def _names(account: Account) -> str:
    return " ".join(dict.fromkeys((account.name(current().language), account.name(SOURCE_LANGUAGE))))


def _row(account: Account, words: Sequence[str]) -> Found:
    exact = holds(f"{account.code} {_names(account)}", words)
    name, kind = account.name(current().language), label(account.kind, current())
    return Found(f"{account.code} {name}", kind, "book-open", Target("account_ledger", AccountAsk(account.code)), exact=exact)
