"""What a decision may say."""

from __future__ import annotations

import pytest

from coopdesk.domain.errors import BadAmount, BadField, FieldMissing, ReasonMissing, TooManyVotes
from coopdesk.domain.minutes import Decision, TaskState, Votes, check_decision, check_ending, read_votes


def test_a_decision_has_words_and_no_more_votes_than_members() -> None:
    check_decision(Decision(0, 1, "By agreement"), 3)
    check_decision(Decision(0, 1, "By vote", Votes(2, 1)), 3)
    check_decision(Decision(0, 1, "Nobody was counted", Votes(160, 0, 3)), 0)
    for wrong, refusal in (
        (Decision(0, 1, " "), FieldMissing),
        (Decision(0, 1, "Too many", Votes(2, 1, 1)), TooManyVotes),
        (Decision(0, 1, "Below nothing", Votes(2, -1)), BadAmount),
    ):
        with pytest.raises(refusal):
            check_decision(wrong, 3)


def test_who_is_in_charge_makes_it_a_task() -> None:
    assert Decision(0, 1, "Print", in_charge="Wati").is_task
    assert not Decision(0, 1, "Accepted").is_task


def test_only_a_dropped_task_needs_a_word_why() -> None:
    check_ending(TaskState.DONE, "")
    check_ending(TaskState.DROPPED, "not needed any more")
    with pytest.raises(ReasonMissing):
        check_ending(TaskState.DROPPED, " ")


@pytest.mark.parametrize(
    ("text", "votes"),
    [("160 0 3", Votes(160, 0, 3)), ("12/1", Votes(12, 1)), ("5", Votes(5)), ("7-0-1", Votes(7, 0, 1)), ("  ", None)],
)
def test_votes_are_read_as_they_are_called_out(text: str, votes: Votes | None) -> None:
    assert read_votes(text) == votes


@pytest.mark.parametrize("text", ["twelve", "1 2 3 4", "/", "12 yes", "1234567"])
def test_what_is_no_count_of_votes_is_refused(text: str) -> None:
    with pytest.raises(BadField):
        read_votes(text)
