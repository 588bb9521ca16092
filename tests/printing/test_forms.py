"""Every form of the rack, on every paper it takes, in Indonesian, English and both pseudo-languages."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

import pytest

from coopdesk.domain.disclosure import Disclosure
from coopdesk.domain.errors import UnknownForm, UnknownPaper
from coopdesk.i18n.catalogue import translator
from coopdesk.i18n.pseudo import PSEUDO, PSEUDO_RTL
from coopdesk.i18n.seal_words import seal_words
from coopdesk.printing import papers, preview, rack, report_pdf
from coopdesk.printing.forms import (
    cash_sheet,
    collateral_receipt,
    collection_sheet,
    confirmation,
    help_page,
    leaving_letter,
    loan_change,
    loan_contract,
    loan_offer,
    meeting_packet,
    meeting_receipts,
    meeting_summary,
    meeting_wall,
    passbook_picture,
    payoff_quote,
    receipt,
    receipt_roll,
    schedule,
    share_out_slips,
    shortcut_card,
    stamp_card,
    statement,
    surplus_list,
    surplus_plan,
    surplus_slips,
    withholding_slip,
)
from coopdesk.printing.page import Page
from coopdesk.printing.papers import passbook_layout
from coopdesk.printing.style import PrintStyle
from tests.printing import (
    cash_samples,
    confirmation_samples,
    leaving_samples,
    meeting_samples,
    packet_samples,
    read_back,
    samples,
    savings_group_samples,
    slip_samples,
    surplus_samples,
)

LANGUAGES = ("id", "en", PSEUDO, PSEUDO_RTL)
SAMPLES: dict[str, Callable[[], Any]] = {
    "receipt": samples.receipt,
    "passbook": lambda: [samples.passbook(0)],
    "passbook-picture": lambda: [samples.passbook(0)],
    "statement": samples.statement,
    "schedule": samples.schedule,
    "cash-sheet": cash_samples.cash_sheet,
    "certificate": samples.certificate,
    "payoff-quote": samples.payoff_quote,
    "loan-change": samples.loan_change,
    "loan-contract": samples.loan_contract,
    "loan-offer": samples.loan_offer,
    "collateral-receipt": samples.collateral_receipt,
    "collection-sheet": samples.collection,
    "meeting-packet": packet_samples.packet,
    "meeting-receipts": packet_samples.receipts,
    "meeting-summary": samples.summary,
    "meeting-wall": meeting_samples.meeting,
    "withholding-slip": slip_samples.withholding_slips,
    "surplus-plan": surplus_samples.surplus_paper,
    "surplus-list": surplus_samples.surplus_paper,
    "surplus-slips": surplus_samples.surplus_paper,
    "confirmation": confirmation_samples.confirmations,
    "leaving-letter": lambda: leaving_samples.leaving_letter(died=True),
    "stamp-card": savings_group_samples.stamp_cards,
    "share-out-slips": savings_group_samples.share_out_slips,
    "help-page": samples.help_page,
    "shortcut-card": samples.shortcut_card,
}
PAGES: dict[str, Callable[[PrintStyle], list[Page]]] = {
    "receipt": lambda style: receipt.pages(samples.receipt(), style),
    "repayment": lambda style: receipt.pages(samples.repayment(), style),
    "roll": lambda style: [receipt_roll.page(samples.receipt(), dataclasses.replace(style, paper="roll-58"))],
    "passbook-picture": lambda style: [passbook_picture.picture(samples.passbook(), passbook_layout("passbook-135x180"), style)],
    "statement": lambda style: statement.pages(samples.statement(), style),
    "schedule": lambda style: schedule.pages(samples.schedule(), style),
    "loan-change": lambda style: loan_change.pages(samples.loan_change(), style),
    "loan-contract": lambda style: loan_contract.pages(samples.loan_contract(), style),
    "loan-offer": lambda style: loan_offer.pages(samples.loan_offer(), style),
    "payoff-quote": lambda style: payoff_quote.pages(samples.payoff_quote(), style),
    "collateral-receipt": lambda style: collateral_receipt.pages(samples.collateral_receipt(), style),
    "collection-sheet": lambda style: collection_sheet.pages(samples.collection(), style),
    "meeting-summary": lambda style: meeting_summary.pages(samples.summary(), style),
    "meeting-summary of a meeting": lambda style: meeting_summary.pages(meeting_samples.meeting(), style),
    "meeting-summary of a group": lambda style: meeting_summary.pages(meeting_samples.meeting("Melati"), style),
    "meeting-wall": lambda style: meeting_wall.pages(meeting_samples.meeting("Melati"), style),
    "withholding-slip": lambda style: withholding_slip.pages(slip_samples.withholding_slips(), style),
    "surplus-plan": lambda style: surplus_plan.pages(surplus_samples.surplus_paper(), style),
    "surplus-list": lambda style: surplus_list.pages(surplus_samples.surplus_paper(), style),
    "surplus-slips": lambda style: surplus_slips.pages(surplus_samples.surplus_paper(), style),
    "surplus-list with tax": lambda style: surplus_list.pages(surplus_samples.taxed_paper(), style),
    "surplus-slips with tax": lambda style: surplus_slips.pages(surplus_samples.taxed_paper(), style),
    "confirmation": lambda style: confirmation.pages(confirmation_samples.confirmations(), style),
    "leaving-letter": lambda style: leaving_letter.pages(leaving_samples.leaving_letter(), style),
    "leaving-letter of heirs": lambda style: leaving_letter.pages(leaving_samples.leaving_letter(died=True), style),
    "stamp-card": lambda style: stamp_card.pages(savings_group_samples.stamp_cards(), style),
    "share-out-slips": lambda style: share_out_slips.pages(savings_group_samples.share_out_slips(), style),
    "stamp-card, small": lambda style: stamp_card.pages(savings_group_samples.stamp_cards(most=20, loans=3), style),
    "help-page": lambda style: help_page.pages(samples.help_page(), style),
    "shortcut-card": lambda style: shortcut_card.pages(samples.shortcut_card(), style),
    "cash-sheet": lambda style: cash_sheet.pages(cash_samples.cash_sheet(), style),
    "meeting-packet": lambda style: meeting_packet.pages(packet_samples.packet(), style),
    "meeting-packet of nothing": lambda style: meeting_packet.pages(packet_samples.bare(), style),
    "meeting-receipts": lambda style: meeting_receipts.pages(packet_samples.receipts(2), style),
    "meeting-receipts on forms": lambda style: meeting_receipts.pages(packet_samples.receipts(), dataclasses.replace(style, paper="half-letter")),
    "meeting-receipts on a roll": lambda style: meeting_receipts.pages(packet_samples.receipts(), dataclasses.replace(style, paper="roll-58")),
    "report": lambda style: report_pdf.pages(samples.trial_balance(), samples.HEAD, style),
}
SMALL = {"receipt": "A6", "repayment": "A6", "stamp-card, small": "A5"}


def style_of(name: str, language: str) -> PrintStyle:
    return samples.style(language, SMALL.get(name, "A4"))


def test_the_rack_has_a_sample_of_every_form() -> None:
    assert {form.code for form in rack.FORMS} == set(SAMPLES)


@pytest.mark.parametrize("form", rack.FORMS, ids=lambda form: form.code)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_form_prints_on_every_paper_it_takes(form: rack.Form, language: str) -> None:
    for paper in form.papers:
        pdf = form.render(SAMPLES[form.code](), samples.style(language, paper))
        assert pdf.startswith(b"%PDF-")
        assert preview.page_count(pdf) >= 1


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_leaves_its_sheet_or_runs_into_another(name: str, language: str) -> None:
    for page in PAGES[name](style_of(name, language)):
        assert read_back.outside(page) == []
        assert read_back.overlapping(page) == []


@pytest.mark.parametrize("name", PAGES)
def test_every_word_of_ours_is_translated(name: str) -> None:
    """What stands alike in English and in the pseudo-language is a value or a format, never a word of ours."""
    english = {text.text for page in PAGES[name](style_of(name, "en")) for text in page.texts}
    pseudo = {text.text for page in PAGES[name](style_of(name, PSEUDO)) for text in page.texts}
    known = " ".join(_values())
    shared = {word for text in english & pseudo for word in text.split() if any(char.isalpha() for char in word)}
    assert {word for word in shared if word.strip("(),") not in known} == set()


@pytest.mark.parametrize("form", rack.FORMS, ids=lambda form: form.code)
def test_titles_of_the_rack_are_in_the_indonesian_catalogue(form: rack.Form) -> None:
    assert translator("id").gettext(form.title) != form.title


def test_every_raw_job_starts_with_a_reset() -> None:
    jobs = [
        make(SAMPLES[form.code](), samples.style("id", paper))
        for form in rack.FORMS
        for emulation, make in form.raw.items()
        for paper in form.papers
        if _takes_text(emulation, paper)
    ]
    assert len(jobs) == 6 + len(rack.PASSBOOKS)
    assert all(job.startswith(b"\x1b@") for job in jobs)


def test_an_unknown_form_and_a_paper_that_does_not_fit_are_refused() -> None:
    with pytest.raises(UnknownForm):
        rack.form("ration-card")
    with pytest.raises(UnknownPaper):
        rack.check_paper(rack.form("statement"), "A6")
    assert rack.check_paper(rack.form("statement"), "F4") == "F4"


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (samples.schedule().told, "together 1,410,000. 18% a year by the contract, 22.4% with what is cut, 24.8% effective."),
        (Disclosure(100, 0, 100, 100, Decimal(0), None, None, None), "Received in hand 0; interest 0 and cuts 100, together 100. 0% a year by"),
    ],
)
def test_a_schedule_says_what_the_loan_costs(told: Disclosure, words: str) -> None:
    (page,) = schedule.pages(dataclasses.replace(samples.schedule(), told=told), samples.style("en"))
    assert words in " ".join(text.text for text in page.texts)


def test_a_schedule_of_a_loan_brought_in_says_nothing_of_its_cost() -> None:
    (page,) = schedule.pages(dataclasses.replace(samples.schedule(), told=None), samples.style("en"))
    assert not any("effective" in text.text for text in page.texts)


def test_a_letter_sets_off_to_the_golden_net() -> None:
    """Domain.md §1.3: 2,199,750 stay."""
    (page,) = leaving_letter.pages(leaving_samples.leaving_letter(), samples.style("en"))
    said = " ".join(text.text for text in page.texts)
    assert all(figure in said for figure in ("4,356,250", "2,156,500", "2,199,750 is paid out."))


def _takes_text(emulation: str, paper: str) -> bool:
    if paper in papers.passbook_layouts():
        return True
    roll = papers.paper(paper).is_roll
    return roll if emulation == rack.ESC_POS else paper == "half-letter"


def _values() -> Iterator[str]:
    """Every text of the samples, the words a format may write, and amounts in words."""
    formats = samples.style("en").formats
    papers_of_ours = (
        samples.receipt(),
        samples.repayment(),
        samples.statement(),
        samples.schedule(),
        samples.loan_contract(),
        samples.loan_offer(),
        samples.collateral_receipt(),
        leaving_samples.leaving_letter(died=True),
        confirmation_samples.confirmations(),
        samples.collection(),
        samples.summary(),
        meeting_samples.meeting("Melati"),
        packet_samples.packet(),
        packet_samples.receipts(),
        surplus_samples.surplus_paper(),
        cash_samples.cash_sheet(),
        savings_group_samples.stamp_cards(loans=3),
        savings_group_samples.share_out_slips(),
    )
    for value in (*papers_of_ours, samples.help_page(), samples.shortcut_card()):
        yield from _strings(dataclasses.asdict(value))
    yield from (cell for row in samples.trial_balance().rows for cell in row if isinstance(cell, str))
    yield from (formats.month_name(month) + formats.month_short(month) for month in range(1, 13))
    yield from (samples.style("en").in_words(amount) for amount in (150_000, 1_280_000, 1_105_000, 1_130_000, 12_000_000, 832_000, 682_000, 532_000, 382_000))
    yield "Rp trial-balance RAT simpanan " + formats.date_full(packet_samples.ON)
    yield " ".join(seal_words(meeting_samples.SEAL.digest, "en"))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _strings(part)
    elif isinstance(value, (list, tuple)):
        for part in value:
            yield from _strings(part)


def test_each_guarantor_has_a_line_to_sign_on_the_contract() -> None:
    """Five in two rows, each under its title and over her name."""
    paper = samples.loan_contract()
    names = [f"Penjamin Ke-{number}" for number in range(1, 6)]
    behind = dataclasses.replace(paper.security, guarantors=tuple(dataclasses.replace(paper.security.guarantors[0], name=name) for name in names))
    shown = read_back.found(loan_contract.render(dataclasses.replace(paper, security=behind), samples.style("id")))
    signed = [run for run in shown if run.text in names]
    assert [run.text for run in signed[-5:]] == names
    assert len({(run.page, run.bottom) for run in signed[-5:]}) == 2
    assert sum(run.text == "Penjamin" for run in shown) >= 5
