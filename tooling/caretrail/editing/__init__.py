"""Changing a record's file so that whatever does not change stays as its writer left it, comments too.

`places.py` knows on which lines each field and list entry stands, and every comment; `aligning.py` which entries of a
changed list are those of the old one; `revising.py` makes the changed text; `remarks.py` says what each comment stands
beside; `laying.py` lays a whole file out anew, comments kept.
"""

from caretrail.editing.laying import formatted
from caretrail.editing.places import Block, Unreadable, blocks
from caretrail.editing.revising import revised

__all__ = ["Block", "Unreadable", "blocks", "formatted", "revised"]
