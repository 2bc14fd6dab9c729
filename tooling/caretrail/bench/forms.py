"""What forms add to the site of a register, against the event loader: `python -m caretrail.bench.forms 1000`.

The pages of all kinds with the names that their fields offer, and a file for each record that a form can change: its
text and where in it each value stands. The floor reads the same records with the event loader, and nothing else. Told
are seconds of the processor.
"""

from __future__ import annotations

import sys
from dataclasses import asdict
from datetime import date

from caretrail import source
from caretrail.bench.clock import effort
from caretrail.bench.generate import repository
from caretrail.pages import forms
from caretrail.pages.data import data_script
from caretrail.pages.page import Page
from caretrail.trail import open_trail
from caretrail.views import addresses
from caretrail.views.evidence import Evidence
from caretrail.views.forms.held import held_of

REVISIONS = 20
RECORDS = 1000


def held(evidence: Evidence) -> list[int]:
    """How many bytes each record's file for its form has."""
    found = (held_of(evidence, record) for record in evidence.trail.records.values())
    return [len(data_script(addresses.form_held(each.id), asdict(each))[1]) for each in found if each]


def measure(records: int) -> None:
    trail = open_trail(repository(records, REVISIONS), as_of=date(2026, 3, 5), history=True)
    evidence = Evidence(trail, ())
    texts = [record.file.data or b"" for record in trail.records.values() if record.doc]
    floor = effort(lambda: [source.parse(text) for text in texts])
    pages: list[Page] = []
    sizes: list[int] = []
    made = effort(lambda: pages.extend(forms.pages(evidence)))
    changing = effort(lambda: sizes.extend(held(evidence)))
    offered = sum(len(data) for page in pages for _, data in page.files)
    print(f"{records:,} records; the event loader alone {floor:.2f} s")
    print(f"  the pages of forms      {made:8.2f} s  {made / floor:.1f} x the loader alone; "
          f"{len(pages)} pages, {offered / 1e6:.2f} MB of names")
    print(f"  records to be changed   {changing:8.2f} s  {changing / floor:.1f} x the loader alone; "
          f"{len(sizes):,} files, {sum(sizes) / 1e6:.1f} MB, {sum(sizes) / sum(map(len, texts)):.1f} x the records")


if __name__ == "__main__":
    for asked in sys.argv[1:] or (str(RECORDS),):
        measure(int(asked))
