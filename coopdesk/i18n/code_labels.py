"""What commands, fields and states of a passbook are called where a sentence names them."""

from __future__ import annotations

from collections.abc import Mapping

from coopdesk.marks import N_

ACTS: Mapping[str, str] = {
    "read": N_("look into the book"),
    "manage_members": N_("admit and change members"),
    "take_deposits": N_("take in deposits"),
    "pay_withdrawals": N_("pay out savings"),
    "transfer": N_("move money between accounts"),
    "post_journal": N_("write general journal entries"),
    "count_cash": N_("count the cash"),
    "close_day": N_("close the day"),
    "reverse": N_("reverse an entry"),
    "apply_loan": N_("record a loan application"),
    "approve_loan": N_("approve a loan"),
    "disburse_loan": N_("pay out a loan"),
    "change_loan": N_("change a running loan"),
    "take_repayments": N_("take in loan repayments"),
    "override_split": N_("split a payment by hand"),
    "hold_savings": N_("hold money of an account, and release it"),
    "call_guarantors": N_("let guarantors pay"),
    "manage_collateral": N_("take in collateral and give it out"),
    "run_interest": N_("post interest and fees of savings"),
    "import": N_("bring in a file"),
    "print": N_("print"),
    "close_period": N_("close a month or year"),
    "reopen_period": N_("reopen a month or year"),
    "replace_passbook": N_("replace a passbook"),
    "back_up": N_("back up the book"),
    "write_annual_book": N_("write for the book of the annual meeting"),
    "manage_operators": N_("manage operators"),
    "manage_settings": N_("change the settings of the book"),
}
"""As services name what needs leave; read after "may not do this:"."""

FIELDS: Mapping[str, str] = {
    "name": N_("Name"),
    "member": N_("Member"),
    "to_member": N_("Receiving member"),
    "number": N_("Number"),
    "product": N_("Product"),
    "to_product": N_("Receiving product"),
    "amount": N_("Amount"),
    "decision": N_("Decision"),
    "date": N_("Date"),
    "joined": N_("Date of joining"),
    "birth_date": N_("Date of birth"),
    "nik": N_("Identity number"),
    "sex": N_("Sex"),
    "working_days": N_("A working day"),
    "dues": N_("Due dates"),
    "phone": N_("Telephone"),
    "address": N_("Address"),
    "occupation": N_("Occupation"),
    "group": N_("Group"),
    "loan": N_("Loan"),
    "entry": N_("Entry"),
    "term": N_("Number of instalments"),
    "rate": N_("Rate"),
    "reason": N_("Reason"),
    "memo": N_("Note"),
    "operator": N_("Operator"),
    "command": N_("Command"),
    "language": N_("Language"),
    "currency": N_("Currency"),
    "first_day": N_("First day of the book"),
    "password": N_("Password"),
    "pin": N_("PIN"),
    "role": N_("Role"),
    "status": N_("Status"),
    "share": N_("Share"),
    "description": N_("Description"),
    "owner": N_("Owner"),
    "value": N_("Value"),
    "haircut": N_("Haircut"),
    "person": N_("Person"),
}

PASSBOOK_STATES: Mapping[str, str] = {
    "active": N_("in use"),
    "full": N_("full"),
    "lost": N_("lost"),
    "replaced": N_("replaced"),
    "closed": N_("closed"),
}

CHECKS: Mapping[str, str] = {
    "file_sound": N_("The file is sound"),
    "entries_balance": N_("Every entry balances"),
    "book_sums_to_zero": N_("The whole book sums to zero"),
    "sealed_rows_guarded": N_("What was written is guarded against changes"),
    "receipt_numbers_without_gaps": N_("Receipt numbers have no gaps"),
    "subledgers_equal_controls": N_("Members' accounts equal their control accounts"),
    "chains_whole": N_("Nothing was changed after it was written"),
    "requests_once": N_("Everything acknowledged is there, once"),
    "dates_in_open_periods": N_("Dates lie in open periods"),
    "approver_is_not_maker": N_("Who approved is not who prepared"),
    "sequence_rises": N_("Entries follow each other without a gap"),
    "kept_balances_right": N_("Kept balances equal recomputed ones"),
    "loans_agree_with_schedules": N_("Loans agree with their schedules"),
    "surplus_parts_agree": N_("What is owed to members of the surplus is the sum of their unpaid parts"),
    "no_account_below_nothing": N_("No member's account is below nothing"),
}
"""The invariants of a book, by the code of each (`store/checks`)."""
