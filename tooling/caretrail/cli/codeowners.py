"""`caretrail codeowners`: the policy as the file by which a git host asks for approvals."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from caretrail.cli.output import Day, Progress, repo_option, without_collector
from caretrail.cli.reading import read_folder
from caretrail.problem import Refusal


@click.command()
@click.option("--host", type=click.Choice(["github", "gitlab", "forgejo"]), default="github", show_default=True,
              help="The git host it is for.")
@click.option("--check", "only_check", is_flag=True, help="Write nothing: say whether the file is current.")
@click.option("--as-of", type=Day(), metavar="DATE", help="Who holds which post on this day (default: today).")
@repo_option
def command(host: str, only_check: bool, as_of: date | None, repo: Path) -> None:
    """Write CODEOWNERS from the rights and from who holds which post, so that the git host asks the right people.

    The host knows paths alone, and is content with any one of those it names; whether the approvals are enough,
    `caretrail check --base` judges.

    Exit status: 0 written or current, 1 with --check: not current, 2 there are no rights, or nobody to name.
    """
    with without_collector(), Progress("reading records"):
        from caretrail.authority.codeowners import PLACES, codeowners
        from caretrail.authority.ground import ground_of

        trail = read_folder(repo, as_of)
        ground = ground_of(trail)
        if ground.rights is None:
            raise Refusal("no rights are set, so nobody is named to approve anything",
                          "set them in `records/policy/rights.yml`; `caretrail new rights` begins that file")
        text = codeowners(ground, trail.as_of, host)  # type: ignore[arg-type]
    if not any(line.startswith(("/", "^")) for line in text.splitlines()):
        raise Refusal(f"nobody who may approve anything has a `login` on `{host}`",
                      "give the people their accounts in `records/people/`: an identity with `git_host`, `user_id` "
                      "and `login`")
    name = PLACES[host]  # type: ignore[index]
    current = _read(repo / name) == text
    if only_check:
        click.echo(f"{name} is current" if current else
                   f"caretrail: `{name}` is not what the policy and the posts say\n"
                   "  fix: run `caretrail codeowners` and propose the file", err=not current)
        raise click.exceptions.Exit(0 if current else 1)
    if not current:
        _write(repo / name, text)
    click.echo(f"{name} is current" if current else f"written {name}")


def _read(file: Path) -> str | None:
    try:
        return file.read_text(encoding="utf-8") if file.is_file() else None
    except (OSError, UnicodeDecodeError):
        return None


def _write(file: Path, text: str) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")
    except OSError as fault:
        raise Refusal(f"`{file}` cannot be written: {fault.strerror}", "make the folder writable") from fault
