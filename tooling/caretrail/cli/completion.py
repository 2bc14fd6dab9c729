"""`caretrail completion SHELL`: the script that lets a shell complete caretrail's commands."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    r"""Print the completion script for a shell.

    \b
    bash:  caretrail completion bash > ~/.local/share/bash-completion/completions/caretrail
    zsh:   caretrail completion zsh > "${fpath[1]}/_caretrail"
    fish:  caretrail completion fish > ~/.config/fish/completions/caretrail.fish
    """
    script = get_completion_class(shell)
    assert script is not None
    click.echo(script(ctx.find_root().command, {}, "caretrail", "_CARETRAIL_COMPLETE").source())
