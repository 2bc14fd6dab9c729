"""The worked example as it lies in `records/`: in the source tree, or packed with caretrail."""

from __future__ import annotations

import hashlib
from pathlib import Path

from caretrail.load import Record, folder_files, load
from caretrail.problem import Refusal


def example_root() -> Path:
    """The folder that holds the example's `records/`."""
    packed = Path(__file__).parent
    source = packed.parents[2]
    for root in (packed, source):
        if (root / "records" / "policy" / "partnership.yml").is_file():
            return root
    raise Refusal("the worked example is not part of this installation",
                  "install caretrail from its repository: `pip install -e .`")


def fingerprint() -> str:
    """Differs whenever the story or its telling does: the example's records, and the code and words of this folder."""
    made = hashlib.sha256()
    told = (path for path in Path(__file__).parent.iterdir() if path.suffix in (".py", ".yml"))
    for path in sorted((*told, *(example_root() / "records").rglob("*"))):
        if path.is_file():
            made.update(f"{path}\0{path.stat().st_size}\0".encode() + path.read_bytes())
    return made.hexdigest()


def example_records(root: Path) -> tuple[Record, ...]:
    """Its records, in the order of their paths; a file that is none is refused by name."""
    loaded = load(folder_files(root))
    if loaded.rejected:
        raise Refusal(f"`{loaded.rejected[0].file.path}` of the worked example cannot be read",
                      "run `caretrail check` on it and put it right")
    return loaded.records
