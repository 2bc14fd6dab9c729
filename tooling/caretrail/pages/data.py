"""Data that the scripts of a page read, as files that can also be loaded where the site is opened from a folder."""

from __future__ import annotations

import json
from typing import Any


def data_script(path: str, content: Any) -> tuple[str, bytes]:
    """A file of the site, by its address from the top: a script of one call that `caretrail.data(path)` waits for."""
    said = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return path, f"caretrail.take({json.dumps(path)},{said});\n".encode("utf-8", "replace")
