"""`coopdesk post`: every line is answered, by its own refusal where it cannot be done, and nothing is done by halves."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from coopdesk.domain.meetings import MeetingRules
from coopdesk.domain.savings_runs import RunKind
from coopdesk.services.books import open_book
from coopdesk.services.savings_interest import PostRun
from tests.books import rows
from tests.cli.conftest import Run, posting
from tests.services.meeting_hall import MEETS, cover, open_hall

DEPOSIT = {"command": "deposit", "request_id": "x", "date": "2025-12-31", "member": "0001", "product": "sukarela", "amount": "1000"}
REFUSALS: list[tuple[dict[str, Any], str]] = [
    ({"amount": "-5"}, "BadAmount"),
    ({"amount": "0"}, "BadAmount"),
    ({"amount": ""}, "BadAmount"),
    ({"amount": "1.234.5"}, "BadAmount"),
    ({"amount": "1e9"}, "BadAmount"),
    ({"amount": "NaN"}, "BadAmount"),
    ({"amount": "Infinity"}, "BadAmount"),
    ({"amount": "99999999999999999999999999"}, "BadAmount"),
    ({"amount": "1000000000000001"}, "BadAmount"),
    ({"amount": "0.5"}, "TooManyDecimals"),
    ({"amount": "1000.00"}, "TooManyDecimals"),
    ({"amount": "+5"}, "BadAmount"),
    ({"amount": " 5"}, "BadAmount"),
    ({"amount": "005"}, "BadAmount"),
    ({"amount": "1,000"}, "BadAmount"),
    ({"amount": "1_000"}, "BadAmount"),
    ({"amount": "١٠٠٠"}, "BadAmount"),
    ({"amount": "1000\n"}, "BadAmount"),
    ({"amount": 1000}, "BadAmount"),
    ({"amount": 1000.5}, "BadAmount"),
    ({"amount": True}, "BadAmount"),
    ({"amount": ["1000"]}, "BadAmount"),
    ({"amount": None}, "FieldMissing"),
    ({"date": "1999-01-01"}, "DateBeforeBook"),
    ({"date": "2999-01-01"}, "DateAfterBusinessDate"),
    ({"date": "31/12/2025"}, "BadDate"),
    ({"date": "20251231"}, "BadDate"),
    ({"date": "2025-W01-1"}, "BadDate"),
    ({"date": "2025-02-30"}, "BadDate"),
    ({"date": "٢٠٢٥-١٢-٣١"}, "BadDate"),
    ({"date": 20251231}, "BadDate"),
    ({"date": None}, "FieldMissing"),
    ({"member": "9999"}, "UnknownMember"),
    ({"member": None}, "FieldMissing"),
    ({"member": ""}, "FieldMissing"),
    ({"member": 1}, "BadField"),
    ({"member": "0001\u0000"}, "BadField"),
    ({"product": "gold"}, "UnknownProduct"),
    ({"product": "flat"}, "WrongProductKind"),
    ({"product": "berjangka"}, "WrongProductKind"),
    ({"product": {}}, "BadField"),
    ({"memo": "a" * 501}, "BadField"),
    ({"memo": "a\tb"}, "BadField"),
    ({"memo": 7}, "BadField"),
    ({"amuont": "1000"}, "BadField"),
    ({"command": "drop"}, "UnknownCommand"),
    ({"command": None}, "UnknownCommand"),
    ({"command": ["deposit"]}, "UnknownCommand"),
    ({"command": "withdraw", "product": "pokok"}, "WithdrawalOnlyOnLeaving"),
    ({"command": "withdraw", "amount": "999999999"}, "InsufficientFunds"),
    ({"command": "withdraw", "amount": "145000"}, "BelowMinimumBalance"),
    ({"command": "withdraw", "product": "wajib"}, "UnknownAccount"),
    ({"request_id": ""}, "RequestIdMissing"),
    ({"request_id": None}, "RequestIdMissing"),
    ({"request_id": 5}, "RequestIdMissing"),
    ({"request_id": "x" * 501}, "BadField"),
    ({"request_id": "x\u0007"}, "BadField"),
    ({"request_id": "d2"}, "RequestIdReused"),
]
OTHERS: list[tuple[dict[str, Any], str]] = [
    ({"command": "reverse", "request_id": "x", "date": "2025-12-31", "entry": 10**9, "reason": "salah"}, "UnknownEntry"),
    ({"command": "reverse", "request_id": "x", "date": "2025-12-31", "entry": 10**30, "reason": "salah"}, "BadField"),
    ({"command": "reverse", "request_id": "x", "date": "2025-12-31", "entry": -1, "reason": "salah"}, "BadField"),
    ({"command": "reverse", "request_id": "x", "date": "2025-12-31", "entry": "2", "reason": "salah"}, "BadField"),
    ({"command": "reverse", "request_id": "x", "date": "2025-12-31", "entry": True, "reason": "salah"}, "BadField"),
    ({"command": "reverse", "request_id": "x", "date": "2025-12-31", "entry": 1}, "FieldMissing"),
    ({"command": "reverse", "request_id": "x", "date": "2025-12-31", "entry": 1, "reason": " "}, "ReasonMissing"),
    ({"command": "repay", "request_id": "x", "date": "2025-12-31", "loan": "PJ-2025-0009", "amount": "5"}, "UnknownLoan"),
    ({"command": "open_account", "request_id": "x", "date": "2025-12-31", "member": "0001", "product": "flat"}, "WrongProductKind"),
    ({"command": "admit_member", "request_id": "x", "date": "2025-12-31"}, "FieldMissing"),
    ({"command": "admit_member", "request_id": "x", "date": "2025-12-31", "name": "  "}, "FieldMissing"),
    ({"command": "admit_member", "request_id": "x", "date": "2025-12-31", "name": "Tri", "member": "0001"}, "MemberNumberTaken"),
    ({"command": "admit_member", "request_id": "x", "date": "2025-12-31", "name": "Tri", "sex": "x"}, "BadField"),
    ({"command": "admit_member", "request_id": "x", "date": "2025-12-31", "name": "Tri", "status": "left"}, "BadField"),
    ({"command": "admit_member", "request_id": "x", "date": "2025-12-31", "name": "Tri", "birth_date": "kemarin"}, "BadDate"),
    ({"command": "admit_member", "request_id": "x", "date": "2025-12-31", "name": "Tri", "birth_date": "1980-02-31"}, "BadDate"),
    ({"command": "admit_member", "request_id": "x", "date": "2025-12-31", "name": "Tri", "birth_date": "2026-01-01"}, "DateAfterBusinessDate"),
    (
        {"command": "admit_member", "request_id": "x", "date": "2025-12-31", "name": "Tri", "joined": "1979-12-31", "birth_date": "1980-01-01"},
        "JoinedBeforeBirth",
    ),
    ({"command": "admit_member", "request_id": "x", "date": "2025-12-31", "name": "Tri", "member": "x" * 40}, "BadField"),
    ({**DEPOSIT, "command": "transfer", "to_member": "0001", "to_product": "sukarela"}, "SameAccount"),
    ({**DEPOSIT, "command": "transfer", "to_member": "0009", "to_product": "sukarela"}, "UnknownMember"),
    ({**DEPOSIT, "command": "transfer", "to_product": "sukarela"}, "FieldMissing"),
]
LOAN = {
    "command": "disburse",
    "request_id": "x",
    "date": "2025-12-31",
    "member": "0001",
    "product": "flat",
    "amount": "1200000",
    "term": 12,
}
OTHERS += [
    ({**LOAN, "term": 0}, "BadTerm"),
    ({**LOAN, "term": 601}, "BadTerm"),
    ({**LOAN, "term": "12"}, "BadField"),
    ({**LOAN, "term": 1.5}, "BadField"),
    ({**LOAN, "rate": "-1"}, "BadRate"),
    ({**LOAN, "rate": "101"}, "BadRate"),
    ({**LOAN, "rate": "NaN"}, "BadRate"),
    ({**LOAN, "rate": [1]}, "BadRate"),
    ({**LOAN, "rate": True}, "BadRate"),
    ({**LOAN, "product": "sukarela"}, "WrongProductKind"),
    ({**LOAN, "product": "berjangka"}, "WrongProductKind"),
]
NO_OBJECTS = [b"{not json", b"[]", b'"x"', b"null", b"7", b"{", b"\xff\xfe{}", b"[" * 100_000, b'{"a": 1, "a": 1}', b"9" * 5_000]


@pytest.mark.parametrize(("change", "refusal"), REFUSALS, ids=lambda value: str(value)[:40])
def test_a_field_of_a_deposit_that_does_not_fit_is_refused_by_name(run: Run, book: Path, change: dict[str, Any], refusal: str) -> None:
    answer = run("post", book, told=posting(DEPOSIT | change)).lines[0]
    assert (answer["ok"], answer["refusal"]) == (False, refusal)
    assert answer["message"]


@pytest.mark.parametrize(("command", "refusal"), OTHERS, ids=lambda value: str(value)[:60])
def test_every_other_command_names_its_refusal(run: Run, book: Path, command: dict[str, Any], refusal: str) -> None:
    answer = run("post", book, told=posting(command)).lines[0]
    assert (answer["request_id"], answer["ok"], answer["refusal"]) == ("x", False, refusal)


def test_nothing_refused_leaves_a_trace(run: Run, book: Path) -> None:
    before = run("report", book, "journal", "--format", "json").out
    told = (
        posting(*(DEPOSIT | change for change, _ in REFUSALS), *(command for command, _ in OTHERS)).encode()
        + b"\n".join(NO_OBJECTS)
        + b"\n"
    )
    answers = run("post", book, told=told)
    assert answers.code == 0
    assert len(answers.lines) == len(REFUSALS) + len(OTHERS) + len(NO_OBJECTS)
    assert not any(answer["ok"] for answer in answers.lines)
    assert run("report", book, "journal", "--format", "json").out == before


@pytest.mark.parametrize("line", NO_OBJECTS, ids=lambda line: repr(line[:12]))
def test_what_is_no_object_is_answered_without_an_id(run: Run, book: Path, line: bytes) -> None:
    answers = run("post", book, told=line + b"\n")
    assert answers.code == 0
    assert [(answer["request_id"], answer["ok"], answer["refusal"]) for answer in answers.lines] == [(None, False, "NotJson")]


def test_blank_lines_are_answered_too_and_the_last_line_needs_no_end(run: Run, book: Path) -> None:
    answers = run("post", book, told="\n  \n" + json.dumps(DEPOSIT)).lines
    assert [(answer["ok"], answer.get("refusal")) for answer in answers] == [(False, "NotJson"), (False, "NotJson"), (True, None)]


def test_a_surrogate_cannot_stand_in_a_book_but_is_answered(run: Run, book: Path) -> None:
    answers = run("post", book, told=b'{"command": "deposit", "request_id": "a\\ud800"}\n').lines
    assert (answers[0]["request_id"], answers[0]["refusal"]) == ("a\ud800", "BadField")


def test_a_day_at_the_counter(run: Run, book: Path) -> None:
    answers = run(
        "post",
        book,
        told=posting(
            {
                "command": "admit_member",
                "request_id": "1",
                "date": "2025-02-01",
                "name": "Budi",
                "member": "S-7",
                "sex": "male",
                "group": "Melati",
            },
            {"command": "open_account", "request_id": "2", "date": "2025-02-01", "member": "S-7", "product": "wajib"},
            {"command": "withdraw", "request_id": "3", "date": "2025-02-01", "member": "0001", "product": "sukarela", "amount": "20000"},
            {
                "command": "transfer",
                "request_id": "4",
                "date": "2025-02-02",
                "member": "0001",
                "product": "sukarela",
                "to_member": "S-7",
                "to_product": "wajib",
                "amount": "25000",
            },
            {**LOAN, "request_id": "5", "date": "2025-02-10", "rate": "1.5"},
            {"command": "repay", "request_id": "6", "date": "2025-03-10", "loan": "PJ-2025-0001", "amount": "118000"},
            {"command": "reverse", "request_id": "7", "date": "2025-03-11", "entry": 3, "reason": "salah hitung"},
        ),
    ).lines
    assert answers == [
        {"request_id": "1", "ok": True, "entry": None, "number": None, "member": "S-7"},
        {"request_id": "2", "ok": True, "entry": None, "number": None, "member": "S-7", "account": "S-7-02"},
        {"request_id": "3", "ok": True, "entry": 3, "number": "KK-2025-0001", "member": "0001", "account": "0001-03"},
        {"request_id": "4", "ok": True, "entry": 4, "number": "JU-2025-0001", "member": "0001", "account": "0001-03"},
        {"request_id": "5", "ok": True, "entry": 5, "number": "KK-2025-0002", "member": "0001", "loan": "PJ-2025-0001"},
        {"request_id": "6", "ok": True, "entry": 6, "number": "KM-2025-0003", "member": "0001", "loan": "PJ-2025-0001"},
        {"request_id": "7", "ok": True, "entry": 7, "number": "JU-2025-0002"},
    ]
    assert run("check", book).code == 0


def test_interest_that_follows_a_deposit_of_an_earlier_day_is_told_and_goes_with_it(run: Run, book: Path) -> None:
    """7,300,000 at 3 % are 600 a day; from 22 January, which was credited, to its end are ten days."""
    runner = open_book(book, date(2025, 12, 31))
    runner.execute(PostRun("jan", RunKind.INTEREST, "sukarela", date(2025, 1, 31)))
    runner.book.close()
    came = DEPOSIT | {"request_id": "late", "date": "2025-01-22", "amount": "7300000"}
    late, again = run("post", book, told=posting(came, came)).lines
    told = {"entry": 5, "date": "2025-01-31", "member": "0001", "product": "sukarela", "interest": "6000", "tax": "0"}
    assert late == again == {**late, "ok": True, "entry": 4, "interest": [told]}
    taken_back = run("post", book, told=posting({"command": "reverse", "request_id": "r", "date": "2025-12-31", "entry": 4, "reason": "salah"})).lines
    assert taken_back[0]["interest"] == [{**told, "entry": 7, "interest": "-6000"}]
    assert run("check", book).code == 0


def test_the_same_request_is_answered_as_the_first_time_and_posts_nothing(run: Run, book: Path) -> None:
    first = run("post", book, told=posting(DEPOSIT)).lines
    again = run("post", book, told=posting(DEPOSIT, {**DEPOSIT, "memo": ""}, {**DEPOSIT, "amount": "2000"})).lines
    assert again[:2] == first * 2
    assert again[2]["refusal"] == "RequestIdReused"
    assert run("report", book, "savings-summary", "--format", "json").json["rows"][2]["balance"] == "151000"


def test_a_rate_may_be_a_json_number_and_is_never_a_float(run: Run, book: Path) -> None:
    told = json.dumps(LOAN | {"amount": "1000000"})[:-1] + ', "rate": 1.1}\n'
    assert run("post", book, told=told).lines[0]["ok"]
    runner = open_book(book, write=False)
    assert rows(runner.book, "SELECT rate FROM loan") == [("1.1",)]
    runner.book.close()


def test_another_currency_has_its_own_decimals(run: Run, tmp_path: Path) -> None:
    book = tmp_path / "usd.coop"
    assert run("new", book, "--name", "Los Andes", "--template", "id-ksp", "--currency", "USD", "--language", "en").code == 0
    member = {"command": "admit_member", "request_id": "m", "date": "2025-12-31", "name": "Ana"}
    deposits = [DEPOSIT | {"request_id": text, "amount": text} for text in ("12", "12.5", "12.50", "12.505", "0.01")]
    answers = run("post", book, told=posting(member, *deposits)).lines
    assert [answer["ok"] for answer in answers] == [True, True, True, True, False, True]
    assert run("report", book, "savings-summary", "--format", "json").json["totals"] == {"accounts": 1, "balance": "37.01"}


def test_a_loan_is_paid_neither_before_its_payout_nor_after_its_end(run: Run, book: Path) -> None:
    """100,000 at 1.5 % for a month is 101,500."""
    lent = run("post", book, told=posting({**LOAN, "date": "2025-10-01", "amount": "100000", "term": 1})).lines[0]
    paid = {"command": "repay", "loan": lent["loan"], "amount": "101500"}
    early = posting({**paid, "request_id": "early", "date": "2025-09-30"})
    late = posting({**paid, "request_id": "again", "date": "2025-11-02"}, {**paid, "request_id": "a coin", "date": "2025-11-02", "amount": "1"})

    def refused(language: str, told: str) -> list[str]:
        return [answer["refusal"] for answer in run("--language", language, "post", book, told=told).lines]

    assert refused("en", early) == refused("id", early) == ["PaymentBeforeLoan"]
    assert run("post", book, told=posting({**paid, "request_id": "whole", "date": "2025-11-01"})).lines[0]["ok"]
    assert refused("en", late) == refused("id", late) == ["LoanStateWrong", "LoanStateWrong"]
    assert run("check", book).code == 0


def test_messages_speak_the_language_asked_or_the_books(run: Run, book: Path) -> None:
    told = posting(DEPOSIT | {"amount": "0"})
    english = run("--language", "en", "post", book, told=told).lines[0]["message"]
    indonesian = run("post", book, told=told).lines[0]["message"]
    assert english.startswith("“0” is not an amount")
    assert indonesian == run("--language", "id", "post", book, told=told).lines[0]["message"] != english


def test_one_for_whom_others_paid_gets_a_loan_only_with_her_groups_words(run: Run, tmp_path: Path) -> None:
    hall = open_hall(tmp_path / "renteng.coop", rules=MeetingRules(coin=100))
    cover(hall, "Joko")
    hall.post()
    hall.runner.book.close()
    asked = {**LOAN, "date": MEETS.isoformat(), "member": "0004"}
    told = posting(asked, {**asked, "request_id": "y", "decision": "Rapat 3/2026"})
    without, by_decision = run("--business-date", MEETS, "post", tmp_path / "renteng.coop", told=told).lines
    assert (without["ok"], without["refusal"], by_decision["ok"]) == (False, "CoversOpen", True)
