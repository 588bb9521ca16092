"""Members and their savings."""

from __future__ import annotations

from datetime import date

from coopdesk.domain.errors.refusal import Refusal
from coopdesk.domain.money import Minor


class MemberNumberTaken(Refusal):
    member: str


class MemberNotActive(Refusal):
    member: str
    status: str


class BadStatusChange(Refusal):
    member: str
    status: str
    to: str


class JoinedBeforeBirth(Refusal):
    """A member cannot have joined before she was born."""

    joined: date
    born: date


class HeirSharesNotWhole(Refusal):
    """Shares of the heirs do not sum to 100 percent."""

    total: str


class MemberHasBalance(Refusal):
    """A member cannot leave while an account of hers is not empty."""

    member: str
    balance: Minor


class InsufficientFunds(Refusal):
    available: Minor
    wanted: Minor


class BelowMinimumBalance(Refusal):
    available: Minor
    minimum: Minor


class BelowMinimumDeposit(Refusal):
    amount: Minor
    minimum: Minor


class CashTooLittle(Refusal):
    """The cash handed over does not cover what is to be paid."""

    received: Minor
    amount: Minor


class WithdrawalOnlyOnLeaving(Refusal):
    product: str


class WithdrawalOnlyByPlan(Refusal):
    """Planned savings are fetched as a whole, on the member's page."""

    product: str


class PlanMissing(Refusal):
    """Planned savings begin with a plan, not with a deposit."""

    product: str


class PlanNotDue(Refusal):
    """The time of the plan has not come."""

    goal: str
    day: date


class AccountOpenedAnew(Refusal):
    """A closed account cannot be opened again beside the one opened since."""

    account: str
    opened: str


class WrongProductKind(Refusal):
    """The product is not of the kind this act needs."""

    product: str


class SameAccount(Refusal):
    """A transfer from an account to itself."""


class AccountClosed(Refusal):
    member: str
    product: str


class TermsInUse(Refusal):
    """Terms of a day on which an account was already opened with them."""

    product: str
    day: date


class NoChartRate(Refusal):
    """The board's rate chart has no row for such a deposit."""

    amount: Minor
    months: int


class DepositMatured(Refusal):
    """A term deposit that has run its time is paid out, not broken."""

    day: date
    maturity: date


class UnknownDeposit(Refusal):
    """No term deposit of this number."""

    deposit: str


class DepositStateWrong(Refusal):
    """A term deposit that runs, waits or was paid out does not allow this."""

    deposit: str
    state: str


class DepositWentOn(Refusal):
    """Something later stands on this entry of a term deposit."""

    deposit: str
    day: date


class DepositHeld(Refusal):
    """A term deposit that is held: for a loan, by its number, or for a reason."""

    deposit: str
    held_for: str


class CertificateTaken(Refusal):
    """The number of a certificate that another deposit has."""

    certificate: str
    deposit: str


class NoDepositDue(Refusal):
    """No term deposit has interest or a maturity due by the day."""

    day: date


class DepositRunUndone(Refusal):
    """A run of term deposits that was already taken back."""

    run: int


class SharesNotWhole(Refusal):
    """Percents of a distribution that do not sum to 100."""

    total: str


class NotDormant(Refusal):
    """Its member did something with the account within so many months, or it is not free, or holds its least balance."""

    account: str
    months: int
