"""`caretrail serve`: look at the built site on this machine."""

from __future__ import annotations

import errno
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import click

from caretrail.cli.build import AUDIENCES, config_option, out_option
from caretrail.cli.build import command as build
from caretrail.cli.output import repo_option
from caretrail.problem import Refusal

if TYPE_CHECKING:
    from caretrail.fields import Audience

HOST = "127.0.0.1"


class Pages(SimpleHTTPRequestHandler):
    """Files of the site, quietly, with the site's own page for an address that does not exist."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-cache")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Referrer-Policy", "no-referrer")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name it has in http.server
        """Say nothing: whoever looks at a page does not look at the terminal."""


def server(folder: Path, port: int) -> ThreadingHTTPServer:
    """Listens on this machine only. Refusal when the port is taken."""
    try:
        return ThreadingHTTPServer((HOST, port), partial(Pages, directory=str(folder)))
    except OSError as fault:
        if fault.errno not in (errno.EADDRINUSE, errno.EACCES):
            raise
        why = "is in use by another program" if fault.errno == errno.EADDRINUSE else "may not be used by you"
        raise Refusal(f"port {port} {why}", f"name another with `--port`, such as {port + 1}") from fault


def is_current(folder: Path, repo: Path, audience: str) -> bool:
    """Whether a site for this audience is there and was made from the commit that is checked out."""
    from caretrail.history.git import Repository
    from caretrail.site.target import made_for, made_from

    made = made_from(folder)
    if not made or made_for(folder) != audience:
        return False
    with Repository(repo) as repository:
        return made == repository.resolve()


@click.command()
@repo_option
@out_option
@config_option
@click.option("--audience", type=click.Choice(AUDIENCES),
              help="For whom it is built (default: as the site that is there, else inspectors).")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True,
              help="Port to listen on.")
@click.pass_context
def command(ctx: click.Context, repo: Path, out: Path | None, config: Path | None, audience: Audience | None,
            port: int) -> int:
    """Show the site on this machine, and build it first when it is missing or older than the records.

    Only this machine can reach it. Stop it with Ctrl-C.
    """
    from caretrail.site.target import made_for, restore

    folder = out or repo / "site"
    restore(folder)
    wanted = audience or made_for(folder) or "inspector"
    with server(folder, port) as listening:
        if not is_current(folder, repo, wanted):
            ctx.invoke(build, repo=repo, out=folder, config=config, as_of=None, since="", audience=wanted,
                       replace_audience=False, strict=False, no_cache=False)
        click.echo(f"the site is at http://{HOST}:{port}/  (Ctrl-C stops it)", err=True)
        try:
            listening.serve_forever()
        except KeyboardInterrupt:
            click.echo("", err=True)
    return 0
