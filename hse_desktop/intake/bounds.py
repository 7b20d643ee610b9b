"""How much a worker reports of one file at most: the worker keeps to it, and the parent holds it to it."""

MOST_CANDIDATES = 50
"""Values for each quantity."""

MOST_MODELS = 50
"""Model numbers."""

MOST_NAME = 60
"""Characters of a model number."""

MOST_QUOTE = 300
"""Characters of a quote."""

MOST_MODELS_ASKED = 40
"""Models whose values are asked for one by one: more than an application names."""

MOST_HITS = 200
"""Places of a text that is looked for."""

MOST_BOXES = 20
"""Lines that one place runs over."""

MOST_LINES = 300
"""Lines of goods of an invoice, packing list or letter."""
