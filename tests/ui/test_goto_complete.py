"""Nothing is left out of the go-to bar: every action, report, section and help topic, in both languages and with a mistake."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coopdesk.i18n.catalogue import _
from coopdesk.i18n.help_texts import topics
from coopdesk.reports.drill import ToReport
from coopdesk.reports.rack import REPORTS
from coopdesk.services.counter import people
from coopdesk.services.operators import leave_of
from coopdesk.services.savings import Deposit
from coopdesk.ui.actions import ACTIONS, text_of
from coopdesk.ui.goto.finder import find, index_of
from coopdesk.ui.goto.found import Asked, Found, Target
from coopdesk.ui.goto.names import nicknames_by_name
from coopdesk.ui.goto.reach import FOR_MEMBER, REACH
from coopdesk.ui.main_window import MainWindow
from coopdesk.ui.views.settings import SECTIONS
from tests.ui.conftest import TODAY

LANGUAGES = ("en", "id")
NEED_SOMETHING_FIRST = {
    *("frame", "dialog", "progress", "lock", "start", "new_book", "sign_on", "business_date", "book_health", "help_sheet"),
    *("member", "member_form", "member_status", "member_account", "member_document", "member_document_out"),
    *("passbook", "passbook_compare", "passbook_lost", "passbook_new", "passbook_resume"),
    *("cover_give_back", "cover_let_off", "savings_hold", "savings_release", "loan_security", "loan_guarantor", "loan_guarantor_release", "loan_call"),
    *("collateral_new", "collateral_value", "collateral_move", "loan_pledge"),
    *("member_leaving", "settlement_receipt", "pay_settlement", "receive_settlement", "undo_settlement"),
    *("member_office", "report_death", "withdraw_death", "merge_members", "undo_merge", "pay_months", "exempt_months", "end_exemption"),
    *("loan_held_used", "loan_without_cash", "dormant_savings", "surplus_lapse", "loan_held_back", "loan_next_part", "loan_story", "loan_top_up", "loan_recovery", "earlier_day"),
    *("loan_waiver", "loan_waiver_decision", "loan_waiver_refusal", "loan_waiver_undo"),
    *("loan_change", "loan_change_asked", "loan_change_made", "loan_change_approved", "loan_change_declined", "loan_change_undone"),
    *("cash_count", "day_closing", "day_reopening", "tills", "loan_declaring"),
    *("step_undo", "closing_ready", "closing_year", "closing_reports", "period_close", "period_reopen"),
    *("asset", "asset_new", "asset_change", "asset_end", "journal_entry", "journal_template", "budget_copy", "budget_decision"),
    *("group", "group_form", "group_members", "group_closing", "group_reopening", "meeting_rules", "agreed_savings", "pot", "pot_in", "pot_out", "pot_entry"),
    *("group_loan", "group_loan_rejection", "group_loan_payout"),
    *("arisan", "arisan_new", "arisan_draw", "arisan_name", "arisan_end", "arisan_undo"),
    *("meeting", "meeting_opening", "meeting_drop", "meeting_undo", "meeting_withdrawal", "meeting_grant", "meeting_loan", "meeting_lend_despite", "meeting_gap"),
    *("meeting_reason", "meeting_rest", "meeting_hunt", "meeting_post", "seal", "meeting_calendar"),
    *("employer", "member_employer", "payroll_list", "payroll_row", "payroll_post", "payroll_held", "payroll_back"),
    *("bank_line", "bank_undo", "ledger_account_new", "ledger_account_change"),
    *("surplus", "surplus_members", "surplus_proposal", "surplus_proposal_drop", "surplus_decision", "loss_decision", "surplus_undo", "share_out", "share_out_decision", "share_out_undo", "surplus_payment"),
    *("report_view", "report_view_name", "report_view_removal"),
    *("term_deposit", "deposit_instruct", "deposit_break", "deposit_fetch", "deposit_run_undo", "savings_plan", "account_closing"),
    *("loan", "loan_decision", "loan_approval", "loan_rejection", "loan_form", "form", "review", "paper", "correction", "deposit_list", "run_undo"),
}
"""Places where an action needs a member, a loan, a row or something typed before it, or stands outside an open book."""
ONLY_WITH_SOMETHING_CHOSEN = {
    *("home_all_due", "home_entries", "home_check", "home_arrears_list", "home_as_table", "chart_as_table", "import_members", "open_member", "admit_member"),
    *("clear_pin", "change_operator", "save_operator", "save_section", "save_product", "save_days", "drop_second", "look_into", "save_receipt"),
    *("save_annual_text", "suggest_text", "annual_source"),
    *("use_template", "change_template", "remove_template", "save_budget", "decide_budget", "copy_budget"),
    *("carry_out_step", "undo_step", "reopen_period"),
    *("undo_reconciliation", "explain_bank_line", "part_pair", "drop_statement", "settle_bank"),
    "act_receipt",
    *("drop_meeting", "undo_meeting"),
    *("change_ledger_account", "entry_member", "favourite_report", "keep_view", "rename_view", "remove_view", "report_excel", "report_pdf", "report_print", "print_help", "find_help", "goto"),
    *("second_offer", "drop_offer", "print_offer", "apply_for_offer", "more_terms"),
    *("add_day", "remove_day", "paste_days"),
    *("new_deposit", "post_deposit_run", "undo_deposit_run", "print_month_slips"),
    *("post_run", "print_run", "print_slips", "undo_run"),
    *("choose_file", "import_now", "back", "day_first", "month_first", "read_file", "undo_import"),
}
"""Actions of pages that can be reached, which need a choice there, or are another name of one that can."""

Ask = Callable[[str], list[Found]]


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def ask(window: MainWindow, language: str) -> Ask:
    window.appearance.choose(language=language)
    session = window.desk.session

    def asked(typed: str) -> list[Found]:
        groups = session.runner.read(
            lambda unit, context: find(
                Asked(typed, session, unit, context, index_of(people(unit, context.business_date)), leave_of(unit, context))
            )
        )
        return [row for group in groups for row in group.rows]

    return asked


def misspelt(words: str) -> str:
    """Two neighbouring letters of the longest word changed over; short words stay."""
    longest = max(words.split(), key=len)
    wrong = longest[:2] + longest[3] + longest[2] + longest[4:] if len(longest) > 4 and longest[2] != longest[3] else longest
    return words.replace(longest, wrong).replace("…", "")


def test_every_action_can_be_reached_or_needs_something_before_it() -> None:
    rest = {row.id for row in ACTIONS if row.id not in REACH and row.id not in FOR_MEMBER and row.page not in NEED_SOMETHING_FIRST}
    assert rest - ONLY_WITH_SOMETHING_CHOSEN == set()
    assert ONLY_WITH_SOMETHING_CHOSEN - {row.id for row in ACTIONS} == set()
    assert ONLY_WITH_SOMETHING_CHOSEN & set(REACH) == set()


def test_every_action_is_found_by_its_words_and_in_spite_of_a_mistake(ask: Ask) -> None:
    missing = []
    for action_id, reach in REACH.items():
        for typed in (text_of(action_id), misspelt(text_of(action_id))):
            if not any(row.target == reach.target(action_id) for row in ask(typed)):
                missing.append((action_id, typed))
    assert missing == []


def test_every_word_of_the_people_finds_something(ask: Ask, language: str) -> None:
    said = {word for words in nicknames_by_name(language).values() for word in words}
    assert [word for word in sorted(said) if not any(row.exact for row in ask(word))] == []


def test_what_begins_a_word_stands_before_what_lies_in_the_middle_of_one(ask: Ask, language: str) -> None:
    """“bunga” is also the middle of “tabungan”, “late” of “collateral”, “stor” of “restore”."""
    typed, action_id = {"id": ("bunga", "interest"), "en": ("lock", "lock")}[language]
    assert ask(typed)[0].words == text_of(action_id)


def test_every_report_is_found_and_as_of_a_day_that_is_named(ask: Ask, language: str) -> None:
    day, words = date(2025, 5, 31), {"en": "31 may", "id": "31 mei"}[language]
    for kind in REPORTS.values():
        for title in (_(kind.title), kind.title, misspelt(_(kind.title))):
            assert any(row.target.page == "reports" and row.target.subject.code == kind.code for row in ask(title)), title
        for typed in (f"{_(kind.title)} {words}", f"{words} {misspelt(_(kind.title))}"):
            assert Target("reports", ToReport(kind.code, day, day)) in [row.target for row in ask(typed)], typed


def test_every_section_of_the_settings_is_found(ask: Ask) -> None:
    for row in SECTIONS:
        for typed in (_(row.words), row.words, misspelt(_(row.words))):
            assert Target("settings", row.name) in [found.target for found in ask(typed)], typed


def test_every_help_topic_and_every_heading_is_found(ask: Ask, language: str) -> None:
    for topic in topics(language).values():
        for typed in (topic.title, topics("en")[topic.name].title, misspelt(topic.title)):
            assert any(row.target.action == "help" and row.target.subject == (topic.name, -1) for row in ask(typed)), typed
        for number, heading in enumerate(topic.headings):
            found = [row.target.subject for row in ask(heading) if row.target.action == "help"]
            assert (topic.name, number) in found or len(found) >= 4, heading


def test_receipts_are_found_by_amount_and_day_in_words(window: MainWindow, ask: Ask, language: str) -> None:
    """A deposit of 150,000 yesterday, as somebody remembers it."""
    yesterday = TODAY - timedelta(1)
    posted = window.desk.session.runner.execute(Deposit("goto-yesterday", yesterday, "0003", "sukarela", 151_000))
    typed = {
        "en": ("one hundred and fifty-one thousand", "151k", "deposit 151,000", "yesterday deposit", "receipt yesterday 151000", "11 march 151000"),
        "id": ("seratus lima puluh satu ribu", "151rb", "setoran 151.000", "setoran kemarin", "kuitansi kemarin 151rb", "11 mraet 151rb", "11/3 setor"),
    }[language]
    for words in typed:
        assert any(row.words.startswith(posted.number or "?") for row in ask(words)), words
    assert not any(row.words.startswith(posted.number or "?") for row in ask({"en": "deposit today", "id": "setoran hari ini"}[language]))


def test_a_day_alone_offers_the_reports_of_it_and_its_receipts(window: MainWindow, ask: Ask) -> None:
    found = ask("31/12")
    codes = {row.target.subject.code for row in found if row.target.page == "reports"}
    assert codes == {"cash-book", "trial-balance", "journal"}
    assert {row.target.subject.to_date for row in found if row.target.page == "reports"} == {date(2025, 12, 31)}


def test_enter_opens_the_report_as_of_the_day_that_was_typed(window: MainWindow) -> None:
    QTest.keyClick(window.desk, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()
    QTest.keyClicks(QApplication.focusWidget(), "trial balance 30 nov")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    page = window.desk.page()
    assert (page.shown.table.code, page.shown.table.as_of) == ("trial-balance", date(2025, 11, 30))
