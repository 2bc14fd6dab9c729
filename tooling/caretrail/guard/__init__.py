"""Personal data never enters history: what `caretrail guard` looks at, finds, and lets through.

`hooks.py` are the scripts that git starts; `gathering.py` says what there is to look at (what is staged, a message,
what would be pushed, a range, the folder), `files.py` whether a file can be looked at at all, `looking.py` what stands
in a text, `allowed.py` what the partnership lets through, `judging.py` judges one piece, `model.py` says what a find
is; `guarding.py` puts them together.
"""
