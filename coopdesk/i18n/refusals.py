"""What is said of each refusal: one table, class → sentences for a treasurer.

Each says what happened and, where it helps, that nothing was changed and what to do now. Placeholders are the class's
fields. `labels.refusal_words` fills them: a `Minor` as money, a date as a date, a code by its label. To add one: its
class in domain/errors, its row here; a test finds a class without words and a placeholder that is no field.
"""

from __future__ import annotations

from collections.abc import Mapping

from coopdesk.domain import errors
from coopdesk.i18n.refusals_annual_book import ANNUAL_BOOK
from coopdesk.i18n.refusals_assets import ASSETS
from coopdesk.i18n.refusals_backdating import BACKDATING
from coopdesk.i18n.refusals_cash import CASH
from coopdesk.i18n.refusals_chart import BANKS, CHART
from coopdesk.i18n.refusals_meetings import MEETINGS
from coopdesk.i18n.refusals_payroll import PAYROLL
from coopdesk.i18n.refusals_periods import PERIODS
from coopdesk.i18n.refusals_pots import POTS
from coopdesk.i18n.refusals_products import PRODUCTS
from coopdesk.i18n.refusals_report_views import REPORT_VIEWS
from coopdesk.i18n.refusals_security import SECURITY
from coopdesk.i18n.refusals_surplus import SURPLUS
from coopdesk.marks import N_, NN_

FORM: Mapping[type[errors.Refusal], str] = {
    errors.BadAmount: N_("“{value}” is not an amount that can be taken. Type a positive amount in figures, for example 150000."),
    errors.TooManyDecimals: N_("“{value}” has more decimals than this currency has ({decimals}). Type the amount again without them."),
    errors.AmbiguousAmount: N_("“{value}” can be read in two ways: {first} or {second}. Choose which one is meant."),
    errors.BadDate: N_("“{value}” is not a date. Type day, month and year, for example 31/12/2025 or 2025-12-31."),
    errors.FieldMissing: N_("{field} is missing. Nothing was changed; fill it in and try again."),
    errors.BadField: N_("{field} cannot be “{value}”. Nothing was changed; correct it and try again."),
    errors.UnknownCommand: N_("There is no command “{command}”. Nothing was changed."),
    errors.NotJson: N_("This line is not a JSON object. Nothing was changed."),
    errors.RequestIdMissing: N_("The request has no “request_id”, so a repetition could not be told apart. Nothing was changed."),
    errors.RequestIdReused: N_("The request id “{request_id}” was already used for something else. Nothing was changed; use a new one."),
    errors.NotYetBuilt: N_("This version of the program cannot do this yet: {what}. Nothing was changed."),
}

UNKNOWN: Mapping[type[errors.Refusal], str] = {
    errors.UnknownMember: N_("There is no member with the number “{member}”. Look the member up by name."),
    errors.UnknownProduct: N_("There is no product “{product}” in this book."),
    errors.UnknownAccount: N_("Member {member} has no account of the product “{product}”. Nothing was changed; open the account first."),
    errors.UnknownLedgerAccount: N_("There is no account “{account}” in the chart. Look it up by its name."),
    errors.UnknownLoan: N_("There is no loan with the number “{loan}”."),
    errors.UnknownEntry: N_("There is no entry {entry} in this book."),
    errors.UnknownReport: N_("There is no report “{report}”."),
    errors.UnknownForm: N_("There is no form “{form}”."),
    errors.UnknownPaper: N_("There is no paper “{paper}”. Choose one of the named papers."),
    errors.UnknownTemplate: N_("There is no template “{template}”. Nothing was made."),
    errors.UnknownCurrency: N_("There is no currency “{currency}”. Use its code of three letters, for example IDR."),
    errors.UnknownLanguage: N_("The language “{language}” is not available here."),
    errors.UnknownBatch: N_("There is no import number {batch} in this book."),
}

DATES: Mapping[type[errors.Refusal], str] = {
    errors.DateBeforeBook: N_("{day} lies before the first day of this book, {first_day}. Nothing was posted; choose a later date."),
    errors.DateAfterBusinessDate: N_("{day} lies after the business date, {business_date}. Nothing was posted; choose an earlier date."),
    errors.DateAhead: N_(
        "{day} lies ahead: this computer says that today is {today}. The business date stays as it was; choose today or an earlier day."
    ),
    errors.PeriodClosed: N_(
        "The books are closed up to {closed_until}, so nothing is dated {day} any more. Nothing was posted; post it today, as a correction that "
        "names the receipt, or let the period be reopened."
    ),
    errors.DateTooEarly: N_("{day} lies before {not_before}, the day of what this builds on. Nothing was changed; choose a later date."),
}

LEDGER: Mapping[type[errors.Refusal], str] = {
    errors.AlreadyReversed: N_("Entry {entry} was already reversed by entry {by}. Nothing was posted."),
    errors.NothingToCorrect: N_(
        "Entry {entry} has no amount that could be posted anew. Take it back, then post the right entry where it belongs."
    ),
    errors.SameAmountAgain: N_("{amount} is the amount that was posted. Nothing was changed; type the right one."),
    errors.EntryTooShort: N_("An entry needs at least two lines, and this one has {lines}. Nothing was posted."),
    errors.EntryNotBalanced: N_("Debits are {debit} and credits {credit}. Nothing was posted; both sides must be equal."),
    errors.MemoNotApart: N_(
        "Account {account} is a memo account and stands beside the books. Nothing was posted; let its lines balance with other memo accounts."
    ),
    errors.ControlAccountNotFree: N_(
        "Account {account} is the sum of members' accounts. Nothing was posted; at the counter, choose the member whose money it is."
    ),
    errors.NotReversible: N_(
        "Entry {entry} is itself a correction and is not reversed again. Nothing was posted; post the right entry instead."
    ),
    errors.ReversalOutOfOrder: N_(
        "A later entry of the same loan, {later}, builds on entry {entry}. Nothing was posted; reverse the later one first."
    ),
    errors.ReasonMissing: N_(
        "A reason is needed, because it stays in the book beside the correction. Nothing was changed; write it and try again."
    ),
}

MEMBERS_AND_SAVINGS: Mapping[type[errors.Refusal], str] = {
    errors.MemberNumberTaken: N_("The member number {member} is already in use. Nothing was changed; choose another number."),
    errors.MemberNotActive: N_("Member {member} is not active (status: {status}). Nothing was posted; change the status first."),
    errors.BadStatusChange: N_("The status of member {member} cannot change from {status} to {to}. Nothing was changed."),
    errors.JoinedBeforeBirth: N_(
        "The day of joining, {joined}, lies before the day of birth, {born}. Nothing was saved; correct one of the two."
    ),
    errors.HeirSharesNotWhole: N_("The shares of the heirs add up to {total} percent. They must add up to 100; nothing was changed."),
    errors.MemberHasBalance: N_("Member {member} still has a balance of {balance}. Settle it first; the status was not changed."),
    errors.InsufficientFunds: N_("The account holds {available}, less than the {wanted} asked for. Nothing was posted."),
    errors.BelowMinimumBalance: N_(
        "At most {available} can be taken out, because {minimum} must stay in the account. Nothing was posted; enter a smaller amount."
    ),
    errors.BelowMinimumDeposit: N_("A deposit of {amount} is below the smallest one allowed, {minimum}. Nothing was posted."),
    errors.CashTooLittle: N_("The cash received, {received}, does not cover {amount}. Nothing was posted; count it again."),
    errors.WithdrawalOnlyOnLeaving: N_("Savings of the kind “{product}” are paid back only when the member leaves. Nothing was posted."),
    errors.WithdrawalOnlyByPlan: N_(
        "Savings of the kind “{product}” are fetched as a whole when their time has come. Nothing was posted; open the plan on the member's page."
    ),
    errors.PlanMissing: N_("Savings of the kind “{product}” begin with a plan. Nothing was posted; make one on the member's page."),
    errors.PlanNotDue: N_("The time of this plan ({goal}) comes on {day}. Nothing was posted; wait, or give it up at its cost."),
    errors.NotDormant: N_("Account {account} is in use, held, has its minimum balance, or was used within {months} months. Nothing was posted; read the list again."),
    errors.TermsInUse: N_(
        "An account of “{product}” was already opened on {day} with the terms of that day. Nothing was changed; let the new terms begin later."
    ),
    errors.WrongProductKind: N_("The product “{product}” is not meant for this. Nothing was posted; choose another product."),
    errors.SameAccount: N_("Money cannot be moved from an account to the same account. Nothing was posted; choose another one."),
    errors.NoChartRate: N_("The rate chart has no row for a deposit of {amount} over {months} months. Choose another amount or term."),
    errors.DepositMatured: N_("This deposit matured on {maturity}, so on {day} it is paid out and not broken. Nothing was changed."),
    errors.UnknownDeposit: N_("There is no term deposit with the number “{deposit}”. Look it up by its member."),
    errors.DepositStateWrong: N_("Term deposit {deposit} does not allow this now (state: {state}). Nothing was changed."),
    errors.DepositWentOn: N_(
        "Term deposit {deposit} went on since: something of {day} stands on this entry. Nothing was posted; take the later one back first."
    ),
    errors.DepositHeld: N_("Term deposit {deposit} is held for {held_for} and stays where it is until that ends. Nothing was posted."),
    errors.CertificateTaken: N_("The certificate {certificate} belongs to deposit {deposit}. Nothing was posted; type the number on the paper."),
    errors.NoDepositDue: N_("No term deposit has interest or a maturity due by {day}. Nothing was posted."),
    errors.DepositRunUndone: N_("Run {run} was already taken back. Nothing was posted."),
    errors.SharesNotWhole: N_("The parts of the distribution add up to {total} percent. They must add up to 100; nothing was changed."),
    errors.AccountOpenedAnew: N_("Account {account} cannot be opened again: account {opened} was opened in its place. Nothing was posted; close that one first."),
    errors.AccountClosed: N_("The account “{product}” of member {member} is closed. Nothing was posted."),
}

GROUPS: Mapping[type[errors.Refusal], str] = {
    errors.BadMeetingRule: N_("No day of meeting follows from “{text}”. Nothing was changed; choose a day of the week, of the month, or every so many days."),
    errors.UnknownGroup: N_("There is no group “{group}”. Nothing was changed; found it first, or choose one from the list."),
    errors.GroupNameTaken: N_("There is a group “{group}” already. Nothing was changed; give this one another name."),
    errors.GroupFull: N_("Group “{group}” has its {limit} members. Nothing was changed; raise its limit, or choose another group."),
    errors.GroupLimitsCrossed: N_("A group of at least {least} and at most {most} members cannot be. Nothing was changed; mend the limits."),
    errors.GroupInItself: N_("Group “{group}” would stand below itself. Nothing was changed; choose another centre."),
    errors.GroupNotEmpty: N_("Members or groups still belong to “{group}”. Nothing was changed; move them first."),
    errors.GroupClosed: N_("Group “{group}” was closed on {since}. Nothing was changed; choose another group."),
    errors.GroupOpen: N_("Group “{group}” is open. Nothing was changed."),
    errors.AlreadyInGroup: N_("Member {member} belongs there already, in the same role. Nothing was changed."),
}

LEAVING: Mapping[type[errors.Refusal], str] = {
    errors.OfficeHeld: N_("She holds the office “{office}” since {since}. Nothing was changed; end that first, or choose another office."),
    errors.OfficeNotHeld: N_("She does not hold the office “{office}”. Nothing was changed."),
    errors.LeaverHasApplication: N_("Loan {loan} of member {member} is asked for and not paid out. Nothing was posted; decide on it first."),
    errors.LeaverHasDeposit: N_("Term deposit {deposit} of member {member} still runs. Nothing was posted; pay it out or break it first."),
    errors.LeaverHasHold: N_("Money of member {member} is held: {reason}. Nothing was posted; release it first."),
    errors.LeaverHasGuarantors: N_(
        "What member {member} has does not pay loan {loan}, and others stand for it. Nothing was posted; call or release its guarantors first."
    ),
    errors.SettlementChanged: N_(
        "The settlement comes to {now} now, not {shown} as shown: something was posted meanwhile. Nothing was posted; look at it again."
    ),
    errors.NothingOwed: N_("Nothing is owed to {payee}, or it was paid already. Nothing was posted."),
    errors.SettlementNotYet: N_("What is owed to {payee} is paid from {day} on. Nothing was posted; wait, or write who decided to pay earlier."),
    errors.SettlementAfterMeeting: N_(
        "What is owed to {payee} is paid after the annual meeting. Nothing was posted; once it was held, write the number of its minutes."
    ),
    errors.SettlementFollowed: N_(
        "Entry {entry} stands on the settlement with member {member}. Nothing was posted; take that entry back first."
    ),
    errors.NotSettled: N_("There is no settlement with member {member} that stands. Nothing was posted or printed."),
    errors.MemberDied: N_("Member {member} died on {day}; her accounts are frozen. Nothing was posted; settle with the heirs."),
    errors.NotReportedDead: N_("The book does not say that member {member} died. Nothing was changed."),
    errors.HeirsMissing: N_("Nobody is named as heir of member {member}. Nothing was posted; name the heirs first."),
    errors.MergeWithSelf: N_("{member} cannot be merged with itself. Nothing was changed; choose another number."),
    errors.MergeRefused: N_(
        "Number {member} cannot be merged into {into}: one of them has left, or both have their own date of birth. Nothing was changed."
    ),
    errors.MergeFollowed: N_("Entry {entry} of member {member} was posted since. Nothing was changed; take that entry back first."),
    errors.ExemptionOverlaps: N_("{month} is exempt already. Nothing was changed; choose other months."),
    errors.UnknownExemption: N_("There is no exemption {exemption} that could be ended. Nothing was changed."),
}

LOANS: Mapping[type[errors.Refusal], str] = {
    errors.LoanTooSmall: N_("{amount} is less than this product lends ({least}). Nothing was changed."),
    errors.LoanAboveSavings: N_("{amount} is too much: with {saved} of her own she may borrow {most} now, {times} times that less what she owes. Nothing was changed."),
    errors.LoanTooLarge: N_("{amount} is more than this product lends ({most}). Nothing was changed."),
    errors.TermTooLong: N_("This product is lent over at most {most} months, not {term}. Nothing was changed."),
    errors.BadTerm: N_("“{term}” is not a number of instalments that this product allows. Nothing was changed."),
    errors.BadRate: N_("“{rate}” is not a rate. Type percent, for example 1.5."),
    errors.NoRate: N_("No rate makes what is received worth what is paid. Check the amounts and their dates."),
    errors.NoTerm: N_("Such payments never settle the debt. They must be more than the interest of a period."),
    errors.PayoutNeedsCash: N_(
        "Loan {loan} pays its first instalment or an older loan as it is paid out, which is done in cash. Nothing was posted; pay it out in cash."
    ),
    errors.CutsAboveLoan: N_("{taken} would be taken from a loan of {lent}. Lend more or take less of it; nothing was changed."),
    errors.ScheduleNotWhole: N_(
        "The principal of this schedule is {summed}, but {principal} is owed. Change a row until both agree; nothing was changed."
    ),
    errors.InstalmentBegun: N_("Instalment {instalment} has been paid on and stays as it is. Change a later one; nothing was changed."),
    errors.NothingStillToCome: N_("No instalment of this loan is still to come, so there is no date to move. Nothing was changed."),
    errors.FirstDuePassed: N_(
        "The first instalment was agreed for {day}, which is not after the payout. Nothing was changed; apply anew with other dates."
    ),
    errors.TranchesTooLarge: N_(
        "The later parts come to {later} of a loan of {lent}: nothing is left for the first. Nothing was changed; make them smaller."
    ),
    errors.TrancheOutside: N_(
        "A part falls on {day}; it must come after {after} and before the first instalment on {before}. Nothing was changed; agree on other days."
    ),
    errors.NotInParts: N_("Loans of product {product} are paid out whole. Nothing was changed; leave out the later parts."),
    errors.TrancheToCome: N_(
        "Of loan {loan} {amount} is still to be paid out, from {day} on. Nothing was posted. Pay it out first, or, if it is no longer wanted, pay it "
        "out and prepay it, or take the payout back and lend anew."
    ),
    errors.NoTrancheToCome: N_("All of loan {loan} is paid out. Nothing was posted."),
    errors.NothingShared: N_("This loan shares nothing of what its borrower earns. Nothing was changed."),
    errors.NoSuchPeriod: N_("No instalment of this loan falls due on {day}. Nothing was changed; choose a period of its schedule."),
    errors.PeriodDeclared: N_("The period that ends on {day} was declared before. Nothing was changed; undo that declaration first."),
    errors.ClassesNotWhole: N_("The days of the classes must rise from one class to the next. Nothing was changed; correct them."),
    errors.ChangeWaits: N_("A change of loan {loan} waits for approval. Nothing was changed; have it decided first."),
    errors.NoChangeWaits: N_("No change of loan {loan} waits for approval. Nothing was changed."),
    errors.NoChangeToUndo: N_("Loan {loan} has no change that could be undone. Nothing was changed."),
    errors.LoanMovedSince: N_(
        "Money moved on loan {loan} since this change was worked out. Nothing was changed; have it declined and ask for it anew."
    ),
    errors.ChangeBuiltOn: N_(
        "Entry {later} of loan {loan} stands on the schedule that this change made. Nothing was changed; take that entry back first."
    ),
    errors.LoanChangedSince: N_(
        "Loan {loan} was changed after entry {entry}, and the new schedule builds on it. Nothing was posted; undo the change first."
    ),
    errors.TopUpTooSmall: N_(
        "{amount} does not pay the old loan off: at least {least} is needed. Nothing was changed; type a larger amount."
    ),
    errors.LoanStateWrong: N_("Loan {loan} does not allow this now (state: {state}). Nothing was changed."),
    errors.PaymentAboveDebt: N_(
        "A payment of {amount} is more than the {owed} still owed. Nothing was posted; enter at most what is owed."
    ),
    errors.SplitNotWhole: N_("The parts add up to {total}, but {amount} is paid. Nothing was posted; correct the parts."),
    errors.DuesNotRising: N_("The due date {day} does not come after the one before it, {before}. Nothing was changed; correct the dates."),
    errors.SaleBearsNoInterest: N_("Loan {loan} is a sale on credit: its margin is a part of the price, and no interest is owed. Nothing was posted; put that part into the price, as principal."),
    errors.SplitAboveDue: N_("{amount} for “{part}” is more than the {owed} owed of it. Nothing was posted; correct the parts."),
    errors.PaymentBeforeLoan: N_(
        "The loan was paid out on {paid_out}, so nothing can be paid on it on {day}. Nothing was posted; choose a later date."
    ),
    errors.QuoteInPast: N_("{day} is gone by: a payoff is quoted from {business_date} on. Choose that day or a later one."),
    errors.NothingHeld: N_("Nothing is held for loan {loan}. Nothing was posted."),
    errors.NothingDue: N_("No instalment of loan {loan} is due, so what is held stays held. Nothing was posted."),
    errors.PrepaymentTooLarge: N_(
        "{amount} leaves no instalment: at most {most} can be prepaid. Nothing was posted; to pay everything, pay the loan off."
    ),
    errors.ArrearsFirst: N_("{due} of loan {loan} is due and unpaid. Nothing was posted; take that first, then what is prepaid."),
    errors.WaiverAbovePenalty: N_("{amount} is more than the penalty of {penalty}. Nothing was changed; waive at most that."),
    errors.NoWaiver: N_("No waiver of loan {loan} stands that could be decided on or taken back. Nothing was changed."),
    errors.ApprovalNeeded: N_("Somebody else has to approve this first: {act}. Nothing was posted."),
    errors.ApproverIsMaker: N_("{operator} prepared this and cannot also approve it. Ask another operator; nothing was changed."),
}

OPERATORS: Mapping[type[errors.Refusal], str] = {
    errors.OperatorNeeded: N_("This book needs to know who is working. Sign on with a name and a password."),
    errors.WrongPassword: N_("The name and the password do not belong together. Check the Caps Lock key and try again."),
    errors.PasswordTooShort: N_("The password is too short: it needs at least {minimum} characters."),
    errors.PasswordMissing: N_("{operator} has no password yet. Where several people work everybody needs one; set it first."),
    errors.PinShapeWrong: N_("A PIN has {minimum} to {maximum} digits and nothing else. Nothing was changed."),
    errors.PinTooEasy: N_("This PIN is guessed first: one digit repeated, or digits in a row like 1234. Choose another one."),
    errors.WrongPin: N_("This is not the PIN of {operator}. Tries left until only the password helps: {left}."),
    errors.PinNotYet: N_("Since the book was opened {operator} has not typed the password. Type it once; after that the PIN unlocks."),
    errors.PinLocked: N_("Too many wrong PINs in a row. Now only the password of {operator} unlocks; after it the PIN does again."),
    errors.OperatorExists: N_("There is already an operator named {operator}. Choose another name."),
    errors.LastAdministrator: N_(
        "Nobody would be left who may manage operators. Nothing was changed; make somebody else administrator first."
    ),
    errors.PermissionDenied: N_("{operator} may not do this: {act}. Nothing was changed; ask somebody whose role allows it."),
}

DOCUMENTS: Mapping[type[errors.Refusal], str] = {
    errors.DocumentTooLarge: N_(
        "“{name}” is too large: a document may have at most {maximum} MB. Nothing was kept; scan it with less detail."
    ),
    errors.DocumentNotReadable: N_("“{name}” is no PDF, JPEG or PNG file, or only a part of one. Nothing was kept; scan it again."),
    errors.DocumentRemoved: N_("“{name}” was already taken out. Nothing was changed."),
    errors.UnknownDocument: N_("There is no document {document} of this member."),
}

PASSBOOKS: Mapping[type[errors.Refusal], str] = {
    errors.PassbookStateWrong: N_("Passbook {book} cannot be used for this (state: {state}). Nothing was marked as printed."),
    errors.PassbookLineWrong: N_(
        "Line {line} cannot be the last printed one: that must be one from {first} to {last}. Nothing was marked as printed."
    ),
    errors.NothingToPrint: N_("There is nothing to print: every line is already on paper."),
}

FILES: Mapping[type[errors.Refusal], str | tuple[str, str]] = {
    errors.FileMissing: N_("There is no file {path}. Check its name and folder."),
    errors.FileExists: N_("There is already a file {path}. It was left as it is; choose another name."),
    errors.CannotWrite: N_("{path} cannot be written. Check the folder, the drive and the permissions; the book is unchanged."),
    errors.NotABook: N_("{path} is not a book of this program."),
    errors.NotAPracticeBook: N_("{path} is a real book, not one to practise in. Nothing was changed."),
    errors.BookDamaged: N_("The book {path} is damaged. Do not go on working in it; restore the last backup."),
    errors.BookTooNew: N_("The book {path} was made by a newer version of this program. It was not changed; update the program."),
    errors.BookTooOld: N_("The book {path} is of an older version and could not be brought up to date here. It can be read, not changed."),
    errors.BookReadOnly: N_("The book {path} is open only to be looked at. Nothing was written; open the book itself to work in it."),
    errors.BookInUse: N_("The book {path} is open elsewhere ({holder}). Nothing was changed; close it there first."),
    errors.BookLinked: N_(
        "The book {path} has a second name on this drive, by which another program could write to it. "
        "Nothing was changed; make a copy of the book and work in that."
    ),
    errors.BookBusy: N_("Another program is holding the file {path}. Nothing was written; try again in a moment."),
    errors.DiskFull: N_("The drive of {path} is full. Nothing was written; make room and try again."),
    errors.UnreadableFile: N_("The file {path} cannot be read. Open it in the spreadsheet program and save it again."),
    errors.FileProtected: N_(
        "The file {path} is protected by a password. Open it in the spreadsheet program, save it without one, and bring in that file."
    ),
    errors.UnknownLayout: N_("The columns of {path} are not known here. Nothing was brought in; check the line with the headings."),
    errors.UnknownSheet: N_("There is no sheet “{sheet}” in this file."),
    errors.OpeningDateNeeded: N_("The file does not say of which day its balances are. Nothing was brought in; give the date."),
    errors.ImportHasErrors: NN_(
        "The file has {count} mistake, so nothing was brought in. Correct it in the file, or leave its row out.",
        "The file has {count} mistakes, so nothing was brought in. Correct them in the file, or leave their rows out.",
    ),
    errors.BatchAlreadyUndone: N_("Import number {batch} was already undone. Nothing was changed."),
    errors.BatchHasFollowers: N_(
        "Entry {entry} builds on what import number {batch} brought in. Nothing was changed; reverse that entry first."
    ),
    errors.PrinterRefused: N_(
        "The printer {printer} did not take the paper. Nothing was marked as printed; see whether it is on, or save the paper as a PDF file."
    ),
    errors.ScriptNotSupported: N_("“{text}” uses a script that cannot be printed correctly here. No page was made."),
}

RUNS: Mapping[type[errors.Refusal], str | tuple[str, str]] = {
    errors.RunPosted: N_(
        "The month that ends on {end} is already done for “{product}” (entry {number}). Nothing was posted; undo that run first if it was wrong."
    ),
    errors.RunNotNext: N_(
        "For “{product}” the month that ends on {due} comes next, not the one that ends on {end}. Nothing was posted; choose that month."
    ),
    errors.RunChanged: N_("The book has changed since you looked: {was} was shown, now it is {now}. Nothing was posted; look at the list again."),
    errors.RunHasFollower: N_("The run of “{product}” for the month that ends on {end} came after this one. Nothing was changed; undo that one first."),
    errors.RunMoneyGone: N_(
        "Member {member} has only {available} left of the {wanted} that this run put there. Nothing was changed; correct hers with an entry of its own."
    ),
    errors.AccrualUsed: N_(
        "{account} was paid since, and the payment settled what this run accrued: {available} of {wanted} is left. Nothing was changed. "
        "Correct the payment first, or let the run of the next month put it right."
    ),
    errors.RunUndone: N_("Run {run} was already undone. Nothing was changed."),
    errors.UnknownRun: N_("There is no run {run} in this book."),
    errors.PartOfRun: N_("Entry {entry} was posted for many accounts at once. Nothing was changed; undo the whole run on the page “Interest and fees”."),
}

SENTENCES: Mapping[type[errors.Refusal], str | tuple[str, str]] = {
    **FORM,
    **ANNUAL_BOOK,
    **UNKNOWN,
    **DATES,
    **LEDGER,
    **MEMBERS_AND_SAVINGS,
    **GROUPS,
    **LEAVING,
    **LOANS,
    **OPERATORS,
    **DOCUMENTS,
    **SECURITY,
    **BACKDATING,
    **PASSBOOKS,
    **PRODUCTS,
    **FILES,
    **RUNS,
    **PERIODS,
    **SURPLUS,
    **CHART,
    **BANKS,
    **CASH,
    **ASSETS,
    **PAYROLL, **MEETINGS, **POTS,
    **REPORT_VIEWS,
}
"""A pair is (one, many) by the field `count`."""
