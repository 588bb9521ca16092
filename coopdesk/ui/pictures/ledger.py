"""The ledger, its reports, and the papers of a meeting."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QDialog

from coopdesk.services.ledger_accounts import account_lines
from coopdesk.ui.pictures.studio import Studio

BANK_ACCOUNT, BANK_FEE = "1-1100", 6_500
CASH_ACCOUNT, JOURNAL_ENTRY = "1-1010", (("5-1200", 150_000, None), ("1-1010", None, 100_000))
OPENED_ROW = 2
EXPENSE, PIECES = 250_000, (52, 13, 3, 1, 1)


def journal(studio: Studio) -> None:
    """Board 03's detail in the journal: an entry opened in place."""
    studio.leave_form()
    view = studio.show("ledger", None).journal.table.view
    view.activated.emit(view.ledger.index(OPENED_ROW, 0))


def accounts(studio: Studio) -> None:
    studio.show("ledger", None).tabs.setCurrentIndex(1)


def new_account(studio: Studio) -> QDialog:
    from coopdesk.ui.forms.ledger_account import LedgerAccountNew

    studio.show("ledger", None).tabs.setCurrentIndex(1)
    studio.page.accounts.new.click()
    return studio.window.findChildren(LedgerAccountNew)[-1]


def reconciliation(studio: Studio) -> None:
    """What the bank says beside the book; one line is only at the bank."""
    studio.leave_form()
    page, runner = studio.show("reconciliation", None), studio.stage.runner
    days = (date.min, runner.business_date)
    rows = runner.read(lambda unit, _context: account_lines(unit, BANK_ACCOUNT, days)).rows
    told, balance = ["Tanggal;Keterangan;Mutasi;Saldo"], 0
    for row in reversed(rows):
        balance += row.debit - row.credit
        told.append(f"{row.date:%d/%m/%Y};{row.memo};{row.debit - row.credit};{balance}")
    told.append(f"{rows[0].date:%d/%m/%Y};BIAYA ADM;-{BANK_FEE};{balance - BANK_FEE}")
    file = studio.stage.file.with_name("mutasi-bank.csv")
    file.write_text("\n".join(told), encoding="utf-8")
    page.read_file(file, BANK_ACCOUNT)


def account_ledger(studio: Studio) -> None:
    from coopdesk.ui.views.ledger_asks import AccountAsk

    studio.show("account_ledger", AccountAsk(CASH_ACCOUNT))


def journal_entry(studio: Studio) -> None:
    page = studio.show("journal_entry", None)
    for line, (account, debit, credit) in zip(page.lines.lines, JOURNAL_ENTRY, strict=False):
        line.account.choose(account)
        line.debit.set_minor(debit)
        line.credit.set_minor(credit)


def cash(studio: Studio) -> None:
    studio.leave_form()
    studio.show("ledger", "cash")


def cash_act(studio: Studio) -> None:
    page = studio.show("money_act", "expense_paid")
    page.fields.to.choose("5-2210")
    page.fields.amount.set_minor(EXPENSE)
    page.fields.payee.set_text("PLN")


def cash_count(studio: Studio) -> QDialog:
    from coopdesk.ui.forms.cash_count import CashCountQuestion

    studio.leave_form()
    studio.show("ledger", "cash").cash.count.click()
    dialog = studio.window.findChildren(CashCountQuestion)[-1]
    for edit, number in zip(dialog.pieces.edits, PIECES, strict=False):
        edit.setText(str(number))
        edit.textEdited.emit(edit.text())
    return dialog


def charts(studio: Studio) -> None:
    studio.show("charts", None)


def report(studio: Studio) -> None:
    """Board 06: a report on the screen, the others beside it."""
    studio.leave_form()
    studio.show("reports", None).open_report("financial-position")


def report_print(studio: Studio) -> QDialog:
    from coopdesk.ui.forms.report_print import ReportPrint

    studio.page.print.click()
    return studio.window.findChildren(ReportPrint)[-1]


def meeting(studio: Studio) -> None:
    """Board 18 on the screen, as it is printed."""
    studio.show("meetings", "summary")


def collection(studio: Studio) -> None:
    studio.show("meetings", "sheet")


def interest(studio: Studio) -> None:
    """A month of interest before it is posted."""
    studio.leave_form()
    studio.show("interest", None)


def tax_slips(studio: Studio) -> QDialog:
    """Posted, and its slips as they will be printed."""
    from coopdesk.ui.forms.run_print import SlipPrint

    studio.page.do_post()
    studio.page.history.slips.click()
    return studio.window.findChildren(SlipPrint)[-1]


def closing(studio: Studio) -> None:
    """A month on its way to be closed: what a step will post."""
    from coopdesk.domain.closing import MonthStep

    studio.leave_form()
    tab = studio.show("ledger", "closing").closing
    tab.month.table.view.choose(MonthStep.INTEREST.value)


def closing_year(studio: Studio) -> None:
    tab = studio.show("ledger", "closing").closing
    tab.table.view.put_bar(tab.model.rowCount() - 1)
