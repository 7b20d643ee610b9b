"""Every control says what it is to those who do not see it, and colours can be told apart."""

from pathlib import Path

import pytest
from PySide6.QtGui import QColor

from hse_desktop.ui import theme
from hse_desktop.ui.home import HomeWindow
from hse_desktop.ui.recent import RecentCases
from tests.gui.conftest import OpenWindow
from tests.gui.naming import nameless


def test_home_names_every_control(dressed: object, tmp_path: Path) -> None:
    home = HomeWindow()
    home.furnish(RecentCases(tmp_path / "recent.json"))
    home.show()
    assert nameless(home) == []
    home.close()


def test_every_step_names_every_control(open_window: OpenWindow, case_path: Path) -> None:
    window = open_window(case_path)
    for step in window.steps:
        window.show_step(step.name)
        assert nameless(window) == [], step.name


def _luminance(colour: str) -> float:
    def part(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    shade = QColor(colour)
    return 0.2126 * part(shade.redF()) + 0.7152 * part(shade.greenF()) + 0.0722 * part(shade.blueF())


def contrast(one: str, other: str) -> float:
    """WCAG 2.2, contrast ratio."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("palette", [theme.light_palette(), theme.dark_palette()], ids=["light", "dark"])
def test_text_and_frames_have_aa_contrast(palette: object) -> None:
    c = theme.colours_of(palette)  # type: ignore[arg-type]
    grounds = (c.window, c.base)
    for ground in grounds:
        for text in (c.text, c.muted, c.accent, c.must_fix, c.check, c.note, c.done):
            assert contrast(text, ground) >= 4.5, (text, ground)
        assert contrast(c.field_line, ground) >= 3, "frames of fields: WCAG 2.2, 1.4.11"
    for text, ground in (
        (c.on_accent, c.accent),
        (c.text, c.accent_soft),
        (c.must_fix, c.must_fix_soft),
        (c.check, c.check_soft),
        (c.note, c.note_soft),
        (c.done, c.done_soft),
    ):
        assert contrast(text, ground) >= 4.5, (text, ground)
    for ground in (c.must_fix_soft, c.check_soft, c.note_soft, c.done_soft):
        assert contrast(c.accent, ground) >= 4.5, "links in a message"
        assert contrast(c.text, ground) >= 4.5
