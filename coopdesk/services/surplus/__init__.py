"""A year's surplus: worked out from the ledger, proposed, decided by the meeting, paid to the members."""

from coopdesk.services.surplus.deciding import DecideLoss, DecideSurplus, UndoSurplus, decide, decide_loss, reverse_entry, undo
from coopdesk.services.surplus.lapsing import LapseSurplus, lapse
from coopdesk.services.surplus.paying import PaySurplus, pay
from coopdesk.services.surplus.rules import ChangeSurplusRules, DropSurplusProposal, ProposeSurplus, change_rules, drop_proposal, propose

__all__ = [
    "ChangeSurplusRules",
    "DecideLoss",
    "DecideSurplus",
    "DropSurplusProposal",
    "LapseSurplus",
    "PaySurplus",
    "ProposeSurplus",
    "UndoSurplus",
    "change_rules",
    "decide",
    "decide_loss",
    "drop_proposal",
    "lapse",
    "pay",
    "propose",
    "reverse_entry",
    "undo",
]
