"""What is said where a change of the chart of accounts would break something."""

from __future__ import annotations

from collections.abc import Mapping

from coopdesk.domain import errors
from coopdesk.marks import N_

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
