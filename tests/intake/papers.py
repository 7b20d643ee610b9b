"""Invoices, packing lists and letters made for these tests, in many layouts, with what they say."""

from tests.intake.paper_sheets import MadePaper, Sheet, drawn
from tests.intake.trade_papers import trade_papers


def _boxed_proforma(page: Sheet) -> None:
    page.put(50, 790, "Kestrel Printing Systems Ltd", size=14, bold=True)
    page.put(50, 776, "12 Harbour Way, Leeds LS1 4AB, United Kingdom · Tel. +44 113 496 0000")
    page.canvas.rect(300, 690, 250, 60)
    page.put(425 - 60, 735, "PROFORMA INVOICE", size=13, bold=True)
    page.put(310, 715, "Invoice No.")
    page.put(400, 715, "Date")
    page.put(480, 715, "Page")
    page.put(310, 700, "PI-2031")
    page.put(400, 700, "14 August 2026")
    page.put(480, 700, "1 of 1")
    page.height = 720
    page.lines(
        50, ["Bill to", "Alpha Instruments Private Limited", "Pune 411045, India", "VAT No: GB 123 4567 89"]
    )
    page.put(50, 650, "Your order no.: PO-88123      Delivery note: DN-4471      Customer no.: 20044")
    page.height = 610
    page.table(
        (50, 75, 170, 330, -410, -470, -545),
        ("#", "SKU", "Model", "HS Code", "Qty", "Unit price", "Amount"),
        (
            ("1", "KPS-WF44-EU", "DX-44", "84433210", "4", "8,250.00", "33,000.00"),
            ("2", "KPS-STAND", "", "84439959", "4", "300.00", "1,200.00"),
            ("3", "KPS-INK-C7", "CX-7", "32151900", "12", "45.50", "546.00"),
        ),
        boxed=True,
    )
    page.put(470, page.height, "Total GBP", right=True, bold=True)
    page.put(545, page.height, "34,746.00", right=True, bold=True)
    page.put(50, page.height - 40, "Payment due: 13 September 2026. Bank: IBAN GB00 TEST 0000 0000 0000 00")


def _two_columns(page: Sheet) -> None:
    page.put(50, 790, "COMMERCIAL INVOICE", size=18, bold=True)
    page.height = 750
    page.lines(50, ["Exporter:", "Borealis Power OY", "Satamakatu 3", "33200 Tampere, Finland"])
    for at, (label, value) in enumerate(
        (
            ("Invoice number:", "BP/2026/00871"),
            ("Invoice date:", "02.07.2026"),
            ("Purchase order:", "4500098712"),
            ("Order date:", "11.05.2026"),
            ("Delivery terms:", "FCA Tampere"),
            ("Due date:", "01.08.2026"),
        )
    ):
        page.put(320, 750 - 14 * at, label)
        page.put(430, 750 - 14 * at, value)
    page.height = 620
    page.table(
        (50, 85, 250, -390, -470, -545),
        ("Item", "Description of goods", "Part no.", "Quantity", "Unit price EUR", "Total EUR"),
        (
            (
                "10",
                "Uninterruptible power supply|Model: UPS-80K3",
                "BP-80K3-INT",
                "2 pcs",
                "18 400,00",
                "36 800,00",
            ),
            (
                "20",
                "Battery cabinet for UPS-80K3|Country of origin: FI",
                "BP-BC40",
                "4 pcs",
                "3 100,00",
                "12 400,00",
            ),
            ("30", "Commissioning set", "BP-CS1", "1 set", "250,00", "250,00"),
        ),
        pitch=22,
    )
    page.put(390, page.height, "Grand total", right=True)
    page.put(545, page.height, "49 450,00", right=True)


def _tax_invoice(page: Sheet) -> None:
    page.put(297 - 40, 800, "TAX INVOICE", size=12, bold=True)
    page.put(430, 800, "(ORIGINAL FOR RECIPIENT)", size=8)
    page.height = 770
    page.lines(50, ["Sahyadri Datacom Pvt. Ltd.", "Plot 7, MIDC Bhosari, Pune", "GSTIN: 27AAPFU0939F1ZV"])
    page.put(330, 770, "Invoice No. & Date")
    page.put(330, 757, "SD/26-27/0145 dt. 18-07-2026")
    page.put(330, 738, "Buyer's Order No. & Date")
    page.put(330, 725, "PO/77/2026 dt. 01-07-2026")
    page.put(330, 706, "e-Way Bill No.")
    page.put(330, 693, "121009876543")
    page.height = 650
    page.table(
        (50, 80, 280, -370, -430, -490, -545),
        ("Sl No.", "Description of Goods", "HSN/SAC", "Quantity", "Rate", "per", "Amount"),
        (
            ("1", "LED video wall LW-P25 cabinet", "85285900", "24 Nos", "41,500.00", "Nos", "9,96,000.00"),
            ("2", "Sending box SB-4K2", "85176290", "2 Nos", "28,000.00", "Nos", "56,000.00"),
        ),
    )
    page.put(280, page.height, "IGST 18%", right=True)
    page.put(545, page.height, "1,89,360.00", right=True)
    page.put(280, page.height - 16, "Total", right=True)
    page.put(370, page.height - 16, "26 Nos", right=True)
    page.put(545, page.height - 16, "12,41,360.00", right=True)
    page.put(
        50,
        page.height - 40,
        "Amount Chargeable (in words): INR Twelve Lakh Forty One Thousand Three Hundred Sixty Only",
    )


def _packing_list(page: Sheet) -> None:
    page.put(50, 790, "CUSTOM PACKING LIST", size=16, bold=True)
    page.put(50, 765, "Packing list no.: PL-2026-118")
    page.put(320, 765, "Date: 30 July 2026")
    page.put(50, 751, "Invoice no.: CI-2026-402 of 29 July 2026")
    page.put(320, 751, "Container: MSKU 123456 7")
    page.height = 715
    page.table(
        (50, 120, 205, -370, -460, -545),
        ("Carton No.", "Model", "Description", "Quantity", "Net weight (kg)", "Gross weight (kg)"),
        (
            ("1-6", "RX-9000", "Compute rack, 36 nodes", "6", "4,452.0", "5,190.0"),
            ("7-12", "RX-9000", "Compute rack, 36 nodes", "6", "4,452.0", "5,190.0"),
            ("13", "–", "Mounting rail set", "12", "96.0", "110.0"),
        ),
    )
    page.put(205, page.height, "Total 13 cartons")
    page.put(370, page.height, "24", right=True)
    page.put(460, page.height, "9,000.0", right=True)
    page.put(545, page.height, "10,490.0", right=True)


def _long_invoice(page: Sheet) -> None:
    page.put(50, 790, "Proforma Invoice", size=20)
    page.put(50, 760, "Proforma Invoice No: QX-77/26-B          Date: 2026-05-04")
    page.height = 720
    head = ("Pos", "Model no.", "Description", "Qty", "Price", "Total")
    columns = (50, 80, 190, -400, -470, -545)
    rows = [
        (str(at), f"QX-{100 + at}", f"Line printer, variant {at}", str(at), "100.00", f"{at * 100}.00")
        for at in range(1, 41)
    ]
    page.table(columns, head, rows[:25], pitch=24)
    page.put(470, page.height - 10, "Carried forward", right=True)
    page.put(545, page.height - 10, "32,500.00", right=True)
    page.put(280, 30, "Page 1 of 2", size=8)
    page.turn()
    page.put(50, 800, "Proforma Invoice No: QX-77/26-B", size=8)
    page.table(columns, head, rows[25:], pitch=24)
    page.put(470, page.height, "Total", right=True)
    page.put(545, page.height, "82,000.00", right=True)
    page.put(280, 30, "Page 2 of 2", size=8)


def _german(page: Sheet) -> None:
    page.put(50, 790, "Rhenania Messtechnik GmbH", size=14)
    page.put(50, 700, "Proforma-Rechnung", size=15, bold=True)
    for at, (label, value) in enumerate(
        (
            ("Rechnungsnummer", "PR 2026-3381"),
            ("Rechnungsdatum", "03.02.2026"),
            ("Kundennummer", "10482"),
            ("Lieferdatum", "09.02.2026"),
            ("Ihre Bestellung", "B-991 vom 12.01.2026"),
        )
    ):
        page.put(360, 740 - 13 * at, label)
        page.put(545, 740 - 13 * at, value, right=True)
    page.height = 640
    page.table(
        (50, 85, 160, -380, -465, -545),
        ("Pos.", "Art.-Nr.", "Bezeichnung", "Menge", "Einzelpreis", "Gesamtpreis"),
        (
            ("1", "RM-4401", "Klimaprüfschrank Typ: KPS-1200", "1 Stk.", "24.800,00 €", "24.800,00 €"),
            ("2", "RM-0077", "Transportrolle", "8 Stk.", "35,00 €", "280,00 €"),
            ("3", "RM-0300", "Dichtungssatz", "1.200 Stk.", "0,50 €", "600,00 €"),
        ),
    )
    page.put(465, page.height, "Zwischensumme", right=True)
    page.put(545, page.height, "25.680,00 €", right=True)


def _french(page: Sheet) -> None:
    page.put(50, 790, "FACTURE PROFORMA", size=14, bold=True)
    page.put(330, 790, "N° : FP-2026-019")
    page.put(330, 776, "Date : 1er avril 2026")
    page.put(330, 762, "Date d'échéance : 1 mai 2026")
    page.put(330, 748, "N° de commande : 77120")
    page.height = 700
    page.table(
        (50, 140, -380, -465, -545),
        ("Référence", "Désignation", "Qté", "P.U. HT", "Montant HT"),
        (
            ("OS-300", "Oscillateur modulaire OS-300", "5", "1 200,00", "6 000,00"),
            ("ACC-12", "Câble blindé", "10", "12,50", "125,00"),
        ),
    )
    page.put(465, page.height, "Total HT", right=True)
    page.put(545, page.height, "6 125,00", right=True)


def _russian(page: Sheet) -> None:
    page.put(50, 790, "ИНВОЙС № 17/Э от 05.03.2026", size=14, bold=True)
    page.put(50, 770, "Заказ № 4412, договор № 8-Э от 11.01.2026")
    page.height = 720
    page.table(
        (50, 80, 230, -380, -465, -545),
        ("№", "Наименование", "Модель", "Кол-во", "Цена", "Сумма"),
        (
            ("1", "Стойка силовая", "СС-400", "3 шт.", "5000,00", "15000,00"),
            ("2", "Кабель", "–", "6 шт.", "100,00", "600,00"),
        ),
    )
    page.put(465, page.height, "Итого", right=True)
    page.put(545, page.height, "15600,00", right=True)


def _ambiguous_date(page: Sheet) -> None:
    page.put(50, 790, "INVOICE", size=22, bold=True)
    page.put(400, 795, "INVOICE #")
    page.put(545, 795, "INV-00092", right=True)
    page.put(400, 780, "DATE")
    page.put(545, 780, "04/07/2026", right=True)
    page.put(400, 765, "CUSTOMER ID")
    page.put(545, 765, "778 2301", right=True)
    page.height = 700
    page.table(
        (-80, 100, -400, -545),
        ("QTY", "DESCRIPTION", "UNIT PRICE", "LINE TOTAL"),
        (
            ("2", "Drone docking station DK-9000", "4,000.00", "8,000.00"),
            ("2", "Year of support", "100.00", "200.00"),
        ),
    )
    page.put(400, page.height, "Subtotal", right=True)
    page.put(545, page.height, "8,200.00", right=True)


def _kits(page: Sheet) -> None:
    page.put(50, 790, "PRO FORMA INVOICE", size=16, bold=True)
    page.put(50, 770, "PI No. TK-5512   Dated: July 9, 2026")
    page.height = 730
    page.table(
        (50, 85, 220, -400, -470, -545),
        ("Line", "Item code", "Description", "Ordered qty", "Net price", "Line amount"),
        (
            ("1", "KIT-700", "Plotter kit consisting of:", "3", "9,000.00", "27,000.00"),
            ("", "", "   Plotter HP-T700", "3", "", ""),
            ("", "", "   Roll holder", "6", "", ""),
            ("2", "CBL-3", "Mains cable, 3 m", "3", "10.00", "30.00"),
        ),
        pitch=18,
    )
    page.put(470, page.height, "Total due", right=True)
    page.put(545, page.height, "27,030.00", right=True)


def _letter_table(page: Sheet) -> None:
    page.put(50, 790, "Vega Systems Inc., 400 Mission Street, San Jose", size=9)
    page.put(50, 760, "Ref: VS/HSE/2026/07")
    page.put(430, 760, "San Jose, August 3, 2026")
    page.put(180, 720, "LETTER OF AUTHORIZATION", size=13, bold=True)
    page.height = 690
    page.lines(
        50,
        [
            "To: Ministry of Electronics and Information Technology, New Delhi",
            "We hereby authorize M/s. Beta Imaging Pvt. Ltd., Chennai, to import into India the following",
            "equipment of our brand in the calendar year 2026 under the HSE criteria:",
        ],
    )
    page.height -= 14
    page.table(
        (60, 130, 330),
        ("S. No.", "Regulatory model number", "Quantity"),
        (("1", "VX-12P", "8 units"), ("2", "VX-24P", "5 units")),
    )
    page.lines(
        50, ["The total authorised so far this year, this letter included, is 31 units.", "Yours faithfully,"]
    )


def _letter_prose(page: Sheet) -> None:
    page.put(50, 790, "Orion Compute GmbH", size=14)
    page.put(430, 770, "Stuttgart, 1 July 2026")
    page.put(50, 770, "Our ref.: OC-HSE-2026-014")
    page.put(50, 735, "Subject: Authorisation for import of highly specialised equipment", bold=True)
    page.height = 700
    page.lines(
        50,
        [
            "Dear Sirs,",
            "We authorise Alpha Instruments Private Limited, Bengaluru (IEC AAACA1234F), to import 20 (twenty)",
            "units of regulatory model RX-9000 in calendar year 2026. With this letter 35 units of RX-9000 have",
            "been authorised for the year 2026. For questions call +49 711 000 4711.",
            "Yours faithfully",
        ],
    )


def _purchase_order(page: Sheet) -> None:
    page.put(200, 790, "PURCHASE ORDER", size=16, bold=True)
    page.put(50, 760, "PO number: 4500011   Date: 01/06/2026   Invoice address: see below")
    page.height = 700
    page.table((50, 200, 400), ("Item", "Description", "Qty"), (("1", "Rack RX-9000", "4"),))


def _quotation(page: Sheet) -> None:
    page.put(50, 790, "Quotation Q-2291", size=16)
    page.put(50, 770, "A proforma invoice is sent on request.   Date 5 May 2026")
    page.height = 700
    page.table((50, 200, 400), ("Item", "Description", "Quantity"), (("1", "Rack RX-9000", "4"),))


def _delivery_note(page: Sheet) -> None:
    page.put(50, 790, "DELIVERY NOTE", size=16)
    page.put(50, 770, "Delivery note no. L-551   Invoice no. 99812   Date 5 May 2026")
    page.height = 700
    page.table((50, 200, 400), ("Item", "Description", "Quantity"), (("1", "Rack RX-9000", "4"),))


def _credit_note(page: Sheet) -> None:
    page.put(50, 790, "Credit Note", size=16)
    page.put(50, 770, "Credit note no. CN-12 to invoice no. 99812   Date 5 May 2026")
    page.height = 700
    page.table((50, 200, 400), ("Item", "Description", "Quantity"), (("1", "Rack RX-9000", "4"),))


def _datasheet(page: Sheet) -> None:
    page.put(50, 790, "RX-9000 compute rack", size=20)
    page.lines(
        50,
        [
            "",
            "",
            "Technical data",
            "Packing list: rack, rail set, cable",
            "Invoice and warranty card enclosed",
        ],
    )
    page.table((50, 250), ("Item", "Quantity"), (("Nodes", "36"), ("Fans", "72")))


def made_papers() -> list[MadePaper]:
    """All of them."""
    long_lines = tuple((f"QX-{100 + at}", f"Line printer, variant {at}", at) for at in range(1, 41))
    orders = (_purchase_order, _quotation, _delivery_note, _credit_note, _datasheet)
    return [
        MadePaper(
            "boxed proforma", drawn(_boxed_proforma), "proforma-invoice", "PI-2031", ("2026-08-14",),
            (("DX-44", "", 4), ("", "KPS-STAND", 4), ("CX-7", "", 12)),
        ),
        MadePaper(
            "two columns", drawn(_two_columns), "commercial-invoice", "BP/2026/00871", ("2026-07-02",),
            (
                ("UPS-80K3", "Uninterruptible power supply", 2),
                ("", "Battery cabinet for UPS-80K3", 4),
                ("", "Commissioning set", 1),
            ),
        ),
        MadePaper(
            "tax invoice", drawn(_tax_invoice), "invoice", "SD/26-27/0145", ("2026-07-18",),
            (("LW-P25", "LED video wall LW-P25 cabinet", 24), ("SB-4K2", "Sending box SB-4K2", 2)),
        ),
        MadePaper(
            "packing list", drawn(_packing_list), "custom-packing-list", "PL-2026-118", ("2026-07-30",),
            (
                ("RX-9000", "Compute rack, 36 nodes", 6),
                ("RX-9000", "Compute rack, 36 nodes", 6),
                ("", "Mounting rail set", 12),
            ),
        ),
        MadePaper(
            "two pages", drawn(_long_invoice), "proforma-invoice", "QX-77/26-B", ("2026-05-04",), long_lines,
        ),
        MadePaper(
            "german", drawn(_german), "proforma-invoice", "PR 2026-3381", ("2026-02-03",),
            (
                ("KPS-1200", "Klimaprüfschrank Typ: KPS-1200", 1), ("", "Transportrolle", 8),
                ("", "Dichtungssatz", 1200),
            ),
        ),
        MadePaper(
            "french", drawn(_french), "proforma-invoice", "FP-2026-019", ("2026-04-01",),
            (("OS-300", "Oscillateur modulaire OS-300", 5), ("", "Câble blindé", 10)),
        ),
        MadePaper(
            "russian", drawn(_russian), "invoice", "17/Э", ("2026-03-05",),
            (("СС-400", "Стойка силовая", 3), ("", "Кабель", 6)),
        ),
        MadePaper(
            "day or month first", drawn(_ambiguous_date), "invoice", "INV-00092", ("2026-07-04", "2026-04-07"),
            (("DK-9000", "Drone docking station DK-9000", 2), ("", "Year of support", 2)),
        ),
        MadePaper(
            "kits", drawn(_kits), "proforma-invoice", "TK-5512", ("2026-07-09",),
            (
                ("", "Plotter kit consisting of:", 3), ("HP-T700", "Plotter HP-T700", 3), ("", "Roll holder", 6),
                ("", "Mains cable, 3 m", 3),
            ),
        ),
        MadePaper(
            "letter with a table", drawn(_letter_table), "authorisation-letter", "VS/HSE/2026/07", ("2026-08-03",),
            (("VX-12P", "", 8), ("VX-24P", "", 5)), "Beta Imaging Pvt. Ltd.", 2026,
        ),
        MadePaper(
            "letter in prose", drawn(_letter_prose), "authorisation-letter", "OC-HSE-2026-014", ("2026-07-01",),
            (("RX-9000", "", 20),), "Alpha Instruments Private Limited", 2026,
        ),
        *trade_papers(),
        *(MadePaper(draw.__name__.strip("_").replace("_", " "), drawn(draw), None) for draw in orders),
    ]  # fmt: skip
