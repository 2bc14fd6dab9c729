"""The group: it finds and loads commands, and every way to fail ends in one plain place."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

import click
import pytest

from caretrail import cli
from caretrail.problem import Refusal


def test_help_lists_every_command(caretrail):
    said = caretrail("--help")
    assert said.status == 0
    for name in cli.COMMANDS:
        assert f"\n  {name} " in said.out


@pytest.mark.parametrize("name", cli.COMMANDS)
def test_every_command_explains_itself_and_its_options(name):
    command = cli.group.get_command(click.Context(cli.group), name)
    assert command is not None
    assert command.help
    for option in command.params:
        assert isinstance(option, click.Argument) or option.help, f"{name} {option.opts}"


def test_a_mistyped_command_is_a_usage_error_that_says_what_was_meant(caretrail):
    said = caretrail("chekc")
    assert said.status == 2
    assert "Did you mean 'check'?" in said.err
    assert said.out == ""


def test_a_mistyped_option_is_a_usage_error(caretrail):
    said = caretrail("check", "--histroy")
    assert said.status == 2
    assert "--history" in said.err


def break_off(monkeypatch: pytest.MonkeyPatch, fault: BaseException) -> None:
    def raises(*_: object, **__: object) -> NoReturn:
        raise fault

    monkeypatch.setattr("caretrail.cli.check.scan", raises)


def test_a_refusal_says_what_and_how_on_standard_error(caretrail, monkeypatch):
    break_off(monkeypatch, Refusal("this clone is shallow", "run `git fetch --unshallow`"))
    said = caretrail("check")
    assert said.status == 2
    assert said.err == "caretrail: this clone is shallow\n  fix: run `git fetch --unshallow`\n"
    assert said.out == ""


def test_a_fault_of_ours_is_told_as_one(caretrail, monkeypatch):
    break_off(monkeypatch, ZeroDivisionError("a \x1b[31mred\x1b[0m word"))
    said = caretrail("check", "--no-cache")
    assert said.status == 2
    assert "caretrail has a fault of its own" in said.err
    assert "command: caretrail check --no-cache" in said.err
    assert "caretrail/cli/check.py" in said.err
    assert "Traceback" not in said.err
    assert "\x1b" not in said.err


def test_an_interruption_is_quiet(caretrail, monkeypatch):
    break_off(monkeypatch, KeyboardInterrupt())
    said = caretrail("check")
    assert said.status == 130
    assert said.err.strip() == ""


def started(*arguments: str, **options: object) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(Path(cli.__file__).parents[2])}
    return subprocess.run([sys.executable, *arguments], capture_output=True, text=True, env=environment, check=False,
                          **options)  # type: ignore[call-overload]


def test_the_version_is_said_without_loading_what_only_commands_need():
    code = ("import sys, caretrail.cli; caretrail.cli.main(['--version']); "
            "print({'pydantic', 'git', 'yaml', 'mkdocs', 'jinja2', 'sqlite3', 'cryptography'} & set(sys.modules))")
    assert started("-c", code).stdout.splitlines() == [f"caretrail {cli.__version__}", "set()"]


def test_a_reader_that_leaves_early_makes_no_noise_and_no_finding():
    done = started("-c", "import subprocess, sys\n"
                   "work = subprocess.Popen([sys.executable, '-m', 'caretrail', 'rules'], stdout=-1)\n"
                   "work.stdout.close(); sys.exit(work.wait())")
    assert (done.returncode, done.stderr) == (141, "")


@pytest.mark.parametrize(("ending", "said"), [
    (">&-", "caretrail: standard output is closed, so that nothing could be told\n  fix: leave it open,"),
    (">/dev/full", "caretrail: what was to be said cannot be written or read: no space left on device\n  fix: make"),
    ("2>/dev/full >&-", "")])
@pytest.mark.parametrize("command", ["rules", "check", "--version"])
def test_what_cannot_be_told(register, command, ending, said):
    done = started("-c", "import subprocess, sys; sys.exit(subprocess.call(sys.argv[1], shell=True))",
                   f"{sys.executable} -m caretrail {command} {ending}")
    assert done.returncode == 2
    assert done.stderr.startswith(said)
    assert len(done.stderr.splitlines()) in (0, 2)


def test_ctrl_c_is_answered_at_once(register):
    done = started("-c", "import os, signal, sys, caretrail.cli as cli, caretrail.cli.check as check\n"
                   "signal.signal(signal.SIGINT, signal.default_int_handler)  # a job in the background ignores it\n"
                   "check.scan = lambda repo: os.kill(os.getpid(), signal.SIGINT)\n"
                   "sys.exit(cli.main(['check']))")
    assert (done.returncode, done.stdout, done.stderr.strip()) == (130, "", "")


def test_a_folder_that_cannot_be_written_is_no_fault_of_ours(caretrail, tmp_path):
    (tmp_path / "file").touch()
    said = caretrail("demo", str(tmp_path / "file" / "demo"))
    assert (said.status, said.out) == (2, "")
    assert said.err.startswith(f"caretrail: the worked example cannot be written to `{tmp_path}/file/demo`: not a dir")


@pytest.mark.parametrize(("environment", "options", "colored"), [
    ({}, [], False),
    ({}, ["--color", "always"], True),
    ({"FORCE_COLOR": "1"}, [], True),
    ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, [], False),
    ({"FORCE_COLOR": "1"}, ["--color", "never"], False),
    ({"NO_COLOR": "1"}, ["--color", "always"], True),
])
def test_colour_is_a_choice(caretrail, register, monkeypatch, environment, options, colored):
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert ("\x1b[" in caretrail("check", *options).out) is colored
    assert ("\x1b[" in caretrail(*options, "check").out) is colored


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_gives_a_script_for_the_shell(caretrail, shell):
    said = caretrail("completion", shell)
    assert said.status == 0
    assert "_CARETRAIL_COMPLETE" in said.out


def test_completion_knows_the_commands(monkeypatch, capsys):
    monkeypatch.setenv("_CARETRAIL_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", "caretrail ch")
    monkeypatch.setenv("COMP_CWORD", "1")
    with pytest.raises(SystemExit):
        cli.main([])
    assert capsys.readouterr().out.splitlines() == ["plain,check", "plain,changes"]
