"""The row under a title that leads to the other pages of the same record or register, the same on each of them."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from caretrail.kinds.kind import Kind
from caretrail.pages.html import joined
from caretrail.views import addresses
from caretrail.views.names import Known

NOW = "As it stands"


def of_record(known: Known, here: str, root: str, *, has_history: bool, has_trail: bool) -> Markup:
    """As it stands, on any date, its trail, and its file; `here` is the address of the page that shows the row."""
    sides = [(addresses.record(known.id), NOW)]
    if has_history:
        sides.append((addresses.then(known.id), "On any date"))
    if has_trail:
        sides.append((addresses.thread(known.id), "Trail: from notice to lesson"))
    return _row(f"This {known.kind.name}", [*sides, (addresses.data(known.kind.plural, known.id), "As data (JSON)")],
                here, root)


def of_register(kind: Kind, here: str, root: str, *, has_history: bool, has_rows: bool) -> Markup:
    """As it stands, on any date, and its table."""
    sides = [(addresses.register(kind.plural), NOW)]
    if has_history:
        sides.append((addresses.register_then(kind.plural), "On any date"))
    if has_rows:
        sides.append((addresses.data_table(kind.plural), "As data (CSV)"))
    return _row(f"The register of {kind.plural}", sides, here, root) if len(sides) > 1 else Markup()


def _row(what: str, sides: Iterable[tuple[str, str]], here: str, root: str) -> Markup:
    """Addresses and words are ours: an address is made of ids alone."""
    links = (f'<li><a href="{root}{address}"{_current(address, here)}>{words}</a></li>' for address, words in sides)
    return joined((f'<nav class="sides" aria-label="{what}"><ul>', *links, "</ul></nav>"))


def _current(address: str, here: str) -> str:
    return ' aria-current="page"' if address == here else ""
