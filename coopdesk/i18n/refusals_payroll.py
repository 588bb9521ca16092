"""What is said where an employer, a bill or what came back for it is refused."""

from __future__ import annotations

from collections.abc import Mapping

from coopdesk.domain import errors
from coopdesk.marks import N_, NN_

PAYROLL: Mapping[type[errors.Refusal], str | tuple[str, str]] = {
    errors.UnknownEmployer: N_("There is no employer with the code {employer}. Nothing was changed."),
    errors.EmployerCodeTaken: N_("Another employer has the code {code}. Nothing was changed; choose another code."),
    errors.EmployedElsewhere: N_("Member {number} works at {employer} in those days. Nothing was changed; end that first."),
    errors.NotEmployed: N_("Member {number} works at no employer of the list. Nothing was changed."),
    errors.UnknownPayrollList: N_("There is no payroll list {payroll}. Nothing was changed."),
    errors.PayrollListed: N_("The list of {employer} for the month from {month} is fixed already. Nothing was changed; drop that one first if it was wrong."),
    errors.PayrollEmpty: N_("There is nothing to keep back or to post for {employer}. Nothing was changed."),
    errors.PayrollChanged: N_("The book has changed since you looked: {was} was shown, now it is {now}. Nothing was fixed; look at the list again."),
    errors.PayrollInState: N_("The list is at another step: {listed}. Nothing was changed; look at it again."),
    errors.PayrollRowsOpen: NN_(
        "{count} row was found by its name alone. Nothing was posted; say first whether it is her.",
        "{count} rows were found by their names alone. Nothing was posted; say first whether it is them.",
    ),
    errors.PayrollFileUnread: N_(
        "The file has no column of names or numbers, or none of amounts. Nothing was read; the first row must say what each column is, for example NIP, Nama, Dipotong."
    ),
    errors.PayrollRowBad: N_("Row {row} of the file says “{value}”, which is no amount. Nothing was read; correct it in the file."),
    errors.NothingInSuspense: N_("Nothing is held for row {row}. Nothing was posted."),
    errors.PayrollMonthClosed: N_(
        "The money of this list came on {day}, and the books are closed up to {closed_until}, so it is not taken back as one any more. Nothing was "
        "changed; put right today what is wrong for single members, or let the period be reopened first."
    ),
    errors.HeldByPayroll: N_("Payroll lists have money in suspense on account {account}. Nothing was posted; clear it on the page of its list."),
    errors.HeldCleared: N_("What was held went on with voucher {number}. Nothing was changed; take that one back first."),
}
