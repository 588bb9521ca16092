"""A draft belongs to one operator, one page and one subject; it is no act, and one whose request was posted says so."""

from __future__ import annotations

from pathlib import Path

from coopdesk.domain.members import MemberDetails
from coopdesk.domain.operators import Role
from coopdesk.services import drafts, members
from coopdesk.services.checks import run_checks
from coopdesk.services.savings import Deposit
from tests.books import FIRST_DAY, TODAY, admit, new_runner, request_id, rows
from tests.services.crew import crew

TYPED = {"amount": "150rb", "request_id": "form-1"}


def test_what_was_typed_last_for_a_page_and_subject_is_kept(tmp_path: Path) -> None:
    runner = new_runner(tmp_path / "a.coop")
    with runner.book:
        drafts.keep(runner, "deposit", '"0001"', "Setoran", {"amount": "1"})
        drafts.keep(runner, "deposit", '"0002"', "Setoran lain", {"amount": "2"})
        drafts.keep(runner, "deposit", '"0001"', "Setoran", TYPED)
        found = {draft.subject: draft.content for draft in runner.read(drafts.pending)}
        assert found == {'"0001"': TYPED, '"0002"': {"amount": "2"}}
        drafts.drop(runner, "deposit", '"0001"')
        drafts.drop(runner, "deposit", '"0009"')
        assert [draft.words for draft in runner.read(drafts.pending)] == ["Setoran lain"]


def test_a_draft_is_seen_by_its_operator_alone(tmp_path: Path) -> None:
    runners = crew(tmp_path / "a.coop")
    ratna, tini = runners[Role.TREASURER], runners[Role.TELLER]
    with ratna.book:
        drafts.keep(ratna, "deposit", "null", "Setoran", TYPED)
        drafts.drop(tini, "deposit", "null")
        assert tini.read(drafts.pending) == ()
        assert [draft.content for draft in ratna.read(drafts.pending)] == [TYPED]


def test_a_draft_is_no_act_and_no_part_of_the_accounts(tmp_path: Path) -> None:
    runner = new_runner(tmp_path / "a.coop")
    with runner.book:
        before = rows(runner.book, "SELECT count(*) FROM audit_event UNION ALL SELECT count(*) FROM journal_entry")
        drafts.keep(runner, "deposit", "null", "Setoran", TYPED)
        assert rows(runner.book, "SELECT count(*) FROM audit_event UNION ALL SELECT count(*) FROM journal_entry") == before
        assert all(result.ok for result in run_checks(runner.book))


def test_a_draft_whose_posting_was_never_told_names_the_receipt(tmp_path: Path) -> None:
    runner = new_runner(tmp_path / "a.coop")
    with runner.book:
        member = admit(runner, "Siti Aminah", "0001")
        drafts.keep(runner, "deposit", "null", "Setoran", TYPED)
        assert [draft.posted for draft in runner.read(drafts.pending)] == [None]
        posted = runner.execute(Deposit("form-1", TODAY, member, "pokok", 100_000))
        assert [draft.posted for draft in runner.read(drafts.pending)] == [posted.number]


def test_a_draft_of_a_member_who_was_admitted_names_the_member(tmp_path: Path) -> None:
    runner = new_runner(tmp_path / "a.coop")
    with runner.book:
        request = request_id()
        runner.execute(members.AdmitMember(request, FIRST_DAY, "0007", MemberDetails("Tri", FIRST_DAY)))
        drafts.keep(runner, "new_member", "null", "Anggota baru", {"name": "Tri", "request_id": request})
        assert [draft.posted for draft in runner.read(drafts.pending)] == ["0007"]
