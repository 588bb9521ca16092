"""Texts that the program proposes for the annual meeting's book, filled with the year's figures: to be edited rather than typed.

They say facts of the book and what every such meeting does; what the supervisors found or the board plans nobody can propose:
those have only questions to be answered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coopdesk.domain.annual_book import AnnualFigures, BookSection

if TYPE_CHECKING:
    from coopdesk.domain.money import Currency, Minor
    from coopdesk.i18n.catalogue import Words


@dataclass(frozen=True, slots=True)
class Told:
    """What a text is made from: the cooperative's `name` and the figures of the year and of the one `before`."""

    name: str
    figures: AnnualFigures
    before: AnnualFigures | None
    currency: Currency

    @property
    def year(self) -> int:
        return self.figures.day.year


def suggested(section: BookSection, told: Told, words: Words) -> str:
    """The text proposed for a section; empty where none can be."""
    make = TEXTS.get(section)
    return "\n\n".join(make(told, words)) if make else ""


def _foreword(told: Told, words: Words) -> Iterator[str]:
    yield words.gettext("Dear members,")
    yield words.gettext(
        "this book lays before the annual meeting what {name} did in {year}: the report of the board, the accounts, the plan for the surplus, "
        "and what is planned for {next}."
    ).format(name=told.name, year=told.year, next=told.year + 1)
    yield words.gettext("Every figure comes from the books of the cooperative. Whoever wants to see behind one may ask the board at any time.")
    yield words.gettext("We thank all members who saved, repaid on time and gave their time to the cooperative.")


def _agenda(_told: Told, words: Words) -> Iterator[str]:
    items = (
        words.gettext("Opening, and finding whether enough members are present"),
        words.gettext("Reading and approving the agenda and the rules of the meeting"),
        words.gettext("Minutes of the last annual meeting"),
        words.gettext("Report of the board on the year"),
        words.gettext("Report of the supervisors"),
        words.gettext("Questions of the members and answers"),
        words.gettext("Approval of the reports and the accounts"),
        words.gettext("Decision on the surplus"),
        words.gettext("Work plan and budget of the coming year"),
        words.gettext("Elections, where terms of office have ended"),
        words.gettext("Other matters, and closing"),
    )
    yield "\n".join(f"{number}. {item}" for number, item in enumerate(items, 1))


def _rules(_told: Told, words: Words) -> Iterator[str]:
    items = (
        words.gettext("Who may speak and who may vote: …"),
        words.gettext("How many members must be there, and what happens where they are not: …"),
        words.gettext("Who leads the meeting and writes its minutes: …"),
        words.gettext("How the meeting decides, and how it elects: …"),
    )
    yield "\n".join(f"{number}. {item}" for number, item in enumerate(items, 1))


def _minutes(told: Told, words: Words) -> Iterator[str]:
    yield words.gettext("The annual meeting on the year {year} was held on … in …. Of … members … were there.").format(year=told.year - 1)
    yield words.gettext("What was decided: …")
    yield words.gettext("What was asked of the board, and what became of it: …")


def _management(told: Told, words: Words) -> Iterator[str]:
    yield _members(told, words)
    yield _savings(told, words)
    yield _loans(told, words)
    yield _result(told, words)
    yield words.gettext("The figures behind this report are on the following pages.")


def _members(told: Told, words: Words) -> str:
    now, number = told.figures, words.formats.number
    first = words.gettext("At the end of {year} the cooperative had {members} members, {women} women and {men} men.").format(
        year=told.year, members=number(now.members), women=number(now.women), men=number(now.men)
    )
    if not now.before:
        moved = words.gettext("In the year, its first, {joined} joined and {left} left.").format(joined=number(now.joined), left=number(now.left))
    elif now.joined or now.left:
        moved = words.gettext("In the year {joined} joined and {left} left: at its beginning there were {before}.").format(
            joined=number(now.joined), left=number(now.left), before=number(now.before)
        )
    else:
        moved = words.gettext("Nobody joined or left in the year.")
    return f"{first} {moved}"


def _savings(told: Told, words: Words) -> str:
    now, before = told.figures, told.before
    return " ".join(
        (
            _grown(words.gettext("Savings of members"), now.savings, before.savings if before else None, told, words),
            _grown(words.gettext("Share capital"), now.shares, before.shares if before else None, told, words),
        )
    )


def _loans(told: Told, words: Words) -> str:
    now, before, number = told.figures, told.before, words.formats.number
    lent = words.gettext("In the year {amount} was lent.").format(amount=_money(now.lent, told, words))
    outstanding = _grown(words.gettext("What members owe on loans"), now.loans, before.loans if before else None, told, words)
    late = words.gettext("Of the {loans} loans running, {amount} is more than 30 days late.").format(
        loans=number(now.loan_count), amount=_money(now.late, told, words)
    )
    if not now.late:
        late = words.gettext("None of the {loans} loans running is more than 30 days late.").format(loans=number(now.loan_count))
    return " ".join((lent, outstanding, late) if now.loan_count else (lent, outstanding))


def _result(told: Told, words: Words) -> str:
    now, before = told.figures, told.before
    words_of = (
        words.gettext("Income was {income} and costs {cost}; a surplus of {surplus} is left.")
        if now.surplus >= 0
        else words.gettext("Income was {income} and costs {cost}; the year ends with a loss of {surplus}.")
    )
    said = words_of.format(income=_money(now.income, told, words), cost=_money(now.cost, told, words), surplus=_money(abs(now.surplus), told, words))
    if before is None:
        return said
    earlier = words.gettext("The year before it was {amount}.").format(amount=_money(before.surplus, told, words))
    return f"{said} {earlier}"


def _closing(told: Told, words: Words) -> Iterator[str]:
    yield words.gettext("This is our account of the year {year}. We ask the meeting to examine it, to ask what is not clear, and to decide on it.").format(
        year=told.year
    )
    yield words.gettext("We thank the members for their trust, the supervisors for their care, and all who worked for the cooperative.")


def _work_plan(told: Told, words: Words) -> Iterator[str]:
    yield words.gettext("In {year} the board plans to:").format(year=told.year + 1)
    items = (
        words.gettext("Members: how many are to join, and how they are found"),
        words.gettext("Savings: which amount is to be reached"),
        words.gettext("Loans: how much is to be lent, and how arrears are brought down"),
        words.gettext("Education of members: which meetings are held"),
    )
    yield "\n".join(f"- {item}" for item in items)


def _supervisors(told: Told, words: Words) -> Iterator[str]:
    yield words.gettext("We examined the books, the cash and the bank accounts of {year} on …, … and ….").format(year=told.year)
    yield words.gettext("What we found: …")
    yield words.gettext("What we recommend: …")


def _grown(what: str, now: Minor, before: Minor | None, told: Told, words: Words) -> str:
    """How an amount changed in the year."""
    if before is None:
        sentence = words.gettext("{what}: {now} at the end of the year.")
    elif now > before:
        sentence = words.gettext("{what} grew from {before} to {now}.")
    elif now < before:
        sentence = words.gettext("{what} went down from {before} to {now}.")
    else:
        sentence = words.gettext("{what} stayed at {now}.")
    return sentence.format(what=what, now=_money(now, told, words), before=_money(before or 0, told, words))


def _money(minor: Minor, told: Told, words: Words) -> str:
    return words.formats.money(minor, told.currency)


TEXTS: Mapping[BookSection, Callable[[Told, Words], Iterator[str]]] = {
    BookSection.FOREWORD: _foreword,
    BookSection.AGENDA: _agenda,
    BookSection.RULES: _rules,
    BookSection.MINUTES: _minutes,
    BookSection.MANAGEMENT: _management,
    BookSection.CLOSING: _closing,
    BookSection.WORK_PLAN: _work_plan,
    BookSection.SUPERVISORS: _supervisors,
}
