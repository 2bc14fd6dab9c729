"""The paper as a Word document that a secretary can edit: real headings, tables with repeated headings, fixed dates.

The archive is written again with one fixed date for its members, so that the same paper has the same bytes.
"""

from __future__ import annotations

import io
import zipfile
from typing import Any

from caretrail.papers.missing import missing
from caretrail.papers.model import Block, Cell, Items, Paper, Paragraph, Part, Table, rewritten
from caretrail.papers.printable import lines

LANGUAGE = "en-GB"
ZIP_DATE = (1980, 1, 1, 0, 0, 0)
FILLS = {"green": "CDEBCF", "yellow": "FFF2AD", "amber": "FFD9A3", "red": "F7C3BD"}
HEAD, OPEN = "E3EAF1", "F2F2F2"
INK = "12395B"
MARGIN, LONG, SHORT = 16, 297, 210
"""Millimetres of A4."""


def word(paper: Paper) -> bytes:
    """The file. Refusal where python-docx is not installed."""
    document = missing("docx").Document()
    shown = rewritten(paper, lines)
    _properties(document, shown)
    _styles(document)
    wide = False
    _page(document.sections[0], wide)
    _edges(document.sections[0], shown)
    for place, part in enumerate(shown.parts):
        if part.wide != wide:
            wide = part.wide
            _page(document.add_section(), wide)
        heading = document.add_heading(part.title, 1 if place == 0 else 2)
        heading.paragraph_format.page_break_before = place == 1
        for block in part.blocks:
            _add(document, part, block)
    return _fixed(document)


def _properties(document: Any, paper: Paper) -> None:
    held = document.core_properties
    dated = paper.dated.replace(tzinfo=None)
    held.title, held.subject, held.author, held.language = paper.title, paper.forum, paper.author, LANGUAGE
    held.created = held.modified = dated
    held.comments, held.last_modified_by, held.revision, held.category = paper.edition, "", 1, paper.marking


def _styles(document: Any) -> None:
    """Language of all text, sizes for readers, headings in one dark colour and one font."""
    shared, ns = missing("docx.shared"), missing("docx.oxml.ns")
    for language in document.styles.element.iter(ns.qn("w:lang")):
        language.set(ns.qn("w:val"), LANGUAGE)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Arial", shared.Pt(11)
    for name, size in (("Heading 1", 22), ("Heading 2", 16), ("Caption", 11)):
        style = document.styles[name]
        style.font.size, style.font.bold = shared.Pt(size), True
        style.font.color.rgb = shared.RGBColor.from_string(INK if name != "Caption" else "000000")
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(ns.qn(f"w:{theme}"), None)
        style.font.name = "Arial"
        style.paragraph_format.keep_with_next = True


def _page(section: Any, wide: bool) -> None:
    shared, enum = missing("docx.shared"), missing("docx.enum.section")
    across, down = (LONG, SHORT) if wide else (SHORT, LONG)
    section.orientation = enum.WD_ORIENT.LANDSCAPE if wide else enum.WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = shared.Mm(across), shared.Mm(down)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = shared.Mm(MARGIN)


def _edges(section: Any, paper: Paper) -> None:
    """Title and marking above, edition and `page 3 of 9` below; later sections take them over."""
    section.header.paragraphs[0].text = "   ".join(each for each in (paper.title, paper.marking) if each)
    foot = section.footer.paragraphs[0]
    foot.add_run(f"{paper.edition}   page ")
    _field(foot, "PAGE")
    foot.add_run(" of ")
    _field(foot, "NUMPAGES")
    for each in (section.header.paragraphs[0], foot):
        for run in each.runs:
            run.font.size = missing("docx.shared").Pt(9)


def _field(paragraph: Any, name: str) -> None:
    """A number that Word works out when it lays out the page."""
    field = _element("w:fldSimple", instr=name)
    run = paragraph.add_run("1")
    field.append(run._r)
    paragraph._p.append(field)


def _add(document: Any, part: Part, block: Block) -> None:
    match block:
        case Paragraph():
            document.add_paragraph(block.text)
        case Items():
            for text in block.texts:
                document.add_paragraph(text, style="List Bullet")
        case Table():
            document.add_paragraph(block.caption if block.rows else f"{block.caption}: {block.empty}", style="Caption")
            if block.rows:
                _table(document, part, block)


def _table(document: Any, part: Part, block: Table) -> None:
    shared, section = missing("docx.shared"), document.sections[-1]
    room = section.page_width - section.left_margin - section.right_margin
    made = document.add_table(rows=1 + len(block.rows), cols=len(block.columns), style="Table Grid")
    made.autofit = False
    made._tbl.tblPr.append(_element("w:tblCaption", val=block.caption))
    made._tbl.tblPr.append(_element("w:tblDescription", val=f"{part.title}: {block.caption}"))
    total = sum(each.share for each in block.columns)
    for each, column in zip(block.columns, made.columns, strict=True):
        column.width = shared.Emu(int(room * each.share / total))
    heads = tuple(Cell(each.heading) for each in block.columns)
    written = list(made.rows)
    _row(written[0], heads, made.columns, is_head=True)
    for row, cells in zip(written[1:], block.rows, strict=True):
        _row(row, cells, made.columns)
    _merge(made, block)
    document.add_paragraph()


def _row(row: Any, cells: tuple[Cell, ...], columns: Any, *, is_head: bool = False) -> None:
    shared = missing("docx.shared")
    properties = row._tr.get_or_add_trPr()
    properties.append(_element("w:cantSplit"))
    if is_head:
        properties.append(_element("w:tblHeader"))
    for given, place, column in zip(cells, row.cells, columns, strict=True):
        place.width = column.width
        paragraph = place.paragraphs[0]
        run = paragraph.add_run(given.text)
        run.font.size, run.font.bold, run.font.italic = shared.Pt(9), is_head or None, given.is_open or None
        fill = HEAD if is_head else FILLS.get(given.look, OPEN if given.is_open else "")
        if fill:
            place._tc.get_or_add_tcPr().append(_element("w:shd", val="clear", color="auto", fill=fill))


def _merge(made: Any, block: Table) -> None:
    """Join the cells that rows below each other have in common: the first has the text, the others are emptied."""
    for place, span in enumerate(block.spans):
        for column in block.merged if span > 1 else ():
            for below in range(place + 1, place + span):
                made.cell(below + 1, column).paragraphs[0].clear()
            joined = made.cell(place + 1, column).merge(made.cell(place + span, column))
            for empty in joined.paragraphs[1:]:
                empty._p.getparent().remove(empty._p)


def _element(tag: str, **attributes: str) -> Any:
    ns, oxml = missing("docx.oxml.ns"), missing("docx.oxml")
    made = oxml.OxmlElement(tag)
    for name, value in attributes.items():
        made.set(ns.qn(f"w:{name}"), value)
    return made


def _fixed(document: Any) -> bytes:
    """The file with one date for all of its members."""
    held, made = io.BytesIO(), io.BytesIO()
    document.save(held)
    with zipfile.ZipFile(held) as before, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            member = zipfile.ZipInfo(name, ZIP_DATE)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = 0o600 << 16
            after.writestr(member, before.read(name))
    return made.getvalue()
