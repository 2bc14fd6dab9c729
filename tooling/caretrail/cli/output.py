"""What commands share to speak: colour, options used by more than one, progress."""

from __future__ import annotations

import gc
import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, Self

import click

WIDEST = 100
FILE = click.Path(dir_okay=False, path_type=Path)
"""A file that somebody names."""
HOSTS = ("github", "gitlab", "forgejo")
"""The git hosts whose answers can be read."""
SLOW = 1.0
"""Seconds after which a command that still runs says how far it is."""


def _choose_color(ctx: click.Context, _option: click.Parameter, choice: str | None) -> None:
    if choice is not None:
        ctx.color = {"always": True, "never": False}.get(choice, _from_environment())
    elif ctx.color is None:
        ctx.color = _from_environment()


def _from_environment() -> bool | None:
    """NO_COLOR, then FORCE_COLOR; None leaves it to whether a person is watching."""
    if os.environ.get("NO_COLOR"):
        return False
    return True if os.environ.get("FORCE_COLOR") else None


color_option = click.Option(
    ["--color"], type=click.Choice(["auto", "always", "never"]), expose_value=False, is_eager=True,
    callback=_choose_color, help="Colours: when a person is watching (auto), always, or never.")


def colored(stream: Any = None) -> bool:
    """Whether what goes to standard output (or `stream`) may hold colour."""
    ctx = click.get_current_context(silent=True)
    if ctx is not None and ctx.color is not None:
        return ctx.color
    return bool((stream or sys.stdout).isatty())


def width() -> int:
    """Columns of the terminal, at most 100; 0 when nobody is watching, as programs want whole lines."""
    return min(shutil.get_terminal_size().columns, WIDEST) if sys.stdout.isatty() else 0


def repo_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--repo DIR`, the folder that holds `records/`; the working folder when left out."""
    folder = click.Path(exists=True, file_okay=False, path_type=Path)
    return click.option("--repo", type=folder, default=Path(), metavar="DIR",
                        help="Folder that holds records/ (default: this one).")(command)


def form_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--output-format`, for people or for another program."""
    return click.option("--output-format", "form", type=click.Choice(["text", "json"]), default="text",
                        help="How to tell it (default: text).")(command)


def no_cache_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--no-cache`, of the commands that read history."""
    return click.option("--no-cache", is_flag=True,
                        help="Read every revision again, whatever earlier runs kept.")(command)


def event_option(*, required: bool) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """`--event FILE`, of the commands that read what a git host tells of a proposal."""
    return click.option("--event", type=FILE, required=required, metavar="FILE",
                        help="Payload of the event that started the workflow ($GITHUB_EVENT_PATH), or the pull request "
                             "itself.")


def reviews_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--reviews FILE ...`, of the same."""
    return click.option("--reviews", type=FILE, multiple=True, metavar="FILE",
                        help="Its reviews from the host's API, one file or more; of GitLab the approvals, and the "
                             "versions.")(command)


def host_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--host NAME`, of the same."""
    return click.option("--host", type=click.Choice(HOSTS), default="github",
                        help="Whose form they have (default: github).")(command)


class Day(click.ParamType[date]):
    """A date as records write it."""

    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        return day_typed(value) or self.fail(f"`{value}` is not a date; write it as 2026-03-05, or `today`", param, ctx)


def day_typed(value: object) -> date | None:
    """The day that somebody typed, a date or `today`; None where it is none."""
    from caretrail.views.words import day_of

    if value == "today":
        return date.today()
    return value if isinstance(value, date) else day_of(value) if len(str(value)) == 10 else None


class Progress:
    """A line on standard error that says how far a slow command is; only when a person is watching."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._started = self._shown = time.monotonic()
        self._watched = sys.stderr.isatty()

    def __call__(self, done: int, total: int = 0) -> None:
        now = time.monotonic()
        if not self._watched or now - self._started < SLOW or now - self._shown < 0.1:
            return
        self._shown = now
        share = f" of {total:,}" if total else ""
        click.echo(f"\r\x1b[K{self._what}: {done:,}{share}", nl=False, err=True, color=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._shown > self._started:
            click.echo("\r\x1b[K", nl=False, err=True, color=True)


@contextmanager
def without_collector() -> Iterator[None]:
    """Without the garbage collector, where one command reads much and throws nothing away: it would walk every
    record again and again.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
