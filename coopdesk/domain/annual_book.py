"""The book of the annual meeting (RAT): its sections in order, which of them are texts, what a text may be, what is missing.

A text is a draft that people write and change until the meeting; everything else comes from the books. Formulas: domain.md §6.1.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from coopdesk.domain.errors import BadField, TextTooLong
from coopdesk.domain.money import Minor

YEARS = range(1900, 2201)


class BookSection(StrEnum):
    """In the order in which the book has them."""

    COVER = "cover"
    """Its text: where and when the meeting is held."""
    FOREWORD = "foreword"
    AGENDA = "agenda"
    RULES = "rules"
    """How the meeting is held and decides (tata tertib)."""
    MINUTES = "minutes"
    """Of the last annual meeting (risalah)."""
    MANAGEMENT = "management"
    FIGURES = "figures"
    CHARTS = "charts"
    POSITION = "position"
    INCOME = "income"
    CASH_FLOW = "cash_flow"
    EQUITY = "equity"
    NOTES = "notes"
    LOANS = "loans"
    HEALTH = "health"
    SURPLUS = "surplus"
    WORK_PLAN = "work_plan"
    BUDGET = "budget"
    SUPERVISORS = "supervisors"
    CLOSING = "closing"
    """Its text, and the lines to sign on."""
    MEMBERS = "members"


TEXTS = (
    *(BookSection.COVER, BookSection.FOREWORD, BookSection.AGENDA, BookSection.RULES, BookSection.MINUTES, BookSection.MANAGEMENT),
    *(BookSection.WORK_PLAN, BookSection.SUPERVISORS, BookSection.CLOSING),
)
OPINIONS = frozenset({BookSection.COVER, BookSection.RULES, BookSection.MINUTES, BookSection.WORK_PLAN, BookSection.SUPERVISORS})
"""Texts that say what only people know: never printed unless somebody wrote them."""
ALWAYS = frozenset({BookSection.COVER})
"""Sections that cannot be left out."""
MOST_ON_COVER, MOST_IN_TEXT = 200, 20_000
"""Letters of a text."""


class SectionState(StrEnum):
    WRITTEN = "written"
    FOREIGN = "foreign"
    """Written in another language only: printed as it stands there."""
    SUGGESTED = "suggested"
    """Nobody wrote it: the text that the program proposes is printed."""
    EMPTY = "empty"
    """Nobody wrote it, and nobody but people can."""
    FROM_BOOK = "from_book"
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True)
class AnnualText:
    """What the book keeps of a section of a year in a `language`; a section of figures has no words, only whether it is `left_out`.

    `foreign`: it stands in for the text of another language, in which nobody wrote one.
    """

    section: BookSection
    body: str = ""
    left_out: bool = False
    language: str = ""
    foreign: bool = False
    operator: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class AnnualFigures:
    """A year in figures, on its last `day`; `late` is the principal of the loans more than 30 days late."""

    day: date
    members: int
    joined: int
    left: int
    women: int
    men: int
    savings: Minor
    shares: Minor
    loans: Minor
    loan_count: int
    late: Minor
    lent: Minor
    cash: Minor
    assets: Minor
    own_capital: Minor
    income: Minor
    surplus: Minor

    @property
    def cost(self) -> Minor:
        return self.income - self.surplus

    @property
    def before(self) -> int:
        """Members at the beginning of the year."""
        return self.members - self.joined + self.left


def check_year(year: int) -> None:
    if year not in YEARS:
        raise BadField("year", str(year))


def checked_text(section: BookSection, body: str) -> str:
    """The text as it is kept, `tidied`. Refuses one where none belongs, and one too long."""
    if section not in TEXTS:
        raise BadField("section", section)
    kept = tidied(body)
    most = MOST_ON_COVER if section is BookSection.COVER else MOST_IN_TEXT
    if len(kept) > most:
        raise TextTooLong(len(kept), most)
    return kept


def in_language(rows: Iterable[AnnualText], language: str, own: str) -> dict[BookSection, AnnualText]:
    """Of each section the text in `language`; else the one in the cooperative's `own`, else the first in any other.

    >>> rows = [AnnualText(BookSection.AGENDA, "Doa", language="id"), AnnualText(BookSection.AGENDA, "Prayer", language="en")]
    >>> [(text.body, text.foreign) for text in (in_language(rows, each, "id")[BookSection.AGENDA] for each in ("en", "es"))]
    [('Prayer', False), ('Doa', True)]
    """
    found: dict[BookSection, AnnualText] = {}
    for text in sorted(rows, key=lambda each: (not each.body, each.language != language, each.language != own, each.language)):
        found.setdefault(text.section, replace(text, foreign=bool(text.body) and text.language != language))
    return found


def tidied(body: str) -> str:
    """No blanks at the ends of lines, none around it.

    >>> tidied(" Doa  \\r\\n- lain ")
    'Doa\\n- lain'
    """
    return "\n".join(line.rstrip() for line in body.replace("\r\n", "\n").split("\n")).strip()


def check_left_out(section: BookSection) -> None:
    if section in ALWAYS:
        raise BadField("section", section)


def state_of(section: BookSection, texts: Mapping[BookSection, AnnualText]) -> SectionState:
    kept = texts.get(section, AnnualText(section))
    if kept.left_out:
        return SectionState.LEFT_OUT
    if section not in TEXTS:
        return SectionState.FROM_BOOK
    if kept.body:
        return SectionState.FOREIGN if kept.foreign else SectionState.WRITTEN
    return SectionState.EMPTY if section in OPINIONS else SectionState.SUGGESTED


def in_the_book(texts: Mapping[BookSection, AnnualText]) -> tuple[BookSection, ...]:
    """The sections that are printed, in their order; the cover always is."""
    gone = (SectionState.LEFT_OUT, SectionState.EMPTY)
    return tuple(each for each in BookSection if each in ALWAYS or state_of(each, texts) not in gone)


def missing(texts: Mapping[BookSection, AnnualText], found: Collection[BookSection]) -> tuple[BookSection, ...]:
    """Sections that belong in the book and are not `found` in it, though nobody left them out."""
    return tuple(each for each in BookSection if each not in ALWAYS and each not in found and state_of(each, texts) is not SectionState.LEFT_OUT)


def paragraphs(body: str) -> tuple[tuple[str, bool], ...]:
    """The lines of a text, and of each whether it is one of a list ("- …", "1. …"): those stand in, others are paragraphs.

    >>> paragraphs("Rapat dibuka.\\n- doa\\n\\nSelesai")
    (('Rapat dibuka.', False), ('- doa', True), ('Selesai', False))
    """
    lines = (line.strip() for line in body.split("\n"))
    return tuple((line, _is_listed(line)) for line in lines if line)


def _is_listed(line: str) -> bool:
    mark, _, rest = line.partition(" ")
    return bool(rest) and (mark in ("-", "•", "*") or (mark[:-1].isdigit() and mark[-1] in ".)"))
