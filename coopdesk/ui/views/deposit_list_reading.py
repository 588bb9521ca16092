"""A pasted list read and judged beside the screen; and what each of its rows would do, in words."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from uuid import uuid4

from coopdesk.domain.imports import ErrorCode, RowError
from coopdesk.domain.money import Minor
from coopdesk.domain.steps import Halt
from coopdesk.exchange.deposit_columns import Known, ListPlan, Part, Use, guess
from coopdesk.exchange.deposit_list import ListOptions, read_deposits
from coopdesk.exchange.sheet_reader import ReadOptions
from coopdesk.exchange.sheets import RawFile
from coopdesk.i18n.catalogue import _, current
from coopdesk.i18n.import_texts import fault_words
from coopdesk.services.deposit_list import DepositPlan, Savers, deposit_plan, savers
from coopdesk.ui.figures import Figures
from coopdesk.ui.models.table_model import Cell
from coopdesk.ui.session import Session
from coopdesk.ui.views.deposit_list_table import Verdict


@dataclass(frozen=True)
class Pasted:
    """What was pasted and what was said of it. `uses` empty: to be guessed; `request` makes that it is posted once."""

    raw: RawFile
    request: str
    uses: tuple[Use, ...] = ()
    header_row: int = -1
    product: str = ""
    day_first: bool | None = None

    @classmethod
    def of(cls, raw: RawFile) -> Pasted:
        return cls(raw, str(uuid4()))

    def using(self, plan: ListPlan, column: int, use: Use) -> Pasted:
        """The same with another use of a column; a member, a name and a date have one column each."""
        alone = use.part in (Part.MEMBER, Part.NAME, Part.DATE)
        uses = [Use(Part.OUT) if alone and each.part is use.part else each for each in plan.uses]
        uses[column] = use
        return replace(self, uses=tuple(uses), header_row=plan.header_row)


@dataclass(frozen=True)
class Judged:
    """How the list was understood; without `found` something must be said before it can be judged (`missing`)."""

    savers: Savers
    plan: ListPlan
    missing: str
    found: DepositPlan | None

    @property
    def asks(self) -> bool:
        """Whether the order of day and month must be said."""
        questions = self.found.plan.file.questions if self.found else ()
        return any(question.kind is ErrorCode.BAD_DATE for question in questions)


NO_AMOUNT, NO_MEMBER, NO_PRODUCT = "amount", "member", "product"


def judge(session: Session, pasted: Pasted, halt: Halt) -> Judged:
    """Read the list and ask the book; runs beside the screen."""
    runner, read = session.runner, ReadOptions(session.cooperative.language, session.currency, day_first=pasted.day_first)
    who = runner.read(savers, halt)
    known = Known(who.members, {product.code: tuple(product.names.values()) for product in who.products})
    plan = ListPlan(pasted.header_row, pasted.uses) if pasted.uses else guess(pasted.raw.sheets[0], known)
    product = pasted.product or (who.products[0].code if len(who.products) == 1 else "")
    if missing := _missing(plan, product):
        return Judged(who, plan, missing, None)
    file = read_deposits(pasted.raw, plan, known, ListOptions(read, product, runner.business_date))
    return Judged(who, plan, "", runner.read(lambda unit, context: deposit_plan(unit, context, file), halt))


def _missing(plan: ListPlan, product: str) -> str:
    parts = {use.part for use in plan.uses}
    if Part.AMOUNT not in parts:
        return NO_AMOUNT
    if not parts & {Part.MEMBER, Part.NAME}:
        return NO_MEMBER
    return "" if product or all(use.product for use in plan.uses if use.part is Part.AMOUNT) else NO_PRODUCT


def verdicts(judged: Judged, session: Figures, asked: bool) -> dict[int, Verdict]:
    """By row number: wrong with its reason, good with the new balances. `asked`: nothing is sure before the question is answered."""
    if judged.found is None:
        return {}
    planned, language = judged.found.plan, current().language
    good: defaultdict[int, list[tuple[str, Minor]]] = defaultdict(list)
    for line in planned.cash:
        good[line.row.row].append((line.product.name(language), line.balance))
    wrong: defaultdict[int, list[str]] = defaultdict(list)
    for fault in planned.errors:
        wrong[fault.row or 0].append(_fault_words(fault))
    if asked:
        waits = (Cell(_("waits"), 1, "due", "clock"), Cell(_("say first whether the day or the month comes first")), "")
        return dict.fromkeys((*good, *wrong), waits)
    found = {row: (Cell(_("good"), 2, "good", "check"), _new_balances(said, session), "") for row, said in good.items()}
    return found | {row: (Cell(_("wrong"), 0, "late", "triangle-alert"), _words(said), "late") for row, said in wrong.items()}


def _new_balances(said: list[tuple[str, Minor]], session: Figures) -> Cell:
    """The figures alone, so that they are seen whole; with their products where the row is read out."""
    short = _("new balance {amount}").format(amount=" · ".join(session.amount(balance) for _product, balance in said))
    full = [_("{product}: new balance {amount}").format(product=product, amount=session.money(balance)) for product, balance in said]
    return Cell(short, short, spoken=" · ".join(full))


def _fault_words(fault: RowError) -> str:
    if fault.code is ErrorCode.UNKNOWN_MEMBER:
        return _("No member has the number “{value}” now. Look her up and correct the number in Excel.").format(value=fault.fields["value"])
    if fault.code is ErrorCode.BAD_DATE:
        return fault_words(fault, current()) + " " + _("A deposit is of the business date or of a day before it that is not closed.")
    return fault_words(fault, current())


def _words(said: list[str]) -> Cell:
    text = " · ".join(said)
    return Cell(text, text)
