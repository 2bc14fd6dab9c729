"""`caretrail cms-config`: the models as a configuration of Decap CMS or Sveltia CMS."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from caretrail.cli.output import FILE, HOSTS, repo_option
from caretrail.problem import Refusal

if TYPE_CHECKING:
    from caretrail.policy.partnership import Partnership


@click.command()
@click.option("--cms", type=click.Choice(["decap", "sveltia"]), default="decap", show_default=True,
              help="The program it is for.")
@click.option("--host", type=click.Choice(HOSTS), help="The git host of the register (default: as the settings say).")
@click.option("--output", type=FILE, metavar="FILE", help="Write it there, such as admin/config.yml, and not here.")
@repo_option
def command(cms: Literal["decap", "sveltia"], host: str | None, output: Path | None, repo: Path) -> None:
    """Write a configuration with which Decap CMS or Sveltia CMS edits records of every kind.

    An option for partnerships that run one of them already; the forms of the site need neither, nor a server. The first
    lines of the file say what is lost with it. Where the git host is, the settings of the register say.
    """
    from caretrail.starting.cms import config

    settings = _settings(repo)
    repository = settings.repository if settings else None
    chosen = host or (repository.host if repository else None)
    if chosen is None:
        raise click.UsageError("the settings name no git host (`repository`): add --host github, gitlab or forgejo")
    text = config(cms, chosen, repository, settings.published_branch if settings else "main")
    if output is None:
        click.echo(text, nl=False)
        return
    _write(output, text)
    click.echo(f"written {output}")
    if repository is None or repository.host != chosen:
        click.echo("next: fill in `repo`, as the settings of the register do not name one there", err=True)


def _settings(repo: Path) -> Partnership | None:
    """The settings of the register, where there are any that can be read."""
    from caretrail.load import Record, folder_files, load
    from caretrail.policy.partnership import KIND, Partnership

    loaded = load(folder_files(repo)) if (repo / "records").is_dir() else None
    found = [each.model for each in (loaded.records if loaded else ()) if isinstance(each, Record)
             and each.path == f"records/{KIND.folder}/{KIND.only}.yml"]
    return found[0] if found and isinstance(found[0], Partnership) else None


def _write(output: Path, text: str) -> None:
    from caretrail.placing import write_files

    if output.exists() and "made by `caretrail cms-config`" not in output.read_text("utf-8", "replace"):
        raise Refusal(f"`{output}` is there already, and was not made by this command",
                      "move it away, or name another file with `--output`")
    write_files(output.absolute().parent, {output.name: text.encode()})
