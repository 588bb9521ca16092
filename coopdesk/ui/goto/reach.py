"""Where each action of the window can be done: which page it stands on, and the leave that it asks for.

An action that is not here needs something before it: a member, a loan, a row, a form. To add one: a line of the table.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from coopdesk.services.access import Act
from coopdesk.services.contract_search import Contract
from coopdesk.ui.cash_titles import TITLES
from coopdesk.ui.goto.found import Target


@dataclass(frozen=True, slots=True)
class Reach:
    """Without a page the window does it at once. `press`: its button on the page is pressed, else the page is all there is to it.

    `changes`: it writes into the book, which a backup that is only looked at does not allow.
    """

    page: str = ""
    subject: Any = None
    press: bool = False
    act: Act | None = None
    changes: bool = False

    def target(self, action_id: str) -> Target:
        return Target(self.page, self.subject, action_id if self.press or not self.page else "")


def _writes(page: str, act: Act, subject: Any = None, *, press: bool = False) -> Reach:
    return Reach(page, subject, press, act, changes=True)


@dataclass(frozen=True, slots=True)
class Need:
    """An action of the page of one member, or of a loan, deposit or plan of hers (`what`), and the leave that it asks for.

    `page` does it instead, where there is one for it.
    """

    act: Act
    what: Contract | None = None
    page: str = ""


def _member(act: Act, *names: str) -> dict[str, Need]:
    return {name: Need(act) for name in names}


def _of(what: Contract, act: Act, *names: str) -> dict[str, Need]:
    return {name: Need(act, what) for name in names}


NEEDS: Mapping[str, Need] = {
    "change_loan": Need(Act.CHANGE_LOAN, Contract.LOAN, "change_loan"),
    **_of(Contract.LOAN, Act.CHANGE_LOAN, "declare_revenue"),
    **_of(Contract.LOAN, Act.TAKE_REPAYMENTS, "pay_off", "ask_waiver", "use_held", "pay_without_cash", "recover_loan"),
    **_of(Contract.LOAN, Act.DISBURSE_LOAN, "pay_next_part"),
    **_of(Contract.LOAN, Act.PRINT, "print_contract", "print_schedule", "print_quote"),
    **_of(Contract.LOAN, Act.APPLY_LOAN, "add_guarantor"),
    **_of(Contract.LOAN, Act.HOLD_SAVINGS, "pledge_savings"),
    **_of(Contract.DEPOSIT, Act.HOLD_SAVINGS, "pledge_deposit"),
    **_of(Contract.LOAN, Act.CALL_GUARANTORS, "call_guarantors"),
    **_of(Contract.LOAN, Act.MANAGE_COLLATERAL, "add_collateral"),
    **_of(Contract.DEPOSIT, Act.TAKE_DEPOSITS, "instruct_deposit"),
    **_of(Contract.DEPOSIT, Act.PAY_WITHDRAWALS, "break_deposit", "fetch_deposit"),
    **_of(Contract.DEPOSIT, Act.PRINT, "print_certificate"),
    **_of(Contract.PLAN, Act.PAY_WITHDRAWALS, "end_plan"),
    **_member(
        Act.MANAGE_MEMBERS, "change_status", "member_office", "member_employer", "leave_member", "merge_member", "report_death", "open_account", "exempt_months", "add_document"
    ),
    **_member(Act.TAKE_DEPOSITS, "pay_months"),
    **_member(Act.PAY_WITHDRAWALS, "close_account"),
    **_member(Act.HOLD_SAVINGS, "hold_money"),
    **_member(Act.TAKE_REPAYMENTS, "give_back_covers"),
    **_member(Act.APPROVE_LOAN, "let_off_covers"),
    **_member(Act.REPLACE_PASSBOOK, "book_lost"),
    **_member(Act.PRINT, "print_passbook", "stamp_card"),
}
"""Actions that can be asked for with a member, or the number of a loan or deposit ("siti change loan"); alone, their list opens."""
PAGE_OF: Mapping[Contract | None, str] = {Contract.LOAN: "loan", Contract.DEPOSIT: "term_deposit", Contract.PLAN: "member", None: "member"}
LIST_OF: Mapping[Contract | None, str] = {Contract.LOAN: "loans", Contract.DEPOSIT: "deposits", Contract.PLAN: "members", None: "members"}
ONLY_READ = (Act.PRINT,)


REACH: Mapping[str, Reach] = {
    **{name: Reach(name) for name in ("home", "counter", "members", "loans", "meetings", "ledger", "reports", "settings")},
    "help": Reach(),
    "shortcut_card": Reach(),
    "opening_sheet": Reach(act=Act.PRINT),
    "print_confirmations": Reach(act=Act.PRINT),
    "meeting_packet": Reach(act=Act.PRINT),
    "meeting_receipts": Reach(act=Act.PRINT),
    "stamp_cards": Reach(act=Act.PRINT),
    "compare_seal": Reach(),
    "deposit": _writes("counter", Act.TAKE_DEPOSITS),
    "withdraw": _writes("counter", Act.PAY_WITHDRAWALS),
    "repay": _writes("counter", Act.TAKE_REPAYMENTS),
    "transfer": _writes("counter", Act.TRANSFER),
    "lend": _writes("counter", Act.APPLY_LOAN),
    "place": _writes("counter", Act.TAKE_DEPOSITS),
    "undo_last": _writes("counter", Act.REVERSE, press=True),
    "print_again": Reach("counter", press=True, act=Act.PRINT),
    "show_receipts": Reach("counter"),
    "new_member": _writes("new_member", Act.MANAGE_MEMBERS),
    "export_list": Reach("members", press=True),
    "dues_register": Reach("members", press=True),
    "new_loan": _writes("new_loan", Act.APPLY_LOAN),
    "find_loan": Reach("loans"),
    "simulator": Reach("simulator"),
    "deposits": Reach("deposits"),
    "find_deposit": Reach("deposits"),
    "export_deposits": Reach("deposits", press=True),
    "deposit_run": _writes("deposit_run", Act.POST_JOURNAL),
    "export_loans": Reach("loans", press=True),
    "collateral": Reach("collateral"),
    "find_collateral": Reach("collateral"),
    "export_collateral": Reach("collateral", press=True),
    "new_journal_entry": _writes("journal_entry", Act.POST_JOURNAL),
    "journal_templates": Reach("journal_templates"),
    "find_template": Reach("journal_templates"),
    "budget": Reach("budget"),
    "budget_report": Reach("budget", press=True),
    "reconciliation": Reach("reconciliation"),
    "reconciliation_report": Reach("reconciliation", press=True),
    "choose_statement": _writes("reconciliation", Act.POST_JOURNAL, press=True),
    "assets": Reach("assets"),
    "find_asset": Reach("assets"),
    "new_asset": _writes("assets", Act.POST_JOURNAL, press=True),
    "assets_report": Reach("assets", press=True),
    "find_in_ledger": Reach("ledger"),
    "money_act": _writes("money_act", Act.POST_JOURNAL),
    **{f"act_{event}": _writes("money_act", Act.POST_JOURNAL, event.value) for event in TITLES},
    "count_cash": _writes("ledger", Act.COUNT_CASH, "cash", press=True),
    "close_day": _writes("ledger", Act.CLOSE_DAY, "cash", press=True),
    "reopen_day": _writes("ledger", Act.CLOSE_DAY, "cash", press=True),
    "cash_sheet": Reach("ledger", "cash", press=True, act=Act.PRINT),
    "tills": _writes("ledger", Act.COUNT_CASH, "cash", press=True),
    "new_ledger_account": _writes("ledger", Act.MANAGE_SETTINGS, press=True),
    "closing": Reach("ledger", "closing"),
    "interest": Reach("interest"),
    "surplus": Reach("surplus"),
    "share_out": Reach("share_out"),
    "share_out_slips": Reach("share_out", press=True, act=Act.PRINT),
    "annual_book": Reach("annual_book"),
    "print_annual_book": Reach("annual_book", press=True, act=Act.PRINT),
    "move_dormant": _writes("interest", Act.TRANSFER, press=True),
    "export_run": Reach("interest", press=True),
    "find_report": Reach("reports"),
    "charts": Reach("charts"),
    "charts_print": Reach("charts", press=True, act=Act.PRINT),
    "charts_pdf": Reach("charts", press=True, act=Act.PRINT),
    "charts_picture": Reach("charts", press=True),
    "groups": Reach("groups"),
    "find_group": Reach("groups"),
    "new_group": _writes("groups", Act.MANAGE_MEMBERS, press=True),
    "export_groups": Reach("groups", press=True),
    "group_rules": _writes("groups", Act.MANAGE_SETTINGS),
    "agreed_savings": _writes("groups", Act.MANAGE_MEMBERS),
    "new_pot": _writes("groups", Act.MANAGE_SETTINGS),
    "group_loan": _writes("groups", Act.APPLY_LOAN),
    "arisan": Reach("arisan"),
    "begin_arisan": _writes("arisan", Act.HOLD_MEETING, press=True),
    "payroll": Reach("payroll"),
    "find_payroll": Reach("payroll"),
    "employers": Reach("employers"),
    "find_employer": Reach("employers"),
    "new_employer": _writes("employers", Act.POST_JOURNAL, press=True),
    "import_file": _writes("import_file", Act.IMPORT),
    "paste_deposits": _writes("deposit_list", Act.IMPORT),
    "new_meeting": _writes("meetings", Act.HOLD_MEETING, press=True),
    "meeting_calendar": _writes("meetings", Act.MANAGE_SETTINGS, press=True),
    "meeting_print": Reach("meetings", press=True, act=Act.PRINT),
    "meeting_pdf": Reach("meetings", press=True),
    "meeting_excel": Reach("meetings", press=True),
    "print_in_turn": Reach("home", press=True, act=Act.PRINT),
    "add_operator": _writes("settings", Act.MANAGE_OPERATORS, "operators", press=True),
    "new_product": _writes("settings", Act.MANAGE_SETTINGS, "products", press=True),
    "set_password": Reach("settings", "operators"),
    "set_pin": Reach("settings", "operators"),
    "test_print": Reach("settings", "printers", press=True, act=Act.PRINT),
    "back_up": Reach("settings", "backup", press=True, act=Act.BACK_UP),
    "choose_second": Reach("settings", "backup", act=Act.BACK_UP),
    "restore": Reach("settings", "backup", act=Act.BACK_UP),
    "language": Reach("settings", "computer"),
    "back_up_status": Reach(),
    "find_member": Reach(),
    "lock": Reach(),
    "switch_operator": Reach(),
    "business_date": Reach(),
    "book_health": Reach(),
    "drawer": Reach(),
    "open_other": Reach(),
    **{name: Reach(LIST_OF[need.what], act=need.act, changes=need.act not in ONLY_READ) for name, need in NEEDS.items()},
}

FOR_MEMBER: Mapping[str, str] = {
    "deposit": "counter",
    "withdraw": "counter",
    "repay": "counter",
    "transfer": "counter",
    "lend": "counter",
    "place": "counter",
    "new_loan": "new_loan",
    "change_member": "change_member",
}
"""What can be asked for together with a member ("siti set"), and the page that does it."""
