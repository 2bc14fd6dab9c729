"""A fault of caretrail's own: what to report, without a raw traceback."""

from __future__ import annotations

import platform
import shlex
from collections.abc import Sequence
from pathlib import Path
from traceback import extract_tb

import click

from caretrail import __version__
from caretrail.plain import plain
from caretrail.problem import Refusal
from caretrail.site.target import DISK_FAULTS

FRAMES = 12


def of_the_disk(fault: OSError) -> Refusal | None:
    """What a disk or its owner refused, in plain words; None for what is a fault of ours."""
    if fault.errno not in DISK_FAULTS:
        return None
    where = f"`{plain(str(fault.filename))}`" if fault.filename else "what was to be said"
    return Refusal(f"{where} cannot be written or read: {(fault.strerror or str(fault)).lower()}",
                   "make room there or give yourself the right to it, or name another place")


def print_fault(fault: BaseException, arguments: Sequence[str]) -> None:
    """Say on standard error that caretrail broke, and give the block that a report needs."""
    click.echo("caretrail has a fault of its own; this says nothing about your records", err=True)
    click.echo("  fix: report the lines below to whoever maintains caretrail for you; read them first, "
               "as they may hold words of a record", err=True)
    for line in fault_report(fault, arguments):
        click.echo(f"    {line}", err=True)


def fault_report(fault: BaseException, arguments: Sequence[str]) -> list[str]:
    """Version, machine, command and a short trace: file, line and function only."""
    frames = extract_tb(fault.__traceback__)[-FRAMES:]
    return [
        f"caretrail {__version__}, Python {platform.python_version()}, {platform.platform(terse=True)}",
        f"command: caretrail {plain(shlex.join(arguments))}",
        f"{type(fault).__name__}: {plain(str(fault))[:300]}",
        *(f"{_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames),
    ]


def _short(filename: str) -> str:
    return "/".join(Path(filename).parts[-3:])
