"""Runs a named task in another process under limits; knows nothing of PDFs or keys."""
