"""What a change of the chart of accounts may not break."""

from __future__ import annotations

from coopdesk.domain.errors.refusal import Refusal
from coopdesk.domain.money import Minor


class AccountCodeMalformed(Refusal):
    """`form`: how codes of this kind are written, such as 1-0000."""

    account: str
    form: str


class AccountCodeTaken(Refusal):
    account: str
    name: str


class AccountNameTaken(Refusal):
    name: str
    account: str


class SectionOfOtherKind(Refusal):
    section: str
    kind: str


class AccountHasRole(Refusal):
    """Posting rules book on it by themselves."""

    account: str
    role: str


class AccountOfProduct(Refusal):
    account: str
    product: str


class AccountHasBalance(Refusal):
    account: str
    balance: Minor


class AccountRetired(Refusal):
    """It was taken out of use: nothing new is booked on it by hand."""

    account: str
