"""How a brand owner abroad can sign, as far as anything is known of it: the circular names no certifying authority."""

from typing import Final

from hse_desktop.model.citation import Citation, Confidence, Source
from hse_desktop.model.words import N_

ROUTES_HEADING: Final = N_("Three ways to sign for a brand owner abroad, the safest first")

ROUTES: Final = (
    N_(
        "1. The brand's office or representative in India signs with an Indian Class 3 DSC of an organisation, "
        "under an authority from the brand."
    ),
    N_(
        "2. The signatory abroad gets an Indian Class 3 DSC; India's certifying authorities issue them to foreigners."
    ),
    N_(
        "3. The signatory signs with a certificate of their own (AATL or eIDAS). Whether MeitY and ICEGATE take it "
        "is not known."
    ),
)
ROUTES_FROM: Final = Citation(Source.CCA, "", Confidence.INFERRED)
