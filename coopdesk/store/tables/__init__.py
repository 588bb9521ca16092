"""The tables of a book: STRICT, with their checks, and which of them are sealed; a file a noun.

Amounts are minor units, dates ISO text, hashes 32 bytes. A sealed table refuses UPDATE and DELETE by
trigger (`triggers.py`) and carries a hash chain over all its columns (`sealing.py`).
"""

from __future__ import annotations

from coopdesk.store.tables.annual_book import annual_text
from coopdesk.store.tables.arisans import arisan, arisan_event, arisan_member
from coopdesk.store.tables.assets import asset_event
from coopdesk.store.tables.banks import bank_line, bank_reconciliation
from coopdesk.store.tables.batches import batch_line, batch_run
from coopdesk.store.tables.budgets import budget
from coopdesk.store.tables.cash import cash_count, cash_voucher, day_close, till_event
from coopdesk.store.tables.chart import account, account_name, product, product_name, product_terms
from coopdesk.store.tables.cooperative import alembic_version, book, operator, policy
from coopdesk.store.tables.covers import cover, cover_end
from coopdesk.store.tables.deposits import deposit_event, deposit_run, deposit_term, term_deposit
from coopdesk.store.tables.group_loans import group_loan, group_loan_part
from coopdesk.store.tables.groups import group_event, member_group
from coopdesk.store.tables.journal import import_batch, journal_entry, member_balance, monthly_total, number_series, posting
from coopdesk.store.tables.journal_templates import journal_template, recurring_entry
from coopdesk.store.tables.loans import loan, loan_event, loan_instalment
from coopdesk.store.tables.meetings import (
    agreed_saving,
    meeting,
    meeting_count,
    meeting_decision,
    meeting_event,
    meeting_line,
    meeting_payout,
    meeting_row,
    meeting_rules,
    meeting_share,
)
from coopdesk.store.tables.members import document, dues_month, heir, member, member_account, member_status_event, office_event
from coopdesk.store.tables.paper import passbook, passbook_mark, print_job, report_print
from coopdesk.store.tables.payroll import employer, employment, payroll_line, payroll_list, payroll_row
from coopdesk.store.tables.periods import closing_run, period_event
from coopdesk.store.tables.pots import group_pot, pot_entry
from coopdesk.store.tables.report_views import report_view
from coopdesk.store.tables.savings_plans import savings_plan
from coopdesk.store.tables.security import (
    collateral,
    collateral_move,
    collateral_value,
    guarantee,
    guarantee_release,
    hold,
    hold_release,
)
from coopdesk.store.tables.settlements import dues_exemption, member_merge, settlement, settlement_part, settlement_payment
from coopdesk.store.tables.surplus import surplus_part, surplus_payment, surplus_plan, surplus_proposal
from coopdesk.store.tables.trail import audit_event, draft, earlier_row, seal

SEALED = (
    *(journal_entry, posting, audit_event, member_status_event, loan_instalment, loan_event, passbook_mark, report_print),
    *(hold, hold_release, guarantee, guarantee_release, collateral, collateral_value, collateral_move),
    *(settlement, settlement_part, settlement_payment, member_merge, dues_exemption, office_event, group_event),
    *(deposit_term, deposit_event, period_event),
    *(surplus_plan, surplus_part, surplus_payment),
    *(asset_event, recurring_entry, budget),
    *(cash_voucher, cash_count, till_event, day_close),
    *(bank_reconciliation, bank_line),
    *(pot_entry, meeting_event, cover, cover_end, arisan_event),
)

__all__ = [
    "SEALED",
    "account",
    "account_name",
    "agreed_saving",
    "alembic_version",
    "annual_text",
    "arisan",
    "arisan_event",
    "arisan_member",
    "asset_event",
    "audit_event",
    "bank_line",
    "bank_reconciliation",
    "batch_line",
    "batch_run",
    "book",
    "budget",
    "cash_count",
    "cash_voucher",
    "closing_run",
    "collateral",
    "collateral_move",
    "collateral_value",
    "cover",
    "cover_end",
    "day_close",
    "deposit_event",
    "deposit_run",
    "deposit_term",
    "document",
    "draft",
    "dues_exemption",
    "dues_month",
    "earlier_row",
    "employer",
    "employment",
    "group_event",
    "group_loan",
    "group_loan_part",
    "group_pot",
    "guarantee",
    "guarantee_release",
    "heir",
    "hold",
    "hold_release",
    "import_batch",
    "journal_entry",
    "journal_template",
    "loan",
    "loan_event",
    "loan_instalment",
    "meeting",
    "meeting_count",
    "meeting_decision",
    "meeting_event",
    "meeting_line",
    "meeting_payout",
    "meeting_row",
    "meeting_rules",
    "meeting_share",
    "member",
    "member_account",
    "member_balance",
    "member_group",
    "member_merge",
    "member_status_event",
    "monthly_total",
    "number_series",
    "office_event",
    "operator",
    "passbook",
    "passbook_mark",
    "payroll_line",
    "payroll_list",
    "payroll_row",
    "period_event",
    "policy",
    "posting",
    "pot_entry",
    "print_job",
    "product",
    "product_name",
    "product_terms",
    "recurring_entry",
    "report_print",
    "report_view",
    "savings_plan",
    "seal",
    "settlement",
    "settlement_part",
    "settlement_payment",
    "surplus_part",
    "surplus_payment",
    "surplus_plan",
    "surplus_proposal",
    "term_deposit",
    "till_event",
]
