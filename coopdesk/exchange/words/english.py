"""English words of headers, titles and remarks."""

from __future__ import annotations

from coopdesk.domain.members import Sex
from coopdesk.exchange.fields import Field
from coopdesk.exchange.words.shape import Words, phrases

HEADERS = {
    Field.LINE: phrases("=no | =line | =row | =sn | =s no"),
    Field.MEMBER: phrases(
        "member no | member id | member code | membership no | account holder no | code member | =member | =id | =code | =m no"
    ),
    Field.NAME: phrases("name | full name | member name | borrower | borrower name"),
    Field.SEX: phrases("sex | gender | =m f | =f m"),
    Field.NIK: phrases("national id | id card | id no | identity no | id card no | identity"),
    Field.BIRTH_DATE: phrases("date of birth | birth date | birthdate | born | =dob"),
    Field.ADDRESS: phrases("address | village"),
    Field.PHONE: phrases("phone | phone no | mobile | mobile no | telephone | cell | contact"),
    Field.OCCUPATION: phrases("occupation | job | profession"),
    Field.JOINED: phrases(
        "date joined | joined | join date | joining date | date of joining | member since | admission date | date admitted"
    ),
    Field.IGNORED: phrases(
        "date left | place of birth | group | status | signature | due date | next of kin | age | year | guarantor | collateral | "
        "loan no | account no"
    ),
    Field.PRODUCT: phrases("product | savings product | savings type | account type | =type"),
    Field.LOAN_DATE: phrases(
        "loan date | date of loan | disbursed | disbursement date | date disbursed | disbursed on | granted | date granted"
    ),
    Field.PRINCIPAL: phrases(
        "loan amount | principal | original principal | amount lent | amount of loan | original loan | =loan | loan principal"
    ),
    Field.TERM: phrases(
        "term | term months | period | months | duration | instalments | installments | no of instalments | no of installments"
    ),
    Field.RATE: phrases("% | rate | interest rate | interest % | rate % | rate month | interest % month"),
    Field.METHOD: phrases("method | interest method | system | loan type | interest type"),
    Field.PAID: phrases(
        "instalments paid | installments paid | paid instalments | paid installments | no paid | months paid | repayments made | =paid"
    ),
    Field.OUTSTANDING: phrases(
        "outstanding | outstanding principal | principal outstanding | loan balance | balance outstanding | outstanding balance | "
        "remaining principal | principal balance | balance of loan"
    ),
    Field.INSTALMENT: phrases("monthly instalment | monthly installment | =instalment | =installment | monthly payment"),
    Field.INSTALMENT_PRINCIPAL: phrases(
        "principal month | monthly principal | principal instalment | principal installment | instalment principal | principal "
        "part | principal per month"
    ),
    Field.INSTALMENT_INTEREST: phrases(
        "interest | interest month | monthly interest | interest instalment | interest part | interest per month"
    ),
    Field.REMARK: phrases("remarks | remark | note | notes | comment | comments"),
    Field.DATE: phrases("date | transaction date | posting date"),
    Field.REFERENCE: phrases(
        "receipt | receipt no | voucher | voucher no | ref | ref no | reference | reference no | document no | slip no | doc no"
    ),
    Field.TEXT: phrases("description | details | particulars | transaction | narration | event | explanation"),
    Field.CASH_IN: phrases("in | cash in | receipts | received | money in | amount in | debit | income"),
    Field.CASH_OUT: phrases("out | cash out | payments | paid out | money out | amount out | credit | expenditure | withdrawals"),
    Field.BALANCE: phrases("balance | cash balance | running balance | closing balance"),
    Field.TOTAL: phrases("total | total savings | grand total | amount | sum | total balance | savings balance"),
}

ENGLISH = Words(
    language="en",
    months=(
        phrases("january | jan"),
        phrases("february | feb"),
        phrases("march | mar"),
        phrases("april | apr"),
        phrases("may"),
        phrases("june | jun"),
        phrases("july | jul"),
        phrases("august | aug"),
        phrases("september | sep | sept"),
        phrases("october | oct"),
        phrases("november | nov"),
        phrases("december | dec"),
    ),
    weekdays=phrases(
        "monday | tuesday | wednesday | thursday | friday | saturday | sunday | mon | tue | tues | wed | thu | thurs | fri | sat | sun"
    ),
    abbreviations={
        **dict.fromkeys(phrases("number | num | nos | nbr"), "no"),
        **dict.fromkeys(phrases("amt"), "amount"),
        **dict.fromkeys(phrases("vol"), "voluntary"),
        **dict.fromkeys(phrases("comp"), "compulsory"),
        **dict.fromkeys(phrases("mem | mbr"), "member"),
        **dict.fromkeys(phrases("mth | mths | mo | mos"), "month"),
        **dict.fromkeys(phrases("saving"), "savings"),
        **dict.fromkeys(phrases("dt"), "date"),
    },
    headers=HEADERS,
    products={
        "pokok": phrases("share capital | shares | share | member shares | initial share"),
        "wajib": phrases("compulsory savings | compulsory | mandatory savings | mandatory | compulsory saving | mandatory saving"),
        "sukarela": phrases(
            "voluntary savings | voluntary | savings | regular savings | voluntary saving | ordinary savings | demand savings"
        ),
        "berjangka": phrases("term deposit | fixed deposit | time deposit"),
    },
    savings=phrases("savings | deposits"),
    sums=phrases("total | grand total | subtotal | sub total | sum | totals"),
    opening=phrases("opening balance | balance brought forward | brought forward | balance b f | b f | opening cash"),
    closing=phrases("closing balance | carried forward | balance c f | c f | total"),
    instalment=phrases(
        "instalment | installment | loan repayment | repayment | loan payment | repay loan | loan instalment | loan installment"
    ),
    paid_in=phrases("deposit | deposited | received | pay in"),
    paid_out=phrases("withdrawal | withdraw | withdrawn | withdrew | refund | pay out | paid out"),
    foreign=phrases("interest on savings | savings interest | transfer | loan disbursement | loan paid out | penalty | fine | correction"),
    methods={
        "flat": phrases("flat | straight"),
        "menurun": phrases("declining | reducing | declining balance | reducing balance | diminishing"),
        "anuitas": phrases("annuity | equal instalments | equal installments"),
        "musiman": phrases("seasonal | bullet"),
    },
    behind=phrases("behind | arrears | overdue | late | past due"),
    current=phrases("current | on time | up to date | performing"),
    repaid=phrases("repaid | paid off | settled | cleared"),
    yearly=phrases("year | annual | annum | pa | yearly"),
    sexes={
        Sex.FEMALE: phrases("f | female | woman"),
        Sex.MALE: phrases("m | male | man"),
    },
    nothing=phrases("nil | none | zero | n a"),
    as_of=phrases("as of | as at | at | on | ending | ended | until"),
    other_dates=phrases("printed | registered | registration | founded | established"),
)
