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
    "reverse": N_("reverse an entry"),
    "apply_loan": N_("record a loan application"),
    "approve_loan": N_("approve a loan"),
    "disburse_loan": N_("pay out a loan"),
    "take_repayments": N_("take in loan repayments"),
    "import": N_("bring in a file"),
    "print": N_("print"),
    "replace_passbook": N_("replace a passbook"),
    "back_up": N_("back up the book"),
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
    "date": N_("Date"),
    "joined": N_("Date of joining"),
    "birth_date": N_("Date of birth"),
    "nik": N_("Identity number"),
    "sex": N_("Sex"),
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
    "role": N_("Role"),
    "status": N_("Status"),
}

PASSBOOK_STATES: Mapping[str, str] = {
    "active": N_("in use"),
    "full": N_("full"),
    "lost": N_("lost"),
    "replaced": N_("replaced"),
    "closed": N_("closed"),
}
