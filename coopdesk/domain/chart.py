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


class Section(StrEnum):
    """Where an account stands in the statements: what they sum it with (domain.md §4.2, §6.1)."""

    CASH = "cash"
    BANK = "bank"
    PLACEMENT = "placement"
    LOAN = "loan"
    LOAN_ALLOWANCE = "loan_allowance"
    DEFERRED_MARGIN = "deferred_margin"
    LOAN_INTEREST = "loan_interest"
    RECEIVABLE = "receivable"
    PREPAID = "prepaid"
    PARTICIPATION = "participation"
    FIXED_ASSET = "fixed_asset"
    DEPRECIATION = "depreciation"
    FORECLOSED = "foreclosed"
    INTER_OFFICE = "inter_office"
    MEMBER_SAVINGS = "member_savings"
    HELD = "held"
    ACCRUED = "accrued"
    TAX_PAYABLE = "tax_payable"
    SURPLUS_PAYABLE = "surplus_payable"
    FUND = "fund"
    SETTLEMENT = "settlement"
    BORROWING = "borrowing"
    SHARE_CAPITAL = "share_capital"
    OTHER_CAPITAL = "other_capital"
    RESERVE = "reserve"
    SURPLUS = "surplus"
    CORRECTION = "correction"
    OPENING = "opening"
    MEMBER_INCOME = "member_income"
    OTHER_INCOME = "other_income"
    GAIN = "gain"
    SAVINGS_COST = "savings_cost"
    BORROWING_COST = "borrowing_cost"
    OPERATING_COST = "operating_cost"
    COOPERATIVE_COST = "cooperative_cost"
    LOSS = "loss"
    INCOME_TAX = "income_tax"
    MEMO = "memo"


SECTIONS: Mapping[AccountKind, tuple[Section, ...]] = {
    AccountKind.ASSET: (
        Section.CASH,
        Section.BANK,
        Section.PLACEMENT,
        Section.LOAN,
        Section.LOAN_ALLOWANCE,
        Section.DEFERRED_MARGIN,
        Section.LOAN_INTEREST,
        Section.RECEIVABLE,
        Section.PREPAID,
        Section.PARTICIPATION,
        Section.FIXED_ASSET,
        Section.DEPRECIATION,
        Section.FORECLOSED,
        Section.INTER_OFFICE,
    ),
    AccountKind.LIABILITY: (
        Section.MEMBER_SAVINGS,
        Section.HELD,
        Section.ACCRUED,
        Section.TAX_PAYABLE,
        Section.SURPLUS_PAYABLE,
        Section.FUND,
        Section.SETTLEMENT,
        Section.BORROWING,
    ),
    AccountKind.EQUITY: (
        Section.SHARE_CAPITAL,
        Section.OTHER_CAPITAL,
        Section.RESERVE,
        Section.SURPLUS,
        Section.CORRECTION,
        Section.OPENING,
    ),
    AccountKind.INCOME: (Section.MEMBER_INCOME, Section.OTHER_INCOME, Section.GAIN),
    AccountKind.EXPENSE: (
        Section.SAVINGS_COST,
        Section.BORROWING_COST,
        Section.OPERATING_COST,
        Section.COOPERATIVE_COST,
        Section.LOSS,
        Section.INCOME_TAX,
    ),
    AccountKind.MEMO: (Section.MEMO,),
}
"""The sections that an account of a kind may stand in, in the order of the statements."""
MONEY = frozenset({Section.CASH, Section.BANK})
"""Where cash is: what the cash-flow statement is about."""


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
    PAYROLL_HELD = "payroll_held"
    """What an employer kept back from pay, until it is with the members it came from."""
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
    PETTY_CASH = "petty_cash"
    COLLECTOR_CASH = "collector_cash"
    PREPAID = "prepaid"
    ADVANCES = "advances"
    """Money given to somebody who has still to account for it."""
    JOINT_ADVANCES = "joint_advances"
    ACCUMULATED_DEPRECIATION = "accumulated_depreciation"
    FORECLOSED = "foreclosed"
    DORMANT_SAVINGS = "dormant_savings"
    GROUP_FUND = "group_fund"
    DEFERRED_PROVISION_FEE = "deferred_provision_fee"
    MEMBER_SURPLUS = "member_surplus"
    MANAGEMENT_FUND = "management_fund"
    STAFF_FUND = "staff_fund"
    EDUCATION_FUND = "education_fund"
    SOCIAL_FUND = "social_fund"
    DEVELOPMENT_FUND = "development_fund"
    RESERVE = "reserve"
    PRIOR_SURPLUS = "prior_surplus"
    CURRENT_SURPLUS = "current_surplus"
    PRIOR_YEAR_CORRECTION = "prior_year_correction"
    CASH_OVER = "cash_over"
    CASH_SHORT = "cash_short"
    DEPRECIATION = "depreciation"
    ASSET_GAIN = "asset_gain"
    ASSET_LOSS = "asset_loss"
    LOAN_PROVISION = "loan_provision"


@dataclass(frozen=True, slots=True)
class Account:
    """One ledger account; `names` by language code, `normal_side` where its balance usually stands.

    One that is not `active` keeps what was booked on it, and takes nothing new from a form.
    """

    code: str
    kind: AccountKind
    normal_side: Side
    section: Section
    names: Mapping[str, str]
    active: bool = True

    def name(self, language: str) -> str:
        """The name in `language`, else English, else the code."""
        return self.names.get(language) or self.names.get("en") or self.code


@dataclass(frozen=True, slots=True)
class Chart:
    """The accounts of one book and which of them plays which role."""

    accounts: Mapping[str, Account]
    roles: Mapping[Role, str]

    def codes(self, *sections: Section) -> tuple[str, ...]:
        """The accounts of some sections, by code."""
        return tuple(code for code, account in self.accounts.items() if account.section in sections)
