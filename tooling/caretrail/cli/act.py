"""`caretrail act ID MOVE`: what somebody does to a record, written with the right fields and entries."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

from caretrail.cli.completing import ids_of, record_ids
from caretrail.cli.output import Day, repo_option
from caretrail.nearest import did_you_mean
from caretrail.plain import plain
from caretrail.problem import Refusal, Severity

if TYPE_CHECKING:
    from caretrail.cli.prompting import Prompter
    from caretrail.load import Record
    from caretrail.moves.model import Act, Ask, Move
    from caretrail.trail import Trail

ESCALATE = "escalate"
"""No move of the record itself: an escalation is a record of its own."""


def _complete(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    from caretrail.moves import MOVES

    return [CompletionItem(move.name, help=move.about) for move in MOVES.values() if move.name.startswith(incomplete)]


@click.command()
@click.argument("record", metavar="ID", shell_complete=record_ids)
@click.argument("name", metavar="[MOVE]", required=False, shell_complete=_complete)
@click.option("--as", "person", metavar="PERSON", envvar="CARETRAIL_PERSON", shell_complete=ids_of("people"),
              help="Who does it: the id of a person (or CARETRAIL_PERSON).")
@click.option("--on", "day", type=Day(), metavar="DATE", help="Day on which it happened (default: today).")
@click.option("--set", "settings", metavar="NAME=VALUE", multiple=True,
              help="What the move asks for; several values of a list are parted by commas. Repeatable.")
@click.option("--dry-run", is_flag=True, help="Show what would change, and write nothing.")
@click.option("--no-input", is_flag=True, help="Ask nothing, also in a terminal.")
@repo_option
@click.pass_context
def command(ctx: click.Context, record: str, name: str | None, person: str | None, day: date | None,
            settings: tuple[str, ...], dry_run: bool, no_input: bool, repo: Path) -> None:
    """Make a move on a record: accept it, hand it over, score it again, record a review ("checked, unchanged" is one),
    update an action, add to the log, make it active, close or withdraw it.

    Without MOVE those that make sense for the record are listed. What a move needs is asked for in a terminal, or given
    by --set. Entries are only ever added. What a check would find wrong is told before anything is written, and what
    keeps a draft from being active is told and keeps nothing back.

    Exit status: 0 done, 1 a check would find it wrong (nothing is written), 2 it cannot be done.
    """
    from caretrail.cli.asking import one_of
    from caretrail.cli.prompting import watched
    from caretrail.cli.reading import read_folder

    trail = read_folder(repo, day)
    about = one_of(trail, record, list(trail.records.values()), "record")
    asking = watched(no_input=no_input)
    name = name or (_chosen(about, trail.as_of) if asking else None)
    if name is None:
        click.echo("\n".join(_listed(about, trail.as_of)))
        return
    move = _move(about, name, trail.as_of)
    act = _act(trail, about, move, person, settings, asking=asking)
    ctx.exit(_end(repo, act, move.make(act), dry_run=dry_run, asking=asking))


def _listed(record: Record, day: date) -> list[str]:
    from caretrail.moves import MOVES
    from caretrail.views.names import title_of

    possible = [move for move in MOVES.values() if not move.objection(record, day)]
    width = max((len(move.name) for move in possible), default=0)
    lines = [f"{plain(record.id)}: {plain(title_of(record.doc))}", *(
        f"  {move.name:<{width}}  {move.about}{_takes(move.asks(record, day))}" for move in possible)]
    if record.kind.is_work:
        lines.append(f"  {ESCALATE:<{width}}  caretrail new escalation --from {plain(record.id)}")
    return lines


def _takes(asks: Any) -> str:
    """`(result; post, attended)`: what it needs, then what it can be told."""
    parts = [", ".join(each.name for each in asks if each.needed is wanted) for wanted in (True, False)]
    return f" ({'; '.join(filter(None, parts))})" if any(parts) else ""


def _chosen(record: Record, day: date) -> str:
    click.echo("\n".join(_listed(record, day)), err=True)
    return str(click.prompt("Move", err=True)).strip()


def _move(record: Record, name: str, day: date) -> Move:
    from caretrail.moves import MOVES

    if name == ESCALATE:
        raise Refusal("an escalation is a record of its own",
                      f"begin it with `caretrail new escalation --from {plain(record.id)}`")
    move = MOVES.get(name)
    if move is None:
        raise click.UsageError(f"there is no move `{plain(name)}`{did_you_mean(plain(name), MOVES)}\n"
                               f"the moves are {', '.join(MOVES)}")
    if objection := move.objection(record, day):
        raise Refusal(f"`{plain(record.id)}` takes no move `{move.name}`: {plain(objection)}",
                      f"`caretrail act {plain(record.id)} --no-input` lists those that make sense")
    return move


def _act(trail: Trail, record: Record, move: Move, person: str | None, settings: tuple[str, ...], *,
         asking: bool) -> Act:
    """Who makes the move, when, and what they say."""
    from caretrail.cli.asking import one_of
    from caretrail.cli.prompting import Prompter
    from caretrail.moves.model import Act

    prompter = Prompter(record.kind, trail)
    asks = {ask.name: ask for ask in move.asks(record, trail.as_of)}
    told = _told(prompter, asks, settings)
    if person is None and asking:
        person = str(click.prompt("Who does it (the id of a person)", err=True)).strip()
    if person is None:
        raise click.UsageError("say who does it: add --as PERSON")
    who = one_of(trail, person, trail.by_kind.get("person", ()), "person").id
    missing = [ask for ask in asks.values() if ask.needed and ask.name not in told]
    if missing and not asking:
        raise click.UsageError(f"`{move.name}` needs more: add "
                               f"{' '.join(f'--set {ask.name}=...' for ask in missing)}")
    if asking and (missing or not settings):
        _ask(prompter, asks, told)
    return Act(trail, record, who, trail.as_of, told)


def _told(prompter: Prompter, asks: Mapping[str, Ask], settings: tuple[str, ...]) -> dict[str, Any]:
    from caretrail.cli.prompting import shape_at

    told: dict[str, Any] = {}
    for setting in settings:
        name, equals, value = setting.partition("=")
        if name not in asks or not equals or not value or name in told:
            known = ", ".join(f"`{each}`" for each in asks) or "nothing"
            raise click.UsageError(f"`--set {plain(setting)}`: the move can be told {known}, each once, as NAME=VALUE")
        ask = asks[name]
        shape = shape_at(prompter.kind, ask.path)
        plural = shape.is_list and shape.model is None
        told[name] = [each.strip() for each in value.split(",") if each.strip()] if plural else value
        if wrong := prompter.complaint(ask.path, shape, told[name], ask.choices):
            raise click.UsageError(f"`{name}`: {wrong}")
    return told


def _ask(prompter: Prompter, asks: Mapping[str, Ask], told: dict[str, Any]) -> None:
    from caretrail.cli.prompting import Enough

    click.echo("Enter alone leaves out what may be left out; a full stop alone ends the questions.", err=True)
    try:
        for ask in sorted((each for each in asks.values() if each.name not in told), key=lambda each: not each.needed):
            value = prompter.ask(ask.path, needed=ask.needed, label=ask.label, choices=ask.choices)
            if value is not None:
                told[ask.name] = value
    except Enough:
        return


def _end(repo: Path, act: Act, doc: dict[str, Any], *, dry_run: bool, asking: bool) -> int:
    """Show, check and write what changes; the exit status."""
    from caretrail.cli.differing import difference
    from caretrail.moves import text_of
    from caretrail.placing import write_files
    from caretrail.writing import Unwritable

    record = act.record
    before = record.file.data or b""
    try:
        text = text_of(record, doc)
    except Unwritable as error:
        raise Refusal(f"what was told cannot stand in a record: {error}", "type it again, as plain text") from None
    if dry_run or asking:
        click.echo("\n".join(difference(record.path, before.decode(), text)), err=not dry_run)
    if not _holds(act, doc, text.encode()):
        click.echo("nothing was written", err=True)
        return 1
    if dry_run:
        return 0
    if asking and not click.confirm("Write it?", default=True, err=True):
        click.echo("nothing was written", err=True)
        return 0
    write_files(repo, {record.path: text.encode()})
    click.echo(plain(record.path))
    return 0


def _holds(act: Act, doc: dict[str, Any], data: bytes) -> bool:
    """Tell what a check would find that it did not find before, what is missing still, and by which right somebody may
    do it. Whether there is no error.
    """
    from caretrail.cli import act_words
    from caretrail.importing.returned.checking import laid_over, new_problems
    from caretrail.trail import Trail

    files = {act.record.path: data}
    problems = new_problems(act.trail.loaded, files, act.trail.as_of)
    for problem in problems:
        click.echo("\n".join(act_words.problem(problem)), err=True)
    if any(each.severity is Severity.ERROR for each in problems):
        return False
    after = Trail(laid_over(act.trail.loaded, files), act.trail.as_of)
    for line in (*act_words.gates(after, act.record), *act_words.rights(act.trail, act.record, doc, act.who)):
        click.echo(line, err=True)
    return True
