"""What our documents quote of MeitY's circular W-47/21/2022-IPHW of 12-03-2026, and of what it refers to."""

from typing import Final

from hse_desktop.model.choices import Criterion

CIRCULAR: Final = "Circular No. W-47/21/2022-IPHW dated 12.03.2026"
NOTIFICATION: Final = "Gazette Notification S.O. 1246(E) dated 10 March 2026"
ORDER: Final = (
    "Electronics and Information Technology Goods (Requirements for Compulsory Registration) Order, 2021"
)
"""The title as the circular prints it."""

APPLICATION: Final = (
    f"Application for exemption of highly specialised equipment (HSE) under the {ORDER}. "
    f"{CIRCULAR}, Annexure-I"
)
"""What our documents belong to."""

MINISTRY: Final = "Ministry of Electronics and Information Technology"
ADDRESSEE: Final = (
    f"{MINISTRY} (IPHW Division)",
    "Electronics Niketan, 6 CGO Complex, Lodhi Road",
    "New Delhi-110003",
)
"""Head of the circular."""

TELEPHONE: Final = "011-24301229"
"""As printed under the circular, 12.03.2026."""

CRITERION_TEXT: Final = {
    Criterion.THREE_PHASE: "Powered by a three-phase supply",
    Criterion.OVER_16_A: "Powered by a single-phase supply with a current rating exceeding 16 A",
    Criterion.OVER_SIZE: "Dimensions exceeding 1.5 m × 0.8 m",
    Criterion.OVER_80_KG: "Weight exceeding 80 kg",
}
"""The four alternatives, any one of which is enough, as secondary sources carry them (gazette text not seen)."""
