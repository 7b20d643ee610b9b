"""The look: measures, colours and the style sheet, derived from the palette of the system, light or dark."""

from typing import Final, NamedTuple

from PySide6 import QtCore  # `Qt` itself is touched when first needed: home is painted without it
from PySide6.QtGui import QColor, QFont, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from hse_desktop.reference.resources import resource

ARGUMENTS: Final = ("-style", "Fusion")
"""What the application is started with. To ask for the style later loads a class that home is painted without."""

FIELDS_MIN, FIELDS_MAX = 420, 560
"""How wide a column of fields may be, in pixels at the plain text size."""


class Colours(NamedTuple):
    """What the style sheet and our own painting use; every text colour has AA contrast on both grounds."""

    dark: bool
    window: str  # the desk
    base: str  # the paper
    text: str
    muted: str
    line: str
    field_line: str
    hover: str
    accent: str
    on_accent: str
    accent_soft: str
    must_fix: str
    must_fix_soft: str
    check: str
    check_soft: str
    note: str
    note_soft: str
    done: str
    done_soft: str


class Sizes(NamedTuple):
    """Type in pixels, following the text size of the system."""

    body: int
    small: int
    caption: int
    title: int


def _mixed(one: QColor, other: QColor, share: float) -> str:
    """`one` with `share` of `other` in it."""

    def part(a: int, b: int) -> int:
        return round(a + (b - a) * share)

    return QColor(
        part(one.red(), other.red()), part(one.green(), other.green()), part(one.blue(), other.blue())
    ).name()


def colours_of(palette: QPalette) -> Colours:
    """The colours that go with a palette: its greys, our accent, and the meanings."""
    window, base, text = (
        palette.color(role)
        for role in (QPalette.ColorRole.Window, QPalette.ColorRole.Base, QPalette.ColorRole.Text)
    )
    dark = window.lightness() < 128
    accent, on_accent = ("#5cc5bc", "#06211f") if dark else ("#0b6a67", "#ffffff")
    must_fix, check, note, done = (
        ("#ff9a92", "#e8b864", "#8fbdf5", "#84cc98") if dark else ("#b3261e", "#7d5200", "#1d5b9f", "#256a3b")
    )
    soft = 0.12 if dark else 0.07
    return Colours(
        dark=dark,
        window=window.name(),
        base=base.name(),
        text=text.name(),
        muted=_mixed(text, window, 0.36),
        line=_mixed(window, text, 0.14),
        field_line=_mixed(window, text, 0.5),
        hover=_mixed(window, text, 0.06),
        accent=accent,
        on_accent=on_accent,
        accent_soft=_mixed(base, QColor(accent), 0.16 if dark else 0.10),
        must_fix=must_fix,
        must_fix_soft=_mixed(base, QColor(must_fix), soft),
        check=check,
        check_soft=_mixed(base, QColor(check), soft),
        note=note,
        note_soft=_mixed(base, QColor(note), soft),
        done=done,
        done_soft=_mixed(base, QColor(done), soft),
    )


def light_palette() -> QPalette:
    """Paper and desk by day."""
    return _palette("#f3f4f4", "#ffffff", "#1b1f20")


def dark_palette() -> QPalette:
    """The same by night."""
    return _palette("#202324", "#282c2d", "#e9ecec")


def _palette(window: str, base: str, text: str) -> QPalette:
    palette = QPalette(QColor(window), QColor(window))
    roles = QPalette.ColorRole
    for role, colour in (
        (roles.Window, window),
        (roles.Base, base),
        (roles.AlternateBase, window),
        (roles.Button, base),
        (roles.Text, text),
        (roles.WindowText, text),
        (roles.ButtonText, text),
        (roles.ToolTipBase, base),
        (roles.ToolTipText, text),
    ):
        palette.setColor(role, QColor(colour))
    colours = colours_of(palette)
    for role, colour in (
        (roles.Highlight, colours.accent),
        (roles.HighlightedText, colours.on_accent),
        (roles.Accent, colours.accent),
        (roles.Link, colours.accent),
        (roles.LinkVisited, colours.accent),
        (roles.PlaceholderText, colours.muted),
    ):
        palette.setColor(role, QColor(colour))
    for role in (roles.Text, roles.WindowText, roles.ButtonText):
        palette.setColor(
            QPalette.ColorGroup.Disabled, role, QColor(_mixed(QColor(text), QColor(window), 0.55))
        )
    return palette


def colours() -> Colours:
    """The colours of the application as it looks now."""
    palette = QApplication.palette()
    key = palette.cacheKey()
    if key not in _known:
        _known.clear()
        _known[key] = colours_of(palette)
    return _known[key]


_known: dict[int, Colours] = {}
"""The colours of the palette in use: asked for with every icon that is drawn."""


def _body() -> int:
    """The plain text size in pixels."""
    font = QApplication.font()
    size = font.pixelSize()
    return size if size > 0 else QFontInfo(font).pixelSize()


def sizes() -> Sizes:
    """The type sizes of the application as the system asks for them."""
    body = _body()
    return Sizes(
        body=body, small=round(body * 13 / 14), caption=round(body * 12 / 14), title=round(body * 20 / 14)
    )


def scaled(measure: int) -> int:
    """A measure drawn for plain text, at the text size of the system."""
    return round(measure * _body() / 14)


SMALLEST = (1000, 640)
"""What a window takes at most where it has to, whatever the text size: the rest is scrolled to."""


def size_window(window: QWidget, plain: tuple[int, int], smallest: tuple[int, int] = (0, 0)) -> None:
    """Give a window its size and its least size, drawn for plain text; large type has what the screen has room for."""
    room = window.screen().availableSize()
    window.setMinimumSize(min(scaled(smallest[0]), SMALLEST[0]), min(scaled(smallest[1]), SMALLEST[1]))
    window.resize(
        max(plain[0], min(scaled(plain[0]), room.width())),
        max(plain[1], min(scaled(plain[1]), room.height())),
    )


def apply(application: QApplication, *, dark: bool | None = None, has_style: bool = False) -> None:
    """Dress the application; `dark=None` follows the system, now and when it changes.

    `has_style` says that it was started with our `ARGUMENTS`.
    """
    if not has_style:
        application.setStyle("Fusion")
    font = QFont(application.font())
    font.setPixelSize(max(14, QFontInfo(font).pixelSize()))
    application.setFont(font)
    if dark is None:
        hints = application.styleHints()
        hints.colorSchemeChanged.connect(
            lambda scheme: _dress(application, scheme == QtCore.Qt.ColorScheme.Dark)
        )
        # The palette follows the system as yet; `hints.colorScheme()` would load all of `Qt` before the first paint.
        dark = application.palette().color(QPalette.ColorRole.Window).lightness() < 128
    _dress(application, dark)


def _dress(application: QApplication, dark: bool) -> None:
    palette = dark_palette() if dark else light_palette()
    application.setPalette(palette)
    application.setStyleSheet(style_sheet(colours_of(palette), sizes()))


def style_sheet(c: Colours, s: Sizes) -> str:
    """The style sheet; `role` is a property our widgets set."""
    ring = round(s.body * 5 / 14)
    return f"""
    QWidget {{ font-size: {s.body}px; color: {c.text}; }}
    QMainWindow, QDialog, [role="desk"] {{ background: {c.window}; }}
    [role="paper"], QScrollArea[role="paper"] > QWidget > QWidget {{ background: {c.base}; }}
    QScrollArea {{ border: none; background: transparent; }}
    [role="bar"] {{ background: {c.window}; }}
    [role="title"] {{ font-size: {s.title}px; font-weight: 600; }}
    [role="heading"] {{ font-size: {s.body}px; font-weight: 600; }}
    [role="label"] {{ font-weight: 500; }}
    [role="muted"] {{ color: {c.muted}; }}
    [role="hint"] {{ color: {c.muted}; font-size: {s.small}px; }}
    [role="small"] {{ font-size: {s.small}px; }}
    [role="caption"] {{ color: {c.muted}; font-size: {s.caption}px; }}
    [role="must-fix"] {{ color: {c.must_fix}; font-size: {s.small}px; }}
    [role="check"] {{ color: {c.check}; font-size: {s.small}px; }}
    [role="note"] {{ color: {c.note}; font-size: {s.small}px; }}
    [role="done"] {{ color: {c.done}; font-size: {s.small}px; }}
    [role="line"] {{ background: {c.line}; border: none; }}
    QFrame[role="card"] {{ background: {c.base}; border: 1px solid {c.line}; border-radius: 6px; }}
    QFrame[role="slot"] {{ background: {c.base}; border: 1px solid {c.line}; border-radius: 6px; }}
    QFrame[role="slot"][over="true"], QFrame[role="card"][over="true"] {{
        border: 2px solid {c.accent}; background: {c.accent_soft}; }}
    QFrame[role="notice"][kind="must-fix"] {{ background: {c.must_fix_soft}; border-color: {c.must_fix}; }}
    QFrame[role="notice"][kind="check"] {{ background: {c.check_soft}; border-color: {c.check}; }}
    QFrame[role="notice"][kind="note"] {{ background: {c.note_soft}; border-color: {c.note}; }}
    QFrame[role="notice"][kind="done"] {{ background: {c.done_soft}; border-color: {c.done}; }}
    QFrame[role="notice"] {{ border: 1px solid; border-radius: 6px; }}

    QLineEdit, QPlainTextEdit, QComboBox {{
        background: {c.base}; border: 1px solid {c.field_line}; border-radius: 6px; padding: 5px 8px;
        selection-background-color: {c.accent}; selection-color: {c.on_accent}; }}
    QLineEdit[role="number"] {{ padding: 2px 4px; }}
    QLineEdit, QComboBox {{ min-height: {round(s.body * 1.45)}px; }}
    QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus {{
        border: 2px solid {c.accent}; padding: 4px 7px; }}
    QLineEdit[role="number"]:focus {{ padding: 1px 3px; }}
    QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"], QComboBox[wrong="true"] {{
        border-color: {c.must_fix}; }}
    QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled {{ background: {c.window}; color: {c.muted}; }}
    QComboBox::drop-down {{ border: none; width: 26px; }}
    QComboBox QAbstractItemView {{ background: {c.base}; border: 1px solid {c.line}; outline: none;
        selection-background-color: {c.accent}; selection-color: {c.on_accent}; padding: 4px; }}

    QRadioButton, QCheckBox {{ spacing: 8px; padding: 3px 6px 3px 2px; border: 1px solid transparent;
        border-radius: 6px; }}
    QRadioButton:focus, QCheckBox:focus {{ border-color: {c.accent}; background: {c.accent_soft}; }}
    QRadioButton::indicator {{ width: {s.body}px; height: {s.body}px; border: 1px solid {c.field_line};
        border-radius: {s.body // 2 + 1}px; background: {c.base}; }}
    QRadioButton::indicator:checked {{ width: {s.body - 2 * ring + 2}px; height: {s.body - 2 * ring + 2}px;
        border: {ring}px solid {c.accent}; }}
    QRadioButton::indicator:disabled, QCheckBox::indicator:disabled {{ border-color: {c.line}; }}
    QCheckBox::indicator {{ width: {s.body}px; height: {s.body}px; border: 1px solid {c.field_line};
        border-radius: 3px; background: {c.base}; }}
    QCheckBox::indicator:checked {{ background: {c.accent}; border-color: {c.accent};
        image: url("{resource(f"icons/check-{'dark' if c.dark else 'light'}.svg").as_posix()}"); }}
    QListView[role="suggestions"] {{ background: {c.base}; border: 1px solid {c.field_line}; outline: none;
        selection-background-color: {c.accent}; selection-color: {c.on_accent}; }}
    QListView[role="suggestions"]::item {{ padding: 4px; }}
    QListView[role="suggestions"]::item:disabled {{ color: {c.muted}; }}

    QPushButton {{ background: {c.base}; border: 1px solid {c.field_line}; border-radius: 6px;
        padding: 5px 14px; min-height: {round(s.body * 1.45)}px; }}
    QPushButton:hover {{ background: {c.hover}; }}
    QPushButton:pressed {{ background: {c.line}; }}
    QPushButton:focus {{ border: 2px solid {c.accent}; padding: 4px 13px; }}
    QPushButton:disabled {{ color: {_mixed(QColor(c.text), QColor(c.window), 0.55)}; border-color: {c.line};
        background: {c.window}; }}
    QPushButton[kind="primary"] {{ background: {c.accent}; border-color: {c.accent}; color: {c.on_accent};
        font-weight: 600; }}
    QPushButton[kind="primary"]:hover {{ background: {_mixed(QColor(c.accent), QColor(c.text), 0.15)}; }}
    QPushButton[kind="primary"]:focus {{ border: 2px solid {c.text}; }}
    QPushButton[kind="primary"]:disabled {{ background: {c.line}; border-color: {c.line}; color: {c.muted}; }}
    QPushButton[kind="quiet"] {{ background: transparent; border-color: transparent; padding: 5px 8px; }}
    QPushButton[kind="quiet"]:hover {{ background: {c.hover}; border-color: {c.line}; }}
    QPushButton[kind="quiet"]:focus {{ border: 2px solid {c.accent}; padding: 4px 7px; }}
    QPushButton[kind="quiet"]:disabled {{ background: transparent; }}
    QPushButton[kind="tool"] {{ background: transparent; border-color: transparent; padding: 3px 4px; }}
    QPushButton[kind="tool"]:hover {{ background: {c.hover}; border-color: {c.line}; }}
    QPushButton[kind="tool"]:focus {{ border: 2px solid {c.accent}; padding: 2px 3px; }}
    QPushButton[kind="tool"]:disabled {{ background: transparent; }}
    QPushButton[kind="link"] {{ background: transparent; border: 1px solid transparent; color: {c.accent};
        padding: 1px; min-height: 0; text-align: left; border-radius: 3px; }}
    QPushButton[kind="link"]:hover {{ text-decoration: underline; }}
    QPushButton[kind="link"]:focus {{ border: 1px solid {c.accent}; }}

    QListWidget[role="steps"] {{ background: transparent; border: none; outline: none; }}
    QListWidget[role="rail"] {{ background: transparent; border: none; outline: none; }}
    QListWidget[role="rail"]::item {{ padding: 7px 8px; border: 1px solid transparent; border-radius: 6px; }}
    QListWidget[role="rail"]::item:hover {{ background: {c.hover}; }}
    QListWidget[role="rail"]::item:selected {{ background: {c.accent_soft}; color: {c.text}; }}
    QListWidget[role="rail"]:focus::item:selected {{ border-color: {c.accent}; }}
    QTableView {{ background: {c.base}; border: 1px solid {c.line}; border-radius: 6px; outline: none;
        gridline-color: transparent; }}
    QTableView::item {{ padding: 0 8px; border-top: 1px solid {c.line}; }}
    QTableView::item:selected {{ background: {c.accent_soft}; color: {c.text}; }}
    QTableView:focus {{ border: 1px solid {c.accent}; }}
    QTabBar::tab {{ background: transparent; border: none; border-bottom: 2px solid transparent;
        padding: 6px 12px; color: {c.muted}; }}
    QTabBar::tab:selected {{ border-bottom-color: {c.accent}; color: {c.text}; font-weight: 600; }}
    QTabBar::tab:hover {{ background: {c.hover}; }}
    QTabWidget::pane {{ border: 1px solid {c.line}; }}
    QTabBar::tab:focus {{ background: {c.accent_soft}; }}
    QHeaderView {{ background: {c.base}; border: none; }}
    QHeaderView::section {{ background: {c.base}; color: {c.muted}; border: none; padding: 8px 11px;
        font-size: {s.caption}px; }}
    QLabel[role="thumbnail"] {{ border: 1px solid {c.line}; border-radius: 3px; background: {c.window}; }}
    QProgressBar {{ background: {c.line}; border: none; border-radius: 3px; max-height: 6px; min-height: 6px; }}
    QProgressBar::chunk {{ background: {c.accent}; border-radius: 3px; }}
    QSplitter::handle {{ background: {c.line}; }}
    QMenuBar {{ background: {c.window}; }}
    QMenuBar::item {{ padding: 4px 8px; background: transparent; }}
    QMenuBar::item:selected {{ background: {c.hover}; }}
    QToolTip {{ background: {c.base}; color: {c.text}; border: 1px solid {c.line}; padding: 4px; }}
    QScrollBar:vertical {{ background: transparent; width: 12px; margin: 2px; }}
    QScrollBar::handle:vertical {{ background: {c.line}; border-radius: 4px; min-height: 32px; }}
    QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 2px; }}
    QScrollBar::handle:horizontal {{ background: {c.line}; border-radius: 4px; min-width: 32px; }}
    QScrollBar::handle:vertical:hover, QScrollBar::handle:horizontal:hover {{ background: {c.field_line}; }}
    QAbstractScrollArea::corner {{ background: transparent; border: none; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ height: 0; width: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    """
