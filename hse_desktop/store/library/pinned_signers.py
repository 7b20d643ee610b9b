"""Whose signature the user holds to be a brand's: by the fingerprint of the certificate, which no name can feign."""

from sqlalchemy import Connection, delete, insert, select

from hse_desktop.model.calendar import now_in_india
from hse_desktop.model.letter_data import PinnedSigner
from hse_desktop.model.model_number import folded, spelled
from hse_desktop.store.library.database import Library
from hse_desktop.store.library.register_errors import StatementMissingError
from hse_desktop.store.library.tables import pinned_signer


def pin_signer(library: Library, signer: PinnedSigner) -> None:
    """Hold the signer to be the brand's from here on. Raises `StatementMissingError` without a brand's name."""

    def pinned(connection: Connection) -> None:
        key = {"folded": folded(signer.brand), "fingerprint": signer.fingerprint.lower()}
        if not key["folded"]:
            raise StatementMissingError
        if connection.execute(select(pinned_signer.c.id).filter_by(**key)).first() is None:
            at = now_in_india().isoformat()
            values = {**key, "brand": spelled(signer.brand), "holder": signer.holder, "at": at}
            connection.execute(insert(pinned_signer).values(values))

    library.write(pinned)


def unpin_signer(library: Library, brand: str, fingerprint: str) -> None:
    """Hold the signer to be the brand's no longer."""
    gone = delete(pinned_signer).filter_by(folded=folded(brand), fingerprint=fingerprint.lower())
    library.write(lambda connection: connection.execute(gone))


def pinned_signers(library: Library) -> list[PinnedSigner]:
    """Every signer that was pinned, by brand."""
    chosen = select(pinned_signer).order_by(pinned_signer.c.folded, pinned_signer.c.id)

    def read(connection: Connection) -> list[PinnedSigner]:
        return [
            PinnedSigner(row["brand"], row["fingerprint"], row["holder"], row["at"])
            for row in connection.execute(chosen).mappings()
        ]

    return library.read(read)
