"""One call of a command: what was typed, who types it, and the words in which it is answered."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from coopdesk.domain.cooperative_kinds import CooperativeKind
from coopdesk.domain.errors import BookDamaged, OperatorNeeded, Refusal
from coopdesk.domain.money import Currency
from coopdesk.i18n.catalogue import Words, best_language, speak_as, translator
from coopdesk.i18n.labels import refusal_words
from coopdesk.runtime import clock

if TYPE_CHECKING:
    from coopdesk.services.context import Context
    from coopdesk.services.runner import Runner
    from coopdesk.store.unit_of_work import UnitOfWork

PASSWORD_VARIABLE = "COOPDESK_PASSWORD"  # noqa: S105 - the name of the variable
LANGUAGE_VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
Answer = TypeVar("Answer")


class Call:
    """`asked` holds the arguments of the command; `words` is the language asked for, else the book's, else the computer's."""

    def __init__(self) -> None:
        self.asked = argparse.Namespace()
        self.business_date: date = clock.today()
        self.operator: str | None = None
        self.words: Words = translator(best_language(os.environ.get(name, "") for name in LANGUAGE_VARIABLES))
        self.currency = Currency.of("IDR")
        self.speaks_as_asked = False

    def speak(self, language: str) -> None:
        """Answer in `language`, whatever the book's is; refuses one that is not shipped."""
        self.words = translator(language)
        self.speaks_as_asked = True

    def learn(self, unit: UnitOfWork) -> None:
        """Answer in the book's language and money from now on, in the words of its kind of cooperative."""
        from coopdesk.services.cooperative import kind_of

        cooperative = unit.books.cooperative()
        speak_as(kind_of(unit, self.business_date))
        self.currency = cooperative.currency
        self.words = translator(self.words.language if self.speaks_as_asked else best_language([cooperative.language]))

    def told(self, refusal: Refusal) -> str:
        """A refusal in words."""
        return refusal_words(refusal, self.words, self.currency)

    @contextmanager
    def book(self, write: bool, inspect: bool = False) -> Iterator[Runner]:
        """The book of the call, open and signed on; closed at the end of the block. `inspect`: even if it was tampered with."""
        from coopdesk.services.books import open_book

        runner = open_book(Path(self.asked.book), self.business_date, self.operator, self._password(), write, inspect)
        with runner.book:
            try:
                with runner.book.read() as unit:
                    self.learn(unit)
            except ValueError as error:  # a day or a sum that no book holds; a check says where
                if not inspect:
                    raise BookDamaged(self.asked.book) from error
            try:
                yield runner
            finally:
                speak_as(CooperativeKind.KOPERASI)

    def ask(self, question: Callable[[UnitOfWork, Context], Answer]) -> Answer:
        """Open the book for reading, ask one question of it, close it."""
        with self.book(write=False) as runner:
            return runner.read(question)

    def _password(self) -> str | None:
        """From the variable; asked where an operator was named and somebody sits at the keyboard."""
        given = os.environ.get(PASSWORD_VARIABLE)
        if given is not None or self.operator is None or not sys.stdin.isatty():
            return given
        from getpass import getpass

        try:
            return getpass(self.words.gettext("Password:") + " ")
        except EOFError as error:
            raise OperatorNeeded from error
