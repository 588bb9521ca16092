"""What the cooperative says of itself on every paper, the language of its papers, and the passbook that it hands out."""

from __future__ import annotations

from dataclasses import dataclass, replace

from coopdesk.domain.errors import BadField, FieldMissing
from coopdesk.services.context import Change, Context, Outcome
from coopdesk.services.passbook_layouts import POLICY, layout_of, usual_layout
from coopdesk.store.unit_of_work import UnitOfWork

CHANGES = frozenset({Change.BOOK})


@dataclass(frozen=True, slots=True)
class ChangeCooperative:
    """`place` stands before the date of a signature, `language` is the code of the papers' language.

    `passbook` is the code of the layout of books that are begun from today on, empty where that stays as it is.
    """

    request_id: str
    name: str
    legal_number: str
    address: str
    phone: str
    place: str
    language: str
    passbook: str = ""


def change(unit: UnitOfWork, context: Context, command: ChangeCooperative) -> Outcome:
    """What is printed from now on; papers of before stay as they were printed."""
    if not command.name.strip():
        raise FieldMissing("name")
    if not (command.language.isascii() and command.language.isalpha() and 2 <= len(command.language) <= 3):
        raise BadField("language", command.language)
    told = {name: getattr(command, name).strip() for name in ("name", "legal_number", "address", "phone", "place", "language")}
    unit.books.change(replace(unit.books.cooperative(), **told))
    if command.passbook and command.passbook != usual_layout(unit, context.business_date).code:
        unit.books.set_policy(POLICY, context.business_date, layout_of(command.passbook).code)
    return Outcome(changes=CHANGES)
