"""The documents of a case: attached, made from others, written, signed; their bytes once each, by SHA-256."""

import hashlib
import secrets
import sqlite3
from collections.abc import Sequence
from datetime import datetime

from hse_desktop.model.calendar import now_in_india
from hse_desktop.model.documents import CaseDocument, Original, Role, in_filing_order
from hse_desktop.model.draft import JsonObject
from hse_desktop.store.case_database import CaseDatabase, translated
from hse_desktop.store.errors import CaseTruncatedError, NoSuchDocumentError

_BEGINNING = 16  # bytes, by which a kind of file is known


class CaseDocuments(CaseDatabase):
    """An open case with its documents."""

    def documents(self) -> list[CaseDocument]:
        """The documents in filing order, without their bytes."""
        rows = self._rows(
            "SELECT id, slot, name, sha256, length(bytes), added_at, received FROM document JOIN content USING (sha256)"
        )
        return in_filing_order(
            [
                CaseDocument(key, slot, name, sha, size, datetime.fromisoformat(at), received)
                for key, slot, name, sha, size, at, received in rows
            ]
        )

    def content(self, document: CaseDocument | Original) -> bytes:
        """The bytes of a document, or of the file it was made from, proven by their SHA-256."""
        rows = self._rows("SELECT bytes FROM content WHERE sha256 = ?", (document.sha256,))
        if not rows:
            raise NoSuchDocumentError(document=document.name)
        if hashlib.sha256(rows[0][0]).hexdigest() != document.sha256:
            raise CaseTruncatedError(file=self.path.name)
        return bytes(rows[0][0])

    def made_from(self, document: CaseDocument) -> tuple[str, bytes] | None:
        """Name and bytes of the file a document was made from, as `add_document` of another case takes them."""
        original = self.original(document)
        return (original.name, self.content(original)) if original is not None else None

    def find_document(self, slot_or_id: str) -> CaseDocument:
        """The document with that id, or the only one in that slot."""
        matching = [d for d in self.documents() if slot_or_id in {d.id, d.slot}]
        if len(matching) != 1:
            raise NoSuchDocumentError(document=slot_or_id)
        return matching[0]

    def add_document(
        self,
        slot: str,
        name: str,
        content: bytes,
        *,
        added_at: datetime | None = None,
        made_from: tuple[str, bytes] | None = None,
    ) -> CaseDocument:
        """Attach a document to a slot; `added_at` where it was attached before, to another case.

        Where it was `made_from` another file, that (name, bytes) is kept with it.
        """
        digest = hashlib.sha256(content).hexdigest()
        document = CaseDocument(
            secrets.token_hex(4), slot, name, digest, len(content), added_at or now_in_india(), digest
        )
        with self._writing():
            self._insert(document, content)
            if made_from is not None:
                kept = self._keep_content(made_from[1])
                self._connection.execute(
                    "INSERT INTO original VALUES (?, ?, ?)", (document.id, kept, made_from[0])
                )
            self._note(
                _kept_for_later(document) or "added", {"slot": slot, "name": name, "sha256": document.sha256}
            )
        return document

    def original(self, document: CaseDocument) -> Original | None:
        """The file as it was handed in, where the document was made from it; None where it is that file."""
        rows = self._rows(
            "SELECT name, sha256, length(bytes), content.rowid FROM original JOIN content USING (sha256) "
            "WHERE document = ?",
            (document.id,),
        )
        if not rows:
            return None
        name, sha256, size, row = rows[0]
        try:  # the blob is not read whole: a window asks this each time it shows the document
            with self._connection.blobopen("content", "bytes", row, readonly=True) as blob:
                return Original(name, sha256, size, blob.read(_BEGINNING))
        except sqlite3.Error as error:
            raise translated(error, self.path) from error

    def put_in_place(
        self, document: CaseDocument, parts: Sequence[tuple[str, bytes]], detail: JsonObject
    ) -> list[CaseDocument]:
        """Put `parts` (name, bytes), made from a document, in its place, all or nothing; its bytes as they were
        handed in are kept. The first part keeps the id, and all keep its place in the filing order.

        Raises `NoSuchDocumentError` if the document is no longer what it was.
        """
        made = []
        with self._writing():
            if document not in self.documents():
                raise NoSuchDocumentError(document=document.name)
            taken = [each.id for each in self.documents()]
            stem = document.id
            while any(each.startswith(f"{stem}-") for each in taken):
                stem += "-00"
            known = self.original(document)
            name, kept = (known.name, known.sha256) if known is not None else (document.name, document.sha256)
            self._connection.execute("DELETE FROM document WHERE id = ?", (document.id,))
            for number, (part_name, content) in enumerate(parts):
                digest = hashlib.sha256(content).hexdigest()
                # Documents of the same second stand by their ids.
                part_id = f"{stem}-{number + 1:02d}" if number else document.id
                part = CaseDocument(
                    part_id, document.slot, part_name, digest, len(content), document.added_at, digest
                )
                self._insert(part, content)
                self._connection.execute("INSERT INTO original VALUES (?, ?, ?)", (part.id, kept, name))
                made.append(part)
            self._drop_unused()
            self._note("fitted", {"slot": document.slot, "name": name, "sha256": kept, **detail})
        return made

    def put_back(self, document: CaseDocument) -> CaseDocument:
        """Put the file as it was handed in back in place of all that was made from it in that slot.

        Raises `NoSuchDocumentError` if nothing was made from another file.
        """
        known = self.original(document)
        if known is None:
            raise NoSuchDocumentError(document=document.name)
        made = [d for d in self.documents() if d.slot == document.slot and self.original(d) == known]
        back = CaseDocument(
            made[0].id, document.slot, known.name, known.sha256, known.size, made[0].added_at, known.sha256
        )
        with self._writing():
            self._connection.executemany("DELETE FROM document WHERE id = ?", [(each.id,) for each in made])
            self._insert_row(back)
            self._drop_unused()
            self._note("fitted", {"slot": back.slot, "name": back.name, "sha256": back.sha256})
        return back

    def replace_documents(
        self, slots: Sequence[str], contents: Sequence[tuple[str, str, bytes]], why: str, portal: str
    ) -> None:
        """Put (slot, name, bytes) in place of everything in `slots`, written for `portal`, all or nothing."""
        with self._writing():
            self._about("portal", portal)
            kept = {d.slot: d.id for d in self.documents()}
            self._connection.executemany("DELETE FROM document WHERE slot = ?", [(slot,) for slot in slots])
            for slot, name, content in contents:
                digest = hashlib.sha256(content).hexdigest()
                document_id = kept.get(slot, secrets.token_hex(4))
                self._insert(
                    CaseDocument(document_id, slot, name, digest, len(content), now_in_india(), digest),
                    content,
                )
            self._drop_unused()
            self._note(why, {"slots": list(slots)})

    def replace_contents(self, contents: Sequence[tuple[CaseDocument, bytes]], why: str) -> None:
        """Put new bytes (the signed revision) in place of the old ones, all or nothing."""
        with self._writing():
            for document, content in contents:
                digest = hashlib.sha256(content).hexdigest()
                self._connection.execute("INSERT OR IGNORE INTO content VALUES (?, ?)", (digest, content))
                self._connection.execute("UPDATE document SET sha256 = ? WHERE id = ?", (digest, document.id))
                self._note(why, {"slot": document.slot, "sha256": digest, "before": document.sha256})
            self._drop_unused()

    def remove_document(self, document: CaseDocument) -> None:
        """Detach a document."""
        with self._writing():
            self._connection.execute("DELETE FROM document WHERE id = ?", (document.id,))
            self._drop_unused()
            detail: JsonObject = {"slot": document.slot, "name": document.name, "sha256": document.sha256}
            self._note(_kept_for_later(document) or "removed", detail)

    def _keep_content(self, content: bytes) -> str:
        digest = hashlib.sha256(content).hexdigest()
        self._connection.execute("INSERT OR IGNORE INTO content VALUES (?, ?)", (digest, content))
        return digest

    def _insert(self, document: CaseDocument, content: bytes) -> None:
        self._keep_content(content)
        self._insert_row(document)

    def _insert_row(self, document: CaseDocument) -> None:
        self._connection.execute(
            "INSERT INTO document (id, slot, name, added_at, sha256, received) VALUES (?, ?, ?, ?, ?, ?)",
            (
                document.id,
                document.slot,
                document.name,
                document.added_at.isoformat(),
                document.sha256,
                document.received,
            ),
        )

    def _drop_unused(self) -> None:
        self._connection.execute(
            "DELETE FROM content WHERE sha256 NOT IN (SELECT sha256 FROM document UNION SELECT sha256 FROM original)"
        )


def _kept_for_later(document: CaseDocument) -> str:
    """The event of a document that is no part of what is filed: what was signed stays good."""
    return "recorded" if document.role is Role.CUSTOMS else ""
