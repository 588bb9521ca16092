"""A cooperative in the middle of its year, for refusals to happen in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from coopdesk.domain.imports import ImportFile
from coopdesk.domain.members import MemberDetails
from coopdesk.domain.operators import Role
from coopdesk.services import imports, loan_repayment, loans, members, savings
from coopdesk.services.operators import AddOperator, SetPassword
from coopdesk.services.runner import Runner
from tests.books import request_id
from tests.exchange.variants import YEAR_END, read

DAY = date(2025, 3, 3)
LOAN = "PJ-2025-0001"
PASSWORD = "rahasia-12"


@dataclass
class Scene:
    """`runner` works alone on a book with two members: the first has savings and a loan, the second has nothing."""

    runner: Runner
    folder: Path

    @property
    def book(self) -> Path:
        return self.runner.book.path

    def do(self, kind: type, *given: Any, **more: Any) -> Any:
        """Carry out a command of that kind under a request id of its own."""
        return self.runner.execute(kind(request_id(), *given, **more))

    def furnish(self) -> None:
        for number in ("0001", "0002"):
            self.do(members.AdmitMember, DAY, number, MemberDetails(f"Anggota {number}", DAY))
        self.deposit(50_000)
        self.do(loans.Lend, DAY, "0001", "flat", 600_000, 6)

    def deposit(self, amount: int, product: str = "sukarela", on: date = DAY) -> Any:
        return self.do(savings.Deposit, on, "0001", product, amount)

    def withdraw(self, amount: int, product: str = "sukarela", **more: Any) -> Any:
        return self.do(savings.Withdraw, DAY, "0001", product, amount, **more)

    def repay(self, amount: int, on: date = date(2025, 4, 3)) -> int:
        return int(self.do(loan_repayment.Repay, on, LOAN, amount).entry)

    def file(self, text: str, **options: Any) -> ImportFile:
        path = self.folder / "masuk.csv"
        path.write_text(text, encoding="utf-8")
        return read(path, **{"opening_date": YEAR_END, **options})

    def bring_in(self, text: str) -> int:
        planned = self.runner.read(lambda unit, context: imports.plan(unit, context, self.file(text)))
        return int(self.runner.execute(imports.Import.of(request_id(), planned)).batch or 0)

    def among_several(self) -> None:
        """From now on the treasurer is not alone."""
        self.do(SetPassword, "Bendahara", PASSWORD)
        self.do(AddOperator, "Agus", Role.ADMINISTRATOR, PASSWORD)
