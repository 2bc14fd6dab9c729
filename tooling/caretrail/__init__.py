"""caretrail: shared responsibility for care, recorded in git, checked in CI, shown to inspectors.

source    YAML bytes -> text values and the place of each
kinds     what each kind of record holds
load      files -> records, or what kept them out
history   git -> landings, revisions and the change of every field
trail     everything loaded, with lookups; rules and pages are pure functions of it
rules     one rule a file -> problems; report prints them, pages show them
site      pages -> the evidence site
cli       the only package that prints
"""

__version__ = "0.1.0"
