"""The search of the site: an index in data files, of which a browser loads a few small ones for each question.

words      a text as the terms that are looked for
postings   in which documents each term stands, cut into shards
documents  what can be narrowed by, and the texts of results
index      the conductor: takes the pages, gives the files
"""
