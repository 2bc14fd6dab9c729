"""Pages -> the evidence site: planned, framed once per section by the site engine, verified, put in place.

plan            which pages the engine sees, and the navigation
shell           tokens, and a rendered page cut at them
spool           the pages' bodies, kept on disk until their frame is ready, and their links
finish          what the engine wrote + the bodies -> the finished site
links           every internal link leads somewhere
target          the output folder: whose it is, one build at a time, put in place at the end
build           the conductor
mkdocs_plugin   the same through `mkdocs build` and `mkdocs serve`; stage: the same for another engine
"""
