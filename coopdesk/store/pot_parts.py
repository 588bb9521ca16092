"""What of an entry is a pot's, in SQL: the part that was named, else all that it moved of the pot's ledger account; a reversal takes it back."""

from __future__ import annotations

SIGNED = "CASE p.side WHEN 'C' THEN p.amount ELSE -p.amount END"
WHOLE = f"(SELECT sum({SIGNED}) FROM posting p WHERE p.entry = e.sequence AND p.account = g.account)"
PART = f"CASE WHEN x.amount IS NULL THEN {WHOLE} WHEN e.sequence = x.entry THEN x.amount ELSE -x.amount END"
MOVED = "FROM pot_entry x JOIN group_pot g ON g.id = x.pot JOIN journal_entry e ON e.sequence = x.entry OR e.reverses = x.entry"
NAMED = (
    "coalesce((SELECT sum(CASE WHEN e.reverses IS NULL THEN x.amount ELSE -x.amount END) FROM pot_entry x JOIN group_pot g ON g.id = x.pot "
    "WHERE x.entry = coalesce(e.reverses, e.sequence) AND g.account = p.account), 0)"
)
"""The parts of an entry that were named to pots of the account of its posting."""
