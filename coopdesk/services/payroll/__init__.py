"""Payroll deductions: employers and who works there, the bill of a month, what came back, where it went, and what is held."""

from coopdesk.services.payroll.answer import AssignRow, ReadAnswer, assign, read_answer
from coopdesk.services.payroll.bill import DropBill, FixBill, drop, fix
from coopdesk.services.payroll.employers import Employ, EndEmployment, SaveEmployer, employ, end_employment, save_employer
from coopdesk.services.payroll.held import ClearHeld, clear
from coopdesk.services.payroll.posting import PostPayroll, post
from coopdesk.services.payroll.undoing import UndoPayroll, reverse_entry, undo

__all__ = [
    "AssignRow",
    "ClearHeld",
    "DropBill",
    "Employ",
    "EndEmployment",
    "FixBill",
    "PostPayroll",
    "ReadAnswer",
    "SaveEmployer",
    "UndoPayroll",
    "assign",
    "clear",
    "drop",
    "employ",
    "end_employment",
    "fix",
    "post",
    "read_answer",
    "reverse_entry",
    "save_employer",
    "undo",
]
