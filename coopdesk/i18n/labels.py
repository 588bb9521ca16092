"""Codes and refusals in words: the labels of every enum that people see, and what a refusal says.

A function takes the `Words` of the language wanted; the tables of marked texts are in `enum_labels/`, `code_labels` and `refusals`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from coopdesk.domain.errors import Refusal
from coopdesk.domain.money import Currency
from coopdesk.i18n.code_labels import ACTS, CHECKS, FIELDS, PASSBOOK_STATES
from coopdesk.i18n.enum_labels import LABELS
from coopdesk.i18n.enum_labels.mark import LabelTable, Mark
from coopdesk.i18n.refusals import SENTENCES

if TYPE_CHECKING:
    from coopdesk.i18n.catalogue import Words

CODES_OF_FIELD: LabelTable = {
    "status": LABELS["members:MemberStatus"],
    "to": LABELS["members:MemberStatus"],
    "state": {**LABELS["deposit_life:DepositState"], **LABELS["loans:LoanState"], **PASSBOOK_STATES},
    "act": ACTS,
    "event": LABELS["journal:EventKind"],
    "office": LABELS["offices:Office"],
    "change": LABELS["loan_changes:ChangeKind"],
    "place": LABELS["collateral:Whereabouts"],
    "part": LABELS["journal:Component"],
    "section": LABELS["chart:Section"],
    "kind": LABELS["chart:AccountKind"],
    "step": LABELS["closing:MonthStep"],
    "check": CHECKS,
    "purpose": LABELS["surplus_rules:Purpose"],
    "listed": LABELS["payroll:ListState"],
    "held": LABELS["meetings:MeetingState"],
}
"""Fields of refusals that hold codes: what their values are called. A code that is not there stands as it is."""


def label(value: StrEnum, words: Words) -> str:
    """What a member of one of the enums in LABELS is called."""
    kind = type(value)
    return _said(LABELS[f"{kind.__module__.rpartition('.')[2]}:{kind.__name__}"][value], words)


def check_label(name: str, words: Words) -> str:
    """What an invariant of a book says where it holds; an unknown one stands as it is."""
    return _said(CHECKS.get(name, name), words)


def field_label(field: str, words: Words) -> str:
    """What a field of a form or command, or a product's term, is called; an unknown one stands as it is."""
    return _said(_field_titles().get(field, field), words)


def refusal_words(refusal: Refusal, words: Words, currency: Currency) -> str:
    """The sentences of a refusal, its fields filled in: what happened, and what to do now."""
    sentence = SENTENCES[type(refusal)]
    one, many = sentence if isinstance(sentence, tuple) else (sentence, sentence)
    text = words.gettext(one) if one == many else words.ngettext(one, many, vars(refusal)["count"])
    shown = {name: _shown(name, kind, getattr(refusal, name), words, currency) for name, kind in refusal.fields().items()}
    return text.format(**shown)


def _shown(name: str, annotation: str, value: object, words: Words, currency: Currency) -> str:
    """A field's value as text: `Minor` as money, a date as a date, a code by its label."""
    if annotation == "Minor" and isinstance(value, int):
        return words.formats.money(value, currency)
    if isinstance(value, dt.date):
        return words.formats.date(value)
    if isinstance(value, Refusal):
        return refusal_words(value, words, currency)
    text = str(value)
    if name == "field":
        return field_label(text, words)
    return _said(CODES_OF_FIELD.get(name, {}).get(text, text), words)


@cache
def _field_titles() -> Mapping[str, str]:
    """Fields of forms and commands, and the terms of products by their titles."""
    from coopdesk.products import KINDS

    return {**{term.key: term.title for kind in KINDS.values() for term in kind.terms}, **FIELDS}


def _said(mark: Mark, words: Words) -> str:
    return words.gettext(mark) if isinstance(mark, str) else words.pgettext(*mark)
