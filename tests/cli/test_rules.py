"""`hse rules` says what a check asks and rests on."""

from tests.cli.conftest import Hse


def test_one_rule_is_printed_alone_and_an_unknown_one_is_named(hse: Hse) -> None:
    told = hse("rules", "hse-qty-cap")
    assert told.returncode == 0
    assert told.stdout.startswith("### HSE-QTY-CAP\n")
    assert told.stdout.count("###") == 1
    assert (
        "**Must fix**: MeitY circular W-47/21/2022-IPHW, para 2; Annexure-I, 7 (the text itself)"
        in told.stdout
    )
    unknown = hse("rules", "HSE-NO-SUCH")
    assert unknown.returncode == 2
    assert "HSE-NO-SUCH" in unknown.stderr


def test_the_whole_page_is_printed(hse: Hse) -> None:
    told = hse("rules")
    assert told.returncode == 0
    assert "### BIS-STATUS" in told.stdout
    assert "## Sources" in told.stdout
