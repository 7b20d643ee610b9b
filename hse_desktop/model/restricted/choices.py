"""The answers out of a few that an application for a restricted-item authorisation offers."""

from hse_desktop.model.fields import Choice
from hse_desktop.model.words import N_


class IecStanding(Choice):
    """How the IEC stands (HBP 2.12, 2.13)."""

    IN_USE = "in-use", N_("In use, the firm's only IEC")
    SECOND = "second", N_("The firm has another IEC too")
    SURRENDERED = "surrendered", N_("Surrendered or cancelled")
    DEACTIVATED = "deactivated", N_("Deactivated")


class Change(Choice):
    """What changed of the firm since the IEC was issued or last amended (HBP 2.14(b))."""

    NONE = "none", N_("Nothing")
    NAME = "name", N_("Name")
    ADDRESS = "address", N_("Address")
    CONSTITUTION = "constitution", N_("Constitution or nature of the firm")
    OWNERSHIP = "ownership", N_("Ownership")
    DIRECTORS = "directors-public-limited", N_("Directors of a public limited company")


class Policy(Choice):
    """Import policy of the item, field 8 of the online form."""

    RESTRICTED = "restricted", N_("Restricted")
    STATE_TRADING = "ste", N_("State trading enterprise (STE)")


class ImportType(Choice):
    """What kind of goods an item is. The form's own list is known by one entry only (Ammunition)."""

    GENERAL = "general", N_("Other restricted goods")
    AMMUNITION = "ammunition", N_("Ammunition")
    AIRCRAFT = "aircraft", N_("Aircraft or helicopter")
    MACHINERY = "machinery", N_("Machinery")
    TOURISM = "tourism", N_("For a hotel, restaurant or tour operator")
    QUOTA = "tariff-rate-quota", N_("Tariff rate quota (TRQ)")
    MARBLE = "rough-marble", N_("Rough marble")
    SCRAP = "metallic-scrap", N_("Metallic waste or scrap")


class Answer(Choice):
    """A plain answer where not knowing is an answer too."""

    YES = "yes", N_("Yes")
    NO = "no", N_("No")
    UNKNOWN = "unknown", N_("Not known")


class Purpose(Choice):
    """Purpose of import, field 8 of the form of 2015."""

    ACTUAL_USER = "actual-user", N_("Actual user")
    STOCK_AND_SALE = "stock-and-sale", N_("Trading (stock and sale)")


class ForeignPaper(Choice):
    """A paper for a foreign Government that some take for an authorisation (HBP 2.38, 2.39)."""

    NONE = "none", N_("Neither")
    US_IMPORT_CERTIFICATE = "us-import-certificate", N_("Import certificate under the Indo-US memorandum")
    END_USER_CERTIFICATE = "end-user-certificate", N_("End-user certificate (Appendix 2Q)")


class Condition(Choice):
    """New or used."""

    NEW = "new", N_("New")
    SECOND_HAND = "second-hand", N_("Second-hand or reconditioned")


class AircraftUse(Choice):
    """Category of an aircraft, field 12."""

    PRIVATE = "private", N_("Private")
    PASSENGER = "passenger", N_("Passenger")


class TourismUnit(Choice):
    """Who imports for tourism: the two shares of HBP 2.52(a) and (b)."""

    HOTEL = "hotel", N_("Hotel, tourist hotels included")
    OTHER = "other", N_("Travel agent, tour operator, restaurant or other tourism unit")


class QuotaProduct(Choice):
    """The four products of HBP 2.60."""

    MILK = "milk-powder-butter-fats", N_("Milk powder, white butter, butter oil, anhydrous milk fat")
    MAIZE = "maize", N_("Maize (corn), other than seed")
    SUNFLOWER = "sunflower-safflower-oil", N_("Crude sunflower seed or safflower oil")
    RAPE = "rape-mustard-oil", N_("Refined rape, colza or mustard oil")


class QuotaBody(Choice):
    """Who may ask for a quota (HBP 2.61)."""

    NDDB = "nddb", N_("National Dairy Development Board (NDDB)")
    STC = "stc", N_("State Trading Corporation (STC)")
    NCDF = "ncdf", N_("National Cooperative Dairy Federation (NCDF)")
    NAFED = "nafed", N_("National Agricultural Cooperative Marketing Federation (NAFED)")
    MMTC = "mmtc", N_("Minerals and Metals Trading Corporation (MMTC)")
    PEC = "pec", N_("Projects & Equipment Corporation of India (PEC)")
    STCL = "stcl", N_("Spices Trading Corporation (STCL)")
    CWC = "cwc", N_("Central Warehousing Corporation (CWC)")
    STATE_MARKETING = "state-marketing", N_("State Cooperative Marketing Federation")
    STATE_SUPPLIES = "state-supplies", N_("State Cooperative Civil Supplies Corporation")
    ANOTHER = "another", N_("None of these")


class ScrapForm(Choice):
    """How scrap comes (HBP 2.54(b), (d))."""

    SHREDDED = "shredded", N_("Shredded")
    UNSHREDDED = "unshredded", N_("Unshredded, compressed or loose")


class ScrapOrigin(Choice):
    """The two ports from which scrap comes shredded only (HBP 2.54(c))."""

    HODAIDEH = "hodaideh", N_("Hodaideh, Yemen")
    BANDAR_ABBAS = "bandar-abbas", N_("Bandar Abbas, Iran")
    ELSEWHERE = "elsewhere", N_("Another port")


class Circumstance(Choice):
    """Imports for which HBP chapter 2 has a rule of its own."""

    NONE = "none", N_("None of these")
    GIFT = "gift", N_("Gift")
    REPLACEMENT = "replacement", N_("Replacement for goods imported before")
    SAMPLE = "sample", N_("Technical or trade sample")
    EXHIBIT = "exhibit", N_("Exhibit for a fair, exhibition or demonstration")
    RESEARCH = "research-unit", N_("For R&D by a Government-recognised unit")
    GOVERNMENT_AGREEMENT = "government-agreement", N_("Under a Government-to-Government agreement")
    OVERSEAS_OFFICE = "overseas-office", N_("Used equipment of an overseas office that is wound up")
    AIRCRAFT_SPARES = "aircraft-spares", N_("Reconditioned or second-hand aircraft spares")
    FORMS = "cheque-ticket-forms", N_("Cheque books, bank or travellers cheque forms, ticket forms")


class ReplacementCase(Choice):
    """Why goods are replaced (HBP 2.43, 2.44)."""

    DEFECTIVE = "defective-or-damaged", N_("Found defective or unfit, or damaged, after import")
    SHORT_BY_CUSTOMS = (
        "short-certified-by-customs",
        N_("Short-shipped, short-landed or lost in transit, certified by Customs"),
    )
    SHORT_BY_SUPPLIER = (
        "short-certified-by-supplier",
        N_("Short-shipped, certified by the supplier, who replaces free of cost"),
    )
    OTHER = "other", N_("Another case")


class SampleGoods(Choice):
    """Samples that HBP 2.65(a) names apart."""

    ORDINARY = "ordinary", N_("None of the following")
    EXCLUDED = "seeds-bees-drugs", N_("Vegetable seeds, bees or new drugs")
    TEA = "tea", N_("Tea")


class Custody(Choice):
    """Who held the authorisation when it ended (HBP 2.20(c))."""

    NONE = "none", N_("We held it")
    CUSTOMS = "customs", N_("Customs")
    AUTHORITY = "regional-authority", N_("The Regional Authority")


class PaperLanguage(Choice):
    """In which languages the papers to attach are (HBP 2.03(b))."""

    ENGLISH_OR_HINDI = "english-or-hindi", N_("All in English or Hindi")
    REGIONAL = "regional", N_("Some in a regional language of India")
    FOREIGN = "foreign", N_("Some in a foreign language")


class FormEdition(Choice):
    """The edition of ANF-2M whose numbers and labels are printed."""

    ONLINE_2019 = "2019", N_("Online form of 2019 (Public Notice 79/2015-20)")
    POLICY_2015 = "2015", N_("Form of the Foreign Trade Policy 2015-20")
    HANDBOOK_2023 = "2023", N_("Form of the Handbook of 2023 (not seen: as reported)")
