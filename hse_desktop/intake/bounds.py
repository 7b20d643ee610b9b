"""How much a worker reports of one file at most: the worker keeps to it, and the parent holds it to it."""

MOST_CANDIDATES = 50
"""Values for each quantity."""

MOST_MODELS = 50
"""Model numbers."""

MOST_QUOTE = 300
"""Characters of a quote."""

MOST_LINES = 300
"""Lines of goods of an invoice, packing list or letter."""
