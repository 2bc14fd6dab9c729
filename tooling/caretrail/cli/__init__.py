"""The command line: one command per file, imported only when it is the one asked for."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import click

from caretrail import __version__
from caretrail.cli.output import color_option
from caretrail.problem import Refusal

COMMANDS = {
    "check": "caretrail.cli.check:command",
    "guard": "caretrail.cli.guard:command",
    "re-anchor": "caretrail.cli.re_anchor:command",
    "build": "caretrail.cli.build:command",
    "serve": "caretrail.cli.serve:command",
    "stage": "caretrail.cli.stage:command",
    "history": "caretrail.cli.history:command",
    "show": "caretrail.cli.show:command",
    "changes": "caretrail.cli.changes:command",
    "compare": "caretrail.cli.compare:command",
    "register": "caretrail.cli.register:command",
    "owner": "caretrail.cli.owner:command",
    "obligations": "caretrail.cli.obligations:command",
    "remind": "caretrail.cli.remind:command",
    "sample": "caretrail.cli.sample:command",
    "why": "caretrail.cli.why:command",
    "may": "caretrail.cli.may:command",
    "report": "caretrail.cli.report:command",
    "attest": "caretrail.cli.attest:command",
    "audit": "caretrail.cli.audit:command",
    "explain": "caretrail.cli.explain:command",
    "rules": "caretrail.cli.rules:command",
    "codeowners": "caretrail.cli.codeowners:command",
    "schema": "caretrail.cli.schema:command",
    "new": "caretrail.cli.new:command",
    "act": "caretrail.cli.act:command",
    "fmt": "caretrail.cli.fmt:command",
    "import": "caretrail.cli.import_:command",
    "export": "caretrail.cli.export:command",
    "init": "caretrail.cli.init:command",
    "upgrade": "caretrail.cli.upgrade:command",
    "cms-config": "caretrail.cli.cms_config:command",
    "demo": "caretrail.cli.demo:command",
    "completion": "caretrail.cli.completion:command",
}
"""Name -> module and variable, in the order of `--help`."""

INTERRUPTED, READER_GONE = 130, 141
"""As a shell counts them: 128 and the number of the signal."""


class LazyGroup(click.Group):
    """Knows its commands by name and loads the one that is asked for (all of them for `--help`)."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        module, variable = COMMANDS[cmd_name].split(":")
        command: click.Command = getattr(import_module(module), variable)
        if color_option not in command.params:
            command.params.append(color_option)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The first paragraph of each command's help, uncut."""
        commands = {name: self.get_command(ctx, name) for name in COMMANDS}
        with formatter.section("Commands"):
            formatter.write_dl([(name, " ".join((command.help or "").partition("\n\n")[0].split()))
                                for name, command in commands.items() if command])

    def resolve_command(self, ctx: click.Context,
                        args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-") and not ctx.resilient_parsing:
            raise click.NoSuchCommand(args[0], possibilities=COMMANDS, ctx=ctx)
        return super().resolve_command(ctx, args)


@click.group(cls=LazyGroup, params=[color_option], context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="caretrail", message="%(prog)s %(version)s")
def group() -> None:
    """Shared responsibility for care: recorded in git, checked in CI, shown to inspectors.

    Exit status: 0 nothing to report, 1 something found, 2 caretrail could not do it.
    """


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; gives its exit status: 0 clean, 1 findings, 2 usage, refusal or a fault of our own."""
    try:
        return _run(arguments)
    except OSError:  # nothing can be said on standard error either
        _let_go(sys.stderr)
        return 2


def _run(arguments: Sequence[str] | None) -> int:
    _speak_utf8()
    out = sys.stdout
    try:
        if out is None:
            raise Refusal("standard output is closed, so that nothing could be told",
                          "leave it open, or send it to a file or to `/dev/null`")
        status: Any = group.main(arguments, prog_name="caretrail", standalone_mode=False)
        out.flush()
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except click.ClickException as usage:
        usage.show()
        return 2
    except Refusal as refusal:
        _say(refusal)
        return 2
    except (BrokenPipeError, SystemExit) as end:
        # Of a reader that has gone click makes 1, which here means findings; the mark is that it replaces the stream.
        if isinstance(end, SystemExit) and sys.stdout is out:
            raise
        _let_go(out)
        return READER_GONE
    except Exception as fault:  # the one place where any fault of ours ends
        from caretrail.cli.fault import of_the_disk, print_fault
        _let_go(out)
        if isinstance(fault, OSError) and (refused := of_the_disk(fault)):
            _say(refused)
        else:
            print_fault(fault, sys.argv[1:] if arguments is None else arguments)
        return 2
    return status if isinstance(status, int) else 0


def _say(refusal: Refusal) -> None:
    click.echo(f"caretrail: {refusal.what}\n  fix: {refusal.fix}", err=True)


def _let_go(stream: Any) -> None:
    """Python would try to write what is left once more while it shuts down, and complain again where it cannot."""
    try:
        stream.flush()
    except (OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
