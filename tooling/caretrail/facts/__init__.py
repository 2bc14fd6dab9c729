"""What was true on a day, computed from the records: posts and owners, scores, clocks, coverage, quorum, duties.

Pure functions of a `Trail` (and a day), shared by the rules and by the pages. They read typed models; a record that
does not fit its kind is passed over, as the rules of the schema family say so. What is dated after the day asked for
has not happened yet.
"""
