"""`caretrail completion SHELL`: the script that lets a shell complete caretrail's commands."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

EXAMPLES = """\b
Where each shell looks for it:
  bash:  caretrail completion bash > ~/.local/share/bash-completion/completions/caretrail
  zsh:   caretrail completion zsh > "${fpath[1]}/_caretrail"
  fish:  caretrail completion fish > ~/.config/fish/completions/caretrail.fish
"""


@click.command(epilog=EXAMPLES)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """Print the completion script for a shell."""
    script = get_completion_class(shell)
    assert script is not None
    click.echo(script(ctx.find_root().command, {}, "caretrail", "_CARETRAIL_COMPLETE").source())
