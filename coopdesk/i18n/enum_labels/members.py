"""Words of members, their papers, who leaves, and operators."""

from __future__ import annotations

from coopdesk.i18n.enum_labels.mark import LabelTable
from coopdesk.marks import N_, NP_

LABELS: LabelTable = {
    "offices:Office": {
        "chair": NP_("office", "Chair"),
        "secretary": NP_("office", "Secretary"),
        "treasurer": NP_("office", "Treasurer"),
        "board": NP_("office", "Member of the board"),
        "supervisor": NP_("office", "Supervisor"),
        "manager": NP_("office", "Manager"),
        "relative": NP_("office", "Relative of one of them"),
    },
    "members:MemberStatus": {
        "applicant": NP_("member status", "Applicant"),
        "active": NP_("member status", "Active"),
        "passive": NP_("member status", "Passive"),
        "left": NP_("member status", "Left"),
        "annulled": NP_("member status", "Annulled"),
    },
    "members:Sex": {"female": NP_("sex", "Female"), "male": NP_("sex", "Male")},
    "members:NikFinding": {
        "length": N_("An identity number has 16 digits."),
        "birth_date": N_("The identity number does not fit the date of birth."),
        "sex": N_("The identity number does not fit the sex."),
    },
    "documents:DocumentKind": {
        "identity_card": NP_("kind of document", "Identity card"),
        "family_card": NP_("kind of document", "Family card"),
        "photo": NP_("kind of document", "Photo"),
        "application": NP_("kind of document", "Application for membership"),
        "contract": NP_("kind of document", "Contract"),
        "collateral": NP_("kind of document", "Collateral"),
        "death_certificate": NP_("kind of document", "Death certificate"),
        "heir_statement": NP_("kind of document", "Statement of heirs"),
        "heir_identity": NP_("kind of document", "Identity cards of the heirs"),
        "other": NP_("kind of document", "Other"),
    },
    "operators:Role": {
        "teller": NP_("role", "Teller"),
        "treasurer": NP_("role", "Treasurer"),
        "chair": NP_("role", "Chair"),
        "auditor": NP_("role", "Auditor"),
        "administrator": NP_("role", "Administrator"),
    },
    "leaving:Holding": {
        "claim": NP_("settlement", "Claim of the insurance or fund"),
        "covers": NP_("settlement", "Paid for others, bought by the group"),
        "held": NP_("settlement", "Held for loan"),
        "interest": NP_("settlement", "Interest of savings"),
        "surplus": NP_("settlement", "Part of the surplus"),
        "savings": NP_("settlement", "Savings"),
        "mandatory_shares": NP_("settlement", "Regular share capital"),
        "shares": NP_("settlement", "Share capital"),
    },
    "leaving:Debt": {
        "tax": NP_("settlement", "Tax on interest"),
        "penalty": NP_("settlement", "Penalty of loan"),
        "loan_fee": NP_("settlement", "Fees of loan"),
        "interest": NP_("settlement", "Interest of loan"),
        "principal": NP_("settlement", "Principal of loan"),
        "exit_fee": NP_("settlement", "Exit fee"),
        "loss": NP_("settlement", "Part of the loss"),
        "written_off": NP_("settlement", "Claim of a written-off loan"),
        "covers": NP_("settlement", "Given back to who paid for her"),
    },
}
