"""Whatever is asked of a book, in whatever order: it is done or refused by name, and the book proves itself all the while."""

from __future__ import annotations

from pathlib import Path

import pytest

from coopdesk.services import checks
from tests.books import rows
from tests.services.lives import Life

STEPS, CHECKED_EVERY = 120, 20
COUNTED = "SELECT (SELECT count(*) FROM journal_entry), (SELECT count(*) FROM audit_event)"


@pytest.mark.parametrize("seed", range(4))
def test_each_act_is_done_or_refused_and_the_book_stays_proven(tmp_path: Path, seed: int) -> None:
    life, done = Life(tmp_path / "hidup.coop", seed), 0
    for step in range(1, STEPS + 1):
        before = rows(life.runner.book, COUNTED)
        row, refusal = life.step()
        done += refusal is None
        after = rows(life.runner.book, COUNTED)
        assert (after == before) is (refusal is not None), f"step {step}: {row.name} left what it should not have, or nothing"
        if step % CHECKED_EVERY == 0:
            assert not [result for result in checks.run_checks(life.runner.book) if not result.ok], f"after step {step}, {row.name}"
    assert done > STEPS / 6, "too little was possible for this to say anything"
