"""Every named refusal happens once for real, and the book is as it was before."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from coopdesk.domain import errors
from coopdesk.services import checks
from coopdesk.services.runner import Runner
from tests.books import TODAY, made_once, new_runner
from tests.refusals import (
    annual_book,
    arisan,
    asked,
    assets,
    banks,
    cash,
    changing,
    chart,
    deposits,
    files,
    grouping,
    history,
    leaving,
    lending,
    meeting_payouts,
    meetings,
    minutes,
    money,
    papers,
    payments,
    payroll,
    people,
    periods,
    pots,
    products,
    report_views,
    runs,
    security,
    share_outs,
    stamps,
    surplus,
)
from tests.refusals.register import ACTS
from tests.refusals.scene import Scene

MODULES = (annual_book, arisan, asked, banks, cash, assets, changing, chart, deposits, files, grouping, history, leaving, lending, meeting_payouts, meetings, minutes, money, papers, payments, payroll, people, periods, pots, products, report_views, runs, security, share_outs, stamps, surplus)
"""Each registers its acts when it is imported."""


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    runner, _said = made_once(tmp_path / "buku.coop", TODAY, furnished)
    yield Scene(runner, tmp_path)
    runner.book.close()


def furnished(path: Path) -> tuple[Runner, None]:
    runner = new_runner(path)
    Scene(runner, path.parent).furnish()
    return runner, None


def named(kind: type[errors.Refusal]) -> set[type[errors.Refusal]]:
    below = {deeper for sub in kind.__subclasses__() if sub.__module__.startswith("coopdesk.domain") for deeper in named(sub) | {sub}}
    return {refusal for refusal in below if not refusal.__subclasses__()}


def test_every_refusal_has_its_case() -> None:
    assert set(ACTS) == named(errors.Refusal)


@pytest.mark.parametrize("refusal", ACTS, ids=lambda refusal: refusal.__name__)
def test_it_is_refused_by_that_name_and_the_book_stays_sound(scene: Scene, refusal: type[errors.Refusal]) -> None:
    with pytest.raises(errors.Refusal) as refused:
        ACTS[refusal](scene)
    assert type(refused.value) is refusal
    assert [result for result in checks.run_checks(scene.runner.book) if not result.ok] == []


def test_a_refused_command_changes_nothing(scene: Scene) -> None:
    """Commands that are refused at once leave every table as it was."""
    at_once = [errors.BadAmount, errors.NotYetBuilt, errors.UnknownMember, errors.InsufficientFunds, errors.LoanStateWrong]
    at_once += [errors.PaymentAboveDebt, errors.SameAccount, errors.MemberHasBalance, errors.DateTooEarly, errors.PasswordMissing]

    def dump() -> list[str]:
        with closing(sqlite3.connect(f"file:{scene.book}?mode=ro", uri=True)) as connection:
            return list(connection.iterdump())

    before = dump()
    for refusal in at_once:
        with pytest.raises(refusal):
            ACTS[refusal](scene)
    assert dump() == before
