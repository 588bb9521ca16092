"""What is said where a change of the chart would break something, or the bank's statement does not agree with the book."""

from __future__ import annotations

from collections.abc import Mapping

from coopdesk.domain import errors
from coopdesk.marks import N_, NN_

CHART: Mapping[type[errors.Refusal], str] = {
    errors.AccountCodeMalformed: N_("“{account}” is not a code for this kind of account. Nothing was changed; type it like {form}."),
    errors.AccountCodeTaken: N_("The code {account} belongs to “{name}”. Nothing was changed; take another code."),
    errors.AccountNameTaken: N_("Account {account} is already called “{name}”. Nothing was changed; give this one a name of its own."),
    errors.SectionOfOtherKind: N_("The section “{section}” does not belong to the kind “{kind}”. Nothing was changed; choose another section."),
    errors.AccountHasRole: N_(
        "The program books on account {account} by itself, so it stays in use. Nothing was changed; you may give it another name."
    ),
    errors.AccountOfProduct: N_("Account {account} is the sum of the accounts of the product “{product}”, so it stays in use. Nothing was changed."),
    errors.AccountHasBalance: N_(
        "There are still {balance} on account {account}. Nothing was changed; move them to another account with a general entry first."
    ),
    errors.AccountRetired: N_("Account {account} is no longer in use. Nothing was posted; choose another account, or use this one again."),
}

BANKS: Mapping[type[errors.Refusal], str | tuple[str, str]] = {
    errors.StatementEmpty: N_("No line with a date and an amount was found in this file. Nothing was read; choose the bank's statement as CSV or Excel."),
    errors.StatementUnreadable: N_("Row {row}: “{value}” is no date or no amount. Nothing was read; correct it in the file and choose it again."),
    errors.StatementDoesNotAddUp: N_(
        "Row {row}: the balance should be {expected}, the file says {balance}. Nothing was read; a line is missing or was changed."
    ),
    errors.StatementOverlaps: N_("This account is settled up to {until}; the file begins on {begins}. Nothing was changed; choose the next statement."),
    errors.BankLinesUnbooked: NN_(
        "{count} line is only at the bank. Nothing was settled; book it, or choose the entry that it is.",
        "{count} lines are only at the bank. Nothing was settled; book each of them, or choose the entry that it is.",
    ),
    errors.BankDisagrees: N_("Bank and book differ by {difference} that nothing explains. Nothing was settled; look for it in the lines before the statement."),
    errors.NotABankAccount: N_("Account {account} is no bank account. Nothing was changed; choose one that stands under “Bank” in the chart."),
    errors.NotLastReconciliation: N_("Only the last statement of account {account} can be taken back. Nothing was changed."),
    errors.BankNotReconciled: N_("Not settled with the bank up to {month_end}: {accounts}. Bring in the bank's statement first."),
}
