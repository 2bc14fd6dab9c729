"""Proof afterwards: every landing of the history, judged by the policy of its first parent."""

from caretrail.continuity.auditing import audit as audit
from caretrail.continuity.model import Continuity as Continuity
