"""The notices of redactions: what the last commit was before and after, when, why, and who agreed."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from caretrail.history.anchors import Anchor
from caretrail.pages.html import Html, badge, escape, grid, joined
from caretrail.views import words


def redacted(found: Sequence[Anchor], ink: Html) -> Markup:
    """One row for each redaction that rewrote the history; empty for none."""
    headings = ("Redaction", "Carried out", "Why", "Agreed by", "Last commit before", "Last commit after",
                "Can it be followed?")
    return grid("Redactions that rewrote the history, the oldest first", headings,
                (_row(each, ink) for each in found)) if found else Markup()


def _row(each: Anchor, ink: Html) -> tuple[str, ...]:
    model = each.model
    agreed = (f"{ink.reference(one.person)} of {ink.reference(one.agency)}" for one in model.agreed_by)
    return (ink.reference(each.record.id),
            words.day(model.carried_out_on) if model.carried_out_on else "not told",
            escape(model.reason or "not told"), words.listed(list(agreed)) or "nobody",
            _commit(model.old_head), _commit(model.new_head), _followed(each))


def _commit(name: str | None) -> str:
    return f'<code class="id">{escape(name)}</code>' if name else "not told"


def _followed(each: Anchor) -> str:
    if each.manifest:
        number = words.count(len(each.manifest.commits), "commit")
        return joined((badge("met", "yes"), f" {number} led from the old history to this one; nothing else differs"))
    return joined((badge("warning", "no"), f" {escape(words.sentence(each.model.unanchored or each.fault))}"))
