"""`caretrail schema`: write the JSON Schema of every kind and the editor settings that point to it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from caretrail.cli.output import repo_option
from caretrail.problem import Refusal

FOLDER = "records/schema"
SETTINGS = ".vscode/settings.json"
EXTENSIONS = ".vscode/extensions.json"
YAML_EXTENSION = "redhat.vscode-yaml"


@click.command()
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 when a file is not as it should be.")
@repo_option
@click.pass_context
def command(ctx: click.Context, check: bool, repo: Path) -> None:
    """Write what an editor needs to complete and check records while somebody types.

    That is one JSON Schema per kind of record in records/schema/, and the settings of Visual Studio Code that
    say which files each one is for. Other settings are kept.
    """
    stale = list(_stale(repo))
    if check:
        _tell_stale(stale)
        ctx.exit(1 if stale else 0)
    for path, text in stale:
        _put(repo / path, text)
        click.echo(f"{'removed' if text is None else 'written'} {path}")
    if not stale:
        click.echo("everything is current")


def _stale(repo: Path) -> Iterator[tuple[str, str | None]]:
    """Files that are not as they should be, with the text they should have (None: they should not be there)."""
    wanted: dict[str, str] = _schemas()
    wanted[SETTINGS] = _text(_settings(_json(repo / SETTINGS)))
    wanted[EXTENSIONS] = _text(_extensions(_json(repo / EXTENSIONS)))
    for path, text in wanted.items():
        file = repo / path
        if not file.is_file() or file.read_bytes().replace(b"\r\n", b"\n") != text.encode():
            yield path, text
    for extra in sorted((repo / FOLDER).glob("*.json")):
        path = f"{FOLDER}/{extra.name}"
        if path not in wanted:
            yield path, None


def _schemas() -> dict[str, str]:
    from caretrail.kinds.schema import json_schema
    from caretrail.policy import ALL_KINDS

    return {f"{FOLDER}/{kind.name}.json": _text(json_schema(kind)) for kind in ALL_KINDS}


def _settings(settings: dict[str, Any]) -> dict[str, Any]:
    """The settings with ours put in and everything else kept."""
    from caretrail.policy import ALL_KINDS

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


def _put(file: Path, text: str | None) -> None:
    try:
        if text is None:
            file.unlink()
        else:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
    except OSError as error:
        raise Refusal(f"`{file}` cannot be written: {error.strerror}",
                      "make the folder writable, or name another one with `--repo`") from error


def _tell_stale(stale: list[tuple[str, str | None]]) -> None:
    for path, text in stale:
        click.echo(f"{path} {'belongs to no kind' if text is None else 'is not current'}")
    if stale:
        click.echo("run `caretrail schema` and commit what it writes", err=True)
    else:
        click.echo("everything is current")
