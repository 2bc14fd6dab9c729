"""The common moves of a record: what somebody does to it on a day, as the changed record. Pure functions.

`model.py` says what a move is; then one file for what belongs together: `accepting.py`, `handing_over.py`,
`scoring.py`, `reviewing.py`, `progressing.py` (actions), `noting.py` (the log) and `stepping.py` (states). `MOVES`
lists them, `text_of` gives the changed file, `gates.py` what keeps a record from being active. Entries are only ever
added; what was left open in one is filled in.
"""

from functools import partial

from caretrail.editing import revised
from caretrail.kinds.labels import field_names
from caretrail.load import Record
from caretrail.moves import accepting, handing_over, noting, progressing, reviewing, scoring, stepping
from caretrail.moves.model import Doc

MOVES = {move.name: move for move in (
    accepting.MOVE, handing_over.MOVE, reviewing.REVIEW, reviewing.UNCHANGED_MOVE, scoring.MOVE, progressing.MOVE,
    noting.MOVE, stepping.ACTIVATE, stepping.CLOSE, stepping.WITHDRAW)}
"""Name -> move, in the order in which they are offered."""


def text_of(record: Record, doc: Doc) -> str:
    """The file of a changed record: every line of what did not change stays, new fields stand where the kind has them.
    Raises `writing.Unwritable` where no file can hold it.
    """
    return revised(record.file.data or b"", doc, partial(field_names, record.kind))
