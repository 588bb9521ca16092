"""PEARLS, health, tax withheld and large cash: their figures are those of the ledger, and rules of a day hold for its reports."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from coopdesk.domain.health import Predicate
from coopdesk.domain.large_cash import Notable
from coopdesk.domain.loan_changes import WriteOff
from coopdesk.domain.offices import Office
from coopdesk.domain.prudential import PrudentialRules
from coopdesk.domain.soundness import Goal, Verdict
from coopdesk.domain.wording import Coded
from coopdesk.services.loan_changes import ChangeNow
from coopdesk.services.loan_write_off import Recover
from coopdesk.services.loans import Lend
from coopdesk.services.offices import LeaveOffice, TakeOffice
from coopdesk.services.prudential import ChangePrudential
from coopdesk.services.runner import Runner
from coopdesk.services.savings import Deposit, Withdraw
from tests.books import TODAY, admit, new_runner, request_id
from tests.reports.history import built, records, sums_at


def day(month: int, number: int) -> date:
    return date(2025, month, number)


@pytest.fixture(scope="module")
def runner(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Runner]:
    """Savings of 80 m, shares of 20 m; 40 m and 12 m lent, the 12 m written off in December and 3 m of them recovered."""
    made = new_runner(tmp_path_factory.mktemp("sound") / "buku.coop")
    for name in ("Siti", "Budi"):
        admit(made, name)
    made.execute(Deposit(request_id(), day(1, 2), "0001", "sukarela", 50_000_000))
    made.execute(Deposit(request_id(), day(1, 20), "0001", "sukarela", 45_000_000))
    made.execute(Withdraw(request_id(), day(3, 3), "0001", "sukarela", 15_000_000))
    made.execute(Deposit(request_id(), day(1, 2), "0002", "pokok", 20_000_000))
    made.execute(Lend(request_id(), day(12, 10), "0001", "flat", 40_000_000, 10, Decimal("1.5")))
    made.execute(Lend(request_id(), day(1, 10), "0002", "flat", 12_000_000, 12, Decimal(0)))
    made.execute(ChangeNow(request_id(), day(12, 20), "PJ-2025-0002", WriteOff(decision="RAT 1"), "pergi"))
    made.execute(Recover(request_id(), day(12, 21), "PJ-2025-0002", 3_000_000))
    yield made
    made.book.close()


def by_code(runner: Runner, code: str, **asked: Any) -> dict[str, dict[str, Any]]:
    column = {"pearls": "ratio", "health": "what"}[code]
    return {row[column].code: row for row in records(built(runner, code, as_of=TODAY, **asked)) if isinstance(row[column], Coded)}


def test_the_ratios_of_a_small_book_as_worked_by_hand(runner: Runner) -> None:
    """100 m came in; 12 m are lost, 3 m of them came back, and 2 percent of 52 m lent are fees: 40 m of loans and 52.04 m of cash."""
    found = by_code(runner, "pearls")
    shown = {code: (found[code]["above"], found[code]["below"], found[code]["percent"]) for code in ("P4", "P5", "E1", "E5", "E7", "L3")}
    assert shown == {
        "P4": (12_000_000, 20_000_000, Decimal("60.0")),
        "P5": (3_000_000, 12_000_000, Decimal("25.0")),
        "E1": (40_000_000, 92_040_000, Decimal("43.5")),
        "E5": (80_000_000, 92_040_000, Decimal("86.9")),
        "E7": (20_000_000, 92_040_000, Decimal("21.7")),
        "L3": (52_040_000, 92_040_000, Decimal("56.5")),
    }
    assert (found["P5"]["met"], found["E1"]["met"], found["A1"]["met"], found["P1"]["met"]) == (
        Verdict.NOT_MET,
        Verdict.NOT_MET,
        Verdict.MET,
        Verdict.NO_GOAL,
    )
    assert found["R12"]["above"] == 1_040_000 - 12_000_000 + 3_000_000
    assets = sum(amount for code, amount in sums_at(runner, TODAY).items() if code.startswith("1-"))
    assert assets == 92_040_000


def test_health_is_rated_once_its_questions_are_answered_and_not_for_days_before(runner: Runner) -> None:
    """Governance 4 of 4: 30. Risk: no bad loans 5, cover 0 of 200,000: 1.25, 40 of 40 m productive: 1.25. Finance: 2.5, 2.5, 10, 2.5. Capital: 4 and 7."""
    assert by_code(runner, "health")["total"]["said"] is Predicate.NOT_RATED
    runner.execute(ChangePrudential(request_id(), PrudentialRules(governance_pct=Decimal(90))))
    found = by_code(runner, "health")
    assert (found["risk"]["points"], found["finance"]["points"]) == (Decimal("7.50"), Decimal("17.50"))
    assert found["governance"]["points"] == 30
    assert found["total"]["points"] == sum(found[code]["points"] for code in ("governance", "risk", "finance", "capital"))
    assert found["total"]["said"] is not Predicate.NOT_RATED
    assert built(runner, "health", as_of=day(12, 30)).rows[-1][5] is Predicate.NOT_RATED


def test_a_cooperative_has_goals_of_its_own(runner: Runner) -> None:
    runner.execute(ChangePrudential(request_id(), PrudentialRules(goals={"E1": Goal(Decimal(40), Decimal(80))})))
    assert by_code(runner, "pearls")["E1"]["met"] is Verdict.MET
    runner.execute(ChangePrudential(request_id(), PrudentialRules()))


def test_large_cash_is_told_of_by_member_and_day(runner: Runner) -> None:
    runner.execute(ChangePrudential(request_id(), PrudentialRules(cash_threshold=49_000_000)))
    found = [(row["date"], row["number"], row["in"], row["out"], row["why"]) for row in records(built(runner, "large-cash"))]
    assert found == [(day(1, 2), "0001", 50_000_000, 0, Notable.ABOVE)]
    runner.execute(ChangePrudential(request_id(), PrudentialRules(cash_threshold=51_000_000)))
    assert [(row["date"], row["why"]) for row in records(built(runner, "large-cash"))] == [
        (day(1, 2), Notable.JUST_BELOW),
        (day(1, 20), Notable.JUST_BELOW),
    ]
    runner.execute(ChangePrudential(request_id(), PrudentialRules()))
    assert built(runner, "large-cash").rows == ()


def test_related_parties_have_a_limit_together_and_every_other_one_of_her_own(runner: Runner) -> None:
    """Own capital is 20 m of shares: 2 m for the related, 4 m for any other. Siti owes 40 m; she is chair until June, then Budi."""
    runner.execute(TakeOffice(request_id(), "0001", Office.CHAIR, day(1, 1), "RAT 1"))
    runner.execute(LeaveOffice(request_id(), "0001", Office.CHAIR, day(6, 30)))
    runner.execute(TakeOffice(request_id(), "0002", Office.CHAIR, day(7, 1), "RAT 2"))
    rows = [row for row in records(built(runner, "lending-limits", as_of=TODAY)) if row["outstanding"] is not None]
    assert [(getattr(row["name"], "code", row["name"]), row["office"], row["outstanding"], row["limit"], row["within"]) for row in rows] == [
        ("related", None, 0, 2_000_000, Verdict.MET),
        ("Budi", Office.CHAIR, 0, None, None),
        ("Siti", None, 40_000_000, 4_000_000, Verdict.NOT_MET),
    ]
    before = records(built(runner, "lending-limits", as_of=day(5, 31)))
    assert [row["name"] for row in before if row["office"]] == ["Siti"]


def test_the_figures_for_the_ministry_are_those_of_the_ledger(runner: Runner) -> None:
    table = built(runner, "ministry-figures", as_of=TODAY)
    found = {row["item"].code: row["value"] for row in records(table) if isinstance(row["item"], Coded)}
    sums = sums_at(runner, TODAY)
    assert found["savings"].minor == -sums["2-1100"]
    assert found["assets"].minor == sum(amount for code, amount in sums.items() if code.startswith("1-"))
    assert found["lent"].minor == 52_000_000
    assert found["surplus"].minor == 1_040_000 - 12_000_000 + 3_000_000
    assert found["assets"].minor == found["own_capital"].minor + found["outside_capital"].minor
    assert (found["all"], found["not_known"]) == (2, 2)
