"""A book as an hledger journal: every entry, one account for each chart account, the member as a tag.

Amounts are plain figures after the ISO code, without digit grouping. Texts are cleaned of what the format gives a
meaning: two spaces end an account's name, a semicolon begins a comment, a colon makes a sub-account, brackets in a
comment are dates.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from coopdesk.domain.journal import Entry, Line
from coopdesk.domain.money import Currency, plain

_SPACES = re.compile(r"[\s\x00-\x1f\x7f]+")
_BRACKETS = re.compile(r"[();\[\]]")
_TAG_SIGNS = re.compile(r"[\[\]:,;]")


def hledger_journal(entries: Iterable[Entry], accounts: Mapping[str, str], members: Mapping[int, str], currency: Currency) -> Iterator[str]:
    """The journal in pieces of text, in the order of the entries.

    `accounts`: code → name of every account; `members`: member account id → member number.
    """
    shown = {code: account_name(code, name) for code, name in accounts.items()}
    yield f"commodity {currency.code} 1000.{'0' * currency.decimals}\n\n"
    yield "".join(f"account {name}\n" for name in shown.values())
    for entry in entries:
        yield "\n" + _head(entry)
        for line in entry.lines:
            yield _posting(line, shown[line.account], members, currency)


def account_name(code: str, name: str) -> str:
    """`CODE NAME` as one account of hledger.

    >>> account_name("1-1100", 'Bank; cabang  "A": pusat')
    '1-1100 Bank, cabang A - pusat'
    """
    bare = f"{code} {name}".replace('"', "").replace(";", ",")
    return _line(bare.replace(": ", " - ").replace(":", "-"))


def _head(entry: Entry) -> str:
    """`2025-03-31 * (KM-2025-0004) deposit memo  ; entry:17`."""
    number = f"({_line(_BRACKETS.sub('', entry.shown_number))}) " if entry.shown_number else ""
    memo = _line(entry.memo.replace(";", ",").replace("|", "/"))
    return f"{entry.business_date.isoformat()} * {number}{' '.join(filter(None, (entry.kind.value, memo)))}  ; entry:{entry.sequence}\n"


def _posting(line: Line, account: str, members: Mapping[int, str], currency: Currency) -> str:
    member = members.get(line.member_account, "") if line.member_account is not None else ""
    tag = f"  ; member:{_line(_TAG_SIGNS.sub('_', member))}" if member else ""
    return f"    {account}  {currency.code} {plain(line.signed, currency.decimals)}{tag}\n"


def _line(text: str) -> str:
    return _SPACES.sub(" ", text).strip()
