"""Notices: what each person has to do, as Markdown, mail and calendar files. Pure, of one landing and one day.

matter    one thing that is asked of somebody, with a name of its own that stays
dated     what has a day: reviews, actions, clocks of escalations, disputes and incidents, thresholds to answer
waiting   what waits for an answer: proposed decisions, ownership to accept, changes to ratify
ending    what ends soon: appointments, cover, agreements, rights, approvals of a score that may stay
addressed where a digest can be sent
reached   whom a matter reaches: who holds the post, who stands in, and who is told where nobody does
changed   what landed on somebody's records since the last notices
digest    all of it, owner by owner
wording   a digest as sections of plain lines, which all forms share
markdown, mail, dates    a digest as Markdown, as a mail (RFC 5322), as a calendar file (RFC 5545)
overview  who gets what, in words and for programs
issues    a digest as an issue of the git host: what to ask its API for, given the issues that are open
files     every file that `caretrail remind --out` writes
"""
