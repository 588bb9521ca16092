"""Every refusal and every label has words, with the fields it names; amounts, dates and codes are shown as people read them."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from importlib import import_module
from string import Formatter

import pytest

from coopdesk.domain import errors
from coopdesk.domain.journal import EventKind
from coopdesk.domain.members import MemberStatus
from coopdesk.domain.money import Currency
from coopdesk.domain.posting_rules import RULES
from coopdesk.domain.posting_rules.rule import Party
from coopdesk.i18n import passbook_texts
from coopdesk.i18n.catalogue import translator
from coopdesk.i18n.code_labels import ACTS
from coopdesk.i18n.enum_labels import LABELS
from coopdesk.i18n.labels import field_label, label, refusal_words
from coopdesk.i18n.refusals import SENTENCES

IDR = Currency.of("IDR")
SAMPLES = {"Minor": 1250000, "date": dt.date(2026, 3, 12), "int": 3, "str": "x{y}", "Refusal": errors.InsufficientFunds(1250000, 2000000)}


def all_refusals(kind: type[errors.Refusal] = errors.Refusal) -> list[type[errors.Refusal]]:
    below = [deeper for sub in kind.__subclasses__() if sub.__module__.startswith("coopdesk.") for deeper in all_refusals(sub)]
    return ([] if kind is errors.Refusal else [kind]) + below


def sample(kind: type[errors.Refusal]) -> errors.Refusal:
    return kind(**{name: SAMPLES[kept] for name, kept in kind.fields().items()})


def sentences(kind: type[errors.Refusal]) -> tuple[str, ...]:
    entry = SENTENCES[kind]
    return entry if isinstance(entry, tuple) else (entry,)


@pytest.mark.parametrize("kind", all_refusals(), ids=lambda kind: kind.__name__)
def test_every_refusal_has_words_with_its_own_fields(kind: type[errors.Refusal]) -> None:
    names = set(kind.fields())
    for sentence in sentences(kind):
        used = {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}
        assert used <= names
        assert sentence[0].isupper() or sentence[0] in "“{"
        assert sentence.endswith((".", "{why}"))


@pytest.mark.parametrize("language", ["en", "id", "qps"])
@pytest.mark.parametrize("kind", all_refusals(), ids=lambda kind: kind.__name__)
def test_every_refusal_can_be_said(kind: type[errors.Refusal], language: str) -> None:
    said = refusal_words(sample(kind), translator(language), IDR)
    assert "{value}" not in said
    assert len(said) > 20


def test_no_words_without_a_refusal() -> None:
    assert set(SENTENCES) <= set(all_refusals())


def test_amounts_and_dates_are_shown_as_people_read_them() -> None:
    words = translator("en")
    said = refusal_words(errors.InsufficientFunds(available=1250000, wanted=2000000), words, IDR)
    assert "Rp\u00a01,250,000" in said
    assert "Rp\u00a02,000,000" in said
    assert "12/03/2026" in refusal_words(errors.DateAfterBusinessDate(dt.date(2026, 3, 12), dt.date(2026, 3, 1)), words, IDR)


def test_codes_in_fields_are_shown_by_their_labels() -> None:
    words = translator("id")
    said = refusal_words(errors.MemberNotActive(member="0147", status="left"), words, IDR)
    assert label(MemberStatus.LEFT, words) in said
    assert "left" not in said
    denied = refusal_words(errors.PermissionDenied(operator="Ratna", act="approve_loan"), words, IDR)
    assert words.gettext(ACTS["approve_loan"]) in denied
    assert field_label("name", words) in refusal_words(errors.FieldMissing(field="name"), words, IDR)
    assert refusal_words(errors.BadField(field="minimum_balance", value="-1"), translator("en"), IDR).startswith(
        "Minimum balance cannot be “-1”"
    )
    assert "something_new" in refusal_words(errors.FieldMissing(field="something_new"), words, IDR)
    assert refusal_words(errors.FieldMissing(field="code"), words, IDR).startswith("Kode belum diisi.")


def test_mistakes_are_counted_with_plurals() -> None:
    words = translator("en")
    assert refusal_words(errors.ImportHasErrors(count=1), words, IDR).startswith("The file has 1 mistake, ")
    assert refusal_words(errors.ImportHasErrors(count=2), words, IDR).startswith("The file has 2 mistakes, ")


@pytest.mark.parametrize("row", LABELS)
def test_every_member_of_an_enum_has_its_own_label(row: str) -> None:
    file, _, name = row.partition(":")
    enum: type[StrEnum] = getattr(import_module(f"coopdesk.domain.{file}"), name)
    assert set(LABELS[row]) == {member.value for member in enum}
    said = [label(member, translator("id")) for member in enum]
    assert all(said)
    assert len(set(said)) == len(said)


def test_every_act_that_needs_leave_has_words() -> None:
    from coopdesk.services.access import Act

    assert {str(act) for act in Act} <= set(ACTS)


@pytest.mark.parametrize("kind", list(EventKind))
@pytest.mark.parametrize("came_in", [True, False])
def test_every_event_has_a_passbook_line(kind: EventKind, came_in: bool) -> None:
    line = passbook_texts.line_text(kind, came_in=came_in)
    of_members = any(isinstance(rule.place, Party) and rule.place is not Party.LEDGER for rule in RULES.get(kind, (None, ()))[1])
    if of_members or line.code:
        assert line.code.isdigit(), "what moves a member's account stands in her passbook"
        assert len(line.code) == 2
    assert passbook_texts.line_words(kind, translator("id"), came_in=came_in)


def test_passbook_codes_are_those_of_the_field() -> None:
    codes = {
        (EventKind.DEPOSIT, True): "01",
        (EventKind.WITHDRAWAL, False): "02",
        (EventKind.TRANSFER, True): "03",
        (EventKind.TRANSFER, False): "04",
        (EventKind.REVERSAL, True): "09",
        (EventKind.REVERSAL, False): "10",
        (EventKind.LOAN_REPAYMENT, True): "11",
        (EventKind.LOAN_DISBURSEMENT, False): "12",
        (EventKind.OPENING_SAVINGS, True): "13",
    }
    assert {key: passbook_texts.line_text(key[0], came_in=key[1]).code for key in codes} == codes
    assert passbook_texts.line_words(EventKind.DEPOSIT, translator("id"), came_in=True) == "Setor tunai"
    assert passbook_texts.line_words(EventKind.WITHDRAWAL, translator("id"), came_in=False) == "Tarik tunai"


def test_every_invariant_of_a_book_has_words() -> None:
    from coopdesk.i18n.labels import check_label
    from coopdesk.store.checks import CHECKS

    words = translator("en")
    assert all(check_label(name, words) != name for name, _ in CHECKS.values())
