"""More papers made for these tests: of Indian exporters, of accounting programs, of carriers, and letters."""

from tests.intake.paper_sheets import MadePaper, Sheet, drawn


def _export_invoice(page: Sheet) -> None:
    page.put(180, 805, "INVOICE CUM PACKING LIST", size=13, bold=True)
    page.put(50, 780, "Exporter")
    page.put(50, 767, "Deccan Cabinets LLP, Hosur Road, Bengaluru")
    page.put(300, 780, "Invoice No. & Date")
    page.put(300, 767, "DC/EXP/026/2026-27 DT: 09.06.2026")
    page.put(440, 780, "Exporter's Ref.")
    page.put(440, 767, "IEC 0712345678")
    page.put(300, 750, "Buyer's Order No. & Date")
    page.put(300, 737, "PO-5567 DT: 01.05.2026")
    page.put(50, 700, "Pre-Carriage by: Road    Port of Loading: Chennai    Final Destination: Rotterdam")
    page.height = 670
    page.table(
        (50, 130, 340, -420, -480, -545),
        ("Marks & Nos.", "No. & kind of Pkgs. Description of Goods", "HS Code", "Qty", "Rate", "Amount"),
        (
            ("DC/ROT", "Wall cabinet WC-19-42U", "94032090", "14 NOS", "310.00", "4,340.00"),
            ("1-16", "Shelf for WC-19-42U", "94039000", "28 NOS", "12.00", "336.00"),
        ),
    )
    page.put(130, page.height, "TOTAL")
    page.put(420, page.height, "42 NOS", right=True)
    page.put(545, page.height, "4,676.00", right=True)
    page.put(
        50, page.height - 30, "Amount chargeable in words: EURO FOUR THOUSAND SIX HUNDRED SEVENTY SIX ONLY"
    )


def _accounting_program(page: Sheet) -> None:
    page.put(50, 790, "Azimuth Interiors, 4557 De Silva St, Fremont CA 94538", size=9)
    page.put(50, 730, "Invoice INV/2026/03/0008", size=18)
    for x, label, value in (
        (50, "Invoice Date:", "03/20/2026"),
        (180, "Due Date:", "04/11/2026"),
        (310, "Source:", "S00042"),
    ):
        page.put(x, 700, label, bold=True)
        page.put(x, 687, value)
    page.height = 650
    page.table(
        (50, -330, -410, -470, -545),
        ("Description", "Quantity", "Unit Price", "Taxes", "Amount"),
        (
            ("[FURN_7777] Office chair", "10.00 Units", "70.00", "15.00%", "$ 700.00"),
            ("[E-COM07] Large cabinet|with lock", "1.00 Units", "320.00", "15.00%", "$ 320.00"),
        ),
    )
    page.put(410, page.height, "Untaxed Amount")
    page.put(545, page.height, "$ 1,020.00", right=True)
    page.put(410, page.height - 15, "Total")
    page.put(545, page.height - 15, "$ 1,173.00", right=True)


def _shipped_and_ordered(page: Sheet) -> None:
    page.put(50, 790, "PACKING LIST AND WEIGHT LIST", size=14, bold=True)
    page.put(50, 765, "List no.:")
    page.put(120, 765, "PL 2026 / 0071")
    page.put(50, 751, "Date (dd/mm/yyyy):")
    page.put(160, 751, "05/06/2026")
    page.put(320, 765, "Sales order:")
    page.put(420, 765, "SO-99120")
    page.height = 715
    page.table(
        (50, 110, -315, -390, -440, -490, -545),
        ("Item no.", "Description", "Qty ordered", "Qty shipped", "Ctns", "N.W. kg", "G.W. kg"),
        (
            ("TX-900", "Transmitter cabinet TX-900", "6", "4", "4", "800.0", "900.0"),
            ("AN-12", "Antenna", "12", "8", "2", "40.0", "48.0"),
        ),
    )
    page.put(110, page.height, "TOTAL:")
    page.put(390, page.height, "12", right=True)
    page.put(440, page.height, "6", right=True)


def _free_of_charge(page: Sheet) -> None:
    page.put(50, 790, "Proforma Invoice dated 12 May 2026", size=14, bold=True)
    page.put(50, 770, "for customs purposes only, no commercial value")
    page.put(50, 750, "Reference: LT-0998     Phone: +1 408 555 0100     Order No. 66512")
    page.put(50, 736, "Our invoice number: PF-66/3")
    page.height = 700
    page.table(
        (50, 200, 380, 460),
        ("Part Number / Model", "Product", "Serial number", "Units"),
        (
            ("LTX-4000-EU", "Laser tracker", "SN104477", "1"),
            ("LTX-TRIPOD", "Tripod", "SN104478", "2"),
        ),
    )


def _letter_certifying(page: Sheet) -> None:
    page.put(50, 790, "NORDWAVE OY", size=14)
    page.put(50, 770, "Letter No. NW/IN/2026-31")
    page.put(420, 770, "Dated: 15th September 2026")
    page.put(180, 730, "TO WHOMSOEVER IT MAY CONCERN", bold=True)
    page.height = 700
    page.lines(
        50,
        [
            "This is to certify that M/s Gamma Radio Private Limited, Hyderabad is hereby authorised to import",
            "the following models of our brand into India under the HSE exemption for the calendar year 2026:",
            "",
            "1. NW-500T - 6 Nos.",
            "2. NW-650T - 3 Nos.",
            "",
            "Earlier letters of this year cover 20 units of NW-500T. The limit of less than 100 units is observed.",
        ],
    )


def _letter_labels(page: Sheet) -> None:
    page.put(200, 790, "AUTHORIZATION LETTER", size=14, bold=True)
    rows = (
        ("Ref. No.", ": KX/AL/009"),
        ("Date", ": 2026-08-21"),
        ("Name of the importer", ": Delta Imaging LLP"),
        ("Model No.", ": KX-2400 B"),
        ("Quantity", ": 15 (Fifteen) Nos"),
        ("Year", ": 2026"),
    )
    for at, (label, value) in enumerate(rows):
        page.put(60, 740 - 16 * at, label)
        page.put(200, 740 - 16 * at, value)
    page.put(60, 620, "We authorize the above importer to import the above quantity into India.")


def _running_table(page: Sheet) -> None:
    page.put(50, 790, "Letter of Authorisation", size=14, bold=True)
    page.put(50, 765, "Reference: HL-77")
    page.put(400, 765, "4 October 2026")
    page.height = 735
    page.lines(50, ["We authorise our importer Epsilon Labs Pvt. Ltd. to import in calendar year 2026:"])
    page.height -= 12
    page.table(
        (60, 200, 300, 420),
        ("Regulatory model", "Product", "Quantity", "Total quantity to date"),
        (("HL-3P", "Centrifuge", "7", "52"), ("HL-5P", "Centrifuge", "2", "9")),
    )


def _boxes_of_an_accountant(page: Sheet) -> None:
    page.put(270, 810, "Tax Invoice", size=10.5, bold=True)
    page.height = 785
    page.lines(
        50, ["Konkan Power Systems", "Pune 411026", "GSTIN/UIN: 27AAACA1234F1ZA", "Consignee (Ship to)"]
    )
    boxes = (
        (("Invoice No.", "KPS/0457"), ("Dated", "18-Jul-26")),
        (("Delivery Note", "DN-88"), ("Mode/Terms of Payment", "30 Days")),
        (("Buyer's Order No.", "4500012"), ("Dated", "2-Jul-26")),
        (("Dispatch Doc No.", "LR-221"), ("Delivery Note Date", "17-Jul-26")),
    )
    for at, row in enumerate(boxes):
        for x, (label, value) in zip((310, 430), row, strict=True):
            page.put(x, 785 - 28 * at, label, size=8)
            page.put(x, 774 - 28 * at, value, size=9, bold=True)
    page.height = 640
    page.table(
        (50, 75, 235, -330, -385, -440, -470, -545),
        ("Sl", "Description of Goods", "HSN/SAC", "GST Rate", "Quantity", "Rate", "per", "Amount"),
        (
            (
                "1",
                "Rectifier panel RP-48/600|Batch : 0726-A",
                "85044030",
                "18 %",
                "3.000 Nos",
                "1,85,000.00",
                "Nos",
                "5,55,000.00",
            ),
            ("2", "Battery rack", "85079090", "18 %", "12.000 Nos", "2,500.00", "Nos", "30,000.00"),
        ),
    )
    page.put(230, page.height, "IGST", right=True)
    page.put(545, page.height, "1,05,300.00", right=True)
    page.put(230, page.height - 20, "Total", right=True)
    page.put(385, page.height - 20, "15.000 Nos", right=True)
    page.put(545, page.height - 20, "₹ 6,90,300.00", right=True)


def _plain_generator(page: Sheet) -> None:
    page.put(400, 790, "INVOICE", size=24)
    page.put(545, 770, "# 1042", right=True)
    page.put(50, 740, "Bill To:", size=8)
    page.put(50, 727, "Alpha Instruments Private Limited")
    page.put(460, 740, "Date:", right=True)
    page.put(545, 740, "Jul 9, 2026", right=True)
    page.put(460, 722, "Payment Terms:", right=True)
    page.put(545, 722, "Net 30", right=True)
    page.put(460, 704, "Due Date:", right=True)
    page.put(545, 704, "Aug 8, 2026", right=True)
    page.height = 660
    page.table(
        (50, -380, -460, -545),
        ("Item", "Quantity", "Rate", "Amount"),
        (("GPU server GS-8X", "2", "$150,000.00", "$300,000.00"), ("Rail kit", "2", "$90.00", "$180.00")),
    )
    page.put(460, page.height, "Subtotal:", right=True)
    page.put(545, page.height, "$300,180.00", right=True)


def _bilingual(page: Sheet) -> None:
    page.put(50, 790, "Proforma Invoice / Proforma-Rechnung", size=14, bold=True)
    page.put(50, 765, "Nr. / No.:")
    page.put(140, 765, "2026-1177")
    page.put(300, 765, "Datum / Date:")
    page.put(400, 765, "14.07.2026")
    page.put(50, 750, "Kunden-Nr. / Customer No.:")
    page.put(200, 750, "40012")
    page.height = 700
    page.table(
        (50, 100, 160, -370, -450, -545),
        ("Pos.", "Art.-Nr.", "Bezeichnung / Description", "Menge / Qty", "Preis / Price", "Betrag / Amount"),
        (
            (
                "1",
                "77-100",
                "Prüfstand / Test rig PR-500|Zolltarif / HS code: 90318080",
                "2",
                "12.000,00",
                "24.000,00",
            ),
            ("2", "77-101", "Fracht / Freight", "1", "850,00", "850,00"),
        ),
    )
    page.put(450, page.height, "Summe / Total", right=True)
    page.put(545, page.height, "24.850,00", right=True)


def _carrier(page: Sheet) -> None:
    page.put(50, 800, "Acorn Robotics Inc.", size=16)
    page.put(420, 800, "Commercial Invoice", size=12)
    for x, texts in ((50, ("Ship To", "Alpha Instruments")), (200, ("Bill To", "Alpha Instruments"))):
        page.height = 770
        page.lines(x, texts)
    for at, (label, value) in enumerate(
        (
            ("Invoice No:", "45-7781"),
            ("Invoice Date:", "August 2, 2026"),
            ("Ship Date:", "August 4, 2026"),
            ("Customer PO:", "P-77-1"),
        )
    ):
        page.put(350, 770 - 13 * at, label)
        page.put(430, 770 - 13 * at, value)
    page.height = 690
    page.table(
        (50, 150, -330, 400, -480, -545),
        ("Part Number", "Full Description of Goods", "No. of Units", "Country", "Unit Value", "Total Value"),
        (
            (
                "AR-6X-230",
                "Industrial robot arm, six axes,|controller AR-C6",
                "3",
                "US",
                "$21,000.00",
                "$63,000.00",
            ),
            ("AR-GR2", "Gripper", "6", "US", "$900.00", "$5,400.00"),
        ),
    )
    page.put(400, page.height, "Invoice Line Total:")
    page.put(545, page.height, "$68,400.00", right=True)


def _letter_with_a_sales_name(page: Sheet) -> None:
    page.put(50, 800, "Halcyon Imaging plc", size=14)
    page.put(430, 800, "Ref HI/26/118")
    page.put(430, 786, "3rd September 2026")
    page.put(50, 750, "The Director, IPHW Division, MeitY, New Delhi")
    page.put(50, 730, "Re: Authorisation of import of HSE - Model HX-7 Pro", bold=True)
    page.height = 700
    page.lines(
        50,
        [
            "Halcyon Imaging plc hereby authorises Alpha Instruments Private Limited (IEC AAACA1234F) to import",
            "4 (four) units of the HX-7 Pro MRI scanner (regulatory model number HX7P-3T) in calendar year 2026.",
            "",
            "Quantity authorised: 4 units",
            "Regulatory model number: HX7P-3T",
        ],
    )


def _beside_an_address(page: Sheet) -> None:
    page.put(50, 800, "COMMERCIAL INVOICE", size=14, bold=True)
    for y, left, right in (
        (770, "Invoice No.", "Unit 4, Sahyadri Technology Park"),
        (757, "CI-2031", "Pune 411045"),
        (740, "Date", "India"),
        (727, "14 August 2026", "Tel 020 5550 100"),
    ):
        page.put(50, y, left)
        page.put(200, y, right)
    page.height = 690
    page.table(
        (50, 90, 300), ("No.", "Description", "Qty"), (("1", "Rack RX-9000", "2"), ("2", "Rails", "3"))
    )


def _from_a_manual(page: Sheet) -> None:
    page.put(50, 790, "Quick start", size=20)
    page.height = 760
    page.lines(50, [f"Step {at}: connect the unit as the picture shows." for at in range(1, 9)])
    page.put(50, page.height - 10, "Packing List", size=14, bold=True)
    page.height -= 35
    page.table((50, 250), ("Item", "Quantity"), (("Unit TX-900", "1"), ("Power cord", "2")))


def trade_papers() -> list[MadePaper]:
    """All of them."""
    return [
        MadePaper(
            "export invoice", drawn(_export_invoice), "invoice", "DC/EXP/026/2026-27", ("2026-06-09",),
            (("WC-19-42U", "Wall cabinet WC-19-42U", 14), ("", "Shelf for WC-19-42U", 28)),
        ),
        MadePaper(
            "accounting program", drawn(_accounting_program), "invoice", "INV/2026/03/0008", ("2026-03-20",),
            (("FURN_7777", "Office chair", 10), ("E-COM07", "Large cabinet with lock", 1)),
        ),
        MadePaper(
            "shipped and ordered", drawn(_shipped_and_ordered), "packing-list", "PL 2026 / 0071", ("2026-06-05",),
            (("TX-900", "Transmitter cabinet TX-900", 4), ("AN-12", "Antenna", 8)),
        ),
        MadePaper(
            "free of charge", drawn(_free_of_charge), "proforma-invoice", "PF-66/3", ("2026-05-12",),
            (("LTX-4000-EU", "Laser tracker", 1), ("LTX-TRIPOD", "Tripod", 2)),
        ),
        MadePaper(
            "letter that certifies", drawn(_letter_certifying), "authorisation-letter", "NW/IN/2026-31",
            ("2026-09-15",), (("NW-500T", "", 6), ("NW-650T", "", 3)), "Gamma Radio Private Limited", 2026,
        ),
        MadePaper(
            "letter of labels", drawn(_letter_labels), "authorisation-letter", "KX/AL/009", ("2026-08-21",),
            (("KX-2400 B", "", 15),), "Delta Imaging LLP", 2026,
        ),
        MadePaper(
            "letter with a running total", drawn(_running_table), "authorisation-letter", "HL-77", ("2026-10-04",),
            (("HL-3P", "Centrifuge", 7), ("HL-5P", "Centrifuge", 2)), "Epsilon Labs Pvt. Ltd.", 2026,
        ),
        MadePaper(
            "boxes of an accountant", drawn(_boxes_of_an_accountant), "invoice", "KPS/0457", ("2026-07-18",),
            (("RP-48/600", "Rectifier panel RP-48/600", 3), ("", "Battery rack", 12)),
        ),
        MadePaper(
            "plain generator", drawn(_plain_generator), "invoice", "1042", ("2026-07-09",),
            (("", "GPU server GS-8X", 2), ("", "Rail kit", 2)),
        ),
        MadePaper(
            "bilingual", drawn(_bilingual), "proforma-invoice", "2026-1177", ("2026-07-14",),
            (("PR-500", "Prüfstand / Test rig PR-500", 2), ("", "Fracht / Freight", 1)),
        ),
        MadePaper(
            "carrier", drawn(_carrier), "commercial-invoice", "45-7781", ("2026-08-02",),
            (
                ("", "Industrial robot arm, six axes, controller AR-C6", 3), ("", "Gripper", 6),
            ),
        ),
        MadePaper(
            "letter with a sales name", drawn(_letter_with_a_sales_name), "authorisation-letter", "HI/26/118",
            ("2026-09-03",), (("HX7P-3T", "", 4),), "Alpha Instruments Private Limited", 2026,
        ),
        MadePaper(
            "beside an address", drawn(_beside_an_address), "commercial-invoice", "CI-2031", ("2026-08-14",),
            (("RX-9000", "Rack RX-9000", 2), ("", "Rails", 3)),
        ),
        MadePaper("a manual's packing list", drawn(_from_a_manual), None),
    ]  # fmt: skip
