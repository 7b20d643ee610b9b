"""The command line, `hse`."""
