"""`caretrail new` in a terminal: questions for what is not told yet, and the draft in an editor."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from caretrail.plain import plain
from caretrail.problem import Refusal

if TYPE_CHECKING:
    from caretrail.cli.prompting import Prompter
    from caretrail.kinds.kind import Kind

NOT_ASKED = frozenset({"id", "status", "closed", "withdrawn", "log"})
"""What a new record does not begin with, or gets by itself."""


def ask_needed(prompter: Prompter, values: dict[str, Any]) -> None:
    """Ask for what the kind cannot do without."""
    from caretrail.kinds.walk import shapes

    for name, shape in shapes(prompter.kind.model).items():
        if shape.info.is_required() and name not in NOT_ASKED and name not in values:
            values[name] = ask_field(prompter, (name,), needed=True)


def ask_more(prompter: Prompter, values: dict[str, Any]) -> None:
    """Offer every other field, the kind's own before those that all kinds have."""
    from caretrail.cli.prompting import Enough
    from caretrail.drafting import SHARED
    from caretrail.kinds.walk import shapes

    if not click.confirm("\nFill in more?", default=False, err=True):
        return
    click.echo("Enter alone leaves a field out; a full stop alone ends the questions.", err=True)
    left = [name for name in shapes(prompter.kind.model) if name not in values and name not in NOT_ASKED]
    try:
        for name in sorted(left, key=lambda name: name in SHARED):
            value = ask_field(prompter, (name,), needed=False)
            if value:
                values[name] = value
    except Enough:
        return


def ask_field(prompter: Prompter, path: tuple[str, ...], *, needed: bool, may_stop: bool | None = None) -> Any:
    """What somebody says for a field: of a group its fields, of a list of entries its first entry."""
    from caretrail.cli.prompting import shape_at

    if shape_at(prompter.kind, path).model is None:
        return prompter.ask(path, needed=needed, may_stop=may_stop)
    return _group(prompter, path, needed=needed, may_stop=may_stop)


def _group(prompter: Prompter, path: tuple[str, ...], *, needed: bool, may_stop: bool | None) -> Any:
    """A group of fields, or the first entry of a list of them; asked for field by field, lists inside left out. A full
    stop leaves out a group that is not needed, also where it stands for a field that the group needs.
    """
    from caretrail.cli.prompting import Enough, shape_at
    from caretrail.drafting import letter_of
    from caretrail.fields import Item
    from caretrail.kinds import labels
    from caretrail.kinds.walk import shapes

    shape, about = shape_at(prompter.kind, path), labels.about(prompter.kind, path)
    assert shape.model
    if not needed:
        one = " one" if shape.is_list else ""
        said = click.prompt(f"\n{about.label}: {about.description}. Fill in{one}? (y/N)", default="",
                            show_default=False, err=True).strip()
        if said == ".":
            raise Enough
        if said.lower() not in ("y", "yes"):
            return None
    held = {}
    for name, inner in shapes(shape.model).items():
        if name in ("id", "corrects") or (inner.model and not inner.info.is_required()):
            continue
        value = ask_field(prompter, (*path, name), needed=inner.info.is_required(), may_stop=may_stop or not needed)
        if value is not None:
            held[name] = value
    if not held:
        return None
    entry = {"id": f"{letter_of(prompter.kind, path[-1])}1", **held} if issubclass(shape.model, Item) else held
    return [entry] if shape.is_list else entry


def edited(text: str, kind: Kind, refuse: Callable[[str], None], *, asking: bool) -> str:
    """The draft as it leaves $VISUAL or $EDITOR. `refuse` raises Refusal where a check would; then it can be edited
    again, where somebody is there to be asked, and what was typed is kept in a file where it is not.
    """
    while True:
        changed = click.edit(text, extension=f"-{kind.name}.yml")
        text = text if changed is None else changed
        try:
            refuse(text)
        except Refusal as refusal:
            click.echo(f"{refusal.what}\n  fix: {refusal.fix}", err=True)
            if not (asking and click.confirm("Edit it again?", default=True, err=True)):
                kept = _kept(text, kind)
                raise Refusal(f"nothing was written to the register; what you typed is kept in `{plain(str(kept))}`",
                              "put it right there, and copy it to its place below `records/`") from None
        else:
            return text


def _kept(text: str, kind: Kind) -> Path:
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", newline="\n", prefix=f"caretrail-{kind.name}-",
                                     suffix=".yml", delete=False) as file:
        file.write(text)
        return Path(file.name)
