"""What `post` can do: the name of each command in JSON, its fields, and the command of a service that it becomes.

To add one: a function that takes its fields, and a row in COMMANDS.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from coopdesk.cli.post_fields import Fields
from coopdesk.domain.errors import UnknownCommand
from coopdesk.domain.members import MemberDetails, MemberStatus, Sex
from coopdesk.services import corrections, loan_repayment, loans, members, savings

ADMITTED_AS = (MemberStatus.APPLICANT, MemberStatus.ACTIVE, MemberStatus.PASSIVE)


def command_of(request_id: str, name: Any, fields: Fields) -> Any:
    """The service command that a line asks for; refuses an unknown one and every field that does not fit."""
    if not isinstance(name, str) or name not in COMMANDS:
        raise UnknownCommand(str(name)[:80])
    command = COMMANDS[name](request_id, fields)
    fields.done()
    return command


def _admit_member(request_id: str, fields: Fields) -> members.AdmitMember:
    on = fields.day("date")
    number = fields.optional_text("member") or None
    details = MemberDetails(
        name=fields.text("name"),
        joined=fields.optional_day("joined") or on,
        nik=fields.optional_text("nik"),
        birth_date=fields.optional_day("birth_date"),
        sex=fields.one_of("sex", tuple(Sex), None),
        phone=fields.optional_text("phone"),
        address=fields.optional_text("address"),
        occupation=fields.optional_text("occupation"),
        group=fields.optional_text("group"),
    )
    status = fields.one_of("status", ADMITTED_AS, MemberStatus.ACTIVE)
    return members.AdmitMember(request_id, on, number, details, status, fields.optional_text("decision"))


def _open_account(request_id: str, fields: Fields) -> savings.OpenAccount:
    return savings.OpenAccount(request_id, fields.day("date"), fields.text("member"), fields.text("product"))


def _deposit(request_id: str, fields: Fields) -> savings.Deposit:
    return savings.Deposit(
        *(request_id, fields.day("date"), fields.text("member"), fields.text("product")),
        fields.amount("amount"),
        fields.optional_text("memo"),
    )


def _withdraw(request_id: str, fields: Fields) -> savings.Withdraw:
    return savings.Withdraw(
        *(request_id, fields.day("date"), fields.text("member"), fields.text("product")),
        fields.amount("amount"),
        fields.optional_text("memo"),
    )


def _transfer(request_id: str, fields: Fields) -> savings.Transfer:
    return savings.Transfer(
        request_id,
        fields.day("date"),
        fields.text("member"),
        fields.text("product"),
        fields.text("to_member"),
        fields.text("to_product"),
        fields.amount("amount"),
        fields.optional_text("memo"),
    )


def _disburse(request_id: str, fields: Fields) -> loans.Lend:
    return loans.Lend(
        request_id,
        fields.day("date"),
        fields.text("member"),
        fields.text("product"),
        fields.amount("amount"),
        fields.count("term"),
        fields.optional_rate("rate"),
        decision=fields.optional_text("decision"),
    )


def _repay(request_id: str, fields: Fields) -> loan_repayment.Repay:
    return loan_repayment.Repay(request_id, fields.day("date"), fields.text("loan"), fields.amount("amount"), fields.optional_text("memo"))


def _reverse(request_id: str, fields: Fields) -> corrections.Reverse:
    return corrections.Reverse(request_id, fields.day("date"), fields.count("entry"), fields.text("reason"))


COMMANDS: Mapping[str, Callable[[str, Fields], Any]] = {
    "admit_member": _admit_member,
    "open_account": _open_account,
    "deposit": _deposit,
    "withdraw": _withdraw,
    "transfer": _transfer,
    "disburse": _disburse,
    "repay": _repay,
    "reverse": _reverse,
}
