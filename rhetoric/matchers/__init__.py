"""How a pattern is found: one index over all words of all rules, phrases in sequence, tokens by their role."""
