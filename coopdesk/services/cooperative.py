"""What the cooperative says of itself on every paper, the language of its papers, and the passbook that it hands out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from coopdesk.domain.books import check_language
from coopdesk.domain.cooperative_kinds import OF_TEMPLATE, CooperativeKind
from coopdesk.domain.errors import BadField, FieldMissing
from coopdesk.services.context import Change, Context, Outcome
from coopdesk.services.passbook_layouts import POLICY, layout_of, usual_layout
from coopdesk.store.unit_of_work import UnitOfWork

CHANGES = frozenset({Change.BOOK})
KIND = "cooperative.kind"


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
    kind: str = ""
    """A `CooperativeKind`, whose words it speaks from today on; empty where that stays as it is."""


def kind_of(unit: UnitOfWork, on: date) -> CooperativeKind:
    """As it was decided, else as its template has it."""
    decided = unit.books.policy(KIND, on)
    return CooperativeKind(decided) if decided else OF_TEMPLATE.get(unit.books.cooperative().template, CooperativeKind.KOPERASI)


def change(unit: UnitOfWork, context: Context, command: ChangeCooperative) -> Outcome:
    """What is printed from now on; papers of before stay as they were printed."""
    if not command.name.strip():
        raise FieldMissing("name")
    check_language(command.language)
    if command.kind and command.kind not in set(CooperativeKind):
        raise BadField("kind", command.kind)
    told = {name: getattr(command, name).strip() for name in ("name", "legal_number", "address", "phone", "place", "language")}
    unit.books.change(replace(unit.books.cooperative(), **told))
    if command.passbook and command.passbook != usual_layout(unit, context.business_date).code:
        unit.books.set_policy(POLICY, context.business_date, layout_of(command.passbook).code)
    if command.kind and command.kind != kind_of(unit, context.business_date):
        unit.books.set_policy(KIND, context.business_date, command.kind)
    return Outcome(changes=CHANGES)
