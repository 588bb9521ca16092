"""The invariants of a book (DESIGN §4), each as a function that returns what it found wrong, with its place.

To add one: a function `(connection) -> list[Fault]` in the file of its subject, and a row in CHECKS.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy.engine import Connection

from coopdesk.domain.checks import Fault
from coopdesk.store.checks import balances, chains, file, journal, loans, meetings, payroll, periods, standing, surplus

CHECKS: dict[str, tuple[str, Callable[[Connection], list[Fault]]]] = {
    "I0": ("file_sound", file.integrity),
    "I1": ("entries_balance", journal.unbalanced_entries),
    "I2": ("book_sums_to_zero", journal.book_sum),
    "I3": ("sealed_rows_guarded", file.guards),
    "I4": ("receipt_numbers_without_gaps", journal.number_gaps),
    "I5": ("subledgers_equal_controls", balances.subledgers),
    "I6": ("chains_whole", chains.broken_links),
    "I7": ("requests_once", journal.requests),
    "I8": ("dates_in_open_periods", lambda connection: journal.dates(connection) + periods.kept(connection)),
    "I9": ("approver_is_not_maker", lambda connection: loans.approvals(connection) + periods.approvals(connection)),
    "I10": ("sequence_rises", journal.sequence),
    "I11": ("kept_balances_right", lambda connection: balances.kept(connection) + standing.kept(connection)),
    "I12": ("loans_agree_with_schedules", loans.schedules),
    "I13": ("no_account_below_nothing", balances.below_nothing),
    "I14": ("surplus_parts_agree", surplus.parts),
    "I15": ("payroll_held_agrees", payroll.held),
    "I16": ("meetings_agree", meetings.agree),
}


@contextmanager
def reading_any_text(connection: Connection) -> Iterator[None]:
    """Read texts that are no UTF-8 as something that no hash fits, so that a check names their row instead of failing."""
    driver = connection.connection.driver_connection
    if driver is None:
        raise AssertionError("a connection without its driver")
    driver.text_factory = lambda content: content.decode("utf-8", "surrogateescape")
    try:
        yield
    finally:
        driver.text_factory = str
