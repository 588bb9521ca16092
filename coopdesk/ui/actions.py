"""The one table of actions: what a thing is called, its key and its icon. Buttons, caps and shortcuts read it here.

Same key, same act, everywhere. A letter key acts only while no text field has focus, and with Alt inside one; it
follows the language. To add an action: a row here; `tests/ui/test_actions.py` refuses a key that clashes.
"""

from __future__ import annotations

from dataclasses import dataclass

from coopdesk.i18n.catalogue import _, pgettext
from coopdesk.marks import N_, NP_


@dataclass(frozen=True, slots=True)
class Action:
    """`key` is a portable key sequence. `letter` is a letter of the language instead, with its context."""

    id: str
    text: str
    key: str = ""
    letter: tuple[str, str] | None = None
    icon: str = ""
    also: str = ""
    """A second key that does the same."""
    page: str = ""
    """Where the key is taken; actions of one page (and those of every page, empty) may not share a key."""


ACTIONS = (
    # the window
    Action("home", N_("Home"), key="Alt+1", icon="house"),
    Action("counter", N_("Counter"), key="Alt+2", icon="hand-coins"),
    Action("members", N_("Members"), key="Alt+3", icon="users"),
    Action("loans", N_("Loans"), key="Alt+4", icon="landmark"),
    Action("meetings", N_("Meetings"), key="Alt+5", icon="calendar-days"),
    Action("ledger", N_("Ledger"), key="Alt+6", icon="book-open"),
    Action("reports", N_("Reports"), key="Alt+7", icon="chart-column"),
    Action("import_file", N_("From Excel"), key="Alt+9", icon="file-spreadsheet"),
    Action("settings", N_("Settings"), key="Alt+8", icon="settings"),
    Action("open_other", N_("Another book"), key="Alt+0", icon="folder-open"),
    Action("find_member", N_("Find a member"), key="F2", icon="search"),
    Action("goto", N_("Go to"), key="Ctrl+K", also="Alt+G", icon="search"),
    Action("help", N_("Help"), key="F1", icon="circle-question-mark"),
    Action("close_help", N_("Back"), key="Escape", icon="chevron-left", page="help_sheet"),
    Action("shortcut_card", N_("Card of the keys"), icon="printer"),
    Action("opening_sheet", N_("Opening balances to be signed"), icon="printer"),
    Action("lock", N_("Lock"), key="Ctrl+L", icon="lock"),
    Action("switch_operator", N_("Another operator"), icon="user"),
    Action("business_date", N_("Change the business date"), icon="calendar"),
    Action("book_health", N_("Health of the book"), icon="shield-check"),
    Action("back_up_status", N_("Backups"), icon="hard-drive-download"),
    Action("drawer", N_("The drawer"), icon="wallet"),
    Action("resume_draft", N_("Go on"), page="frame"),
    Action("drop_draft", N_("Throw away"), page="frame"),
    # locked, and questions of the frame
    Action("unlock", N_("Unlock"), key="Return", page="lock"),
    Action("move_date", N_("Work on this day"), key="Return", page="business_date"),
    Action("check_again", N_("Check again"), key="Return", icon="shield-check", page="book_health"),
    # the first page of the day
    Action("home_all_due", N_("All"), page="home"),
    Action("home_entries", N_("Entries"), page="home"),
    Action("home_check", N_("Check again"), page="home"),
    Action("home_arrears_list", N_("List"), page="home"),
    Action("home_as_table", N_("As a table"), page="home"),
    Action("print_in_turn", N_("Print in turn"), icon="printer", page="home"),
    # the start page
    Action("open_file", N_("Look for a file…"), key="Ctrl+O", icon="folder-open", page="start"),
    Action("open_chosen", N_("Open the chosen book"), key="Return", page="start"),
    Action("new_book", N_("New cooperative"), letter=NP_("letter key of New cooperative", "N"), icon="plus", page="start"),
    Action(
        "start_import",
        N_("Bring in from Excel"),
        letter=NP_("letter key of Bring in from Excel", "E"),
        icon="file-spreadsheet",
        page="start",
    ),
    Action("try_demo", N_("Try the example book"), letter=NP_("letter key of Try the example book", "T"), icon="play", page="start"),
    Action("language", N_("Language"), icon="languages", page="start"),
    Action("restore_start", N_("Restore a backup"), letter=NP_("letter key of Restore a backup", "R"), icon="history", page="start"),
    Action("practise_copy", N_("Practise on a copy"), letter=NP_("letter key of Practise on a copy", "P"), icon="graduation-cap", page="start"),
    Action("remove_practice", N_("Remove this practice book"), icon="trash-2", page="start"),
    Action("remove_now", N_("Remove it"), page="start"),
    Action("keep_it", N_("Keep it"), page="start"),
    Action("find_book", N_("Look for it…"), page="start"),
    Action("forget_book", N_("Take it off the list"), page="start"),
    # a new book
    Action("next_step", N_("Next"), key="Return", page="new_book"),
    Action("step_back", N_("Back"), key="Escape", page="new_book"),
    Action("choice_1", N_("First choice"), key="Ctrl+1", page="new_book"),
    Action("choice_2", N_("Second choice"), key="Ctrl+2", page="new_book"),
    Action("choice_3", N_("Third choice"), key="Ctrl+3", page="new_book"),
    Action("choice_4", N_("Fourth choice"), key="Ctrl+4", page="new_book"),
    Action("choice_5", N_("Fifth choice"), key="Ctrl+5", page="new_book"),
    Action("choice_6", N_("Sixth choice"), key="Ctrl+6", page="new_book"),
    Action("begin_anew", N_("Begin anew"), page="new_book"),
    Action("add_person", N_("Another person"), key="Ctrl+N", icon="user-plus", page="new_book"),
    Action("drop_person", N_("Leave out the last one"), page="new_book"),
    Action("sign_on", N_("Open the book"), key="Return", page="sign_on"),
    # members
    Action("export_list", N_("Export"), key="Ctrl+E", icon="file-output", page="members"),
    Action("import_members", N_("Bring in from Excel"), icon="file-spreadsheet", page="members"),
    Action("new_member", N_("New member"), key="Ctrl+N", icon="user-plus", page="members"),
    # a member
    Action("back_to_members", N_("Members"), key="Escape", icon="chevron-left", page="member"),
    Action("serve", N_("Serve at the counter"), key="Return", page="member"),
    Action("change_member", N_("Change data"), letter=NP_("letter key of Change data", "C"), icon="pencil", page="member"),
    Action("print_passbook", N_("Print passbook"), key="Ctrl+B", icon="notebook-pen", page="member"),
    Action("print_passbook_here", N_("Print passbook"), icon="printer", page="member"),
    Action("print_member", N_("Print"), key="Ctrl+P", icon="printer", page="member"),
    Action("change_status", N_("Change status…"), page="member"),
    Action("leave_member", N_("Leave the cooperative…"), page="member"),
    Action("pay_months", N_("Pay months…"), icon="hand-coins", page="member"),
    Action("exempt_months", N_("Exempt…"), page="member"),
    Action("end_exemption", N_("End an exemption…"), page="member"),
    Action("dues_register", N_("Register of dues"), icon="calendar-days"),
    Action("merge_member", N_("Two numbers…"), page="member"),
    Action("undo_merge", N_("Two persons after all…"), icon="undo-2", page="member"),
    Action("settlement_receipts", N_("Receipts…"), icon="receipt-text", page="member"),
    Action("report_death", N_("Died…"), page="member"),
    Action("withdraw_death", N_("Alive after all…"), page="member"),
    Action("pay_settlement", N_("Pay out…"), icon="hand-coins", page="member"),
    Action("receive_debt", N_("Receive what is owed…"), page="member"),
    Action("receive_claim", N_("Claim paid…"), page="member"),
    Action("print_leaving_letter", N_("Letter"), icon="printer", page="member"),
    Action("undo_settlement", N_("Take back…"), icon="undo-2", page="member"),
    Action("open_account", N_("Open another account…"), icon="plus", page="member"),
    Action("end_plan", N_("Planned savings…"), page="member"),
    Action("close_account", N_("Close account…"), page="member"),
    Action("close_account_now", N_("Close and pay out"), key="Return", page="account_closing"),
    Action("end_plan_now", N_("Pay out now"), key="Return", page="savings_plan"),
    Action("hold_money", N_("Hold money…"), icon="lock", page="member"),
    Action("release_hold", N_("Set free…"), page="member"),
    Action("add_document", N_("Add a document…"), key="Ctrl+N", icon="plus", page="member"),
    Action("open_document", N_("Open"), icon="folder-open", page="member"),
    Action("remove_document", N_("Remove…"), page="member"),
    Action("book_lost", N_("Book lost…"), page="member"),
    Action("book_replaced", N_("New book…"), page="member"),
    Action("book_resumed", N_("Go on at another line…"), page="member"),
    Action("find_entry", N_("Find here"), key="F3", icon="search", page="member"),
    Action("export_entries", N_("Export"), key="Ctrl+E", icon="file-output", page="member"),
    Action("receipt", N_("Receipt"), letter=NP_("letter key of Receipt", "R"), icon="receipt-text", page="member"),
    Action("correct", N_("Correct…"), letter=NP_("letter key of Correct", "E"), icon="undo-2", page="member"),
    Action("name_heirs", N_("Name the heirs"), icon="pencil", page="member"),
    # questions about a member
    Action("save_status", N_("Change the status"), key="Return", page="member_status"),
    Action("settle_now", N_("Settle and leave"), key="Return", page="member_leaving"),
    Action("pay_months_now", N_("Receive"), key="Return", page="pay_months"),
    Action("exempt_months_now", N_("Exempt these months"), key="Return", page="exempt_months"),
    Action("end_exemption_now", N_("End the exemption"), key="Return", page="end_exemption"),
    Action("merge_members_now", N_("Make the two numbers one"), key="Return", page="merge_members"),
    Action("undo_merge_now", N_("Take the merge back"), key="Return", page="undo_merge"),
    Action("settlement_receipt_now", N_("Show the receipt"), key="Return", page="settlement_receipt"),
    Action("report_death_now", N_("Freeze her accounts"), key="Return", page="report_death"),
    Action("withdraw_death_now", N_("Free her accounts"), key="Return", page="withdraw_death"),
    Action("pay_settlement_now", N_("Pay out"), key="Return", page="pay_settlement"),
    Action("receive_settlement_now", N_("Receive"), key="Return", page="receive_settlement"),
    Action("undo_settlement_now", N_("Take the settlement back"), key="Return", page="undo_settlement"),
    Action("open_account_now", N_("Open the account"), key="Return", page="member_account"),
    Action("hold_now", N_("Hold it"), key="Return", page="savings_hold"),
    Action("release_now", N_("Set it free"), key="Return", page="savings_release"),
    Action("keep_document", N_("Keep the document"), key="Return", page="member_document"),
    Action("take_out_document", N_("Take the document out"), key="Return", page="member_document_out"),
    Action("choose_scan", N_("Choose a file…"), key="Ctrl+O", icon="folder-open", page="member_document"),
    Action("report_lost_now", N_("Block the lost book"), key="Return", page="passbook_lost"),
    Action("replace_book_now", N_("Hand out a new book"), key="Return", page="passbook_new"),
    Action("resume_book_now", N_("Go on there"), key="Return", page="passbook_resume"),
    # the form of a member
    Action("save_member", N_("Save"), key="Return", page="member_form"),
    Action("another_person", N_("Another person, go on"), key="Ctrl+Return", page="member_form"),
    # loans
    Action("find_loan", N_("Find a loan"), key="F3", icon="search", page="loans"),
    Action("export_loans", N_("Export"), key="Ctrl+E", icon="file-output", page="loans"),
    Action("new_loan", N_("New application"), key="Ctrl+N", icon="plus", page="loans"),
    Action("collateral", N_("Collateral"), icon="package"),
    Action("loan_for_member", N_("Apply for a loan"), icon="plus", page="member"),
    # the simulator of loans
    Action("simulator", N_("Loan simulator"), icon="calculator"),
    Action("second_offer", N_("Second offer"), key="Ctrl+N", icon="plus", page="simulator"),
    Action("drop_offer", N_("Only one offer"), page="simulator"),
    Action("print_offer", N_("Print the offer"), key="Ctrl+P", icon="printer", page="simulator"),
    Action("apply_for_offer", N_("Apply for it"), key="Ctrl+Return", page="simulator"),
    # a loan
    Action("print_contract", N_("Contract"), icon="notebook-pen", page="loan"),
    Action("print_schedule", N_("Print schedule"), key="Ctrl+P", icon="printer", page="loan"),
    Action("receive_instalment", N_("Receive instalment"), letter=NP_("letter key of Receive instalment", "A"), page="loan"),
    Action("print_quote", N_("Print the quote"), icon="printer", page="loan"),
    Action("use_held_now", N_("Pay with it"), key="Return", page="loan_held_used"),
    Action("return_held_now", N_("Pay it back"), key="Return", page="loan_held_back"),
    Action("close_story", N_("Close"), key="Return", page="loan_story"),
    Action("ask_waiver_now", N_("Ask for it"), key="Return", page="loan_waiver"),
    Action("grant_now", N_("Grant it"), key="Return", page="loan_waiver_decision"),
    Action("decline_now", N_("Decline it"), key="Return", page="loan_waiver_refusal"),
    Action("undo_waiver_now", N_("Take it back"), key="Return", page="loan_waiver_undo"),
    Action("explain_charge", N_("How it was worked out"), key="F3", icon="calculator", page="loan"),
    Action("ask_waiver", N_("Waive penalty"), page="loan"),
    Action("grant_waiver", N_("Grant"), page="loan"),
    Action("decline_waiver", N_("Decline"), page="loan"),
    Action("undo_waiver", N_("Take the waiver back"), icon="undo-2", page="loan"),
    Action("pay_next_part", N_("Pay out a part…"), icon="hand-coins", page="loan"),
    Action("pay_part_now", N_("Pay it out"), key="Return", page="loan_next_part"),
    Action("use_held", N_("Pay what is due with it"), page="loan"),
    Action("return_held", N_("Pay it back"), page="loan"),
    Action("pay_off", N_("Pay off"), letter=NP_("letter key of Pay off", "L"), page="loan"),
    Action("change_loan", N_("Change the loan…"), letter=NP_("letter key of Change the loan", "C"), icon="pencil", page="loan"),
    Action("declare_revenue", N_("Declare revenue…"), letter=NP_("letter key of Declare revenue", "D"), icon="pencil", page="loan"),
    Action("approve_change", N_("Approve…"), icon="check", page="loan"),
    Action("decline_change", N_("Decline…"), page="loan"),
    Action("print_asked_change", N_("Print both"), icon="printer", page="loan"),
    Action("undo_change", N_("Undo…"), icon="undo-2", page="loan"),
    Action("recover_loan", N_("Receive…"), icon="hand-coins", page="loan"),
    # a change of a loan
    Action("review_change", N_("Review…"), key="Return", page="loan_change"),
    Action("print_change", N_("Print both"), key="Ctrl+P", icon="printer", page="loan_change"),
    Action("ask_change", N_("Ask for it"), key="Return", page="loan_change_asked"),
    Action("declare_now", N_("Declare it"), key="Return", page="loan_declaring"),
    Action("change_loan_now", N_("Change the loan"), key="Return", page="loan_change_made"),
    Action("approve_change_now", N_("Approve the change"), key="Return", page="loan_change_approved"),
    Action("decline_change_now", N_("Decline the change"), key="Return", page="loan_change_declined"),
    Action("undo_change_now", N_("Undo the change"), key="Return", page="loan_change_undone"),
    Action("apply_top_up", N_("Write it down"), key="Return", page="loan_top_up"),
    Action("recover_now", N_("Receive"), key="Return", page="loan_recovery"),
    Action("approve_loan", N_("Approve…"), letter=NP_("letter key of Approve", "A"), icon="check", page="loan_decision"),
    Action("reject_loan", N_("Reject…"), letter=NP_("letter key of Reject", "R"), page="loan_decision"),
    Action("pay_loan_out", N_("Pay out"), letter=NP_("letter key of Pay out", "P"), icon="hand-coins", page="loan_decision"),
    Action("approve_now", N_("Approve"), key="Return", page="loan_approval"),
    Action("reject_now", N_("Reject the application"), key="Return", page="loan_rejection"),
    # what stands behind a loan
    Action("add_guarantor", N_("Add a guarantor…"), icon="user-plus", page="loan_security"),
    Action("pledge_savings", N_("Pledge savings…"), icon="lock", page="loan_security"),
    Action("pledge_deposit", N_("Pledge…"), icon="lock", page="term_deposit"),
    Action("pledge_now", N_("Pledge it"), key="Return", page="loan_pledge"),
    Action("release_guarantor", N_("Let go…"), page="loan_security"),
    Action("call_guarantors", N_("Let them pay…"), icon="hand-coins", page="loan_security"),
    Action("add_collateral", N_("Add collateral…"), icon="plus", page="loan_security"),
    Action("value_collateral", N_("Value…"), page="loan_security"),
    Action("move_collateral", N_("In or out…"), icon="package", page="loan_security"),
    Action("print_collateral", N_("Receipt to sign"), icon="printer", page="loan_security"),
    Action("add_guarantor_now", N_("She guarantees it"), key="Return", page="loan_guarantor"),
    Action("release_guarantor_now", N_("Let her go"), key="Return", page="loan_guarantor_release"),
    Action("call_now", N_("Post what they pay"), key="Return", page="loan_call"),
    Action("add_collateral_now", N_("Write it down"), key="Return", page="collateral_new"),
    Action("value_now", N_("Value it so"), key="Return", page="collateral_value"),
    Action("move_collateral_now", N_("Record it"), key="Return", page="collateral_move"),
    Action("find_collateral", N_("Find collateral"), key="F3", icon="search", page="collateral"),
    Action("export_collateral", N_("Export"), key="Ctrl+E", icon="file-output", page="collateral"),
    # an application for a loan
    Action("save_application", N_("Apply"), key="Return", page="loan_form"),
    Action("another_borrower", N_("Another member"), page="loan_form"),
    # operators, on the page of settings
    Action("more_terms", N_("More"), page="settings"),
    Action("set_password", N_("Password"), page="settings"),
    Action("set_pin", N_("PIN"), page="settings"),
    Action("clear_pin", N_("Take the PIN away"), page="settings"),
    Action("change_operator", N_("Change"), page="settings"),
    Action("add_operator", N_("Add an operator"), key="Ctrl+N", icon="user-plus", page="settings"),
    Action("save_operator", N_("Save"), key="Return", page="settings"),
    Action("save_section", N_("Save"), key="Return", page="settings_cooperative"),
    Action("add_day", N_("Put it in"), icon="plus", page="settings"),
    Action("remove_day", N_("Take it out"), icon="trash-2", page="settings"),
    Action("paste_days", N_("Paste a list"), icon="clipboard-paste", page="settings"),
    Action("save_days", N_("Save"), key="Ctrl+S", page="settings_holidays"),
    Action("new_product", N_("New product"), key="Ctrl+N", icon="plus", page="settings_products"),
    Action("save_product", N_("Save terms"), key="Ctrl+S", page="settings_products"),
    # printers, on the page of settings
    Action("test_print", N_("Test print"), icon="printer", page="printers"),
    # backups, on the page of settings
    Action("back_up", N_("Back up now"), key="F12", icon="hard-drive-download", page="backup"),
    Action("choose_second", N_("Choose a folder…"), page="backup"),
    Action("drop_second", N_("Use no second place"), page="backup"),
    Action("look_into", N_("Look into it"), icon="book-open", page="backup"),
    Action("restore", N_("Go back to it…"), icon="undo-2", page="backup"),
    Action("close_without", N_("Close without a backup"), page="frame"),
    Action("stop_and_close", N_("Stop and close"), page="frame"),
    # term deposits
    Action("deposits", N_("Term deposits"), icon="calendar-days"),
    Action("deposit_run", N_("What falls due"), icon="calendar-days"),
    Action("find_deposit", N_("Find a deposit"), key="F3", icon="search", page="deposits"),
    Action("export_deposits", N_("Export"), key="Ctrl+E", icon="file-output", page="deposits"),
    Action("new_deposit", N_("New deposit"), key="Ctrl+N", icon="plus", page="deposits"),
    Action("print_certificate", N_("Print certificate"), key="Ctrl+P", icon="printer", page="term_deposit"),
    Action("instruct_deposit", N_("At maturity…"), page="term_deposit"),
    Action("break_deposit", N_("Break…"), page="term_deposit"),
    Action("fetch_deposit", N_("Pay out…"), page="term_deposit"),
    Action("instruct_deposit_now", N_("Do so at maturity"), key="Return", page="deposit_instruct"),
    Action("break_deposit_now", N_("Break it and pay out"), key="Return", page="deposit_break"),
    Action("fetch_deposit_now", N_("Pay it out"), key="Return", page="deposit_fetch"),
    Action("post_deposit_run", N_("Post"), key="Return", page="deposit_run"),
    Action("print_month_slips", N_("Tax slips…"), icon="receipt-text", page="deposit_run"),
    Action("undo_deposit_run", N_("Take the last run back…"), key="F8", icon="undo-2", page="deposit_run"),
    Action("undo_deposit_run_now", N_("Take it back"), key="Return", page="deposit_run_undo"),
    # the counter: the verbs in the order of their tabs
    Action("deposit", N_("Deposit"), letter=NP_("letter key of Deposit", "D"), page="counter"),
    Action("withdraw", N_("Withdraw"), letter=NP_("letter key of Withdraw", "W"), page="counter"),
    Action("repay", N_("Repay"), letter=NP_("letter key of Repay", "R"), page="counter"),
    Action("transfer", N_("Transfer"), letter=NP_("letter key of Transfer", "T"), page="counter"),
    Action("lend", N_("Lend"), letter=NP_("letter key of Lend", "L"), page="counter"),
    Action("place", N_("Term deposit"), letter=NP_("letter key of Term deposit", "M"), page="counter"),
    Action("open_member", N_("Open page"), key="F4", page="counter"),
    Action("admit_member", N_("New member"), key="Ctrl+N", icon="user-plus", page="counter"),
    Action("undo_last", N_("Undo"), key="F8", icon="undo-2", page="counter"),
    Action("show_receipts", N_("Receipts of today"), key="F8", icon="receipt-text", page="counter_narrow"),
    Action("print_again", N_("Print again"), key="F7", page="counter"),
    Action("save_receipt", N_("Save as PDF"), page="counter"),
    Action("on_earlier_day", N_("On an earlier day…"), key="F5", icon="history", page="review"),
    Action("post_earlier", N_("Post on that day"), key="Return", page="earlier_day"),
    Action("post_without_paper", N_("Without printing"), key="Ctrl+Return", page="review"),
    # the forms of the counter
    Action("cancel", N_("Cancel"), key="Escape", page="form"),
    Action("review", N_("Review"), key="Return", page="form"),
    Action("note", N_("Note"), key="F6", icon="plus", page="form"),
    Action("split_by_hand", N_("Split by hand"), key="F9", icon="pencil", page="form"),
    Action("stay", N_("Stay here"), page="form"),
    Action("change", N_("Change"), key="Escape", page="review"),
    Action("post", N_("Post"), key="Return", page="review"),
    Action("first_reading", N_("First reading"), key="Ctrl+1", page="form"),
    Action("second_reading", N_("Second reading"), key="Ctrl+2", page="form"),
    # assets, and what is paid or received in advance
    Action("assets", N_("Assets"), icon="building-2"),
    Action("assets_report", N_("Register on a day"), icon="chart-column", page="assets"),
    Action("find_asset", N_("Find an asset"), key="F3", icon="search", page="assets"),
    Action("new_asset", N_("New asset"), key="Ctrl+N", icon="plus", page="assets"),
    Action("asset_entry", N_("Its entry"), icon="book-open", page="asset"),
    Action("change_asset", N_("Another length…"), page="asset"),
    Action("end_asset", N_("Sell or write off…"), page="asset"),
    Action("register_asset_now", N_("Put it into the register"), key="Return", page="asset_new"),
    Action("change_asset_now", N_("Spread it anew"), key="Return", page="asset_change"),
    Action("end_asset_now", N_("Take it out"), key="Return", page="asset_end"),
    # the ledger
    Action("find_in_ledger", N_("Find here"), key="F3", icon="search", page="ledger"),
    Action("new_journal_entry", N_("New entry"), key="Ctrl+N", icon="plus", page="ledger"),
    Action("new_ledger_account", N_("New account"), key="Ctrl+N", icon="plus", page="ledger_accounts"),
    Action(
        "change_ledger_account",
        N_("Change account…"),
        letter=NP_("letter key of Change account…", "C"),
        icon="pencil",
        page="ledger_accounts",
    ),
    Action("add_account_now", N_("Add to the chart"), key="Return", page="ledger_account_new"),
    Action("change_account_now", N_("Change it so"), key="Return", page="ledger_account_change"),
    Action("entry_member", N_("Member"), key="F4", page="ledger"),
    # interest and fees of savings
    Action("interest", N_("Interest and fees"), icon="calculator"),
    Action("post_run", N_("Post"), key="Return", page="interest"),
    Action("export_run", N_("Export"), key="Ctrl+E", icon="file-output", page="interest"),
    Action("print_run", N_("Print the list"), key="Ctrl+P", icon="printer", page="interest"),
    Action("print_slips", N_("Tax slips"), icon="receipt-text", page="interest"),
    Action("undo_run", N_("Undo all"), key="F8", icon="undo-2", page="interest"),
    Action("undo_run_now", N_("Undo the run"), key="Return", page="run_undo"),
    # reports
    Action("find_report", N_("Find a report"), key="F3", icon="search", page="reports"),
    Action("favourite_report", N_("Favourite"), key="Ctrl+D", icon="star", page="reports"),
    Action("report_excel", N_("Excel"), key="Ctrl+E", icon="file-spreadsheet", page="reports"),
    Action("report_pdf", N_("PDF"), icon="file-output", page="reports"),
    Action("report_print", N_("Print"), key="Ctrl+P", icon="printer", page="reports"),
    # meetings
    Action("meeting_excel", N_("Excel"), key="Ctrl+E", icon="file-spreadsheet", page="meetings"),
    Action("meeting_pdf", N_("PDF"), icon="file-output", page="meetings"),
    Action("meeting_print", N_("Print"), key="Ctrl+P", icon="printer", page="meetings"),
    # one entry
    Action("print_paper", N_("Print"), key="Return", page="paper"),
    Action("post_correction", N_("Post the correction"), key="Return", page="correction"),
    # passbook print
    Action("later", N_("Not now"), key="Escape", page="passbook"),
    Action("shift_print", N_("Shift the print…"), page="passbook"),
    Action("shift_done", N_("Back to printing"), page="passbook"),
    Action("print_ruled_sheet", N_("Print the ruled test sheet"), icon="printer", page="passbook"),
    Action("compare_done", N_("The book looks like this"), key="Return", page="passbook_compare"),
    # import
    Action("choose_file", N_("Choose a file…"), key="Ctrl+O", icon="folder-open", page="import"),
    Action("import_now", N_("Bring in"), key="Return", page="import"),
    Action("back", N_("Back"), key="Escape", page="import"),
    Action("day_first", N_("The day"), page="import"),
    Action("month_first", N_("The month"), page="import"),
    Action("read_file", N_("Read the file"), page="import"),
    Action("undo_import", N_("Undo this import"), icon="undo-2", page="import"),
    # a list of deposits
    Action("paste_deposits", N_("Deposit list"), icon="clipboard-paste"),
    Action("paste_rows", N_("Paste"), key="Ctrl+V", icon="clipboard-paste", page="deposit_list"),
    Action("take_list_away", N_("Take away"), page="deposit_list"),
    Action("post_list", N_("Post deposits"), key="Return", page="deposit_list"),
    Action("undo_list", N_("Undo all"), key="F8", icon="undo-2", page="deposit_list"),
    # help
    Action("find_help", N_("Find in the help"), key="F3", icon="search", page="help"),
    Action("print_help", N_("Print"), key="Ctrl+P", icon="printer", page="help"),
    # everywhere
    Action("stop", N_("Stop"), key="Escape", page="progress"),
    Action("close", N_("Close"), key="Escape", page="dialog"),
    Action("copy_report", N_("Copy the report"), key="Ctrl+C", page="dialog"),
)

_BY_ID = {row.id: row for row in ACTIONS}


def action(action_id: str) -> Action:
    return _BY_ID[action_id]


def key_of(action_id: str) -> str:
    """The portable key sequence in the language now shown, or ""."""
    row = _BY_ID[action_id]
    if not row.letter:
        return row.key
    said = pgettext(*row.letter)[:1].upper()
    return said if "A" <= said <= "Z" else row.letter[1]


def text_of(action_id: str) -> str:
    return _(_BY_ID[action_id].text)
