"""Which revocation lists go along with a signature, and how much they add to each document."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from hse_desktop.model.words import N_, Message
from hse_desktop.signing.certificates import facts, load_der
from hse_desktop.signing.chain import chain_above, is_self_issued
from hse_desktop.signing.errors import NoRevocationListError
from hse_desktop.signing.keys import SigningKey
from hse_desktop.signing.revocation import lists_for, revocation_list_facts
from hse_desktop.signing.sign import SignatureOptions


@dataclass(frozen=True)
class GoingAlong:
    """The `options` with their lists; whose lists they are, and how many bytes they add to each document.

    `without`: the issuers of the chain of whom there is no list.
    """

    options: SignatureOptions
    issuers: tuple[str, ...]
    without: tuple[str, ...]

    @property
    def added_bytes(self) -> int:
        return self.options.revocation_bytes


def with_revocation(
    options: SignatureOptions,
    certificate: bytes,
    chain: Sequence[bytes],
    lists: Sequence[bytes],
    *,
    at: datetime,
) -> GoingAlong:
    """`options` with those of `lists` (DER) that speak of the signer's `certificate` and of what issued it, as far
    as that is in `chain`.

    Raises `NoRevocationListError` if none speaks of the signer's own.
    """
    if not lists_for([certificate], lists, at):
        raise NoRevocationListError(issuer=facts(load_der(certificate)).issuer)
    own = load_der(certificate)
    above = chain_above(own, [load_der(der) for der in chain])
    # Nobody asks whether a root was revoked: it vouches for itself.
    issued = [each.dump() for each in (own, *above) if not is_self_issued(each)]
    chosen = lists_for(issued, lists, at)
    wanted = dict.fromkeys(facts(load_der(der)).issuer for der in issued)
    there = tuple(revocation_list_facts(der)[0] for der in chosen)
    return GoingAlong(
        replace(options, revocation_lists=tuple(chosen)),
        there,
        tuple(issuer for issuer in wanted if issuer not in there),
    )


def with_revocation_of(
    options: SignatureOptions, key: SigningKey, lists: Sequence[bytes], *, at: datetime
) -> GoingAlong:
    """The same for a key that is open."""
    return with_revocation(options, key.certificate, key.chain, lists, at=at)


def said_of_added(added: int, sizes: Mapping[str, int], limit: int | None, portal: str) -> list[Message]:
    """What the lists add, and which documents (size in bytes by name) they take over the portal's limit for a file."""
    said = [
        Message(N_("The revocation lists make each document {size} KB longer."), {"size": -(-added // 1000)})
    ]
    if limit is not None:
        said += [
            Message(
                N_("With them “{file}” comes to {size} KB; {portal} takes {limit} KB for a file."),
                {"file": name, "size": -(-(size + added) // 1000), "portal": portal, "limit": limit // 1000},
            )
            for name, size in sizes.items()
            if size + added > limit
        ]
    return said
