"""Who paid for whom, sealed, with what became of each claim."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy.engine import Connection

from coopdesk.domain.covers import Cover, CoverEnd, Ending, EndLine
from coopdesk.domain.meetings import GapShare
from coopdesk.store.driver import run, value
from coopdesk.store.sealing import append_rows
from coopdesk.store.tables import cover, cover_end

if TYPE_CHECKING:
    from coopdesk.store.ledger import Stamp

READ = (
    "SELECT c.id, c.meeting, c.debtor, c.bearer, c.pot, c.amount, m.date, coalesce((SELECT sum(e.amount) FROM cover_end e WHERE e.cover = c.id AND e.date <= ?), 0), "
    "(SELECT f.bearer FROM cover f WHERE f.id = c.passed_from) FROM cover c JOIN meeting m ON m.id = c.meeting WHERE c.date <= ?"
)


class CoverRepository:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self, on: date = date.max) -> list[Cover]:
        """As they stood on a day, the oldest first."""
        return self._covers(on, "")

    def of_debtor(self, member: int, on: date = date.max) -> list[Cover]:
        return self._covers(on, "AND c.debtor = ?", member)

    def of_bearer(self, member: int, on: date = date.max) -> list[Cover]:
        return self._covers(on, "AND c.bearer = ?", member)

    def of_meeting(self, meeting: int) -> list[Cover]:
        return self._covers(date.max, "AND c.meeting = ?", meeting)

    def ends(self, covers: Sequence[int]) -> list[EndLine]:
        """In the order they were written."""
        marks = ", ".join("?" * len(covers))
        found = run(self._connection, f"SELECT cover, kind, amount, date, meeting, entry, reason FROM cover_end WHERE cover IN ({marks}) ORDER BY id", covers)
        return [EndLine(row[0], CoverEnd(row[1]), row[2], date.fromisoformat(row[3]), *row[4:]) for row in found]

    def passed_from(self, covers: Sequence[int]) -> list[Cover]:
        """The claims of pots that came of these (by id), those too that were taken back."""
        marks = ", ".join("?" * len(covers))
        return self._covers(date.max, f"AND c.passed_from IN ({marks})", *covers)

    def of_settlement(self, settlement: int) -> list[tuple[CoverEnd, Ending]]:
        """What a settlement ended, less what was taken back of it."""
        asked = "SELECT kind, cover, sum(amount) AS ended FROM cover_end WHERE settlement = ? GROUP BY kind, cover HAVING ended > 0 ORDER BY min(id)"
        return [(CoverEnd(kind), Ending(*of_one)) for kind, *of_one in run(self._connection, asked, (settlement,))]

    def is_undone(self, cover: int) -> bool:
        """Taken back with its whole meeting."""
        return bool(value(self._connection, "SELECT 1 FROM cover_end WHERE cover = ? AND kind = 'undone' AND entry IS NULL", (cover,)))

    def of_payment(self, entry: int) -> list[Ending]:
        """What of which covers a payment ended."""
        return [Ending(*row) for row in run(self._connection, "SELECT cover, amount FROM cover_end WHERE entry = ? AND kind = 'repaid' ORDER BY id", (entry,))]

    def add(self, meeting: int, shares: Sequence[GapShare], on: date, stamp: Stamp) -> None:
        rows = [
            {"meeting": meeting, "debtor": each.debtor, "bearer": each.bearer, "pot": each.pot, "amount": each.claims, "date": on.isoformat(), **_made(stamp)}
            for each in shares
            if each.claims
        ]
        append_rows(self._connection, cover, rows)

    def pass_on(self, covers: Sequence[Cover], pot: int, on: date, stamp: Stamp) -> None:
        """What is open of these is the claim of a pot (by id) from a day on."""
        rows = [
            {"meeting": each.meeting, "debtor": each.debtor, "pot": pot, "passed_from": each.id, "amount": each.open, "date": on.isoformat(), **_made(stamp)}
            for each in covers
        ]
        append_rows(self._connection, cover, rows)

    def end(
        self,
        endings: Sequence[Ending],
        kind: CoverEnd,
        on: date,
        stamp: Stamp,
        *,
        meeting: int | None = None,
        entry: int | None = None,
        settlement: int | None = None,
        reason: str = "",
    ) -> None:
        """Below nothing it opens a claim again."""
        said = {"kind": kind.value, "date": on.isoformat(), "meeting": meeting, "entry": entry, "settlement": settlement, "reason": reason, **_made(stamp)}
        append_rows(self._connection, cover_end, [{"cover": each.cover, "amount": each.amount, **said} for each in endings])

    def _covers(self, on: date, where: str, *parameters: Any) -> list[Cover]:
        day = on.isoformat()
        found = run(self._connection, f"{READ} {where} ORDER BY m.date, c.id", (day, day, *parameters))
        return [
            Cover(identity, meeting, debtor, bearer, pot, amount, date.fromisoformat(held), ended, former)
            for identity, meeting, debtor, bearer, pot, amount, held, ended, former in found
        ]


def _made(stamp: Stamp) -> dict[str, str]:
    return {"operator": stamp.operator, "recorded_at": stamp.recorded_at.isoformat()}
