"""Who signs, and whether a signature holds."""
