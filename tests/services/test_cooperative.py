"""What the cooperative says of itself: changed with a trace, and on the head of the next paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from coopdesk.domain.errors import BadField, FieldMissing, PermissionDenied, UnknownPaper
from coopdesk.domain.operators import Role
from coopdesk.domain.papers import Letterhead
from coopdesk.services.cooperative import ChangeCooperative
from coopdesk.services.papers.heads import letterhead
from coopdesk.services.passbook_layouts import usual_layout
from coopdesk.services.runner import Runner
from tests.books import new_runner, request_id, rows
from tests.services.crew import crew

NEW = ChangeCooperative("", " KSP Sumber Makmur ", "518/BH/XVI/2009", "Jl. Raya Tumpang 27", "0341-787 147", "Tumpang", "en")


@pytest.fixture
def runner(tmp_path: Path) -> Iterator[Runner]:
    runner = new_runner(tmp_path / "b.coop")
    yield runner
    runner.book.close()


def test_it_stands_on_the_head_of_the_next_paper(runner: Runner) -> None:
    runner.execute(replace(NEW, request_id=request_id()))
    head = runner.read(lambda unit, _context: letterhead(unit))
    assert head == Letterhead("KSP Sumber Makmur", "518/BH/XVI/2009", "Jl. Raya Tumpang 27", "0341-787 147", "Tumpang")
    cooperative = runner.read(lambda unit, _context: unit.books.cooperative())
    assert (cooperative.language, cooperative.currency.code, cooperative.template) == ("en", "IDR", "id-ksp")
    assert rows(runner.book, "SELECT act FROM audit_event") == [("change_cooperative",)]


@pytest.mark.parametrize(("what", "refusal"), [({"name": "  "}, FieldMissing), ({"language": "../x"}, BadField)])
def test_what_cannot_be_is_refused(runner: Runner, what: dict[str, str], refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        runner.execute(replace(NEW, request_id=request_id(), **what))
    assert runner.read(lambda unit, _context: unit.books.cooperative().name) == "KSP Uji"


def test_the_passbook_that_is_handed_out_may_be_chosen_and_chosen_again(runner: Runner) -> None:
    def usual() -> str:
        return runner.read(lambda unit, context: usual_layout(unit, context.business_date).code)

    assert usual() == "passbook-135x180"
    for code in ("passbook-125x176", "passbook-125x176", "passbook-148x210", ""):
        runner.execute(replace(NEW, request_id=request_id(), passbook=code))
        assert usual() == (code or "passbook-148x210")
    with pytest.raises(UnknownPaper):
        runner.execute(replace(NEW, request_id=request_id(), passbook="passbook-1x1"))
    assert usual() == "passbook-148x210"


def test_a_teller_may_not(tmp_path: Path) -> None:
    runners = crew(tmp_path / "c.coop")
    with pytest.raises(PermissionDenied):
        runners[Role.TELLER].execute(replace(NEW, request_id=request_id()))
    runners[Role.TELLER].book.close()
