"""The terms of a product in words: what a choice is called, and what a contract says of all of them.

To add a choice: its words stand with the term in the rack (`Term.said`), or with its enum in `labels`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from coopdesk.domain.accruals import Booked
from coopdesk.domain.allocation import Overpayment
from coopdesk.domain.balances import Lowest
from coopdesk.domain.deposit_break import BreakRule
from coopdesk.domain.deposit_rules import CountedBy
from coopdesk.domain.interest_rules import CreditDay, CreditEvery, Divisor, StepRounding
from coopdesk.domain.interest_tiers import TierBasis
from coopdesk.domain.journal import Component
from coopdesk.domain.money import Currency
from coopdesk.domain.penalty import GraceCounts, LateDays, PenaltyBase, PenaltyPer
from coopdesk.domain.repayment_terms import HeldUse, PayoffMode
from coopdesk.domain.savings import Withdrawable
from coopdesk.domain.savings_interest import Method
from coopdesk.i18n.labels import label
from coopdesk.products.kind import ProductKind, Term, TermKind

if TYPE_CHECKING:
    from coopdesk.i18n.catalogue import Words

LABELLED: Mapping[str, type] = {
    "withdrawable": Withdrawable,
    "overpayment": Overpayment,
    "held_use": HeldUse,
    "payoff_mode": PayoffMode,
    "penalty_base": PenaltyBase,
    "penalty_per": PenaltyPer,
    "penalty_grace_counts": GraceCounts,
    "penalty_late_days": LateDays,
    "counted_by": CountedBy,
    "break_rule": BreakRule,
    "interest_method": Method,
    "lowest_window": Lowest,
    "interest_divisor": Divisor,
    "tier_basis": TierBasis,
    "credit_every": CreditEvery,
    "credit_day": CreditDay,
    "interest_rounding": StepRounding,
    "interest_booked": Booked,
    "penalty_booked": Booked,
}
"""Choices whose values have words of their own."""


def choice_words(term: Term, value: str, words: Words) -> str:
    """What one of the choices of a term is called."""
    if term.said:
        return words.gettext(term.said[term.choices.index(value)])
    named = LABELLED.get(term.key)
    return label(named(value), words) if named else value


def said_terms(kind: ProductKind, plain: Mapping[str, Any], words: Words, currency: Currency) -> list[tuple[str, str]]:
    """What a contract says of a product's terms: title and value of each that counts; those few products set only where set."""
    given = {term.key: plain.get(term.key, term.default) for term in kind.terms}
    counting = [term for term in kind.terms if term.counts(given) and not (term.rare and given[term.key] == term.default)]
    return [(words.gettext(term.title), _value_words(term, given[term.key], words, currency)) for term in counting]


OF_THE_PRODUCT = ("amount_min", "amount_max", "term_max", "interest_booked", "penalty_booked")
"""What a product lends at all, and how the cooperative keeps its books, is no term of one loan."""


def said_terms_of(kind: str, plain: Mapping[str, Any], words: Words, currency: Currency) -> list[tuple[str, str]]:
    """`said_terms` of what was agreed on one account, of a kind by its code; nothing of one that is not in the rack."""
    from coopdesk.products import KINDS

    if kind not in KINDS:
        return []
    agreed = tuple(term for term in KINDS[kind].terms if term.key not in OF_THE_PRODUCT)
    return said_terms(replace(KINDS[kind], terms=agreed), plain, words, currency)


def _value_words(term: Term, value: Any, words: Words, currency: Currency) -> str:
    if term.none and not value:
        return words.gettext(term.none)
    return _SAID[term.kind](term, value, words, currency)


def _with_unit(term: Term, figure: str, words: Words) -> str:
    return f"{figure} {words.gettext(term.unit)}" if term.unit else figure


_SAID: Mapping[TermKind, Callable[[Term, Any, Words, Currency], str]] = {
    TermKind.MONEY: lambda _term, value, words, currency: words.formats.money(value, currency),
    TermKind.PERCENT: lambda term, value, words, _: _with_unit(term, words.formats.number(Decimal(value)), words),
    TermKind.COUNT: lambda term, value, words, _: _with_unit(term, words.formats.number(value), words),
    TermKind.CHOICE: lambda term, value, words, _: choice_words(term, value, words),
    TermKind.ORDER: lambda _term, value, words, _: ", ".join(label(Component(part), words) for part in value),
    TermKind.MONTHS: lambda _term, value, words, _: ", ".join(words.formats.month_name(month) for month in value) or "–",
    TermKind.PRODUCT: lambda _term, value, _words, _: str(value),
}
"""How a value of each kind of term is said."""
