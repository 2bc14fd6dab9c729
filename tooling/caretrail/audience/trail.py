"""The register as an audience sees it: a trail of the same shape, from which everything else is then made."""

from __future__ import annotations

from caretrail.audience.docs import Docs
from caretrail.audience.history import Seen
from caretrail.audience.landings import Tellers, Whose
from caretrail.audience.roles import roles_of
from caretrail.audience.seeing import default_of, path_of, shown_now
from caretrail.audience.texts import Texts, called
from caretrail.fields import Audience
from caretrail.load import File, Loaded, Record
from caretrail.trail import Trail


def narrowed(trail: Trail, audience: Audience, whose: Whose) -> Trail:
    """The trail that `audience` sees; for inspectors it is this one. `whose` tells the person behind an address."""
    if audience == "inspector":
        return trail
    shown = shown_now(audience, trail)
    ever = frozenset((*trail.records, *(trail.history.ids() if trail.history else ())))
    named = any(record.kind.name == "person" for record in trail.records.values() if record.id in shown)
    docs = _docs(trail, audience, shown, ever, named=named)
    kept = [record for record in trail.records.values() if record.id in shown]
    history = trail.history
    seen = Seen(history, docs, {record.id: record.kind for record in kept}, default_of(trail),
                Tellers(audience, docs.texts, whose)) if history else None
    return Trail(Loaded(tuple(_record(record, docs) for record in kept), ()), trail.as_of, trail.commit, seen)


def _docs(trail: Trail, audience: Audience, shown: frozenset[str], ever: frozenset[str], *, named: bool) -> Docs:
    """Where people are not shown, neither are their names in any text, and their posts stand for them."""
    texts = Texts(ever - shown, _addresses(trail) if named else frozenset(called(trail)))
    return Docs(audience, shown, ever, texts, None if named else roles_of(trail, shown))


def _addresses(trail: Trail) -> frozenset[str]:
    return frozenset(each for each in called(trail) if "@" in each)


def _record(record: Record, docs: Docs) -> Record:
    """Its file is known by where it belongs, and holds nothing: what is shown is the content alone."""
    path = path_of(record.kind, record.id)
    return Record(record.id, record.kind, File(path, "100644", b""), docs.doc(record.kind, record.doc))
