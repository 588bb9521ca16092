"""The cooperative's own row, and the policy rows with their effective dates."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import delete, insert, select, update
from sqlalchemy.engine import Connection

from coopdesk.domain.books import Cooperative
from coopdesk.domain.money import Currency
from coopdesk.store.tables import book, policy


class BookRepository:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def cooperative(self) -> Cooperative:
        row = self._connection.execute(select(book)).one()
        return Cooperative(
            name=row.name,
            legal_number=row.legal_number,
            address=row.address,
            phone=row.phone,
            template=row.template,
            language=row.language,
            currency=Currency(row.currency, row.decimals),
            first_day=date.fromisoformat(row.first_day),
            closed_until=date.fromisoformat(row.closed_until) if row.closed_until else None,
            created_at=datetime.fromisoformat(row.created_at),
            demo=bool(row.demo),
            place=row.place,
            practice=bool(row.practice),
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
        names = ("name", "legal_number", "address", "phone", "place", "language")
        self._connection.execute(update(book).values({name: getattr(cooperative, name) for name in names}))

    def mark_as_practice(self) -> None:
        """For good: a practice book never becomes a real one."""
        self._connection.execute(update(book).values(practice=1))

    def move_first_day(self, first_day: date) -> None:
        """For a book without entries only; the caller has asked `has_entries`."""
        self._connection.execute(update(book).values(first_day=first_day.isoformat()))

    def close_until(self, day: date) -> None:
        """No entry may be dated on or before `day` from now on; remembers the last entry there was then."""
        last = self._connection.exec_driver_sql("SELECT coalesce(max(sequence), 0) FROM journal_entry").scalar_one()
        self._connection.execute(update(book).values(closed_until=day.isoformat(), closed_sequence=last))

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
