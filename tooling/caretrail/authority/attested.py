"""Whether a statement on a landing counts as attested, by the policy of that landing's first parent."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from caretrail.approvals.attested import Attestations
from caretrail.approvals.model import Evidence
from caretrail.authority.ground import Ground


def evidence_for(commit: str, attestations: Attestations, ground: Ground, day: date) -> Evidence | None:
    """What a statement says of a landing: `attested` where a key signed it that the rights name as an attestor's on
    that day, `claimed` where nobody signed it, or anybody else. None where no statement holds: then only the message of
    the landing can tell. Where one lies there and does not hold, nobody approved anything: breaking it is no way round.
    """
    if commit in attestations.broken:
        return Evidence("attestation", "claimed", None, "", commit, "")
    known = attestations.found.get(commit)
    if known is None:
        return None
    signed = known.signature is not None and known.signature.key in attestors(ground, day)
    return replace(known.evidence, level="attested" if signed else "claimed")


def attestors(ground: Ground, day: date) -> frozenset[str]:
    """Fingerprints of the keys that may sign statements on a day."""
    return frozenset(each.ssh_key for each in (ground.rights.attestors if ground.rights else ())
                     if each.from_ <= day and (each.to is None or day <= each.to))
