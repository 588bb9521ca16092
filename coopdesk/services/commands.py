"""Every command of the program: its name in the audit, what it needs leave for, and the function that does it.

A row names the service of its noun, the command's class there and the function beside it: whoever has made a command
has loaded its service, and nothing else is loaded for it (DESIGN F2). To add one: the command and its function in the
service of its noun, and a row here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from coopdesk.services.access import Act
from coopdesk.services.context import Context, Outcome
from coopdesk.store.unit_of_work import UnitOfWork

Handler = Callable[[UnitOfWork, Context, Any], Outcome]


@dataclass(frozen=True, slots=True)
class CommandRow:
    name: str
    act: Act
    service: str
    command: str
    function: str

    @property
    def kind(self) -> type:
        """The class of the command."""
        made: type = getattr(self._service(), self.command)
        return made

    @property
    def handler(self) -> Handler:
        found: Handler = getattr(self._service(), self.function)
        return found

    def _service(self) -> Any:
        return import_module(f"coopdesk.services.{self.service}")


COMMANDS = (
    CommandRow("admit_member", Act.MANAGE_MEMBERS, "members", "AdmitMember", "admit"),
    CommandRow("change_member", Act.MANAGE_MEMBERS, "members", "ChangeMember", "change"),
    CommandRow("change_status", Act.MANAGE_MEMBERS, "members", "ChangeStatus", "change_status"),
    CommandRow("settle_member", Act.MANAGE_MEMBERS, "settlements", "Settle", "settle"),
    CommandRow("pay_settlement", Act.PAY_WITHDRAWALS, "settlements", "PaySettlement", "pay"),
    CommandRow("receive_debt", Act.TAKE_REPAYMENTS, "settlement_debts", "ReceiveDebt", "receive_debt"),
    CommandRow("receive_claim", Act.TAKE_REPAYMENTS, "settlement_debts", "ReceiveClaim", "receive_claim"),
    CommandRow("undo_settlement", Act.REVERSE, "settlement_undo", "UndoSettlement", "undo"),
    CommandRow("exempt_from_dues", Act.MANAGE_MEMBERS, "dues", "ExemptFromDues", "exempt"),
    CommandRow("end_exemption", Act.MANAGE_MEMBERS, "dues", "EndExemption", "end_exemption"),
    CommandRow("take_office", Act.MANAGE_MEMBERS, "offices", "TakeOffice", "take"),
    CommandRow("leave_office", Act.MANAGE_MEMBERS, "offices", "LeaveOffice", "leave"),
    CommandRow("found_group", Act.MANAGE_MEMBERS, "groups", "FoundGroup", "found"),
    CommandRow("change_group", Act.MANAGE_MEMBERS, "groups", "ChangeGroup", "change"),
    CommandRow("close_group", Act.MANAGE_MEMBERS, "groups", "CloseGroup", "close"),
    CommandRow("reopen_group", Act.MANAGE_MEMBERS, "groups", "ReopenGroup", "reopen"),
    CommandRow("move_members", Act.MANAGE_MEMBERS, "groups", "MoveMembers", "move"),
    CommandRow("merge_members", Act.MANAGE_MEMBERS, "member_merging", "MergeMembers", "merge"),
    CommandRow("undo_merge", Act.REVERSE, "member_merging", "UndoMerge", "undo"),
    CommandRow("report_death", Act.MANAGE_MEMBERS, "member_death", "ReportDeath", "report"),
    CommandRow("withdraw_death", Act.MANAGE_MEMBERS, "member_death", "WithdrawDeath", "withdraw"),
    CommandRow("change_leaving_rules", Act.MANAGE_SETTINGS, "leaving_rules", "ChangeLeavingRules", "change"),
    CommandRow("change_holidays", Act.MANAGE_SETTINGS, "holidays", "ChangeHolidays", "change"),
    CommandRow("set_heirs", Act.MANAGE_MEMBERS, "members", "SetHeirs", "set_heirs"),
    CommandRow("add_document", Act.MANAGE_MEMBERS, "documents", "AddDocument", "add"),
    CommandRow("remove_document", Act.MANAGE_MEMBERS, "documents", "RemoveDocument", "remove"),
    CommandRow("open_account", Act.MANAGE_MEMBERS, "savings", "OpenAccount", "open_account"),
    CommandRow("deposit", Act.TAKE_DEPOSITS, "savings", "Deposit", "deposit"),
    CommandRow("withdraw", Act.PAY_WITHDRAWALS, "savings", "Withdraw", "withdraw"),
    CommandRow("transfer", Act.TRANSFER, "savings", "Transfer", "transfer"),
    CommandRow("make_plan", Act.MANAGE_MEMBERS, "planned_savings", "MakePlan", "make"),
    CommandRow("end_plan", Act.PAY_WITHDRAWALS, "planned_savings", "EndPlan", "end"),
    CommandRow("close_savings", Act.PAY_WITHDRAWALS, "savings_closing", "CloseSavings", "close"),
    CommandRow("move_dormant", Act.TRANSFER, "dormant", "MoveDormant", "move"),
    CommandRow("place_deposit", Act.TAKE_DEPOSITS, "term_deposits", "PlaceDeposit", "place"),
    CommandRow("instruct_deposit", Act.TAKE_DEPOSITS, "term_deposits", "InstructDeposit", "instruct"),
    CommandRow("fetch_deposit", Act.PAY_WITHDRAWALS, "term_deposits", "FetchDeposit", "fetch"),
    CommandRow("break_deposit", Act.PAY_WITHDRAWALS, "deposit_breaking", "BreakDeposit", "break_it"),
    CommandRow("run_deposits", Act.POST_JOURNAL, "deposit_runs", "RunDeposits", "run"),
    CommandRow("undo_deposit_run", Act.REVERSE, "deposit_runs", "UndoDepositRun", "undo_run"),
    CommandRow("register_asset", Act.POST_JOURNAL, "assets", "RegisterAsset", "begin"),
    CommandRow("change_asset", Act.POST_JOURNAL, "assets", "ChangeAsset", "change"),
    CommandRow("end_asset", Act.POST_JOURNAL, "assets", "EndAsset", "end"),
    CommandRow("change_surplus_rules", Act.MANAGE_SETTINGS, "surplus", "ChangeSurplusRules", "change_rules"),
    CommandRow("propose_surplus", Act.POST_JOURNAL, "surplus", "ProposeSurplus", "propose"),
    CommandRow("drop_surplus_proposal", Act.POST_JOURNAL, "surplus", "DropSurplusProposal", "drop_proposal"),
    CommandRow("decide_surplus", Act.POST_JOURNAL, "surplus", "DecideSurplus", "decide"),
    CommandRow("decide_loss", Act.POST_JOURNAL, "surplus", "DecideLoss", "decide_loss"),
    CommandRow("undo_surplus", Act.REVERSE, "surplus", "UndoSurplus", "undo"),
    CommandRow("lapse_surplus", Act.POST_JOURNAL, "surplus", "LapseSurplus", "lapse"),
    CommandRow("pay_surplus", Act.PAY_WITHDRAWALS, "surplus", "PaySurplus", "pay"),
    CommandRow("share_out", Act.POST_JOURNAL, "share_out", "ShareOutFund", "share_out"),
    CommandRow("undo_share_out", Act.REVERSE, "share_out", "UndoShareOut", "undo"),
    CommandRow("save_template", Act.POST_JOURNAL, "journal_templates", "SaveTemplate", "save"),
    CommandRow("remove_template", Act.POST_JOURNAL, "journal_templates", "RemoveTemplate", "remove"),
    CommandRow("open_meeting", Act.HOLD_MEETING, "meetings", "OpenMeeting", "open_meeting"),
    CommandRow("drop_meeting", Act.HOLD_MEETING, "meetings", "DropMeeting", "drop_meeting"),
    CommandRow("set_meeting_rules", Act.MANAGE_SETTINGS, "meetings", "SetMeetingRules", "set_rules"),
    CommandRow("set_meeting_calendar", Act.MANAGE_SETTINGS, "meeting_calendar", "SetMeetingCalendar", "set_calendar"),
    CommandRow("agree_saving", Act.MANAGE_MEMBERS, "meetings", "AgreeSaving", "agree_saving"),
    CommandRow("save_pot", Act.MANAGE_SETTINGS, "pots", "SavePot", "save"),
    CommandRow("pot_paid_in", Act.TAKE_DEPOSITS, "pots", "PotPaidIn", "paid_in"),
    CommandRow("pot_paid_out", Act.PAY_WITHDRAWALS, "pots", "PotPaidOut", "paid_out"),
    CommandRow("assign_to_pot", Act.POST_JOURNAL, "pots", "AssignToPot", "assign"),
    CommandRow("apply_for_group", Act.APPLY_LOAN, "group_loans", "ApplyForGroup", "apply_together"),
    CommandRow("decide_together", Act.APPROVE_LOAN, "group_loans", "DecideTogether", "decide_together"),
    CommandRow("disburse_together", Act.DISBURSE_LOAN, "group_loans", "DisburseTogether", "disburse_together"),
    CommandRow("post_meeting", Act.HOLD_MEETING, "meetings", "PostMeeting", "post"),
    CommandRow("undo_meeting", Act.REVERSE, "meetings", "UndoMeeting", "undo"),
    CommandRow("save_decision", Act.HOLD_MEETING, "minutes", "SaveDecision", "save_decision"),
    CommandRow("remove_decision", Act.HOLD_MEETING, "minutes", "RemoveDecision", "remove_decision"),
    CommandRow("end_task", Act.HOLD_MEETING, "minutes", "EndTask", "end_task"),
    CommandRow("begin_arisan", Act.HOLD_MEETING, "arisan", "BeginArisan", "begin"),
    CommandRow("pay_arisan", Act.HOLD_MEETING, "arisan", "PayArisan", "pay"),
    CommandRow("draw_arisan", Act.HOLD_MEETING, "arisan", "DrawArisan", "draw"),
    CommandRow("take_back_arisan", Act.HOLD_MEETING, "arisan", "TakeBackArisan", "take_back"),
    CommandRow("end_arisan", Act.HOLD_MEETING, "arisan", "EndArisan", "end"),
    CommandRow("rename_arisan", Act.HOLD_MEETING, "arisan", "RenameArisan", "rename"),
    CommandRow("give_back", Act.TAKE_REPAYMENTS, "covers", "GiveBack", "pay_back"),
    CommandRow("give_back_from_savings", Act.TRANSFER, "covers", "GiveBackFromSavings", "pay_back_from_savings"),
    CommandRow("write_off_covers", Act.APPROVE_LOAN, "covers", "WriteOffCovers", "write_off"),
    CommandRow("save_employer", Act.POST_JOURNAL, "payroll", "SaveEmployer", "save_employer"),
    CommandRow("employ", Act.MANAGE_MEMBERS, "payroll", "Employ", "employ"),
    CommandRow("end_employment", Act.MANAGE_MEMBERS, "payroll", "EndEmployment", "end_employment"),
    CommandRow("fix_payroll", Act.POST_JOURNAL, "payroll", "FixBill", "fix"),
    CommandRow("drop_payroll", Act.POST_JOURNAL, "payroll", "DropBill", "drop"),
    CommandRow("read_payroll", Act.POST_JOURNAL, "payroll", "ReadAnswer", "read_answer"),
    CommandRow("assign_payroll", Act.POST_JOURNAL, "payroll", "AssignRow", "assign"),
    CommandRow("post_payroll", Act.POST_JOURNAL, "payroll", "PostPayroll", "post"),
    CommandRow("clear_payroll", Act.POST_JOURNAL, "payroll", "ClearHeld", "clear"),
    CommandRow("undo_payroll", Act.REVERSE, "payroll", "UndoPayroll", "undo"),
    CommandRow("save_budget", Act.POST_JOURNAL, "budgets", "SaveBudget", "save"),
    CommandRow("keep_report_view", Act.READ, "report_views", "KeepReportView", "keep"),
    CommandRow("rename_report_view", Act.READ, "report_views", "RenameReportView", "rename"),
    CommandRow("remove_report_view", Act.READ, "report_views", "RemoveReportView", "remove"),
    CommandRow("save_annual_text", Act.WRITE_ANNUAL_BOOK, "annual_book", "SaveAnnualText", "save"),
    CommandRow("leave_out_section", Act.WRITE_ANNUAL_BOOK, "annual_book", "LeaveOutSection", "leave_out"),
    CommandRow("post_journal", Act.POST_JOURNAL, "journal", "PostJournal", "post_journal"),
    CommandRow("cash_act", Act.POST_JOURNAL, "cash_acts", "CarryOut", "carry_out"),
    CommandRow("count_cash", Act.COUNT_CASH, "cash_counts", "CountCash", "count_cash"),
    CommandRow("open_till", Act.MANAGE_SETTINGS, "tills", "OpenTill", "open_till"),
    CommandRow("hand_till", Act.COUNT_CASH, "tills", "HandTill", "hand_till"),
    CommandRow("close_day", Act.CLOSE_DAY, "day_close", "CloseDay", "close_day"),
    CommandRow("reopen_day", Act.CLOSE_DAY, "day_close", "ReopenDay", "reopen_day"),
    CommandRow("apply_loan", Act.APPLY_LOAN, "loans", "Apply", "apply"),
    CommandRow("apply_top_up", Act.APPLY_LOAN, "loan_top_up", "ApplyTopUp", "apply_top_up"),
    CommandRow("decide_loan", Act.APPROVE_LOAN, "loans", "Decide", "decide"),
    CommandRow("disburse", Act.DISBURSE_LOAN, "loans", "Disburse", "disburse"),
    CommandRow("pay_next_part", Act.DISBURSE_LOAN, "loan_tranches", "PayNextPart", "pay_next_part"),
    CommandRow("lend", Act.DISBURSE_LOAN, "loans", "Lend", "lend"),
    CommandRow("repay", Act.TAKE_REPAYMENTS, "loan_repayment", "Repay", "repay"),
    CommandRow("pay_loan_from_savings", Act.TAKE_REPAYMENTS, "loan_without_cash", "PayFromSavings", "pay_from_savings"),
    CommandRow("pay_loan_from_fund", Act.TRANSFER, "loan_without_cash", "PayFromGroupFund", "pay_from_group_fund"),
    CommandRow("pay_off", Act.TAKE_REPAYMENTS, "loan_payoff", "PayOff", "pay_off"),
    CommandRow("prepay", Act.TAKE_REPAYMENTS, "loan_prepayment", "Prepay", "prepay"),
    CommandRow("ask_waiver", Act.TAKE_REPAYMENTS, "loan_waiver", "AskWaiver", "ask"),
    CommandRow("decide_waiver", Act.APPROVE_LOAN, "loan_waiver", "DecideWaiver", "decide"),
    CommandRow("undo_waiver", Act.APPROVE_LOAN, "loan_waiver", "UndoWaiver", "undo"),
    CommandRow("use_held", Act.TAKE_REPAYMENTS, "loan_held", "UseHeld", "use_held"),
    CommandRow("return_held", Act.PAY_WITHDRAWALS, "loan_held", "ReturnHeld", "return_held"),
    CommandRow("place_hold", Act.HOLD_SAVINGS, "holds", "PlaceHold", "place"),
    CommandRow("release_hold", Act.HOLD_SAVINGS, "holds", "ReleaseHold", "release"),
    CommandRow("add_guarantor", Act.APPLY_LOAN, "guarantors", "Guarantor", "give"),
    CommandRow("release_guarantor", Act.APPROVE_LOAN, "guarantors", "ReleaseGuarantor", "release"),
    CommandRow("call_guarantors", Act.CALL_GUARANTORS, "guarantee_call", "CallGuarantors", "call"),
    CommandRow("change_guarantee_limits", Act.MANAGE_SETTINGS, "guarantors", "ChangeLimits", "change_limits"),
    CommandRow("add_collateral", Act.MANAGE_COLLATERAL, "collateral", "AddCollateral", "add"),
    CommandRow("value_collateral", Act.MANAGE_COLLATERAL, "collateral", "ValueCollateral", "value"),
    CommandRow("move_collateral", Act.MANAGE_COLLATERAL, "collateral", "MoveCollateral", "move"),
    CommandRow("allow_return", Act.APPROVE_LOAN, "collateral", "AllowReturn", "allow"),
    CommandRow("ask_loan_change", Act.CHANGE_LOAN, "loan_changes", "AskChange", "ask"),
    CommandRow("decide_loan_change", Act.APPROVE_LOAN, "loan_changes", "DecideChange", "decide"),
    CommandRow("change_loan", Act.CHANGE_LOAN, "loan_changes", "ChangeNow", "change_now"),
    CommandRow("undo_loan_change", Act.REVERSE, "loan_change_undo", "UndoChange", "undo"),
    CommandRow("recover_loan", Act.TAKE_REPAYMENTS, "loan_write_off", "Recover", "recover"),
    CommandRow("post_run", Act.RUN_INTEREST, "savings_interest", "PostRun", "post_run"),
    CommandRow("undo_run", Act.RUN_INTEREST, "savings_interest", "UndoRun", "undo_run"),
    CommandRow("carry_out_step", Act.CLOSE_PERIOD, "month_steps", "CarryOutStep", "carry_out"),
    CommandRow("undo_step", Act.CLOSE_PERIOD, "month_steps", "UndoStep", "undo"),
    CommandRow("close_month", Act.CLOSE_PERIOD, "periods", "CloseMonth", "close_month"),
    CommandRow("close_year", Act.CLOSE_PERIOD, "periods", "CloseYear", "close_year"),
    CommandRow("record_report_print", Act.PRINT, "report_prints", "RecordReportPrint", "record"),
    CommandRow("reopen_period", Act.REOPEN_PERIOD, "periods", "Reopen", "reopen"),
    CommandRow("backdate", Act.READ, "backdating", "Backdate", "backdate"),
    CommandRow("reverse", Act.REVERSE, "corrections", "Reverse", "reverse"),
    CommandRow("correct", Act.REVERSE, "corrections", "Correct", "correct"),
    CommandRow("confirm_printed", Act.PRINT, "passbook", "ConfirmPrinted", "confirm"),
    CommandRow("start_passbook", Act.PRINT, "passbook", "StartBook", "start"),
    CommandRow("report_lost_passbook", Act.REPLACE_PASSBOOK, "passbook", "ReportLost", "report_lost"),
    CommandRow("replace_passbook", Act.REPLACE_PASSBOOK, "passbook", "ReplaceBook", "replace_book"),
    CommandRow("resume_passbook", Act.PRINT, "passbook", "ResumeAt", "resume"),
    CommandRow("queue_print", Act.PRINT, "print_jobs", "QueuePrint", "queue"),
    CommandRow("settle_print", Act.PRINT, "print_jobs", "SettlePrint", "settle"),
    CommandRow("count_printed", Act.PRINT, "print_jobs", "CountPrinted", "count_printed"),
    CommandRow("import", Act.IMPORT, "imports", "Import", "bring_in"),
    CommandRow("undo_import", Act.IMPORT, "imports", "UndoImport", "undo_import"),
    CommandRow("change_cooperative", Act.MANAGE_SETTINGS, "cooperative", "ChangeCooperative", "change"),
    CommandRow("change_class_rule", Act.MANAGE_SETTINGS, "loan_class_rule", "ChangeClassRule", "change"),
    CommandRow("change_prudential", Act.MANAGE_SETTINGS, "prudential", "ChangePrudential", "change"),
    CommandRow("reconcile_bank", Act.POST_JOURNAL, "bank_reconciliation", "Reconcile", "reconcile"),
    CommandRow("undo_reconciliation", Act.REVERSE, "bank_reconciliation", "UndoReconciliation", "undo"),
    CommandRow("change_bank_rule", Act.MANAGE_SETTINGS, "bank_reconciliation", "ChangeBankRule", "change_rule"),
    CommandRow("add_ledger_account", Act.MANAGE_SETTINGS, "chart", "AddLedgerAccount", "add"),
    CommandRow("change_ledger_account", Act.MANAGE_SETTINGS, "chart", "ChangeLedgerAccount", "change"),
    CommandRow("change_product", Act.MANAGE_SETTINGS, "products", "ChangeProduct", "change"),
    CommandRow("add_product", Act.MANAGE_SETTINGS, "products", "AddProduct", "add"),
    CommandRow("add_operator", Act.MANAGE_OPERATORS, "operators", "AddOperator", "add"),
    CommandRow("change_operator", Act.MANAGE_OPERATORS, "operators", "ChangeOperator", "change"),
    CommandRow("set_password", Act.READ, "operators", "SetPassword", "set_password"),
    CommandRow("set_pin", Act.READ, "operators", "SetPin", "set_pin"),
    CommandRow("clear_pin", Act.READ, "operators", "ClearPin", "clear_pin"),
)

_BY_CLASS = {(row.service, row.command): row for row in COMMANDS}


def row_of(command: Any) -> CommandRow:
    """The row of a command; of a service that is a folder, whichever file of it holds the class."""
    kind = type(command)
    return _BY_CLASS[kind.__module__.split(".")[2], kind.__name__]
