"""The chart of accounts: what an account is, and the roles that posting rules ask for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from coopdesk.domain.journal import Side


class AccountKind(StrEnum):
    ASSET = "asset"
    LIABILITY = "liability"
    EQUITY = "equity"
    INCOME = "income"
    EXPENSE = "expense"
    MEMO = "memo"


class Role(StrEnum):
    """A place in the chart that a posting rule names without knowing its code."""

    CASH = "cash"
    OPENING_BALANCES = "opening_balances"
    LOAN_INTEREST = "loan_interest"
    LOAN_PENALTY = "loan_penalty"
    LOAN_PROVISION_FEE = "loan_provision_fee"
    ADMIN_FEE = "admin_fee"
    ROUNDING = "rounding"
    ACCRUED_LOAN_INTEREST = "accrued_loan_interest"
    INSTALMENTS_HELD = "instalments_held"
    """Paid beyond what was due, kept for the instalments to come."""
    LOAN_ALLOWANCE = "loan_allowance"
    LOAN_LOSSES = "loan_losses"
    LOANS_RECOVERED = "loans_recovered"
    WRITTEN_OFF_MEMO = "written_off_memo"
    MEMO_CONTRA = "memo_contra"
    STAMPS = "stamps"
    INSURANCE_HELD = "insurance_held"
    CLAIMS = "claims"
    DEFERRED_MARGIN = "deferred_margin"
    MARGIN_INCOME = "margin_income"
    BENEVOLENCE_FUND = "benevolence_fund"
    SAVINGS_INTEREST = "savings_interest"
    TERM_INTEREST = "term_interest"
    ACCRUED_SAVINGS_INTEREST = "accrued_savings_interest"
    TAX_WITHHELD = "tax_withheld"
    SETTLEMENTS_OWED = "settlements_owed"
    FORMER_MEMBERS = "former_members"


@dataclass(frozen=True, slots=True)
class Account:
    """One ledger account; `names` by language code, `normal_side` where its balance usually stands."""

    code: str
    kind: AccountKind
    normal_side: Side
    names: Mapping[str, str]

    def name(self, language: str) -> str:
        """The name in `language`, else English, else the code."""
        return self.names.get(language) or self.names.get("en") or self.code


@dataclass(frozen=True, slots=True)
class Chart:
    """The accounts of one book and which of them plays which role."""

    accounts: Mapping[str, Account]
    roles: Mapping[Role, str]
