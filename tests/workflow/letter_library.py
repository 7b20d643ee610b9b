"""A brand's library from which letters can be issued."""

from hse_desktop.model.calendar import today_in_india
from hse_desktop.model.draft import JsonObject
from hse_desktop.model.register import Act, ModelYear
from hse_desktop.store.library import records
from hse_desktop.store.library.database import Library
from hse_desktop.store.library.opening import open_model

YEAR = today_in_india().year
ASHA = Act("Asha Rao")
EQUIPMENT: JsonObject = {
    "brand": "Orion",
    "marketing_name": "Orion compute rack",
    "cro_category": "Automatic Data Processing Machine",
    "itc_hs": "84715000",
    "criterion": "three-phase",
    "supply": "three-phase",
    "voltage": "400 V 3N~",
    "input_current_a": "32",
}


def fill(library: Library, *models: str) -> None:
    """One brand with signatory and works, and `models`, each opened for this year with nothing out."""
    records.save_brand(
        library,
        "Orion",
        {
            "name": "Orion",
            "address": "1 Mill Road, Cambridge",
            "signatory": "Priya Nair",
            "designation": "Director",
            "email": "compliance@orion.example",
        },
    )
    works: JsonObject = {"factories": [{"id": "w", "address": "4 Works Lane, Leeds"}]}
    records.save_manufacturer(library, "Orion Works Ltd", works)
    for model in models:
        records.save_equipment(library, {**EQUIPMENT, "regulatory_model": model})
        open_model(library, ModelYear("Orion", model, YEAR), ASHA, stop=100)
