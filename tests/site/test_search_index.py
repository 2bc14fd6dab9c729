"""The index that the build makes: read back from its files, it finds what the pages say."""

from collections import Counter

from caretrail.pages import all_pages
from caretrail.pages.page import Entry, Page
from caretrail.pages.searched import MARK, text_of
from caretrail.site.search.postings import ALONE, Postings, number
from tests.site.hostile import PAYLOADS
from tests.site.search_files import Found, index_of, numbers
from tests.views.fakes import RISK, RISK_PATH, evidence, one_risk

TITLE = "Delayed discharge from Ward 7"
REGISTER = evidence(one_risk().land({RISK_PATH: RISK.replace(TITLE, "Nobody fetches people")})
                    .land({"records/risks/2026/RSK-2026-0000.yml": RISK.replace("7K3M", "0000")})
                    .land({"records/risks/2026/RSK-2026-0000.yml": None}))
FOUND = Found(index_of(all_pages(REGISTER)))


def test_a_record_is_found_by_id_title_owner_state_and_text() -> None:
    for words in ("RSK-2026-7K3M", "nobody fetches", "Okafor nobody", "active risk fetches", "transport fetches"):
        assert "records/RSK-2026-7K3M/" in FOUND.addresses(words), words


def test_a_record_is_found_by_what_it_was_called_and_one_that_is_gone_too() -> None:
    assert {"records/RSK-2026-7K3M/", "records/RSK-2026-0000/"} <= FOUND.addresses(TITLE)
    gone = next(document for document in FOUND.find(TITLE) if FOUND.result(document)[1] == "records/RSK-2026-0000/")
    assert FOUND.tally("status", [gone])["gone"] == 1


def test_a_landing_is_found_by_its_reason_its_writer_its_commit_and_its_records() -> None:
    for words in ("Open the risk", "landing Okafor huddle", f"{2:040x}"[:12], "RSK-2026-7K3M nobody"):
        assert "changes/1/#landing-2" in FOUND.addresses(words), words


def test_every_page_is_found_and_a_heading_leads_to_its_place() -> None:
    addresses = {FOUND.result(document)[1] for document in range(len(FOUND.groups))}
    assert {page.path for page in all_pages(REGISTER) if not page.entries} <= addresses
    reading = next(FOUND.result(document) for document in FOUND.find("landing identity")
                   if FOUND.result(document)[1] == "reading/")
    assert ["identity", "How far a name can be trusted"] in reading[3]


def test_the_facets_count_what_the_register_holds() -> None:
    kinds = Counter(known.kind.name for known in REGISTER.names.known.values())
    assert {kind: many for kind, many in FOUND.tally("kind").items() if kind not in ("page", "landing")} == kinds
    assert FOUND.tally("kind")["landing"] == len(REGISTER.landings)
    assert FOUND.records["many"] == {"records": sum(kinds.values()), "landings": len(REGISTER.landings),
                                     "pages": FOUND.tally("kind")["page"]}


def test_the_same_pages_give_the_same_bytes() -> None:
    assert index_of(all_pages(REGISTER)) == FOUND.files


def test_a_word_in_nearly_every_document_stands_in_a_file_of_its_own() -> None:
    many = ALONE * 5
    pages = (Page(f"p/{at}/", f"Page {at}", "<h1>x</h1>", entries=(
        Entry(f"Number {at}", "common" if at % 25 else "odd"),)) for at in range(many))
    found = Found(index_of(pages))
    assert "search/common/0.js" in found.files
    assert len(found.having("common")) == many - many // 25
    assert found.addresses("odd 75") == {"p/75/"}


def test_numbers_are_written_so_that_they_can_be_read() -> None:
    wanted = [0, 1, 31, 32, 1023, 1024, 123_456_789]
    assert list(numbers("".join(map(number, wanted)))) == wanted
    held = Postings()
    held.add(40_000, {"far": 3})
    held.add(90_000, {"far": 0})
    ((_, (_, _, counts, (written,)), _),) = held.shards({})
    assert (list(numbers(written)), counts) == ([160_003, 49_999 * 4], [2])


def test_the_text_of_html_is_its_words_line_by_line() -> None:
    html = ('<nav>Menu</nav><h2 id="now">How it stands</h2><dl><dt>Owner</dt><dd><a href="x">Amara &amp; co</a></dd>'
            "</dl><table><thead><tr><th>Id</th></tr></thead><tbody><tr><th>S1</th><td>high</td></tr></tbody></table>")
    assert text_of(html).split("\n") == [f"{MARK}now{MARK}How it stands", "Owner: Amara & co", "S1: high"]


def test_hostile_text_is_found_and_stays_text() -> None:
    pages = [Page(f"records/X-{at}/", text, "<h1>x</h1>", entries=(
        Entry(text, text, id=f"X-{at}", owner=text, facets={"kind": (text,), "agency": (text,)}),))
        for at, text in enumerate(PAYLOADS)]
    found = Found(index_of(pages))
    for at, text in enumerate(PAYLOADS):
        assert f"records/X-{at}/" in found.addresses(f"{text} X-{at}")
    assert [found.result(at)[0] for at in range(len(PAYLOADS))] == list(PAYLOADS)
