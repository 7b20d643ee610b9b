"""What the register refuses, what is left, and what to do."""

from hse_desktop.model.errors import Exit, HseError
from hse_desktop.model.words import N_


class RegisterError(HseError):
    """A refusal of the register; nothing was changed."""

    exit_code = Exit.ANSWER_IS_NO


class NotEnoughLeftError(RegisterError):
    """More was asked for than is left. Values: `model`, `year`, `asked`, `left`, `total`, `most`."""

    code = "not-enough-left"
    what = N_(
        "{model}, {year}: {asked} units were asked for and {left} are left; {total} are counted already, all importers "
        "and locations together."
    )
    remedy = N_("Ask for {left} units or fewer. Nothing was reserved.")


class LastUnitError(RegisterError):
    """The unit that makes the stop full. Values: `model`, `year`, `asked`, `left`, `stop`, `most`."""

    code = "last-unit"
    what = N_(
        "{model}, {year}: with {asked} more units the count would be {stop}. Less than {stop} (circular, para 2). "
        "MeitY stops when the exemption quantity reaches {stop} (Annexure 7). {most} satisfies both. With {stop} the "
        "model may no longer be one manufactured or imported in less than {stop} units, and that touches every unit, "
        "not only the last."
    )
    remedy = N_(
        "{left} units are left freely. Authorise the last one only on MeitY's written word: record the reason and "
        "attach it. Nothing was reserved."
    )


class CapReachedError(RegisterError):
    """Above the stop, never. Values: `model`, `year`, `asked`, `total`, `stop`, `left`."""

    code = "cap-reached"
    what = N_(
        "{model}, {year}: {total} of {stop} units are counted, all importers and locations together, and {asked} more "
        "were asked for. MeitY issues no exemption for this model and year once {stop} are reached (Annexure 7)."
    )
    remedy = N_(
        "{left} units are left. The manufacturer has to seek BIS registration for further quantity. Nothing was "
        "reserved."
    )


class NoSuchLetterheadError(RegisterError):
    """The brand has no letterhead of that name. Values: `brand`, `name`."""

    code = "no-such-letterhead"
    exit_code = Exit.WRONG_USE
    what = N_("{brand} has no letterhead “{name}” in this library.")
    remedy = N_("Add it, or issue the letter without one: then the brand's name and address head it.")


class AllocationSpentError(RegisterError):
    """The allocation of the head desk does not reach. Values: `model`, `year`, `asked`, `left`, `allowance`."""

    code = "allocation-spent"
    what = N_(
        "{model}, {year}: {asked} units were asked for and {left} of the {allowance} that the head desk allocated are "
        "left."
    )
    remedy = N_(
        "Ask for {left} or fewer, or ask the head desk for a further allocation. Nothing was reserved."
    )


class ModelNotOpenError(RegisterError):
    """The opening balance was not entered. Values: `model`, `brand`, `year`."""

    code = "model-not-open"
    what = N_(
        "The register does not know how many units of {model} ({brand}) were authorised before in {year}."
    )
    remedy = N_(
        "Enter the letters that are already out, with a copy of each; if there are none, answer zero."
    )


class ModelAlreadyOpenError(RegisterError):
    """The opening balance was answered. Values: `model`, `year`."""

    code = "model-already-open"
    what = N_("The opening balance of {model} for {year} was entered already.")
    remedy = N_("Enter a letter that was forgotten by itself; the answer is not changed.")


class SpellingError(RegisterError):
    """A second spelling. Values: `model`, `known`."""

    code = "model-spelling"
    what = N_(
        "“{model}” differs from “{known}” only by case, blanks, hyphens or characters that look alike. The register "
        "neither puts them together nor counts them apart by itself."
    )
    remedy = N_("Correct the number, or record with a reason that it is the same model or another one.")


class BlankModelError(RegisterError):
    """No number at all. Value: `model`."""

    code = "model-blank"
    what = N_("“{model}” is not a regulatory model number.")
    remedy = N_("Enter the number as it stands on the rating plate and in the safety report.")


class UnitsError(RegisterError):
    """No units, or far too many. Value: `units`."""

    code = "units-odd"
    what = N_("“{units}” is not a number of units.")
    remedy = N_("Enter a whole number from 1.")


class YearClosedError(RegisterError):
    """A year that is over, or far away. Values: `year`, `today`."""

    code = "year-closed"
    what = N_("Units cannot be authorised for {year}: today is {today}.")
    remedy = N_(
        "The exemption letter ends on 31 December. Use the present year or the next one; if the date of this computer "
        "is wrong, put it right first."
    )


class ClockSetBackError(RegisterError):
    """The clock stands before the last entry. Values: `today`, `last`."""

    code = "clock-set-back"
    what = N_("By the clock of this computer it is {today}, but the last entry of the register is of {last}.")
    remedy = N_("Put the date right. If it is right, record the reason why the entry is made all the same.")


class ReferenceUsedError(RegisterError):
    """The reference number exists. Values: `reference`, `importer`."""

    code = "reference-used"
    what = N_("The reference number “{reference}” is used already, in a letter for {importer}.")
    remedy = N_("Take another number. Nothing was reserved.")


class LastNumberAskedError(RegisterError):
    """The register was restored or moved. Values: `brand`, `year`."""

    code = "last-number-asked"
    what = N_(
        "This register was restored from a copy or moved. Letters of {brand} may have been issued after the copy was "
        "made."
    )
    remedy = N_(
        "Enter the last reference number that was issued in {year}; then letters can be issued again."
    )


class LastNumberError(RegisterError):
    """The answer cannot be. Values: `number`, `known`, `year`."""

    code = "last-number-odd"
    what = N_("{number} cannot be the last number of {year}: the register knows number {known}.")
    remedy = N_("Look at the letters that went out and enter the last number again.")


class LettersMissingError(RegisterError):
    """A gap in the series. Values: `brand`, `count`, `first`."""

    code = "letters-missing"
    what = N_("{count} letters of {brand} are missing in the register, the first is “{first}”.")
    remedy = N_(
        "Enter each with a copy, or record that the number was never used; until then nothing is issued."
    )


class NoSuchLetterError(RegisterError):
    """Values: `reference`."""

    code = "no-such-letter"
    exit_code = Exit.WRONG_USE
    what = N_("The register has no letter “{reference}”.")
    remedy = N_("Look at the list of letters.")


class NoSuchBrandError(RegisterError):
    """Values: `brand`."""

    code = "no-such-brand"
    exit_code = Exit.WRONG_USE
    what = N_("The library has no brand “{brand}”.")
    remedy = N_("Look at the spelling, or enter the brand first.")


class LetterStateError(RegisterError):
    """The letter is not at the step this needs. Values: `reference`, `state`."""

    code = "letter-state"
    what = N_("This cannot be done with the letter “{reference}”: it is {state}.")
    remedy = N_("Look at the letter's history. Nothing was changed.")


class KeyWasAskedError(RegisterError):
    """Release after the key operation began. Values: `reference`."""

    code = "key-was-asked"
    what = N_("The signing of “{reference}” was begun, so a signed copy may exist. Its units stay counted.")
    remedy = N_(
        "Record the signed file. If there is none, a named person records that no signed copy exists."
    )


class StatementMissingError(RegisterError):
    """A reason or statement is needed and empty."""

    code = "statement-missing"
    exit_code = Exit.WRONG_USE
    what = N_("The name of the person, or the reason that goes with this entry, is missing.")
    remedy = N_("Say who records it and why; both stay in the history.")


class NotReturnableError(RegisterError):
    """Units that never return. Values: `reference`, `why`."""

    code = "units-stay-counted"
    what = N_("The units of “{reference}” stay counted: {why}.")
    remedy = N_("Nothing was changed.")


class TooManyUnitsError(RegisterError):
    """More than the line has. Values: `reference`, `model`, `units`, `most`."""

    code = "too-many-units"
    what = N_("“{reference}”, {model}: {units} units are more than the {most} that can be recorded.")
    remedy = N_(
        "Compare with the letter. If MeitY's letter or the bill of entry says more, do not ship; write to MeitY."
    )


class ExemptionOverError(RegisterError):
    """The year of the exemption letter is over. Values: `reference`, `year`."""

    code = "exemption-over"
    what = N_("The exemption letter “{reference}” ended on 31 December {year}, whatever was still at sea.")
    remedy = N_("Units that were not cleared by then need a new letter of the brand and a new exemption.")


class AllocationError(RegisterError):
    """An allocation that cannot be taken in. Values: `detail`."""

    code = "allocation-unusable"
    what = N_("The allocation cannot be used here: {detail}.")
    remedy = N_("Ask the head desk for an allocation made for this register. Nothing was changed.")


class NoSuchAllocationError(RegisterError):
    """Values: `serial`."""

    code = "no-such-allocation"
    exit_code = Exit.WRONG_USE
    what = N_("The register gave no allocation “{serial}”.")
    remedy = N_("Look at the list of allocations.")
