"""What an editor needs to complete and check records: a JSON Schema for each kind, and settings that point to it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from caretrail.kinds.schema import json_schema
from caretrail.policy import ALL_KINDS
from caretrail.problem import Refusal

FOLDER = "records/schema"
SETTINGS = ".vscode/settings.json"
EXTENSIONS = ".vscode/extensions.json"
YAML_EXTENSION = "redhat.vscode-yaml"


def editor_files(root: Path | None = None) -> dict[str, str]:
    """The text of every such file by its path; of the settings, what somebody else put into those of `root` is kept.
    Raises Refusal where settings cannot be read, so not kept.
    """
    wanted = {**_schemas()}
    wanted[SETTINGS] = _text(_settings(_json(root / SETTINGS) if root else {}))
    wanted[EXTENSIONS] = _text(_extensions(_json(root / EXTENSIONS) if root else {}))
    return wanted


@cache
def _schemas() -> Mapping[str, str]:
    return {f"{FOLDER}/{kind.name}.json": _text(json_schema(kind)) for kind in ALL_KINDS}


def stale(root: Path) -> Iterator[tuple[str, str | None]]:
    """Those that are not as they should be, with the text they should have (None: they should not be there)."""
    wanted = editor_files(root)
    for path, text in wanted.items():
        file = root / path
        if not file.is_file() or file.read_bytes().replace(b"\r\n", b"\n") != text.encode():
            yield path, text
    for extra in sorted((root / FOLDER).glob("*.json")):
        path = f"{FOLDER}/{extra.name}"
        if path not in wanted:
            yield path, None


def _settings(settings: dict[str, Any]) -> dict[str, Any]:
    """The settings with ours put in and everything else kept."""
    present = settings.get("yaml.schemas")
    theirs = {schema: files for schema, files in present.items() if not schema.startswith(f"./{FOLDER}/")
              } if isinstance(present, dict) else {}
    ours = {f"./{FOLDER}/{kind.name}.json": f"records/{kind.folder}/{kind.only or '**/*'}.yml" for kind in ALL_KINDS}
    return {**settings, "yaml.schemas": {**theirs, **ours}}


def _extensions(extensions: dict[str, Any]) -> dict[str, Any]:
    recommended = extensions.get("recommendations", [])
    if YAML_EXTENSION in recommended:
        return extensions
    return {**extensions, "recommendations": [*recommended, YAML_EXTENSION]}


def _json(file: Path) -> dict[str, Any]:
    try:
        content = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    except ValueError:
        content = None
    if not isinstance(content, dict):
        raise Refusal(f"`{file}` is not plain JSON, so its settings cannot be kept",
                      "take out its comments and trailing commas, or move the file away, and run this again")
    return content


def _text(content: dict[str, Any]) -> str:
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"
