"""The register as far as authority rests on it: people, posts, rights, limits, settings, as one landing left them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from caretrail.kinds.agency import Agency
from caretrail.kinds.forum import Forum
from caretrail.kinds.person import Person
from caretrail.kinds.post import Post
from caretrail.policy.limits import Limits
from caretrail.policy.partnership import Partnership
from caretrail.policy.rights import Rights


@dataclass(frozen=True, eq=False)
class Ground:
    """What stood in the register when a landing arrived, by id. `rights` is None where the partnership had set none:
    then nobody is judged by them. A record that does not fit its kind is not in it.
    """

    settings: Partnership
    rights: Rights | None = None
    limits: Limits | None = None
    people: Mapping[str, Person] = field(default_factory=dict)
    posts: Mapping[str, Post] = field(default_factory=dict)
    forums: Mapping[str, Forum] = field(default_factory=dict)
    agencies: Mapping[str, Agency] = field(default_factory=dict)
