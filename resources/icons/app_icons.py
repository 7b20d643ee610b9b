"""Draws `app.ico` (Windows) and `app.icns` (macOS) from `app.svg`.

QT_QPA_PLATFORM=offscreen .venv/bin/python resources/icons/app_icons.py
"""

import struct
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

HERE = Path(__file__).parent
ICO_SIZES = (16, 20, 24, 32, 40, 48, 64, 256)
ICNS_SIZES = {
    b"icp4": 16,
    b"icp5": 32,
    b"ic11": 32,
    b"ic12": 64,
    b"ic07": 128,
    b"ic13": 256,
    b"ic08": 256,
    b"ic14": 512,
    b"ic09": 512,
    b"ic10": 1024,
}
"""Kinds of entries in an icon of macOS, and their pixels; those of twice the density have kinds of their own."""


def drawn(pixels: int) -> QImage:
    """The picture as a square of so many pixels."""
    image = QImage(pixels, pixels, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(HERE / "app.svg")).render(painter)
    painter.end()
    return image


def png(image: QImage) -> bytes:
    """The picture as PNG."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload] # PySide6's stubs want the format as bytes; it takes text
    return bytes(buffer.data().data())


def bitmap(image: QImage) -> bytes:
    """The picture as older readers of .ico expect it: lines from below, then a mask that hides nothing."""
    pixels = image.width()
    header = struct.pack("<IiiHHIIiiII", 40, pixels, 2 * pixels, 1, 32, 0, 0, 0, 0, 0, 0)
    lines = bytes(image.constBits())
    width = 4 * pixels
    colours = b"".join(lines[at * width : (at + 1) * width] for at in reversed(range(pixels)))
    return header + colours + bytes((pixels + 31) // 32 * 4 * pixels)


def ico(entries: Mapping[int, bytes]) -> bytes:
    """An icon of Windows from pictures by their pixels."""
    offset = 6 + 16 * len(entries)
    directory = struct.pack("<HHH", 0, 1, len(entries))
    for pixels, picture in entries.items():
        side = pixels % 256  # 0 means 256
        directory += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(picture), offset)
        offset += len(picture)
    return directory + b"".join(entries.values())


def icns(entries: Mapping[bytes, bytes]) -> bytes:
    """An icon of macOS from pictures by their kind."""
    body = b"".join(kind + struct.pack(">I", 8 + len(picture)) + picture for kind, picture in entries.items())
    return b"icns" + struct.pack(">I", 8 + len(body)) + body


def main() -> None:
    """Write both files."""
    _application = QGuiApplication([])
    pictures = {pixels: drawn(pixels) for pixels in {*ICO_SIZES, *ICNS_SIZES.values()}}
    small = {pixels: bitmap(pictures[pixels]) for pixels in ICO_SIZES if pixels < 256}
    (HERE / "app.ico").write_bytes(ico({**small, 256: png(pictures[256])}))
    (HERE / "app.icns").write_bytes(icns({kind: png(pictures[size]) for kind, size in ICNS_SIZES.items()}))


if __name__ == "__main__":
    main()
