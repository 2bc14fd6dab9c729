"""The kinds of record, one file each. A new kind is a file here and a line in `KINDS`."""

from __future__ import annotations

from caretrail.kinds import risk
from caretrail.kinds.kind import Kind

KINDS: tuple[Kind, ...] = (
    risk.KIND,
)

BY_NAME = {kind.name: kind for kind in KINDS}
BY_FOLDER = {kind.folder: kind for kind in KINDS}
BY_PREFIX = {kind.prefix: kind for kind in KINDS if kind.prefix}
