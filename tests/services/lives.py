"""A book on which anybody does anything: every act of the program with arguments at random, sensible or not, day after day.

Products of every kind on the rack, with terms at random, are there to be used. What an argument may be is found by its
name, else by its type: a new command is done here as soon as the program knows it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, Field, fields, replace
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from pathlib import Path
from random import Random
from typing import Any, get_type_hints

from coopdesk.domain.covers import ClaimsTo
from coopdesk.domain.errors import Refusal
from coopdesk.domain.loan_changes import Declare, HandEdit, LoanChange, Moratorium, Overdue, PausedInterest, Reschedule, WriteOff
from coopdesk.products import KINDS
from coopdesk.products.kind import Term, TermKind
from coopdesk.services import backdating, corrections
from coopdesk.services.commands import COMMANDS, CommandRow
from coopdesk.services.context import Outcome
from coopdesk.services.loans import Lend
from coopdesk.services.member_leaving import leaving_of
from coopdesk.services.products import AddProduct
from coopdesk.services.savings import Deposit
from coopdesk.services.templates import own_products
from coopdesk.store.unit_of_work import UnitOfWork
from tests.books import admit, new_runner, request_id, rows
from tests.services.life_settings import WHOLE, first_surplus

FIRST_DAY, FOUNDED, BEGUN, END = date(2024, 12, 1), date(2025, 1, 2), date(2025, 1, 10), date(2025, 12, 31)
SURPLUS = 3_000_000
"""What the first year, one of a month, brings."""
AMOUNTS = (1, 999, 50_000, 123_457, 500_000, 1_000_000, 5_000_000)
TRIES, OF_A_KIND = 6, 2

NOT_OF_A_LIFE = {
    *("import", "undo_import", "open_till", "hand_till", "reopen_day"),
    *("add_operator", "change_operator", "set_password", "set_pin", "clear_pin"),
    *("queue_print", "settle_print", "count_printed", "replace_passbook", "record_report_print", "save_annual_text", "leave_out_section"),
    *("keep_report_view", "rename_report_view", "remove_report_view"),
    *("fix_payroll", "drop_payroll", "read_payroll", "assign_payroll", "post_payroll", "clear_payroll", "undo_payroll"),
    *("close_month", "close_year", "decide_loss"),
}
"""Files, who works here and papers; and what another command of a life stands for."""
ACTS = tuple(row for row in COMMANDS if row.name not in NOT_OF_A_LIFE)
ALL_THE_TIME = {"carry_out_step"}
OFTEN = {"deposit", "withdraw", "repay", "lend", "backdate", "reverse", "correct", "change_loan", "place_deposit", "post_run", "register_asset", "decide_surplus", "pay_surplus", "cash_act", "open_meeting", "post_meeting"}
SELDOM = {"report_death", "merge_members", "settle_member", "change_status", "report_lost_passbook", "close_day", "add_product", "change_bank_rule", "undo_surplus"}
WEIGHTS = [12.0 if row.name in ALL_THE_TIME else 3.0 if row.name in OFTEN else 0.1 if row.name in SELDOM else 1.0 for row in ACTS]
KINDS_OF: Mapping[str, tuple[str, ...]] = {
    "savings": ("share", "savings", "planned"),
    "planned_savings": ("planned",),
    "loans": ("loan",),
    "loan_top_up": ("loan",),
    "term_deposits": ("term",),
    "holds": ("savings",),
    "guarantors": ("savings",),
    "loan_without_cash": ("share", "savings", "planned"),
    "dormant": ("savings",),
}
"""Service → how the kinds of product begin that make sense in it; all where it is not named."""
EARLIER = ("deposit", "withdraw", "transfer", "repay", "prepay", "pay_off")


class Life:
    """`template`: which kind of cooperative; its products are asked for by the words that files are read with."""

    by_chance: Random
    day: date
    products: list[tuple[str, str]]
    """Code and kind."""

    def __init__(self, path: Path, seed: int, template: str = "id-ksp") -> None:
        self.by_chance, self.day = Random(seed), FOUNDED
        self.runner, self.own = new_runner(path, today=FOUNDED, first_day=FIRST_DAY, template=template, language=None), own_products(template)
        self.members = [admit(self.runner, f"Anggota {letter}", on=FIRST_DAY) for letter in "ABCDEF"]
        for kind in KINDS:
            for name in range(OF_A_KIND):
                self._add_product(kind, f"{kind} {name}")
        with self.runner.book.read() as unit:
            self.products = [(product.code, product.kind) for product in unit.products.all()]
        self._turn_to(BEGUN)
        for member in self.members:
            self.runner.execute(Deposit(request_id(), BEGUN, member, self.called("sukarela"), 8_000_000))
        self._lend()
        self._first_year()

    def called(self, word: str) -> str:
        """The code of the product that `word` means in this cooperative."""
        return self.own.get(word, word)

    def _lend(self) -> None:
        """A loan of each usual kind, for a year or as long as the product allows."""
        known, terms = dict(self.products), rows(self.runner.book, "SELECT product, json_extract(terms, '$.term_max') FROM product_terms")
        longest = dict(terms)
        for member, word in zip(self.members, ("flat", "menurun", "anuitas"), strict=False):
            if (product := self.called(word)) in known:
                self._save_for(product, member, 400_000)
                self.runner.execute(Lend(request_id(), BEGUN, member, product, 1_200_000, min(12, longest[product] or 12)))

    def _save_for(self, product: str, member: str, amount: int) -> None:
        """Where a loan is so many times what its borrower saved, she saves before it."""
        if rows(self.runner.book, "SELECT 1 FROM product_terms WHERE product = ? AND json_extract(terms, '$.savings_times') > 0", product):
            self.runner.execute(Deposit(request_id(), BEGUN, member, self.called("sukarela"), amount))

    def _first_year(self) -> None:
        """Shares paid in, and what the bank paid for them."""
        shares = next(code for code, kind in self.products if kind.startswith("share"))
        for n, member in enumerate(self.members):
            self.runner.execute(Deposit(request_id(), FIRST_DAY + timedelta(n), member, shares, 100_000))
        self.runner.execute(first_surplus(self, SURPLUS))

    def step(self) -> tuple[CommandRow, Refusal | None]:
        """One act on this day or a later one, and what refused it."""
        later = self.by_chance.random() < 0.35
        return self.act(min(self.day + timedelta(self.by_chance.randint(1, 12)), END) if later else self.day)

    def act(self, day: date) -> tuple[CommandRow, Refusal | None]:
        """One act on a day, and what refused it."""
        self._turn_to(day)
        row = self.by_chance.choices(ACTS, WEIGHTS)[0]
        try:
            admitted = self._do(WHOLE[row.name](self) if row.name in WHOLE else self.command(row)).member
        except Refusal as refusal:
            return row, refusal
        if row.name == "admit_member" and admitted:
            self.members.append(admitted)
        return row, None

    def command(self, row: CommandRow) -> Any:
        hints = get_type_hints(row.kind)
        given = {field.name: self._value(row, field, hints[field.name]) for field in fields(row.kind) if self._is_given(field)}
        return row.kind(**given)

    # --- what happens -----------------------------------------------------------------------------

    def _turn_to(self, day: date) -> None:
        self.day = self.runner.business_date = day

    def _do(self, command: Any) -> Outcome:
        """As the window does it: what changes later entries is looked at first."""
        shows = {"Backdate": backdating, "Reverse": corrections, "Correct": corrections}.get(type(command).__name__)
        if shows is backdating or (shows and self._changes_later(command.entry)):
            command = replace(command, seen=self.runner.rehearse(lambda unit, context: shows.rehearse(unit, context, command)).seen)
        return self.runner.execute(command)

    def _changes_later(self, entry: int) -> bool:
        with self.runner.book.read() as unit:
            return corrections.changes_later(unit, unit.ledger.entry(entry))

    def _add_product(self, kind: str, name: str) -> None:
        for _try in range(TRIES):
            terms = {term.key: self.a_term(term) for term in self.terms_of(kind)}
            try:
                self.runner.execute(AddProduct(request_id(), kind, name, FOUNDED, terms))
                return
            except Refusal:
                continue

    def terms_of(self, kind: str) -> Sequence[Term]:
        return KINDS[kind].terms

    def a_term(self, term: Term) -> Any:
        chosen = term.default if self.by_chance.random() < 0.6 else _TERMS[term.kind](self.by_chance, term)
        return self.called(chosen) if term.kind is TermKind.PRODUCT else chosen

    # --- arguments --------------------------------------------------------------------------------

    def _is_given(self, field: Field[Any]) -> bool:
        needed = field.default is MISSING and field.default_factory is MISSING and field.init
        return needed or (field.name in OPTIONAL and self.by_chance.random() < 0.4)

    def _value(self, row: CommandRow, field: Field[Any], kind: Any) -> Any:
        for name in (f"{row.name}.{field.name}", field.name):
            if name in ARGUMENTS:
                return ARGUMENTS[name](self, row)
        if isinstance(kind, type) and issubclass(kind, Enum):
            return self.by_chance.choice(list(kind))
        return _TYPES[kind](self.by_chance)

    def read(self, question: Callable[[UnitOfWork], Any]) -> Any:
        return self.runner.read(lambda unit, _context: question(unit))

    def member(self) -> str:
        return self.by_chance.choice(self.members)

    def earlier(self) -> date:
        return self.day - timedelta(self.by_chance.randint(0, 60))

    def year(self) -> int:
        """Mostly the one that is over."""
        return int(self.day.year - self.by_chance.choice((0, 1, 1, 1)))

    def product(self, row: CommandRow) -> str:
        wanted = KINDS_OF.get(row.service, ("",))
        return self.by_chance.choice([code for code, kind in self.products if kind.startswith(wanted)])

    def one_of(self, statement: str, otherwise: Any = 1) -> Any:
        found = rows(self.runner.book, statement)
        return self.by_chance.choice(found)[0] if found else otherwise

    def entry(self) -> int:
        """Mostly one of the last."""
        newest = self.one_of("SELECT max(sequence) FROM journal_entry")
        return max(1, newest - self.by_chance.choice((0, 0, 1, 2, 5, 9, 20)))

    def loan(self) -> str:
        return str(self.one_of("SELECT number FROM member_account JOIN loan USING (id)"))

    def change(self) -> LoanChange:
        chance = self.by_chance
        return chance.choice(
            (
                lambda: Reschedule(
                    self.day + timedelta(chance.randint(1, 60)),
                    chance.randint(1, 12),
                    chance.choice((None, Decimal("1.25"))),
                    chance.choice(list(Overdue)),
                    chance.choice(list(Overdue)),
                ),
                lambda: Moratorium(chance.randint(1, 4), chance.choice(list(PausedInterest))),
                lambda: WriteOff(chance.random() < 0.3, "Rapat 1"),
                lambda: WriteOff(decision="Rapat 2", taken=chance.randint(1, 2_000_000)),
                lambda: Declare(date.fromisoformat(self.one_of("SELECT due FROM loan_instalment")), chance.choice(AMOUNTS)),
                lambda: HandEdit(tuple((self.day + timedelta(30 * n), chance.choice(AMOUNTS)) for n in range(1, 4))),
            )
        )()

    def net_of_leaver(self, member: str) -> int:
        with self.runner.book.read() as unit:
            return leaving_of(unit, member, self.day).net

    def of_an_earlier_day(self) -> Any:
        name = self.by_chance.choice(EARLIER)
        return self.command(next(row for row in COMMANDS if row.name == name))


ARGUMENTS: Mapping[str, Callable[[Life, CommandRow], Any]] = {
    "request_id": lambda _life, _row: request_id(),
    "date": lambda life, _row: life.day,
    "until": lambda life, _row: life.day,
    "end": lambda life, _row: life.earlier(),
    "on": lambda life, _row: life.earlier(),
    "died_on": lambda life, _row: life.earlier(),
    "first": lambda life, _row: life.day.replace(day=1),
    "last": lambda life, _row: life.day.replace(day=28),
    "member": lambda life, _row: life.member(),
    "to_member": lambda life, _row: life.member(),
    "merge_members.into": lambda life, _row: life.member(),
    "into": lambda life, _row: life.called("sukarela"),
    "product": lambda life, row: life.product(row),
    "to_product": lambda life, _row: life.called("sukarela"),
    "pays_into": lambda life, _row: life.called("sukarela"),
    "from_savings": lambda life, _row: life.called("sukarela"),
    "loan": lambda life, _row: life.loan(),
    "closes": lambda life, _row: life.loan(),
    "deposit": lambda life, _row: str(life.one_of("SELECT number FROM member_account JOIN term_deposit USING (id)")),
    "entry": lambda life, _row: life.entry(),
    "run": lambda life, _row: life.one_of("SELECT id FROM batch_run"),
    "undo_deposit_run.run": lambda life, _row: life.one_of("SELECT id FROM deposit_run"),
    "hold": lambda life, _row: life.one_of("SELECT id FROM hold"),
    "guarantee": lambda life, _row: life.one_of("SELECT id FROM guarantee"),
    "collateral": lambda life, _row: life.one_of("SELECT id FROM collateral"),
    "since": lambda life, _row: life.earlier(),
    "accounts": lambda life, _row: (str(life.one_of("SELECT number FROM member_account")),),
    "employer": lambda life, _row: life.one_of("SELECT code FROM employer", "PT-A"),
    "template": lambda life, _row: life.one_of("SELECT id FROM journal_template"),
    "place": lambda life, _row: life.by_chance.choice("ab"),
    "exemption": lambda life, _row: life.one_of("SELECT id FROM dues_exemption"),
    "change": lambda life, _row: life.change(),
    "what": lambda life, _row: life.of_an_earlier_day(),
    "move_collateral.what": lambda life, row: life.by_chance.choice(list(get_type_hints(row.kind)["what"])),
    "settle_member.shown": lambda life, _row: life.net_of_leaver(life.members[0]),
    "settle_member.member": lambda life, _row: life.members[0],
    "settle_member.claims_to": lambda life, _row: life.by_chance.choice(list(ClaimsTo)),
    "month": lambda life, _row: life.earlier(),
    "day": lambda life, _row: life.earlier(),
    "year": lambda life, _row: life.year(),
    "term": lambda life, _row: life.by_chance.choice((3, 6, 10, 12, 24)),
    "months": lambda life, _row: life.by_chance.choice((1, 3, 6, 12)),
    "part": lambda life, _row: life.by_chance.randint(1, 2),
    "last_line": lambda life, _row: life.by_chance.randint(1, 5),
    "line": lambda life, _row: life.by_chance.randint(1, 5),
}
OPTIONAL = {"person", "place", "reason", "closes", "into", "from_savings", "loan", "status", "way", "to_member", "to_product", "to_savings", "give_up", "leaving", "claims_to"}
"""What is given now and then though it need not be."""

_TYPES: Mapping[Any, Callable[[Random], Any]] = {
    int: lambda chance: chance.choice(AMOUNTS),
    int | None: lambda chance: chance.choice((None, *AMOUNTS)),
    str: lambda _chance: "sebab",
    bool: lambda chance: chance.random() < 0.5,
    Decimal: lambda chance: Decimal(chance.choice(("0", "10", "35"))),
}


def _order(chance: Random, term: Term) -> Sequence[str]:
    needed = [choice for choice in term.choices if choice not in term.optional]
    return chance.sample(needed, len(needed)) + chance.sample(list(term.optional), chance.randint(0, len(term.optional)))


_TERMS: Mapping[TermKind, Callable[[Random, Term], Any]] = {
    TermKind.CHOICE: lambda chance, term: chance.choice(term.choices),
    TermKind.ORDER: _order,
    TermKind.PERCENT: lambda chance, _term: chance.choice(("0", "0.5", "1.5", "3", "12")),
    TermKind.MONEY: lambda chance, _term: chance.choice((0, 1, 100, 1_000, 5_000)),
    TermKind.COUNT: lambda chance, _term: chance.choice((0, 1, 2, 3, 6, 12)),
    TermKind.MONTHS: lambda chance, _term: sorted(chance.sample(range(1, 13), chance.randint(0, 4))),
    TermKind.PRODUCT: lambda chance, _term: chance.choice(("", "sukarela", "wajib")),
}
