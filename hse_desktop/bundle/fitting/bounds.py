"""What both our side and the worker keep to when a document is made to fit."""

LATEST_VERSION = "1.7"
"""Of PDF, on which PDF/A-2 rests (ISO 32000-1; ISO 19005-2, 6.1.2)."""
