"""What is said where a pot of a group or a loan of a group is refused."""

from __future__ import annotations

from collections.abc import Mapping

from coopdesk.domain import errors
from coopdesk.marks import N_

POTS: Mapping[type[errors.Refusal], str] = {
    errors.PotNameTaken: N_("The group has a pot “{pot}” already. Nothing was changed; give this one another name."),
    errors.PotHasMoved: N_("Money went into “{pot}” or out of it, so it stays what it is. Nothing was changed; make a new pot instead."),
    errors.PotNotEmpty: N_("There is still {balance} in “{pot}”. Nothing was changed; pay it out first."),
    errors.PotTakesFines: N_(
        "Fines of the group go into “{pot}”. Nothing was changed; let the rules of its meetings name another pot first."
    ),
    errors.PotNotInUse: N_("The pot “{pot}” is no longer in use. Nothing was posted; choose another, or use it again."),
    errors.EntryNotForPot: N_(
        "Entry {entry} does not move this fund, is in a pot already, or was taken back. Nothing was changed; look at the list again."
    ),
    errors.PotPartTooLarge: N_("Of entry {entry} {left} is in no pot yet, not {asked}. Nothing was changed; put less into this one."),
    errors.NotInGroup: N_("Member {member} does not belong to “{group}”. Nothing was changed; let her come into the group first."),
}
