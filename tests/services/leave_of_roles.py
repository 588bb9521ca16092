"""Which commands each role may do, by name: written down beside the program's own table, not taken from it."""

from __future__ import annotations

from coopdesk.domain.operators import Role

LOOKING = {"keep_report_view", "rename_report_view", "remove_report_view"}
"""What everybody may who may look."""
PRINTING = LOOKING | {"confirm_printed", "start_passbook", "resume_passbook", "queue_print", "settle_print", "count_printed", "record_report_print"}
DOCUMENTS = {"add_document", "remove_document"}
SETTINGS = {
    "change_class_rule",
    "change_prudential",
    "open_till",
    "change_guarantee_limits",
    "change_cooperative",
    "change_product",
    "add_product",
    "change_leaving_rules",
    "change_holidays",
    "save_pot",
    "change_surplus_rules",
    "change_bank_rule",
    "set_meeting_rules",
    "set_meeting_calendar",
    "add_ledger_account",
    "change_ledger_account",
}
HOLDS = {"place_hold", "release_hold"}
COLLATERAL = {"add_collateral", "value_collateral", "move_collateral"}
LOAN_MONEY = {"pay_loan_from_savings", "use_held", "return_held", "prepay", "ask_waiver", "recover_loan", "apply_top_up", "give_back"}
DEPOSITS = {"place_deposit", "instruct_deposit", "fetch_deposit", "break_deposit"}
SETTLED = {"pay_settlement", "pay_surplus", "receive_debt", "receive_claim"}
MEETINGS = {"open_meeting", "drop_meeting", "post_meeting", "agree_saving", "save_decision", "remove_decision", "end_task"} | {"begin_arisan", "pay_arisan", "draw_arisan", "take_back_arisan", "end_arisan", "rename_arisan"}
GROUPS = {"found_group", "change_group", "close_group", "reopen_group", "move_members"}
POTS = {"pot_paid_in", "pot_paid_out"}
LEAVING = {"take_office", "leave_office", "settle_member", "exempt_from_dues", "end_exemption", "merge_members", "report_death", "withdraw_death", "make_plan"}
SURPLUS = {"lapse_surplus", "propose_surplus", "drop_surplus_proposal", "decide_surplus", "decide_loss", "share_out"}
UNDOING = {"undo_meeting", "undo_surplus", "undo_share_out", "undo_settlement", "undo_merge", "undo_deposit_run", "undo_payroll"}
PAYROLL = {"save_employer", "employ", "end_employment", "fix_payroll", "drop_payroll", "read_payroll", "assign_payroll", "post_payroll", "clear_payroll"}
RUNS = {"run_deposits", "post_run", "undo_run"}
REGISTER = {"register_asset", "change_asset", "end_asset", "save_template", "remove_template", "save_budget"}
PERIODS = {"carry_out_step", "undo_step", "close_month", "close_year", "reopen_period"}
LOAN_CHANGES = {"ask_loan_change", "change_loan", "undo_loan_change"}
OWN_SECRETS = {"set_password", "set_pin", "clear_pin"}
ANNUAL_BOOK = {"save_annual_text", "leave_out_section"}
COUNTER = (
    PRINTING
    | {"deposit", "withdraw", "apply_loan", "add_guarantor", "repay", "pay_off"}
    | LOAN_MONEY
    | DEPOSITS
    | SETTLED
    | POTS
    | {"end_plan", "close_savings", "backdate", "count_cash", "hand_till", "apply_for_group"}
    | OWN_SECRETS
)
MAY = {
    Role.TELLER: COUNTER,
    Role.TREASURER: COUNTER
    | DOCUMENTS
    | SETTINGS
    | {"admit_member", "change_member", "change_status", "set_heirs", "open_account", "transfer", "give_back_from_savings", "move_dormant", "pay_loan_from_fund", "post_journal", "reverse", "correct", "cash_act", "close_day", "reopen_day"}
    | {"disburse", "disburse_together", "pay_next_part", "lend", "call_guarantors", "assign_to_pot"}
    | LOAN_CHANGES
    | GROUPS
    | MEETINGS
    | LEAVING
    | UNDOING
    | SURPLUS
    | RUNS
    | PAYROLL
    | PERIODS
    | REGISTER
    | ANNUAL_BOOK
    | HOLDS
    | COLLATERAL
    | {"import", "undo_import", "reconcile_bank", "undo_reconciliation", "report_lost_passbook", "replace_passbook"},
    Role.CHAIR: PRINTING
    | ANNUAL_BOOK
    | HOLDS
    | UNDOING
    | {"decide_waiver", "undo_waiver", "decide_loan_change", "undo_loan_change"}
    | {"decide_loan", "decide_together", "write_off_covers", "release_guarantor", "allow_return", "reverse", "correct", "undo_reconciliation", "reopen_period"}
    | OWN_SECRETS,
    Role.AUDITOR: PRINTING | ANNUAL_BOOK | OWN_SECRETS,
    Role.ADMINISTRATOR: SETTINGS | LOOKING | {"add_operator", "change_operator", "reopen_period"} | OWN_SECRETS,
}
