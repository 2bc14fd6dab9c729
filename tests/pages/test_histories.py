"""Many processes write the same pages as one."""

from __future__ import annotations

from caretrail.pages.histories import DEPTH, PART, Scribe, tell_all
from caretrail.pages.history import Landings
from caretrail.pages.html import Html
from tests.views.fakes import REGISTER, RISK, Memory, evidence


def test_shared_among_processes_the_pages_are_the_same_in_the_same_order() -> None:
    history = Memory().land(REGISTER)
    for number in range(PART + 5):
        record = f"RSK-2026-{number:04}"
        history.land({f"records/risks/2026/{record}.yml": RISK.replace("RSK-2026-7K3M", record)})
    shown = evidence(history)
    scribe = Scribe(shown, Landings(shown, Html(shown.names, DEPTH)))
    everything = tuple(shown.names.known.values())
    assert list(tell_all(scribe, everything, cores=2)) == list(tell_all(scribe, everything, cores=1))
