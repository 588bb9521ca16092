"""The cooperative's own row, and the policy rows with their effective dates."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import delete, insert, select, update
from sqlalchemy.engine import Connection

from coopdesk.domain.books import Cooperative
from coopdesk.domain.money import Currency
from coopdesk.store.driver import run
from coopdesk.store.tables import book, policy

TOLD = ("name", "legal_number", "address", "phone", "place", "language")
FIXED = ("template", "currency", "decimals", "first_day", "closed_until", "created_at", "demo", "practice")


class BookRepository:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def cooperative(self) -> Cooperative:
        row = run(self._connection, f"SELECT {', '.join((*TOLD, *FIXED))} FROM book").fetchone()
        told, fixed = dict(zip(TOLD, row, strict=False)), dict(zip(FIXED, row[len(TOLD) :], strict=True))
        return Cooperative(
            **told,
            template=fixed["template"],
            currency=Currency(fixed["currency"], fixed["decimals"]),
            first_day=date.fromisoformat(fixed["first_day"]),
            closed_until=date.fromisoformat(fixed["closed_until"]) if fixed["closed_until"] else None,
            created_at=datetime.fromisoformat(fixed["created_at"]),
            demo=bool(fixed["demo"]),
            practice=bool(fixed["practice"]),
        )

    def found(self, cooperative: Cooperative) -> None:
        """Write the one row of a new book."""
        self._connection.execute(
            insert(book).values(
                id=1,
                name=cooperative.name,
                legal_number=cooperative.legal_number,
                address=cooperative.address,
                phone=cooperative.phone,
                template=cooperative.template,
                language=cooperative.language,
                currency=cooperative.currency.code,
                decimals=cooperative.currency.decimals,
                first_day=cooperative.first_day.isoformat(),
                created_at=cooperative.created_at.isoformat(),
                demo=int(cooperative.demo),
                place=cooperative.place,
                practice=int(cooperative.practice),
            )
        )

    def change(self, cooperative: Cooperative) -> None:
        """What the cooperative says of itself on paper; currency, first day and flags stay as they were founded."""
        self._connection.execute(update(book).values({name: getattr(cooperative, name) for name in TOLD}))

    def mark_as_practice(self) -> None:
        """For good: a practice book never becomes a real one."""
        self._connection.execute(update(book).values(practice=1))

    def move_first_day(self, first_day: date) -> None:
        """For a book without entries only; the caller has asked `has_entries`."""
        self._connection.execute(update(book).values(first_day=first_day.isoformat()))

    def close_until(self, day: date | None, last: int | None = None) -> None:
        """No entry may be dated on or before `day` from now on; `last` is the last that was there then, unless told the last there is.

        Without a day nothing is closed.
        """
        if last is None:
            last = self._connection.exec_driver_sql("SELECT coalesce(max(sequence), 0) FROM journal_entry").scalar_one()
        values = {"closed_until": day and day.isoformat(), "closed_sequence": last if day else None}
        self._connection.execute(update(book).values(values))

    def has_entries(self) -> bool:
        return self._connection.exec_driver_sql("SELECT EXISTS (SELECT 1 FROM journal_entry)").scalar() == 1

    def policy(self, key: str, on: date) -> str | None:
        """The value in force on a day, or None."""
        return self._connection.scalar(
            select(policy.c.value)
            .where(policy.c.key == key, policy.c.valid_from <= on.isoformat())
            .order_by(policy.c.valid_from.desc())
            .limit(1)
        )

    def set_policy(self, key: str, valid_from: date, value: str) -> None:
        """The value in force from a day on, in the place of one that was set for the same day."""
        self._connection.execute(delete(policy).where(policy.c.key == key, policy.c.valid_from == valid_from.isoformat()))
        self._connection.execute(insert(policy).values(key=key, valid_from=valid_from.isoformat(), value=value))
