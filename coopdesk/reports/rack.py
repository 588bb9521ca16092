"""The rack of reports: a file each, listed here; a report is a value with dates, rows and totals, and knows no layout.

Who needs one report takes its file; who lets somebody choose takes the rack.

To add one: 1. a file beside this with a `KIND = ReportKind(…)` and its `build`; 2. its row in REPORTS; 3. its test in
`tests/reports/`. Windows, files and the command line take it from here.
"""

from __future__ import annotations

from coopdesk.domain.errors import UnknownReport
from coopdesk.reports import (
    ageing,
    arrears,
    assets,
    bank_book,
    bank_reconciliation,
    budget,
    cash_book,
    cash_flow,
    changes_in_equity,
    collectability,
    covers,
    deposit_maturities,
    dues_register,
    financial_position,
    general_ledger,
    group_pots,
    health,
    income_statement,
    journal,
    large_cash,
    lending_limits,
    loan_breakdown,
    loan_list,
    loan_portfolio,
    maturity_ladder,
    meeting_summary,
    member_list,
    member_statement,
    ministry_figures,
    notes,
    par,
    payroll_list,
    pearls,
    savings_summary,
    surplus,
    tax_withheld,
    trial_balance,
)
from coopdesk.reports.kind import ReportKind

REPORTS: dict[str, ReportKind] = {
    report.KIND.code: report.KIND
    for report in (
        cash_book,
        bank_book,
        bank_reconciliation,
        trial_balance,
        general_ledger,
        journal,
        financial_position,
        income_statement,
        cash_flow,
        changes_in_equity,
        notes,
        member_list,
        member_statement,
        dues_register,
        covers,
        group_pots,
        payroll_list,
        savings_summary,
        loan_list,
        loan_portfolio,
        arrears,
        deposit_maturities,
        assets,
        budget,
        surplus,
        meeting_summary,
        ageing,
        collectability,
        par,
        loan_breakdown,
        maturity_ladder,
        pearls,
        health,
        large_cash,
        tax_withheld,
        lending_limits,
        ministry_figures,
    )
}


def report_kind(code: str) -> ReportKind:
    """The report of this code; refuses one that the rack does not have."""
    if code not in REPORTS:
        raise UnknownReport(code)
    return REPORTS[code]

