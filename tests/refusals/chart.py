"""What a change of the chart of accounts may not break."""

from __future__ import annotations

from coopdesk.domain import errors
from coopdesk.domain.chart import AccountKind, Section
from coopdesk.domain.general_entry import GeneralLine
from coopdesk.domain.journal import Side
from coopdesk.services.chart import AddLedgerAccount, ChangeLedgerAccount
from coopdesk.services.journal import PostJournal
from tests.refusals.register import reproduces
from tests.refusals.scene import DAY, Scene


def add(scene: Scene, code: str, name: str = "Bank C", section: Section = Section.BANK) -> object:
    return scene.do(AddLedgerAccount, code, AccountKind.ASSET, section, name)


def retire(scene: Scene, code: str, name: str) -> object:
    return scene.do(ChangeLedgerAccount, code, name, f"{name} (en)", False)


@reproduces(errors.AccountCodeMalformed)
def a_bank_among_the_liabilities(scene: Scene) -> object:
    return add(scene, "2-1120")


@reproduces(errors.AccountCodeTaken)
def a_second_bank_a(scene: Scene) -> object:
    return add(scene, "1-1100")


@reproduces(errors.AccountNameTaken)
def a_bank_called_like_another(scene: Scene) -> object:
    return add(scene, "1-1120", "bank a")


@reproduces(errors.SectionOfOtherKind)
def a_fund_among_the_assets(scene: Scene) -> object:
    return add(scene, "1-1120", section=Section.FUND)


@reproduces(errors.AccountHasRole)
def cash_out_of_use(scene: Scene) -> object:
    return retire(scene, "1-1010", "Kas")


@reproduces(errors.AccountOfProduct)
def a_control_account_out_of_use(scene: Scene) -> object:
    return retire(scene, "2-1100", "Simpanan sukarela")


@reproduces(errors.AccountHasBalance)
def a_bank_with_money_out_of_use(scene: Scene) -> object:
    lines = (GeneralLine("1-1100", Side.DEBIT, 20_000), GeneralLine("1-1010", Side.CREDIT, 20_000))
    scene.do(PostJournal, DAY, lines, "setor ke bank")
    return retire(scene, "1-1100", "Bank A")


@reproduces(errors.AccountRetired)
def an_entry_on_a_bank_that_was_left(scene: Scene) -> object:
    retire(scene, "1-1110", "Bank B")
    lines = (GeneralLine("1-1110", Side.DEBIT, 20_000), GeneralLine("1-1010", Side.CREDIT, 20_000))
    return scene.do(PostJournal, DAY, lines, "setor ke bank")
