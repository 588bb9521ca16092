"""Use cases, a function each: (unit of work, context, command) → outcome or refusal. Order lives here, formulas do not."""
