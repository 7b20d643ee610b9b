"""Values taken from the library into a case, and kept there from one: as one step that can be undone."""

import copy
import secrets
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from shiboken6 import isValid

from hse_desktop.model.draft import JsonObject, JsonValue, holds_something
from hse_desktop.model.errors import HseError
from hse_desktop.model.fields import Form, part_of
from hse_desktop.model.library import Kept, Kind
from hse_desktop.model.words import N_, Message
from hse_desktop.reference.words import say
from hse_desktop.reference.words import translate as _
from hse_desktop.store.casefile import CaseFile
from hse_desktop.ui.library_link import LibraryLink, Told
from hse_desktop.ui.notice import Action, NoticePlace
from hse_desktop.ui.session import CaseSession, lies_under
from hse_desktop.ui.work import Cancelled, Progress

if TYPE_CHECKING:
    from hse_desktop.store.library.database import Library
    from hse_desktop.workflow.beside_library import Comparison
    from hse_desktop.workflow.from_library import Offer, Way

_PROOF = "evidence"
MOST_IN_A_MENU = 12
"""Among more records one searches."""
_MOST_OFFERED = 50
"""So many are offered at once; more words find the others."""


class LibraryExchange:
    """Between the library and the step `step` of a case. Used only once the library was read."""

    def __init__(self, session: CaseSession, step: str, notices: NoticePlace) -> None:
        assert session.library is not None  # noqa: S101 - made only where there is one
        part = part_of(session.form, step)
        assert part is not None  # noqa: S101 - a step the library knows something of is a part
        self._session, self._step, self._notices = session, step, notices
        self._link: LibraryLink = session.library
        self.form: type[Form] = part.form
        self.is_list = part.is_list

    # What there is

    def offers(self, words: str = "") -> "list[Offer]":
        """What the library has for this step under these words; of many records the first."""
        from hse_desktop.workflow.from_library import offers  # noqa: PLC0415 - loaded with the library

        return offers(self._shelf, self._procedure, self._step, words=words, most=_MOST_OFFERED)

    def how_many(self) -> int:
        """How many records there are for this step."""
        from hse_desktop.workflow.from_library import how_many  # noqa: PLC0415 - loaded with the library

        return how_many(self._shelf, self._procedure, self._step)

    def rows(self) -> list[JsonObject]:
        """The rows of the step, where it is a list."""
        rows = self._session.value(f"/{self._step}")
        return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []

    def beside(self, part: JsonObject) -> "Comparison | None":
        """The part beside its record."""
        from hse_desktop.workflow.beside_library import compared  # noqa: PLC0415 - loaded with the library

        return compared(self._shelf, self._procedure, self._step, part)

    def lacking(self, part: JsonObject, beside: "Comparison") -> list[str]:
        """The fields that the record could fill."""
        offer = self._offer_of(beside)
        what = self._plan(part, offer) if offer is not None else None
        return [where for where in what.fills if where.split("/")[1] != _PROOF] if what is not None else []

    def is_complete(self, pointer: str) -> bool:
        """True if nothing that is needed is missing there, and every value can be understood."""
        reading = self._session.reading
        open_points = [*(gap.pointer for gap in reading.missing), *(p.pointer for p in reading.problems)]
        lasting = [where for where in open_points if not where.endswith(("/quantity", "/second_hand"))]
        return not any(lies_under(where, pointer) for where in lasting)

    @staticmethod
    def is_own_firm(offer: "Offer") -> bool:
        """True for our own firm."""
        return offer.kind is Kind.FIRM

    def ways_to_keep(self, pointer: str) -> tuple[tuple[str, Any], ...]:
        """The acts that keep a part that is new to the library."""
        ways = self._ways()
        own = next((way for way in ways if way.kind is Kind.FIRM), None)
        if own is None:
            return ((_("Save to my library"), partial(self.keep, pointer, ways[0], None)),)
        other = next(way for way in ways if way is not own)
        as_importer = (_("Save as an importer"), partial(self.keep, pointer, other, None))
        if self._shelf.firm:
            return (as_importer,)
        return ((_("Save as my own firm"), partial(self.keep, pointer, own, None)), as_importer)

    @property
    def _shelf(self) -> Any:
        assert self._link.shelf is not None  # noqa: S101 - asked only once it was read
        return self._link.shelf

    @property
    def _procedure(self) -> str:
        return self._session.case.procedure

    def _ways(self) -> "list[Way]":
        from hse_desktop.workflow.from_library import ways_to  # noqa: PLC0415 - loaded with the library

        return ways_to(self._procedure, self._step)

    def _offer_of(self, beside: "Comparison") -> "Offer | None":
        from hse_desktop.workflow.from_library import offers_of  # noqa: PLC0415 - loaded with the library

        return next(iter(offers_of(beside.way, beside.record)), None)

    def _plan(self, part: JsonObject, offer: "Offer") -> Any:
        from hse_desktop.workflow.beside_library import plan  # noqa: PLC0415 - loaded with the library

        return plan(next(way for way in self._ways() if way.kind is offer.kind), part, offer)

    # Into the case

    def fill(self, pointer: str, offer: "Offer") -> None:
        """Fill what is empty; what stands there stays unless the person then chooses otherwise."""
        now = self._session.value(pointer)
        what = self._plan(now if isinstance(now, dict) else {}, offer)
        before = self._enter(pointer, what.fills) if what.fills else {}
        actions: list[Action] = []
        if what.left:
            actions.append(
                (
                    say(Message(N_("Replace the other fields too ({count})"), {"count": len(what.left)})),
                    lambda: self._replace(pointer, what.left, before),
                )
            )
        if before:
            actions.append((_("Undo"), lambda: self._session.fill(before)))
        if not what.fills and not what.left:
            self._notices.show_notice("note", _("All of it stands here already."))
            return
        headline = (
            say(Message(N_("Filled in from your library: {count} fields"), {"count": len(what.fills)}))
            if what.fills
            else _("Nothing was filled in, because the page says something else.")
        )
        self._notices.show_notice("done" if what.fills else "note", headline, actions=actions)

    def fill_from(self, pointer: str, beside: "Comparison") -> None:
        """Fill what is empty from the record that speaks of the same."""
        offer = self._offer_of(beside)
        if offer is not None:
            self.fill(pointer, offer)

    def take(self, pointer: str, beside: "Comparison") -> None:
        """Enter the values in which the library differs."""
        self._replace(pointer, beside.differs, {})

    def _replace(self, pointer: str, values: "Any", earlier: dict[str, JsonValue]) -> None:
        before = {**self._enter(pointer, values), **earlier}
        self._notices.show_notice(
            "done",
            say(Message(N_("Taken from your library: {count} fields"), {"count": len(values)})),
            actions=[(_("Undo"), lambda: self._session.fill(before))],
        )

    def _enter(self, pointer: str, values: "Any") -> dict[str, JsonValue]:
        entered = {f"{pointer}{where}": copy.deepcopy(value) for where, value in values.items()}
        return self._session.fill(entered)

    def add(self, offer: "Offer") -> None:
        """Add a row, with its datasheet where the library has a copy; an empty row is filled."""
        row: JsonObject = copy.deepcopy(offer.part)
        proof = row.get(_PROOF)
        sha256 = str(proof.pop("document", "")) if isinstance(proof, dict) else ""
        if len(sha256) != 64:
            self._add_row(row)
            return
        if not self._session.save():
            return
        path = self._session.path

        def look(library: "Library | None") -> str:
            from hse_desktop.store.library.documents import find_document  # noqa: PLC0415 - as the library

            found = find_document(library, sha256) if library is not None else None
            if found is None:
                return ""
            with CaseFile.open(path) as case:
                for document in case.documents():
                    if (document.slot, document.sha256) == ("datasheet", sha256):
                        return document.id
                return case.add_document("datasheet", found.name, found.content).id

        def done(document: str) -> None:
            if document:
                self._session.reload_documents()
                sheets = [each for each in self._session.documents if each.slot == "datasheet"]
                assert isinstance(proof, dict)  # noqa: S101 - it named the copy
                proof["document"] = "datasheet" if len(sheets) == 1 else document
            self._add_row(row)
            if document:
                self._session.check_documents(None, self._notices.show_error)

        self._link.look(look, self._told(done))

    def _add_row(self, row: JsonObject) -> None:
        pointer = f"/{self._step}"
        rows = self.rows()
        at = next((at for at, each in enumerate(rows) if not holds_something(each)), None)
        if at is not None:
            self._session.remove_row(pointer, at)
        position = self._session.add_row(pointer, {"id": secrets.token_hex(4), **row}, at)
        name = {"name": str(row.get("regulatory_model") or "")}
        self._notices.show_notice(
            "done",
            say(Message(N_("{name} is taken from your library"), name)),
            _("Enter the quantity; it belongs to this application."),
            [(_("Undo"), lambda: self._session.remove_row(pointer, position))],
        )

    # Into the library

    def keep(self, pointer: str, way: "Way", record: Kept | None) -> None:
        """Keep a part of the case in the library, in a new record or in the one that speaks of the same."""
        from hse_desktop.workflow.beside_library import to_keep  # noqa: PLC0415 - loaded with the library

        part = copy.deepcopy(self._session.value(pointer))
        assert isinstance(part, dict)  # noqa: S101 - offered only for a part that holds something
        proof = part.get(_PROOF)
        named = str(proof.pop("document", "") or "") if isinstance(proof, dict) else ""
        document = next((d for d in self._session.documents if named and named in {d.id, d.slot}), None)
        draft = to_keep(way, part, record.draft if record is not None else None)
        path, kind = self._session.path, way.kind
        known = record.id if record is not None else None

        def act(library: "Library", _progress: Progress, _cancelled: Cancelled) -> None:
            from hse_desktop.model.register import KeptDocument  # noqa: PLC0415 - as the library
            from hse_desktop.store.library.documents import keep_document  # noqa: PLC0415
            from hse_desktop.store.library.shelf import keep_record  # noqa: PLC0415

            if document is not None:
                with CaseFile.open(path) as case:
                    content = case.content(document)
                kept_proof = draft.setdefault(_PROOF, {})
                assert isinstance(kept_proof, dict)  # noqa: S101 - of a form's shape
                kept_proof["document"] = keep_document(library, KeptDocument(document.name, content))
            keep_record(library, kind, draft, known)

        self._link.change(act, self._told(lambda _answer: None))

    def _told(self, done: Callable[[Any], object]) -> Told:
        """The window of the case may be closed by then: the library goes on without it."""

        def finished(answer: Any) -> None:
            if isValid(self._notices):
                done(answer)

        def failed(error: HseError) -> None:
            if isValid(self._notices):
                self._notices.show_error(error)

        return Told(finished, failed)
