"""Contract of a loan: the parties, what is lent in figures and words, what it costs, every term of its kind, security, signatures.

The terms come from the rack of kinds, so that a new kind has its contract without a line here.
"""

from __future__ import annotations

from coopdesk.domain.papers import ContractSecurity, LoanContract, Signature, SignatureRole
from coopdesk.i18n.labels import label
from coopdesk.marks import N_
from coopdesk.printing import pdf
from coopdesk.printing.closing import ROLES, SIGN_HEIGHT, signatures
from coopdesk.printing.form_sheet import opened, put, put_title, signed
from coopdesk.printing.forms.loan_terms_text import cost_words, payout_table, repayment_words, say, schedule_table, terms_table
from coopdesk.printing.page import Page
from coopdesk.printing.rich import Span, filled
from coopdesk.printing.sheet import Sheets
from coopdesk.printing.style import BODY, IN_WORDS, STRONG, PrintStyle

UNKNOWN = "…………………"
"""Filled in by hand."""
SIGN_IN_A_ROW, SIGN_ABOVE = 4, 4.0
HEADINGS = (N_("What is lent"), N_("Repayment"), N_("What it costs"), N_("What was agreed"), N_("Security"), N_("Schedule"))


def render(paper: LoanContract, style: PrintStyle) -> bytes:
    return pdf.write(pages(paper, style), style.words.gettext("Loan agreement"), style.language)


def pages(paper: LoanContract, style: PrintStyle) -> list[Page]:
    words, title = style.words, style.words.gettext("Loan agreement")
    sheets = opened(style, paper.letterhead, title, paper.number)
    _parties(sheets, paper, title)
    for place, (heading, part) in enumerate(zip(HEADINGS, (_lent, _repayment, _cost, _terms, _security, _schedule), strict=True), 1):
        sheets.need(24)
        sheets.heading(f"{style.formats.number(place)}. {words.gettext(heading)}")
        part(sheets, paper)
    say(sheets, words.gettext("Both sides have read this and keep one copy each."))
    _guarantors_sign(sheets, paper)
    return signed(sheets, paper.proof, paper.signatures, above=6)


def _parties(sheets: Sheets, paper: LoanContract, title: str) -> None:
    style, words, head = sheets.style, sheets.style.words, paper.letterhead
    mark = style.fill(words.gettext("COPY {n}"), n=style.formats.number(paper.copy)) if paper.copy else ""
    shown = " · ".join(filter(None, (title, paper.number, mark)))
    put_title(sheets, shown)
    day = style.formats.date_full(paper.terms.on)
    say(sheets, style.fill(words.gettext("On {day} in {place} these two agree:"), day=day, place=head.place or head.name))
    first = filled(
        words.gettext("1. {name}, {address}, for which {signatory} ({role}) signs: the cooperative."),
        BODY,
        name=Span(head.name, STRONG),
        address=head.address or UNKNOWN,
        signatory=paper.signatory.name or UNKNOWN,
        role=words.gettext(ROLES[paper.signatory.role]),
    )
    second = filled(
        words.gettext("2. {name}, member no. {number}, {address}: the borrower."),
        BODY,
        name=Span(paper.member.name, STRONG),
        number=paper.member.number,
        address=paper.member.address or UNKNOWN,
    )
    put(sheets, first, second)
    sheets.y += 3


def _lent(sheets: Sheets, paper: LoanContract) -> None:
    style, words, terms = sheets.style, sheets.style.words, paper.terms
    said = filled(words.gettext("{product}: {amount}."), BODY, product=terms.product, amount=Span(style.money(terms.lent), STRONG))
    put(sheets, said)
    if in_words := style.in_words(terms.lent):
        put(sheets, [Span(in_words, IN_WORDS)])
    if paper.purpose:
        say(sheets, style.fill(words.gettext("Purpose: {purpose}."), purpose=paper.purpose.rstrip(".")))
    sheets.y += 1
    payout_table(sheets, terms)


def _repayment(sheets: Sheets, paper: LoanContract) -> None:
    say(sheets, repayment_words(paper.terms, sheets.style))
    sheets.y += 2


def _cost(sheets: Sheets, paper: LoanContract) -> None:
    for said in cost_words(paper.terms, sheets.style):
        say(sheets, said)
    sheets.y += 2


def _terms(sheets: Sheets, paper: LoanContract) -> None:
    terms_table(sheets, paper.terms)


def _security(sheets: Sheets, paper: LoanContract) -> None:
    style, words, behind = sheets.style, sheets.style.words, paper.security
    for each in behind.guarantors:
        said = words.gettext("{name}, member no. {number}, guarantees {amount} with her savings here.")
        say(sheets, style.fill(said, name=each.name, number=each.number, amount=style.money(each.amount)))
    for thing in behind.collateral:
        said = words.gettext("{kind}: {description}, {number}, of {owner}, valued at {value}.")
        facts = {"kind": label(thing.kind, words), "description": thing.description, "number": thing.number or "–", "owner": thing.owner}
        say(sheets, style.fill(said, **facts, value=style.money(thing.value)))
    for pledge in behind.pledges:
        said = words.gettext("{product}, account {number}: {amount} is pledged and stays there until the loan is repaid.")
        every = words.gettext("{product}, account {number}: all of it is pledged and stays there until the loan is repaid.")
        amount = "" if pledge.amount is None else style.money(pledge.amount)
        say(sheets, style.fill(said if amount else every, product=pledge.product, number=pledge.number, amount=amount))
    if behind == ContractSecurity():
        say(sheets, words.gettext("No security was asked for."))
    sheets.y += 2


def _guarantors_sign(sheets: Sheets, paper: LoanContract) -> None:
    """Each who stands for the loan has a line of her own, so many in a row."""
    people = [Signature(SignatureRole.GUARANTOR, each.name) for each in paper.security.guarantors]
    for start in range(0, len(people), SIGN_IN_A_ROW):
        sheets.need(SIGN_HEIGHT + SIGN_ABOVE)
        sheets.y += SIGN_HEIGHT + SIGN_ABOVE
        signatures(sheets.page, sheets.start, sheets.end, sheets.y, sheets.style, people[start : start + SIGN_IN_A_ROW])


def _schedule(sheets: Sheets, paper: LoanContract) -> None:
    schedule_table(sheets, paper.terms)
