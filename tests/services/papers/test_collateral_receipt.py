"""The receipt of a paper says what the last move was, and who signs for it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from coopdesk.domain.collateral import CollateralKind, MoveKind
from coopdesk.domain.errors import NothingToPrint, UnknownCollateral
from coopdesk.domain.papers import CollateralReceipt, Signature, SignatureRole
from coopdesk.services.collateral import AddCollateral, MoveCollateral
from coopdesk.services.loans import Lend
from coopdesk.services.papers.collateral_receipt import collateral_receipt
from coopdesk.services.runner import Runner
from tests.books import admit, new_runner, request_id

DAY = date(2025, 3, 3)


def paper(runner: Runner, identity: int = 1) -> CollateralReceipt:
    return runner.read(lambda unit, context: collateral_receipt(unit, context, identity))


def test_what_came_and_what_went_and_who_signs(tmp_path: Path) -> None:
    runner = new_runner(tmp_path / "buku.coop")
    admit(runner, "Siti")
    runner.execute(Lend(request_id(), DAY, "0001", "flat", 600_000, 6))
    given = ("PJ-2025-0001", CollateralKind.GOLD, "", "Gelang 10 g", "Siti", 9_000_000, Decimal(15))
    runner.execute(AddCollateral(request_id(), DAY, *given))
    with pytest.raises(NothingToPrint):
        paper(runner)
    with pytest.raises(UnknownCollateral):
        paper(runner, 2)
    runner.execute(MoveCollateral(request_id(), DAY, 1, MoveKind.RECEIVED, "Siti", "laci 2"))
    shown = paper(runner)
    assert (shown.what, shown.date, shown.place, shown.value) == (MoveKind.RECEIVED, DAY, "laci 2", 9_000_000)
    assert shown.signatures == (Signature(SignatureRole.MEMBER, "Siti"), Signature(SignatureRole.TREASURER, "Bendahara"))
    runner.execute(MoveCollateral(request_id(), date(2025, 4, 1), 1, MoveKind.LENT, "Anak Siti", "", "dipakai hajatan"))
    assert (paper(runner).signatures[0], paper(runner).reason) == (Signature(SignatureRole.RECIPIENT, "Anak Siti"), "dipakai hajatan")
    assert paper(runner).proof != shown.proof
    runner.book.close()
