"""A realistic draft: a three-phase server rack for an invented firm."""

from hse_desktop.model.draft import JsonObject


def draft() -> JsonObject:
    """What a person would have entered."""
    return {
        "applicant": {
            "kind": "importer",
            "name": "Alpha Instruments Private Limited",
            "address": "4th Floor, Kaveri Chambers\n18 Residency Road\nBengaluru, Karnataka 560025",
            "iec": "AAACA1234F",
            "pan": "AAACA1234F",
            "signatory": "Meera Krishnan",
            "designation": "Director",
            "email": "imports@alpha-instruments.example",
            "phone": "+91 80 4000 1200",
        },
        "shipment": {"goods_location": "not-shipped", "calendar_year": "2026"},
        "brand_owner": {
            "name": "Orion Compute GmbH",
            "address": "Industriestrasse 7, 70565 Stuttgart, Germany",
            "signatory": "Dr. Lena Vogt",
            "designation": "Head of Product Compliance",
            "email": "compliance@orion-compute.example",
        },
        "manufacturer": {
            "name": "Orion Compute GmbH",
            "factories": [{"id": "f1", "address": "Plant 2, Industriestrasse 9, 70565 Stuttgart, Germany"}],
        },
        "equipment": [
            {
                "id": "e1",
                "brand": "Orion",
                "marketing_name": "Orion RX-9000 compute rack",
                "regulatory_model": "RX-9000",
                "cro_category": "Automatic data processing machine",
                "itc_hs": "8471 50 00",
                "quantity": "20",
                "criterion": "three-phase",
                "supply": "three-phase",
                "voltage": "400",
                "input_current_a": "32",
                "width_mm": "600",
                "depth_mm": "1200",
                "height_mm": "2000",
                "weight_kg": "640",
                "weight_basis": "net",
                "evidence": {
                    "document": "datasheet",
                    "page": "2",
                    "quote": "3~ 400 V, 50/60 Hz, 32 A per phase",
                },
            }
        ],
        "letter": {
            "reference": "OC-HSE-2026-014",
            "dated": "01/07/2026",
            "calendar_year": "2026",
            "importer_name": "Alpha Instruments Private Limited",
            "lines": [{"id": "l1", "regulatory_model": "RX-9000", "quantity": "20", "running_total": "35"}],
        },
        "invoice": {
            "kind": "proforma-invoice",
            "number": "PI-2026-0457",
            "dated": "03/07/2026",
            "lines": [
                {
                    "id": "i1",
                    "description": "Compute rack RX-9000",
                    "regulatory_model": "RX-9000",
                    "quantity": "20",
                },
                {"id": "i2", "description": "Rail kit", "quantity": "20"},
            ],
        },
        "safety": {
            "kind": "test-report",
            "standards": "IEC 62368-1:2018",
            "reference": "TR-88123-01",
            "dated": "14/02/2026",
        },
    }
