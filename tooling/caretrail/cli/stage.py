"""`caretrail stage`: the evidence site by way of another engine than MkDocs."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from shlex import quote

import click

from caretrail.cli.build import audience_option, called
from caretrail.cli.output import Day, no_cache_option, repo_option
from caretrail.fields import Audience
from caretrail.problem import Refusal

EXAMPLES = """\b
Examples:
  caretrail stage /tmp/staged               write the project that the engine renders
  zensical build -f /tmp/staged/mkdocs.yml  render it, with whichever engine
  caretrail stage /tmp/staged --out site    finish what it rendered, and put it in place
"""


@click.command(epilog=EXAMPLES)
@repo_option
@click.argument("project", type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(path_type=Path), metavar="DIR",
              help="Finish what the engine has rendered, and put the site into this folder.")
@click.option("--as-of", type=Day(), metavar="DATE",
              help="Judge what is due on this day (default: the day of the latest landing).")
@audience_option
@no_cache_option
def command(repo: Path, project: Path, out: Path | None, as_of: date | None, audience: Audience, no_cache: bool) -> int:
    """Build the evidence site with another engine than MkDocs.

    Without --out, writes a project of documents and settings into PROJECT for the engine to render; with it, makes the
    finished site of what the engine has rendered there. Give --as-of and --audience both times.
    """
    from caretrail.cli.past import not_ahead
    from caretrail.site.exhibit import exhibit, open_register
    from caretrail.site.stage import RENDERED, SETTINGS, Stage
    from caretrail.site.target import MARKER, building, refuse_other_audience, refuse_unusable, restore

    not_ahead("--as-of", as_of)
    if out:
        restore(out)
        refuse_unusable(out, repo)
        refuse_other_audience(out, audience)
    shown = exhibit(open_register(repo, as_of, cache=not no_cache, audience=audience))
    with Stage(shown) as stage:
        if out is None:
            stage.write(project)
            click.echo(f"staged: {project}, {stage.pages:,} pages\nrender it: zensical build -f "
                       f"{quote(str(project / SETTINGS))}\nthen: {called()} stage {quote(str(project))} --out DIR")
            return 0
        if not (project / RENDERED).is_dir():
            raise Refusal(f"nothing has been rendered in `{project}`", "let the engine render it, then finish it")
        with building(out.resolve()) as made:
            shutil.copytree(project / RENDERED, made.site)
            stage.mark(made.site)  # compared before anything is filled in: of another edition no token would fit
            staged = project / MARKER
            if not staged.is_file() or (made.site / MARKER).read_bytes() != staged.read_bytes():
                raise Refusal(f"`{project}` was staged from another commit, or with other options",
                              "stage it again, render it again, then finish it")
            stage.finish(made.site)
            placed = made.publish()
    click.echo(f"site: {out}, {stage.pages:,} pages ({placed.written:,} files written, {placed.unchanged:,} as before, "
               f"{placed.deleted:,} deleted)")
    return 0
