"""The worked example: the records of an invented partnership, replayed into two years of git history.

example    the final records, as they lie in `records/`
layout     the text of one record cut into pieces, each with the day from which it stood there
life       one record's life: what was added to its file on which day, by whom and why
story      what no record tells of itself: earlier wordings, mistakes, changes nobody had agreed
landings   days -> pull requests, squashed or merged, and direct pushes
register   the register as it stands while they arrive
authorised who writes and approves each, so that the partnership's own rules allow it
vouched    commits that the git host signs
statements who approved what, as `caretrail attest` would have written it
replay     landings -> a git repository
"""
