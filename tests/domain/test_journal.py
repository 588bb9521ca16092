"""Which lines make an entry, and which undo one."""

from __future__ import annotations

import pytest

from coopdesk.domain.journal import Line, Side, check_lines, mirrored
from coopdesk.domain.money import MINOR_MAX

D, C = Side.DEBIT, Side.CREDIT


@pytest.mark.parametrize(
    "lines",
    [
        (),
        (Line("1-1010", D, 5),),
        (Line("1-1010", D, 5), Line("2-1100", C, 4)),
        (Line("1-1010", D, 0), Line("2-1100", C, 0)),
        (Line("1-1010", D, -5), Line("2-1100", C, -5)),
        (Line("1-1010", D, MINOR_MAX + 1), Line("2-1100", C, MINOR_MAX + 1)),
    ],
)
def test_lines_that_make_no_entry(lines: tuple[Line, ...]) -> None:
    with pytest.raises(AssertionError):
        check_lines(lines)


def test_mirrored_lines_undo_the_entry() -> None:
    lines = (Line("1-1010", D, 7), Line("2-1100", C, 3, 9), Line("4-1140", C, 4))
    back = mirrored(lines)
    check_lines(back)
    assert [line.signed for line in back] == [-7, 3, 4]
    assert back[1].member_account == 9
