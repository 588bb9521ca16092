"""The record of a day's count of cash."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from coopdesk.domain.papers import CashSheet, Signature, SignatureRole, TillSheet
from coopdesk.domain.tills import CashCount, counted
from coopdesk.services.context import Context
from coopdesk.services.day_close import DayStanding, TillStanding, day_standing
from coopdesk.services.papers.heads import language_of, letterhead, proof, signatures, signer
from coopdesk.store.unit_of_work import UnitOfWork


def cash_sheet(unit: UnitOfWork, context: Context, day: date, language: str | None = None) -> CashSheet:
    """Tills that were counted on the day; the signatures of who counted, of the witness or the treasurer, and of the chair."""
    standing, spoken = day_standing(unit, context, day), language_of(unit, language)
    tills = tuple(_till(unit, each, each.count, spoken) for each in standing.tills if each.count)
    closed = standing.closed if standing.closed and standing.closed.date == day else None
    return CashSheet(
        letterhead=letterhead(unit),
        day=day,
        tills=tills,
        closed_at=closed.recorded_at.astimezone() if closed else None,
        proof=proof(f"KAS-{day.isoformat()}", [day, *tills]),
        signatures=(*_signers(unit, standing), *signatures(unit, SignatureRole.CHAIR)),
    )


def _till(unit: UnitOfWork, standing: TillStanding, count: CashCount, language: str) -> TillSheet:
    booked = unit.ledger.entry(count.entry).shown_number if count.entry else ""
    return TillSheet(
        name=standing.till.names.get(language) or standing.till.account,
        holder=standing.till.holder or "",
        expected=count.expected,
        counted=count.counted,
        pieces=count.pieces,
        rest=count.counted - counted(count.pieces),
        reason=count.reason,
        booked=booked or "",
        counted_by=count.operator,
        counted_at=count.recorded_at.astimezone(),
    )


def _signers(unit: UnitOfWork, standing: DayStanding) -> Iterator[Signature]:
    tellers = dict.fromkeys(each.count.operator for each in standing.tills if each.count)
    yield Signature(SignatureRole.TELLER, next(iter(tellers), ""))
    closed = standing.closed if standing.closed and standing.closed.date == standing.day else None
    yield Signature(SignatureRole.TREASURER, (closed.witness if closed else None) or signer(unit, SignatureRole.TREASURER))
