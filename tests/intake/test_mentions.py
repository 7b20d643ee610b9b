"""A model number agrees letter for letter, wherever the page breaks its lines."""

import pytest

from hse_desktop.intake.inspection import inspect
from hse_desktop.intake.mentions import pages_mentioning
from tests.intake import pdfs


def found(text: str, page: str) -> bool:
    return pages_mentioning([text], [page]) == [[1]]


@pytest.mark.parametrize(
    "page",
    [
        "Model RX-900, three-phase",
        "RX-900",
        "(RX-900)",
        "RX-900/RX-950",
        "RX\u2011900 with a non-breaking hyphen",
        "ＲＸ-９００ in full width",
        "型号RX-900型",
        "Model RX-\r\n900 wrapped",
        "Model RX\x02900 as PDFium joins it",
        "Model RX\ufffe900 as it joins it elsewhere",
        "Model R\u00adX-900 with a soft hyphen",
    ],
)
def test_found(page: str) -> None:
    assert found("RX-900", page)


@pytest.mark.parametrize(
    "page",
    [
        "RX-9000",
        "ARX-900",
        "RX-900A",
        "RX-900-T",
        "T-RX-900",
        "T-\nRX-900",
        "RX-900-\nT",
        "RX900",
        "RX 900",
        "rx-900",
        "RX-90\n0 and a line that begins with a figure",
        "RX–900 with a dash that is no hyphen",
        "ÄRX-900",
        "RX-900\x02T",
        "",
    ],
)
def test_not_found(page: str) -> None:
    assert not found("RX-900", page)


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("DigitalDiagnost C90", "The DigitalDiagnost\n  C90 room"),
        ("DigitalDiagnost C90", "Digital-\nDiagnost   C90"),
        ("DigitalDiagnost C90", "DigitalDia\ngnost C90"),
        ("RX.900+", "the RX.900+ (new)"),
        ("  RX-900\n", "RX-900"),
    ],
)
def test_spaces_and_line_breaks_may_differ(text: str, page: str) -> None:
    assert found(text, page)


def test_a_text_is_no_pattern_and_nothing_is_found_nowhere() -> None:
    assert not found("RX.900", "RX-900")
    assert not found("", "anything")
    assert not found(" \n", "anything")


def test_a_quote_may_differ_in_spaces_and_line_ends() -> None:
    quote = "Rated input current: 17 A per phase (three-phase)"
    assert found(quote, "x Rated input\r\ncurrent:17 A per phase (three-\r\nphase)y")
    assert found("The transformer's output is 400 V", "The trans\x02former's output is 400 V AC")
    assert not found(quote, "Rated input current: 16 A per phase (three-phase)")


def test_each_text_has_its_own_pages() -> None:
    texts, pages = ["RX-900", "RX-950", "RX-1000"], ["RX-900", "RX-950 RX-900", "none"]
    assert pages_mentioning(texts, pages) == [[1, 2], [2], []]


def test_found_in_a_real_page_as_it_is_printed() -> None:
    content = pdfs.sheet(
        "Model RX-\n900 and the trans-\nformer of 400 V, 50 Hz, in a cabinet", "RX-9000", "RX-900"
    )
    seen = inspect(
        "sheet.pdf",
        content,
        mentions=["RX-900", "RX-9000", "transformer of 400 V, 50 Hz", "rx-900", "RX-900"],
    )
    assert seen.mentions == {
        "RX-900": [1, 3],
        "RX-9000": [2],
        "transformer of 400 V, 50 Hz": [1],
        "rx-900": [],
    }


def test_a_hostile_page_of_spaces_and_hyphens_is_searched_in_linear_time() -> None:
    """A pattern that backtracks would not come back from this within the life of the machine."""
    page = ("-\n" * 50 + " " * 50 + "R" * 50) * 2000
    assert not found("R" * 20 + "-900", page)
