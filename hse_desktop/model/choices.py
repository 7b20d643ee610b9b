"""The answers out of a few that an HSE application offers."""

from hse_desktop.model.fields import Choice
from hse_desktop.model.words import N_


class ApplicantKind(Choice):
    """Who applies: the circular says “manufactured or imported” and does not define the applicant."""

    IMPORTER = "importer", N_("Importer")
    MANUFACTURER = "manufacturer", N_("Manufacturer")


class GoodsLocation(Choice):
    """Where the goods are on the day of asking."""

    NOT_SHIPPED = "not-shipped", N_("Not shipped yet")
    ON_THE_WAY = "on-the-way", N_("On the way")
    IN_PORT = "in-port", N_("In port")
    IN_BOND = "in-bond", N_("In a bonded warehouse")


class Supply(Choice):
    """The power supply the datasheet states."""

    THREE_PHASE = "three-phase", N_("Three-phase")
    SINGLE_PHASE = "single-phase", N_("Single-phase")
    SINGLE_OR_THREE_PHASE = "single-or-three-phase", N_("Single-phase or three-phase, by option")
    DC = "dc", N_("Direct current")


class Criterion(Choice):
    """The four alternatives, any one of which makes equipment highly specialised (secondary sources)."""

    THREE_PHASE = "three-phase", N_("Three-phase supply")
    OVER_16_A = "over-16-a", N_("Single-phase supply, over 16 A")
    OVER_SIZE = "over-1500x800-mm", N_("Larger than 1.5 m × 0.8 m")
    OVER_80_KG = "over-80-kg", N_("Heavier than 80 kg")


class WeightBasis(Choice):
    """Which weight the datasheet states."""

    NET = "net", N_("Net weight of the equipment")
    GROSS = "gross", N_("Gross or shipping weight")


class InvoiceKind(Choice):
    """How the paper is headed."""

    PROFORMA = "proforma-invoice", N_("Proforma invoice")
    CUSTOM_PACKING_LIST = "custom-packing-list", N_("Custom packing list")
    COMMERCIAL = "commercial-invoice", N_("Commercial invoice")


class SafetyKind(Choice):
    """What shows that the product is safe."""

    REPORT = "test-report", N_("Safety test certificate or report")
    DECLARATION = "oem-declaration", N_("Declaration of the manufacturer on OEM letterhead")


class DeclaredBy(Choice):
    """Who signed the declaration."""

    MANUFACTURER = "manufacturer", N_("The manufacturer")
    IMPORTER = "importer", N_("The importer")
    DEALER = "dealer", N_("A dealer or distributor")


class RegistrationStatus(Choice):
    """What the BIS dashboard shows of a registration; its exact vocabulary was not seen."""

    VALID = "valid", N_("Valid")
    DEFERRED = "deferred", N_("Deferred")
    CANCELLED = "cancelled", N_("Cancelled")
    EXPIRED = "expired", N_("Expired")
    SUSPENDED = "suspended", N_("Suspended")
    STOP_MARKING = "stop-marking", N_("Under stop marking")
    SURRENDERED = "surrendered", N_("Surrendered")
    OTHER = "other", N_("Something else")


class RegistrationUse(Choice):
    """Why a registration is entered."""

    RELIED_ON = "relied-on", N_("Units of mine are cleared on it")
    EXISTS = "exists", N_("It exists; my units come under the exemption letter")
