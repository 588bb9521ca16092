"""Interest and penalties counted at the end of a month, before they are paid: a run over the loans or deposits of a product."""
