"""What is done to a record, in words: "update `scores` and `title`, append to `log` or close it"."""

from __future__ import annotations

from collections.abc import Iterable

from caretrail.authority.model import Action
from caretrail.listing import both, either
from caretrail.plain import plain

MOST_FIELDS = 6
FIELDS = {"update": "update {}", "append": "append to {}", "edit": "change entries of {}",
          "remove": "take entries away from {}"}
"""Verbs that are said of fields, which are put together."""

WHOLE = {"create": "create it", "close": "close it", "withdraw": "withdraw it", "hand-over": "hand it over",
         "accept": "accept it", "delete": "delete it", "update": "change its file"}
"""Verbs that are said of the record; `update` where it is no field's."""


def done(actions: Iterable[Action]) -> tuple[str, ...]:
    """What actions do, each verb once, in the order in which they come."""
    fields: dict[str, list[str]] = {}
    found: dict[str, str] = {}
    for each in actions:
        if each.verb in FIELDS and each.field:
            fields.setdefault(each.verb, []).append(f"`{plain(each.field)}`")
            found[each.verb] = FIELDS[each.verb].format(_some(fields[each.verb]))
        elif each.verb == "transition":
            found[f"to {each.now}"] = f"move it from {_value(each.was)} to {_value(each.now)}"
        elif each.verb == "re-class":
            found[each.verb] = f"change `{plain(each.field)}`" + (
                f" from {_value(each.was)} to {_value(each.now)}" if each.was != each.now else "")
        else:
            found[f"{each.verb} it"] = WHOLE.get(each.verb, each.verb)
    return tuple(found.values())


def refused(actions: Iterable[Action]) -> str:
    """``update `scores` or append to `log` ``, as it follows on "may not"."""
    return either(done(actions))


def _some(fields: list[str]) -> str:
    names = list(dict.fromkeys(fields))
    more = len(names) - MOST_FIELDS
    return both(names if more <= 0 else [*names[:MOST_FIELDS], f"{more} more"])


def _value(word: str) -> str:
    return f"`{plain(word)}`" if word else "nothing"
