"""A form to propose a record with: what each kind asks, in what order, and what a page needs to change one.

`fields` takes a kind apart into fields with labels, hints and choices; `groups` orders them for a reader; `states`
says what the states mean and what the practices ask first; `words` are the policy's words as choices; `known` are the
records that a field may name; `held` is a record as it stands, with the place of each of its lines; `host` is where
proposals go.
"""
