"""Reports on small books whose every figure can be worked out by hand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from coopdesk.domain.errors import BadField, FieldMissing, UnknownMember, UnknownProduct, UnknownReport
from coopdesk.domain.journal import EntryDraft, EventKind, Line, Side
from coopdesk.domain.members import MemberDetails, MemberStatus
from coopdesk.domain.money import Money
from coopdesk.domain.wording import BroughtForward, EventText
from coopdesk.reports.rack import REPORTS, report_kind
from coopdesk.services import corrections, loan_payoff, loan_repayment, loans, members, savings
from coopdesk.services.runner import Runner
from tests.books import TODAY, admit, new_runner, request_id
from tests.reports.history import built, records


@pytest.fixture
def runner(tmp_path: Path) -> Iterator[Runner]:
    """Siti (0001) has 100,000 pokok and 300,000 sukarela; Budi (0002) nothing yet."""
    made = new_runner(tmp_path / "a.coop")
    admit(made, "Siti Aminah", on=date(2025, 1, 2))
    admit(made, "Budi Santoso", on=date(2025, 3, 1))
    made.execute(savings.Deposit(request_id(), date(2025, 1, 3), "0001", "pokok", 100_000))
    made.execute(savings.Deposit(request_id(), date(2025, 1, 3), "0001", "sukarela", 300_000, "titip anak"))
    yield made
    made.book.close()


# --- lateness: domain.md 3.4, the payment of 1,000,000 against 1,190,620 --------------------------


@pytest.fixture
def lent(runner: Runner) -> Runner:
    """Flat, 12,000,000 over 12 months at 1.5 %: 1,180,000 on the tenth of each month from March."""
    runner.execute(loans.Lend(request_id(), date(2025, 2, 10), "0001", "flat", 12_000_000, 12))
    return runner


def late(runner: Runner, day: date) -> list[tuple[Any, ...]]:
    return [row[2:] for row in built(runner, "arrears", as_of=day).rows]


def test_an_instalment_is_late_the_day_after_it_is_due(lent: Runner) -> None:
    assert late(lent, date(2025, 3, 10)) == []
    assert late(lent, date(2025, 3, 11)) == [(date(2025, 3, 10), 1_000_000, 180_000, 0, 1)]
    assert late(lent, date(2025, 3, 19)) == [(date(2025, 3, 10), 1_000_000, 180_000, 10_620, 9)]


def test_a_payment_in_part_leaves_the_rest_late_from_the_same_day(lent: Runner) -> None:
    lent.execute(loan_repayment.Repay(request_id(), date(2025, 3, 19), "PJ-2025-0001", 1_000_000))
    assert late(lent, date(2025, 3, 19)) == [(date(2025, 3, 10), 190_620, 0, 0, 9)]
    assert late(lent, date(2025, 3, 18)) == [(date(2025, 3, 10), 1_000_000, 180_000, 9_440, 8)]


def test_a_payment_taken_back_corrects_old_arrears_but_not_the_old_cash_book(lent: Runner) -> None:
    paid = lent.execute(loan_repayment.Repay(request_id(), date(2025, 3, 19), "PJ-2025-0001", 1_000_000))
    cash = built(lent, "cash-book", to_date=date(2025, 4, 30))
    lent.execute(corrections.Reverse(request_id(), date(2025, 5, 2), paid.entry or 0, "uang palsu"))
    assert late(lent, date(2025, 3, 19)) == [(date(2025, 3, 10), 1_000_000, 180_000, 10_620, 9)]
    assert built(lent, "cash-book", to_date=date(2025, 4, 30)) == cash
    assert built(lent, "loan-list", as_of=date(2025, 4, 30)).values("outstanding") == (11_190_620,)
    assert built(lent, "loan-list", as_of=date(2025, 5, 2)).values("outstanding") == (12_000_000,)


def test_a_loan_is_listed_from_its_payout_to_its_payoff(lent: Runner) -> None:
    lent.execute(loan_payoff.PayOff(request_id(), date(2025, 6, 2), "PJ-2025-0001"))
    listed = {
        day: built(lent, "loan-list", as_of=day).values("number")
        for day in (date(2025, 2, 9), date(2025, 2, 10), date(2025, 6, 1), date(2025, 6, 2))
    }
    assert list(listed.values()) == [(), ("PJ-2025-0001",), ("PJ-2025-0001",), ()]
    row = records(built(lent, "loan-list", as_of=date(2025, 6, 1)))[0]
    assert (row["member"], row["product"].code, row["disbursed"]) == ("0001", "flat", date(2025, 2, 10))
    assert (row["principal"], row["outstanding"], row["days_past_due"]) == (12_000_000, 12_000_000, 83)
    assert late(lent, date(2025, 6, 2)) == []
    assert late(lent, date(2025, 4, 1)) != []


def test_a_payout_taken_back_leaves_no_loan(lent: Runner) -> None:
    lent.execute(corrections.Reverse(request_id(), TODAY, 3, "salah anggota"))
    assert built(lent, "loan-list").rows == ()
    assert late(lent, date(2025, 6, 1)) == []
    assert built(lent, "loan-list", as_of=date(2025, 6, 1)).values("outstanding") == (12_000_000,)


# --- members --------------------------------------------------------------------------------------


def test_the_member_list_knows_what_everybody_was_on_a_day(runner: Runner) -> None:
    runner.execute(members.ChangeStatus(request_id(), date(2025, 8, 1), "0002", MemberStatus.PASSIVE))
    runner.execute(members.ChangeStatus(request_id(), date(2025, 9, 1), "0002", MemberStatus.LEFT))
    runner.execute(
        members.AdmitMember(request_id(), date(2025, 4, 1), None, MemberDetails("Calon", date(2025, 4, 1)), MemberStatus.APPLICANT)
    )
    statuses = {
        day: dict(row[::2][:2] for row in built(runner, "member-list", as_of=day).rows)
        for day in (date(2025, 2, 1), date(2025, 8, 31), TODAY)
    }
    assert statuses == {
        date(2025, 2, 1): {"0001": MemberStatus.ACTIVE},
        date(2025, 8, 31): {"0001": MemberStatus.ACTIVE, "0002": MemberStatus.PASSIVE, "0003": MemberStatus.APPLICANT},
        TODAY: {"0001": MemberStatus.ACTIVE, "0002": MemberStatus.LEFT, "0003": MemberStatus.APPLICANT},
    }


def test_the_annulled_are_not_listed(runner: Runner) -> None:
    stamp = runner.read(lambda _, context: context).stamp
    with runner.book.write() as unit:
        unit.members.set_status(2, MemberStatus.ANNULLED, date(2025, 3, 1), "impor dibatalkan", "", stamp)
    assert built(runner, "member-list").values("number") == ("0001",)


def test_the_member_list_can_be_narrowed_to_a_group(runner: Runner) -> None:
    runner.execute(members.AdmitMember(request_id(), date(2025, 4, 1), None, MemberDetails("Tri", date(2025, 4, 1), group="Melati")))
    runner.execute(savings.Deposit(request_id(), date(2025, 4, 2), "0003", "sukarela", 70_000))
    table = built(runner, "member-list", group="Melati")
    assert table.values("number") == ("0003",)
    assert table.totals == {"pokok": 0, "wajib": 0, "sukarela": 70_000, "loans": 0}


def test_who_paid_in_before_she_was_admitted_is_listed_for_that_day(runner: Runner) -> None:
    runner.execute(savings.Deposit(request_id(), date(2025, 2, 20), "0002", "pokok", 100_000))
    assert built(runner, "member-list", as_of=date(2025, 2, 19)).values("number") == ("0001",)
    assert built(runner, "member-list", as_of=date(2025, 2, 20)).values("number") == ("0001", "0002")


def test_the_summary_counts_who_came_and_went_in_its_month(runner: Runner) -> None:
    runner.execute(members.ChangeStatus(request_id(), date(2025, 9, 5), "0002", MemberStatus.LEFT))

    def counted(month_end: date) -> tuple[Any, ...]:
        lines = records(built(runner, "meeting-summary", to_date=month_end))
        return tuple(line["value"] for line in lines if line["section"].code == "members")

    assert counted(date(2025, 3, 31)) == (1, 0, 2)
    assert counted(date(2025, 9, 30)) == (0, 1, 1)
    assert counted(TODAY) == (0, 0, 1)


def test_who_joined_long_before_her_book_was_brought_in_has_not_joined_this_month(runner: Runner) -> None:
    runner.execute(members.AdmitMember(request_id(), date(2025, 4, 1), None, MemberDetails("Lama", date(2009, 1, 5))))
    lines = records(built(runner, "meeting-summary", to_date=date(2025, 4, 30)))
    assert [line["value"] for line in lines if line["section"].code == "members"] == [0, 0, 3]


# --- texts and numbers ----------------------------------------------------------------------------


def test_an_imported_entry_shows_its_reference(runner: Runner) -> None:
    lines = (Line("1-1010", Side.DEBIT, 5_000), Line("2-1100", Side.CREDIT, 5_000, 2))
    draft = EntryDraft(EventKind.DEPOSIT, date(2025, 5, 1), lines, request_id(), None, member=1, source="kas.xlsx", reference="BKM-017")
    with runner.book.write() as unit:
        unit.ledger.post(draft, runner.read(lambda _, context: context).stamp)
    for code, asked in (("journal", {}), ("cash-book", {}), ("member-statement", {"member": "0001"})):
        assert "BKM-017" in built(runner, code, from_date=date(2025, 5, 1), **asked).values("number")


def test_the_cash_book_names_the_product_and_keeps_the_memo(runner: Runner) -> None:
    table = built(runner, "cash-book", "id", from_date=date(2025, 1, 3))
    assert table.rows[1] == (
        date(2025, 1, 3),
        "KM-2025-0002",
        "0001",
        EventText(EventKind.DEPOSIT, True, "Simpanan sukarela", "titip anak"),
        300_000,
        0,
        400_000,
    )


def test_a_balance_from_before_is_a_line_without_a_number(runner: Runner) -> None:
    assert built(runner, "cash-book", from_date=date(2025, 2, 1)).rows == ((date(2025, 2, 1), None, None, BroughtForward(), 0, 0, 400_000),)
    opening = built(runner, "member-statement", member="0001", product="sukarela", from_date=date(2025, 2, 1)).rows
    assert [(row[1], row[3], row[6]) for row in opening] == [(None, BroughtForward(), 300_000)]


def test_a_correction_stays_beside_what_it_corrects(runner: Runner) -> None:
    runner.execute(corrections.Reverse(request_id(), date(2025, 1, 4), 2, "salah ketik"))
    lines = records(built(runner, "member-statement", member="0001", product="sukarela"))
    assert [(line["text"].kind, line["in"], line["out"], line["balance"]) for line in lines] == [
        (EventKind.DEPOSIT, 300_000, 0, 300_000),
        (EventKind.REVERSAL, 0, 300_000, 0),
    ]
    cash_out = [line for line in records(built(runner, "meeting-summary", to_date=date(2025, 1, 31))) if line["section"].code == "cash_out"]
    assert [(line["item"].code, line["value"].minor) for line in cash_out] == [("corrections", 300_000), ("total", 300_000)]


def test_cash_of_a_loan_is_what_was_handed_over(runner: Runner) -> None:
    runner.execute(loans.Lend(request_id(), date(2025, 2, 10), "0001", "flat", 12_000_000, 12))
    runner.execute(loan_repayment.Repay(request_id(), date(2025, 3, 10), "PJ-2025-0001", 1_180_000))
    runner.execute(savings.Withdraw(request_id(), date(2025, 2, 11), "0001", "sukarela", 20_000))
    february = {
        (line["section"].code, line["item"].code): line["value"]
        for line in records(built(runner, "meeting-summary", to_date=date(2025, 2, 28)))
    }
    march = {
        (line["section"].code, line["item"].code): line["value"]
        for line in records(built(runner, "meeting-summary", to_date=date(2025, 3, 31)))
    }
    assert _minor(february, "cash_out") == {"disbursement": 11_760_000, "sukarela": 20_000, "total": 11_780_000}
    assert _minor(march, "cash_in") == {"principal": 1_000_000, "interest": 180_000, "total": 1_180_000}
    assert march["loans", "borrowers"] == 1
    assert ("arrears", "share") in march


def _minor(figures: dict[tuple[str, str], Any], section: str) -> dict[str, int]:
    return {item: value.minor for (place, item), value in figures.items() if place == section and isinstance(value, Money)}


# --- questions that cannot be asked ---------------------------------------------------------------


def test_an_unknown_report_is_refused() -> None:
    with pytest.raises(UnknownReport):
        report_kind("no-such")


@pytest.mark.parametrize(
    ("code", "asked", "refusal"),
    [
        ("trial-balance", {"member": "0001"}, BadField),
        ("trial-balance", {"from_date": date(2025, 1, 1)}, BadField),
        ("trial-balance", {"to_date": date(2025, 1, 1)}, BadField),
        ("member-statement", {}, FieldMissing),
        ("member-statement", {"member": "0099"}, UnknownMember),
        ("member-statement", {"member": "0001", "product": "gold"}, UnknownProduct),
        ("member-list", {"group": "Tidak ada"}, BadField),
        ("cash-book", {"from_date": date(2025, 2, 1), "to_date": date(2025, 1, 1)}, BadField),
        ("cash-book", {"as_of": date(2025, 2, 1), "to_date": date(2025, 2, 1)}, BadField),
        ("journal", {"group": "x"}, BadField),
    ],
)
def test_what_a_report_does_not_take_is_refused(runner: Runner, code: str, asked: dict[str, Any], refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        built(runner, code, **asked)


def test_a_report_over_days_takes_one_date_for_its_last(runner: Runner) -> None:
    table = built(runner, "cash-book", as_of=date(2025, 1, 3))
    assert (table.from_date, table.to_date, table.as_of) == (date(2025, 1, 1), date(2025, 1, 3), None)
    summary = built(runner, "meeting-summary", as_of=date(2025, 3, 14))
    assert (summary.from_date, summary.to_date) == (date(2025, 3, 1), date(2025, 3, 14))


@pytest.mark.parametrize("code", sorted(REPORTS))
def test_a_report_of_an_empty_book_is_empty_or_zero(code: str, tmp_path: Path) -> None:
    runner = new_runner(tmp_path / "empty.coop")
    try:
        admit(runner, "Siti", on=TODAY)
        table = built(runner, code, **({"member": "0001"} if code == "member-statement" else {}))
        assert not any(table.totals.values())
    finally:
        runner.book.close()
