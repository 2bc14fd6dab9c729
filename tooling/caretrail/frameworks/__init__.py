"""The frameworks that come with caretrail: one file each, in the form of a record of the kind `framework`."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from caretrail import source
from caretrail.kinds.framework import Framework

FOLDER = Path(__file__).parent


@cache
def shipped() -> dict[str, Framework]:
    """By id, in the order of their file names. A file that does not fit is a fault of the package: it raises."""
    return {path.stem: Framework.model_validate(source.parse(path.read_bytes()))
            for path in sorted(FOLDER.glob("*.yml"))}
