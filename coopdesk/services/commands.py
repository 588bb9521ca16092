"""Every command of the program: its name in the audit, what it needs leave for, and the function that does it.

To add one: the command and its function in the service of its noun, and a row here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from coopdesk.services import (
    cooperative,
    corrections,
    documents,
    imports,
    journal,
    loans,
    members,
    operators,
    passbook,
    print_jobs,
    products,
    savings,
)
from coopdesk.services.access import Act
from coopdesk.services.context import Context, Outcome
from coopdesk.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class CommandRow:
    name: str
    act: Act
    handler: Callable[[UnitOfWork, Context, Any], Outcome]


COMMANDS: dict[type, CommandRow] = {
    members.AdmitMember: CommandRow("admit_member", Act.MANAGE_MEMBERS, members.admit),
    members.ChangeMember: CommandRow("change_member", Act.MANAGE_MEMBERS, members.change),
    members.ChangeStatus: CommandRow("change_status", Act.MANAGE_MEMBERS, members.change_status),
    members.SetHeirs: CommandRow("set_heirs", Act.MANAGE_MEMBERS, members.set_heirs),
    documents.AddDocument: CommandRow("add_document", Act.MANAGE_MEMBERS, documents.add),
    documents.RemoveDocument: CommandRow("remove_document", Act.MANAGE_MEMBERS, documents.remove),
    savings.OpenAccount: CommandRow("open_account", Act.MANAGE_MEMBERS, savings.open_account),
    savings.Deposit: CommandRow("deposit", Act.TAKE_DEPOSITS, savings.deposit),
    savings.Withdraw: CommandRow("withdraw", Act.PAY_WITHDRAWALS, savings.withdraw),
    savings.Transfer: CommandRow("transfer", Act.TRANSFER, savings.transfer),
    journal.PostJournal: CommandRow("post_journal", Act.POST_JOURNAL, journal.post_journal),
    loans.Apply: CommandRow("apply_loan", Act.APPLY_LOAN, loans.apply),
    loans.Decide: CommandRow("decide_loan", Act.APPROVE_LOAN, loans.decide),
    loans.Disburse: CommandRow("disburse", Act.DISBURSE_LOAN, loans.disburse),
    loans.Lend: CommandRow("lend", Act.DISBURSE_LOAN, loans.lend),
    loans.Repay: CommandRow("repay", Act.TAKE_REPAYMENTS, loans.repay),
    loans.PayOff: CommandRow("pay_off", Act.TAKE_REPAYMENTS, loans.pay_off),
    corrections.Reverse: CommandRow("reverse", Act.REVERSE, corrections.reverse),
    passbook.ConfirmPrinted: CommandRow("confirm_printed", Act.PRINT, passbook.confirm),
    passbook.StartBook: CommandRow("start_passbook", Act.PRINT, passbook.start),
    passbook.ReportLost: CommandRow("report_lost_passbook", Act.REPLACE_PASSBOOK, passbook.report_lost),
    passbook.ReplaceBook: CommandRow("replace_passbook", Act.REPLACE_PASSBOOK, passbook.replace_book),
    passbook.ResumeAt: CommandRow("resume_passbook", Act.PRINT, passbook.resume),
    print_jobs.QueuePrint: CommandRow("queue_print", Act.PRINT, print_jobs.queue),
    print_jobs.SettlePrint: CommandRow("settle_print", Act.PRINT, print_jobs.settle),
    imports.Import: CommandRow("import", Act.IMPORT, imports.bring_in),
    imports.UndoImport: CommandRow("undo_import", Act.IMPORT, imports.undo_import),
    cooperative.ChangeCooperative: CommandRow("change_cooperative", Act.MANAGE_SETTINGS, cooperative.change),
    products.ChangeProduct: CommandRow("change_product", Act.MANAGE_SETTINGS, products.change),
    products.AddProduct: CommandRow("add_product", Act.MANAGE_SETTINGS, products.add),
    operators.AddOperator: CommandRow("add_operator", Act.MANAGE_OPERATORS, operators.add),
    operators.ChangeOperator: CommandRow("change_operator", Act.MANAGE_OPERATORS, operators.change),
    operators.SetPassword: CommandRow("set_password", Act.READ, operators.set_password),
}
