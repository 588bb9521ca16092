"""Codes and refusals in words: the labels of every enum that people see, and what a refusal says.

The tables hold marked texts; a function takes the `Words` of the language wanted. To add an enum: its row in LABELS
(a test sees that each of its members has one).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import fields
from enum import StrEnum
from typing import TYPE_CHECKING

from coopdesk.domain.allocation import Overpayment
from coopdesk.domain.chart import AccountKind
from coopdesk.domain.documents import DocumentKind
from coopdesk.domain.errors import Refusal
from coopdesk.domain.journal import Component, EventKind, Series, Side
from coopdesk.domain.loans import LoanState
from coopdesk.domain.members import MemberStatus, NikFinding, Sex
from coopdesk.domain.money import Currency
from coopdesk.domain.operators import Role
from coopdesk.domain.savings import Withdrawable
from coopdesk.i18n.code_labels import ACTS, CHECKS, FIELDS, PASSBOOK_STATES
from coopdesk.i18n.refusals import SENTENCES
from coopdesk.marks import N_, NP_
from coopdesk.products import KINDS

if TYPE_CHECKING:
    from coopdesk.i18n.catalogue import Words

Mark = str | tuple[str, str]
"""A text of the catalogue, or (context, text)."""

LABELS: Mapping[type[StrEnum], Mapping[StrEnum, Mark]] = {
    MemberStatus: {
        MemberStatus.APPLICANT: NP_("member status", "Applicant"),
        MemberStatus.ACTIVE: NP_("member status", "Active"),
        MemberStatus.PASSIVE: NP_("member status", "Passive"),
        MemberStatus.LEFT: NP_("member status", "Left"),
        MemberStatus.ANNULLED: NP_("member status", "Annulled"),
    },
    Sex: {Sex.FEMALE: NP_("sex", "Female"), Sex.MALE: NP_("sex", "Male")},
    NikFinding: {
        NikFinding.LENGTH: N_("An identity number has 16 digits."),
        NikFinding.BIRTH_DATE: N_("The identity number does not fit the date of birth."),
        NikFinding.SEX: N_("The identity number does not fit the sex."),
    },
    DocumentKind: {
        DocumentKind.IDENTITY_CARD: NP_("kind of document", "Identity card"),
        DocumentKind.FAMILY_CARD: NP_("kind of document", "Family card"),
        DocumentKind.PHOTO: NP_("kind of document", "Photo"),
        DocumentKind.APPLICATION: NP_("kind of document", "Application for membership"),
        DocumentKind.CONTRACT: NP_("kind of document", "Contract"),
        DocumentKind.COLLATERAL: NP_("kind of document", "Collateral"),
        DocumentKind.OTHER: NP_("kind of document", "Other"),
    },
    Role: {
        Role.TELLER: NP_("role", "Teller"),
        Role.TREASURER: NP_("role", "Treasurer"),
        Role.CHAIR: NP_("role", "Chair"),
        Role.AUDITOR: NP_("role", "Auditor"),
        Role.ADMINISTRATOR: NP_("role", "Administrator"),
    },
    EventKind: {
        EventKind.DEPOSIT: NP_("event", "Deposit"),
        EventKind.WITHDRAWAL: NP_("event", "Withdrawal"),
        EventKind.TRANSFER: NP_("event", "Transfer"),
        EventKind.LOAN_DISBURSEMENT: NP_("event", "Loan paid out"),
        EventKind.LOAN_REPAYMENT: NP_("event", "Loan repayment"),
        EventKind.OPENING_SAVINGS: NP_("event", "Opening balance of savings"),
        EventKind.OPENING_LOAN: NP_("event", "Opening balance of a loan"),
        EventKind.OPENING_CASH: NP_("event", "Opening balance of cash"),
        EventKind.GENERAL: NP_("event", "General entry"),
        EventKind.REVERSAL: NP_("event", "Correction"),
    },
    Component: {
        Component.PRINCIPAL: NP_("component", "Principal"),
        Component.INTEREST: NP_("component", "Interest"),
        Component.PENALTY: NP_("component", "Penalty"),
        Component.FEE: NP_("component", "Fee"),
    },
    Side: {Side.DEBIT: NP_("side", "Debit"), Side.CREDIT: NP_("side", "Credit")},
    Series: {
        Series.CASH_IN: NP_("receipt series", "Cash in"),
        Series.CASH_OUT: NP_("receipt series", "Cash out"),
        Series.JOURNAL: NP_("receipt series", "Journal voucher"),
    },
    AccountKind: {
        AccountKind.ASSET: NP_("kind of account", "Assets"),
        AccountKind.LIABILITY: NP_("kind of account", "Liabilities"),
        AccountKind.EQUITY: NP_("kind of account", "Equity"),
        AccountKind.INCOME: NP_("kind of account", "Income"),
        AccountKind.EXPENSE: NP_("kind of account", "Expenses"),
        AccountKind.MEMO: NP_("kind of account", "Memorandum"),
    },
    LoanState: {
        LoanState.APPLIED: NP_("state of a loan", "Applied for"),
        LoanState.APPROVED: NP_("state of a loan", "Approved"),
        LoanState.REJECTED: NP_("state of a loan", "Rejected"),
        LoanState.DISBURSED: NP_("state of a loan", "Running"),
        LoanState.REPAID: NP_("state of a loan", "Paid off"),
        LoanState.ANNULLED: NP_("state of a loan", "Annulled"),
    },
    Withdrawable: {
        Withdrawable.ANY_TIME: NP_("may be withdrawn", "At any time"),
        Withdrawable.ON_LEAVING: NP_("may be withdrawn", "When the member leaves"),
    },
    Overpayment: {
        Overpayment.NEXT_INSTALMENTS: NP_("what is paid beyond the due amount", "Pays the next instalments"),
        Overpayment.PRINCIPAL: NP_("what is paid beyond the due amount", "Pays principal of the next instalments"),
        Overpayment.REFUSE: NP_("what is paid beyond the due amount", "Is refused"),
    },
}

FIELD_TITLES: Mapping[str, str] = {**{term.key: term.title for kind in KINDS.values() for term in kind.terms}, **FIELDS}
"""Fields of forms and commands, and the terms of products by their titles."""

CODES_OF_FIELD: Mapping[str, Mapping[str, Mark]] = {
    "status": {str(key): text for key, text in LABELS[MemberStatus].items()},
    "to": {str(key): text for key, text in LABELS[MemberStatus].items()},
    "state": {**{str(key): text for key, text in LABELS[LoanState].items()}, **PASSBOOK_STATES},
    "act": ACTS,
    "field": FIELD_TITLES,
}
"""Fields of refusals that hold codes: what their values are called. A code that is not there stands as it is."""


def label(value: StrEnum, words: Words) -> str:
    """What a member of one of the enums in LABELS is called."""
    return _said(LABELS[type(value)][value], words)


def act_label(act: str, words: Words) -> str:
    """What a command is called in a sentence ("record a deposit"); an unknown one stands as it is."""
    return _said(ACTS.get(act, act), words)


def check_label(name: str, words: Words) -> str:
    """What an invariant of a book says where it holds; an unknown one stands as it is."""
    return _said(CHECKS.get(name, name), words)


def field_label(field: str, words: Words) -> str:
    """What a field of a form or command, or a product's term, is called; an unknown one stands as it is."""
    return _said(FIELD_TITLES.get(field, field), words)


def refusal_words(refusal: Refusal, words: Words, currency: Currency) -> str:
    """The sentences of a refusal, its fields filled in: what happened, and what to do now."""
    sentence = SENTENCES[type(refusal)]
    one, many = sentence if isinstance(sentence, tuple) else (sentence, sentence)
    text = words.gettext(one) if one == many else words.ngettext(one, many, vars(refusal)["count"])
    shown = {field.name: _shown(field.name, str(field.type), getattr(refusal, field.name), words, currency) for field in fields(refusal)}  # type: ignore[arg-type]
    return text.format(**shown)


def _shown(name: str, annotation: str, value: object, words: Words, currency: Currency) -> str:
    """A field's value as text: `Minor` as money, a date as a date, a code by its label."""
    if annotation == "Minor" and isinstance(value, int):
        return words.formats.money(value, currency)
    if isinstance(value, dt.date):
        return words.formats.date(value)
    text = str(value)
    return _said(CODES_OF_FIELD.get(name, {}).get(text, text), words)


def _said(mark: Mark, words: Words) -> str:
    return words.gettext(mark) if isinstance(mark, str) else words.pgettext(*mark)
