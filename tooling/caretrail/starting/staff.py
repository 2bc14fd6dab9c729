"""The README for staff: how to add a risk without knowing git, whom to ask, what is still to decide."""

from __future__ import annotations

from collections.abc import Sequence

from caretrail.starting.answers import Answers
from caretrail.starting.hosts import HOST_NAMES
from caretrail.starting.markdown import md
from caretrail.starting.offered import FILES

SEND = {
    "github": (
        "Follow the link to GitHub under *How to send it*. Press *Commit changes*, say in a few words why, choose "
        "to start a pull request, and press *Propose changes*. You need an account there, once."),
    "gitlab": (
        "Press *Copy the text* and follow the link to GitLab under *How to send it*. Paste it there, say in a few "
        "words why, choose a new branch and *Start a new merge request*, and press *Commit changes*. You need an "
        "account there, once."),
    "forgejo": (
        "Follow the link to Forgejo under *How to send it*. Choose *Create a new branch for this commit and start "
        "a pull request*, and press *Propose file change*. You need an account there, once."),
}
BY_HAND = "Press *Download the file* and send it to {whom}."

VARIABLES = {
    "github": "*Settings*, *Secrets and variables*, *Actions*, *Variables*",
    "gitlab": "*Settings*, *CI/CD*, *Variables*",
    "forgejo": "*Settings*, *Actions*, *Variables*",
}
"""Where each host keeps the values that workflows read."""

REPOSITORY_IS = {
    "github": "where caretrail is on this GitHub, as `owner/name`",
    "gitlab": "the address from which caretrail can be cloned",
    "forgejo": "the address from which caretrail can be cloned",
}

ALSO = {
    "github": ["In *Settings*, *Pages*, choose *GitHub Actions* as the source."],
    "gitlab": ["Set `CARETRAIL_TOKEN` to a project access token, as the first lines of `.gitlab-ci.yml` say.",
               "Set *Approvals are removed when commits are added*."],
    "forgejo": ["Set `PUBLISH_TO` to the folder that a web server shows; Forgejo has no pages of its own."],
}

PROTECT = ("Protect the branches `main` and `attestations` against force pushes and deletion, let `main` change by "
           "proposals alone, and let them land as a merge or squashed, never by rebase.")


def readme(answers: Answers, undecided: Sequence[str]) -> str:
    """The whole page. What was answered stands in it as text and nothing else."""
    parts = {"name": md(answers.name), "summary": f"{md(answers.summary)}\n\n" if answers.summary else "",
             "forms": _forms(answers), "send": _send(answers), "whom": _whom(answers), "ask": _ask(answers),
             "undecided": "\n".join(f"- {each}" for each in undecided), "publish": _publish(answers)}
    text = (FILES / "staff.md").read_text("utf-8")
    pieces = text.split("{{")  # once, so that an answer which holds a mark of ours stays as it is
    return pieces[0] + "".join(parts[name] + rest for name, _, rest in (each.partition("}}") for each in pieces[1:]))


def _forms(answers: Answers) -> str:
    return f"<{answers.site.rstrip('/')}/forms/>" if answers.site else "the site's page *Add or change a record*"


def _send(answers: Answers) -> str:
    return SEND[answers.host] if answers.host in SEND and answers.address else BY_HAND.format(whom=_whom(answers))


def _whom(answers: Answers) -> str:
    return md(answers.contact.who) if answers.contact else "the register office"


def _ask(answers: Answers) -> str:
    if answers.contact is None:
        return "Not decided yet: see below."
    mail = f", <{answers.contact.email}>" if answers.contact.email else ""
    return f"{md(answers.contact.who)}{mail}."


def _publish(answers: Answers) -> str:
    """What has to be set at the git host, once."""
    host = answers.host
    if host is None or host not in HOST_NAMES:
        return ""
    tool, audience = answers.caretrail, answers.published_for
    repository = md(tool.repository) if tool and tool.repository else f"{REPOSITORY_IS[host]}"
    commit = f"`{tool.commit}`" if tool and tool.commit else "the full id of the commit to use, 40 characters"
    rows = [("CARETRAIL_REPOSITORY", repository), ("CARETRAIL_COMMIT", commit)]
    if audience and audience != "public":
        rows.append(("CARETRAIL_AUDIENCE", f"`{audience}`: only where nobody else can open the pages"))
    said = ("The workflows fetch caretrail itself from there, never from a proposal. Take a new commit when you have "
            "read what changed. Then:")
    lines = [f"### On {HOST_NAMES[host]}, once", "", f"In {VARIABLES[host]}:", "", "| variable | value |",
             "| --- | --- |", *(f"| `{name}` | {value} |" for name, value in rows), "", said, "",
             *(f"- {each}" for each in [*ALSO[host], PROTECT]), "", ""]
    return "\n".join(lines)
