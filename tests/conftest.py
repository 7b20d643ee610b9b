"""Fixtures every room's tests share."""

import logging
from pathlib import Path

import hypothesis
import pytest

hypothesis.settings.register_profile("busy-machine", deadline=None)
hypothesis.settings.load_profile("busy-machine")

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus"


@pytest.fixture(scope="session")
def corpus() -> Path:
    """Real and hostile PDFs from strangers; the tests that need them are skipped loudly without."""
    if not CORPUS.is_dir():
        pytest.skip(f"corpus of strangers' PDFs not found at {CORPUS}")
    return CORPUS


@pytest.fixture(autouse=True)
def _no_unexpected_log(caplog: pytest.LogCaptureFixture) -> object:
    """A test fails on a warning or an error in the log that it did not ask for."""
    caplog.set_level(logging.WARNING)
    yield
    records = [r for r in caplog.get_records("call") if r.levelno >= logging.WARNING]
    assert not records, [r.getMessage() for r in records]
