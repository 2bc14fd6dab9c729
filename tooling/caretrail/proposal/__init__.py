"""A proposal to change the register: what it does, what it brings with it, and who may let it land."""

from caretrail.proposal.judging import Judgement as Judgement
from caretrail.proposal.judging import check_proposal as check_proposal
from caretrail.proposal.proposing import Proposal as Proposal
from caretrail.proposal.proposing import propose as propose
