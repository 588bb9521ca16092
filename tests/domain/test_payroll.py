"""What an employer kept back: spread by its rule, never above what is asked; whose a row is; the pay day of short months."""

from __future__ import annotations

from datetime import date

import pytest

from coopdesk.domain.billing import SpreadRule
from coopdesk.domain.errors import BadField, FieldMissing
from coopdesk.domain.payroll import AnswerRow, Employer, Employment, RowMatch, Worker, check_employer, matched

SCHOOL = Employer(1, "SMP1", "SMP Negeri 1", "", 31, SpreadRule.LOANS_FIRST)

WORKERS = (Worker(1, "0001", "Siti Aminah", "1985-01"), Worker(2, "0002", "Wati", ""), Worker(3, "0003", "Budi", "77"), Worker(4, "0004", "Budi", "78"))


@pytest.mark.parametrize(
    ("number", "name", "member", "match"),
    [
        ("0001", "", 1, RowMatch.NUMBER),
        ("1", "Orang lain", 1, RowMatch.NUMBER),
        ("198501", "", 1, RowMatch.NUMBER),
        ("1985.01", "", 1, RowMatch.NUMBER),
        ("", "WATI", 2, RowMatch.NAME),
        ("999", "Wati", 2, RowMatch.NAME),
        ("", "Budi", None, RowMatch.NOBODY),
        ("78", "Budi", 4, RowMatch.NUMBER),
        ("", "Joko", None, RowMatch.NOBODY),
        ("000", "", None, RowMatch.NOBODY),
    ],
)
def test_a_number_is_sure_a_name_only_where_one_bears_it(number: str, name: str, member: int | None, match: RowMatch) -> None:
    (found,) = matched([AnswerRow(2, number, name, 10)], WORKERS)
    assert (found.member, found.match) == (member, match)


def test_a_pay_day_that_the_month_lacks_is_its_last() -> None:
    assert [SCHOOL.due(date(2026, month, 9)) for month in (1, 2, 4)] == [date(2026, 1, 31), date(2026, 2, 28), date(2026, 4, 30)]


def test_an_employment_holds_from_its_first_day_to_its_last() -> None:
    here = Employment(1, 1, 1, "", date(2026, 1, 5), date(2026, 3, 5))
    assert [here.holds(day) for day in (date(2026, 1, 4), date(2026, 1, 5), date(2026, 3, 5), date(2026, 3, 6))] == [False, True, True, False]
    assert Employment(1, 1, 1, "", date(2026, 1, 5)).holds(date(2030, 1, 1))


def test_what_was_cleared_is_no_longer_open() -> None:
    assert (AnswerRow(2, "", "", 10, held=7).open, AnswerRow(2, "", "", 10, held=7, cleared_by=3).open) == (7, 0)


def test_an_employer_has_a_code_a_name_and_a_day() -> None:
    check_employer(SCHOOL)
    for bad, refusal in (
        (Employer(0, " ", "SMP", "", 1, SpreadRule.PRO_RATA), FieldMissing),
        (Employer(0, "SMP", "", "", 1, SpreadRule.PRO_RATA), FieldMissing),
        (Employer(0, "SMP", "SMP", "", 32, SpreadRule.PRO_RATA), BadField),
    ):
        with pytest.raises(refusal):
            check_employer(bad)
