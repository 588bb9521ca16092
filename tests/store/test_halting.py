"""A question that runs without end is broken off amid its query, and the next one is answered as ever."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from coopdesk.store.database import Book
from coopdesk.store.driver import run
from tests.books import admit, new_runner

WITHOUT_END = "WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers) SELECT count(*) FROM numbers"


class GivenUp(Exception):
    pass


def after(looks: int) -> Callable[[], None]:
    """Somebody who gives up at the so-manieth look."""
    left = [looks]

    def halt() -> None:
        left[0] -= 1
        if left[0] < 0:
            raise GivenUp

    return halt


@pytest.mark.parametrize("looks", [0, 1, 7])
@pytest.mark.parametrize("by_driver", [True, False])
def test_what_halt_raises_comes_out_of_the_question(tmp_path: Path, looks: int, by_driver: bool) -> None:
    runner = new_runner(tmp_path / "a.coop")
    admit(runner, "Siti")
    with runner.book as book:
        with pytest.raises(GivenUp), book.read(after(looks)) as unit:
            run(unit.connection, WITHOUT_END) if by_driver else unit.connection.exec_driver_sql(WITHOUT_END).fetchall()
        with book.read() as unit:  # the same connection, without its watcher
            assert unit.members.numbers() == ["0001"]
            assert run(unit.connection, "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 300000) SELECT max(i) FROM n").fetchone() == (
                300_000,
            )
        assert admit(runner, "Budi") == "0002"


def test_a_fault_of_a_question_stays_what_it_is(tmp_path: Path) -> None:
    with new_runner(tmp_path / "a.coop").book as book, pytest.raises(OperationalError, match="no such table"), book.read(after(5)) as unit:
        unit.connection.exec_driver_sql("SELECT * FROM cellar")


def test_a_question_nobody_gives_up_is_answered(tmp_path: Path) -> None:
    asked = []
    with new_runner(tmp_path / "a.coop").book as book, book.read(lambda: asked.append(1)) as unit:
        rows = run(unit.connection, "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 500000) SELECT count(*) FROM n")
        assert rows.fetchone() == (500_000,)
    assert len(asked) > 10


def test_opened_only_to_look_it_is_broken_off_too(tmp_path: Path) -> None:
    new_runner(tmp_path / "a.coop").book.close()
    with Book.open(tmp_path / "a.coop", write=False) as book, pytest.raises(GivenUp), book.read(after(3)) as unit:
        run(unit.connection, WITHOUT_END)
