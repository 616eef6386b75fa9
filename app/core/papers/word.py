"""An official paper as Word, to be worked on in the office. Light: a process of its own."""

from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from typing import Any

import docx
from docx.document import Document as WordDocument
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle
from docx.table import Table as WordTable
from docx.table import _Cell
from docx.text.paragraph import Paragraph as WordParagraph

from app.core.papers.contents import (
    Annex,
    Heading,
    Lines,
    Paper,
    Paragraph,
    Section,
    Signature,
    Table,
)

FACE = "Times New Roman"
TEXT_MM = 160
SIDES = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
}


def write_word(paper: Paper) -> bytes:
    """The same paper as a .docx file."""
    word = docx.Document()
    _set_page(word)
    _set_footer(word, paper.footer)
    _write_heading(word, paper.heading)
    _write_title(word, paper.title)
    for block in paper.blocks:
        _WRITERS[type(block)](word, block)
    _write_signatures(word, paper.signatures, paper.sign_here)
    for block in paper.annexes:
        _WRITERS[type(block)](word, block)
    target = BytesIO()
    word.save(target)
    return target.getvalue()


def _set_page(word: WordDocument) -> None:
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(25)
    section.left_margin, section.right_margin = Mm(30), Mm(20)
    style = word.styles["Normal"]
    if isinstance(style, ParagraphStyle):
        style.font.name, style.font.size = FACE, Pt(13)
        style.paragraph_format.space_after = Pt(4)
        style.element.rPr.rFonts.set(qn("w:eastAsia"), FACE)


def _set_footer(word: WordDocument, text: str) -> None:
    footer = word.sections[0].footer.paragraphs[0]
    footer.style = word.styles["Normal"]
    footer.paragraph_format.tab_stops.add_tab_stop(Mm(TEXT_MM), WD_TAB_ALIGNMENT.RIGHT)
    run = footer.add_run(f"{text}\t")
    run.italic, run.font.size = True, Pt(10)
    for code in ("PAGE", "NUMPAGES"):
        _add_field(footer, code)
        if code == "PAGE":
            footer.add_run("/").italic = True


def _add_field(line: WordParagraph, code: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    line._p.append(field)  # noqa: SLF001 (the library has no fields)


def _write_heading(word: WordDocument, heading: Heading) -> None:
    left, right = _side_by_side(word, (64, 96))
    last = len(heading.issuer) - 1
    for place, text in enumerate(heading.issuer):
        _add_line(left, text.upper(), is_bold=place == last, size=12)
    _add_line(left, "***")
    _add_line(left, heading.number, size=12)
    for place, text in enumerate(heading.above):
        line = _add_line(right, text if place else text.upper(), is_bold=True, size=12)
        if place == len(heading.above) - 1:
            line.runs[0].underline = True
    _add_line(right, heading.place_and_date, is_italic=True, size=12)


def _write_title(word: WordDocument, title: Sequence[str]) -> None:
    for place, text in enumerate(title):
        line = word.add_paragraph()
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER
        line.paragraph_format.keep_with_next = True
        line.paragraph_format.space_before = Pt(0 if place else 16)
        line.paragraph_format.space_after = Pt(12 if place == len(title) - 1 else 0)
        run = line.add_run(text if place else text.upper())
        run.bold, run.font.size = True, Pt(13 if place else 15)


def _write_section(word: WordDocument, section: Section) -> None:
    line = word.add_paragraph()
    line.add_run(section.text).bold = True
    line.paragraph_format.keep_with_next = True
    line.paragraph_format.space_before = Pt(8)


def _write_paragraph(word: WordDocument, paragraph: Paragraph) -> None:
    line = word.add_paragraph()
    line.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    line.paragraph_format.first_line_indent = Mm(10)
    run = line.add_run(paragraph.text)
    run.bold, run.italic = paragraph.style == "bold", paragraph.style == "italic"


def _write_lines(word: WordDocument, lines: Lines) -> None:
    for label, value in lines.items:
        line = word.add_paragraph()
        line.paragraph_format.left_indent = Mm(12)
        line.paragraph_format.first_line_indent = Mm(-4)
        line.add_run(f"– {label}: " if value else f"– {label}")
        line.add_run(value).bold = True


def _write_table(word: WordDocument, table: Table) -> None:
    if word.paragraphs:
        word.paragraphs[-1].paragraph_format.keep_with_next = True
    grid = word.add_table(rows=1 + len(table.rows), cols=len(table.columns), style="Table Grid")
    grid.alignment = WD_TABLE_ALIGNMENT.CENTER
    grid.autofit = False
    whole = sum(column.width for column in table.columns)
    for column, drawn in zip(table.columns, grid.columns, strict=True):
        drawn.width = Mm(TEXT_MM * column.width / whole)
    texts = [[column.head for column in table.columns], *table.rows]
    for place, row in enumerate(grid.rows):
        for column, cell, text in zip(table.columns, row.cells, texts[place], strict=True):
            cell.width = Mm(TEXT_MM * column.width / whole)
            side = column.side if place else "center"
            _fill(cell, text, SIDES[side], is_bold=not place)
    _repeat_head(grid)
    word.add_paragraph().paragraph_format.space_after = Pt(0)


def _fill(cell: _Cell, text: str, side: WD_ALIGN_PARAGRAPH, *, is_bold: bool) -> None:
    line = cell.paragraphs[0]
    line.alignment = side
    line.paragraph_format.space_before = line.paragraph_format.space_after = Pt(2)
    run = line.add_run(text)
    run.bold, run.font.size = is_bold, Pt(12)


def _repeat_head(grid: WordTable) -> None:
    properties = grid.rows[0]._tr.get_or_add_trPr()  # noqa: SLF001 (the library cannot repeat it)
    properties.append(OxmlElement("w:tblHeader"))
    for row in grid.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001


def _write_annex(word: WordDocument, annex: Annex) -> None:
    _write_title(word, annex.title)
    first = word.paragraphs[-len(annex.title)]
    first.paragraph_format.page_break_before = True


def _write_signatures(word: WordDocument, signatures: Sequence[Signature], sign_here: str) -> None:
    if not signatures:
        return
    word.add_paragraph()
    widths = (TEXT_MM // len(signatures),) * len(signatures)
    for cell, signature in zip(_side_by_side(word, widths), signatures, strict=True):
        _add_line(cell, signature.on_behalf.upper(), is_bold=True)
        _add_line(cell, signature.office.upper(), is_bold=True)
        line = _add_line(cell, sign_here, is_italic=True, size=12)
        line.paragraph_format.space_after = Pt(70)
        _add_line(cell, signature.name, is_bold=True)


def _side_by_side(word: WordDocument, widths: Sequence[int]) -> Sequence[_Cell]:
    """Cells without borders, so many millimetres wide; never parted by a page break."""
    grid = word.add_table(rows=1, cols=len(widths))
    grid.autofit = False
    row = grid.rows[0]
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001
    cells: Sequence[_Cell] = row.cells
    for column, cell, width in zip(grid.columns, cells, widths, strict=True):
        column.width = cell.width = Mm(width)
    return cells


def _add_line(
    cell: _Cell, text: str, *, is_bold: bool = False, is_italic: bool = False, size: int = 13
) -> WordParagraph:
    first = cell.paragraphs[0]
    line: WordParagraph = first if not first.runs else cell.add_paragraph()
    line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    line.paragraph_format.space_after = Pt(0)
    run = line.add_run(text)
    run.bold, run.italic, run.font.size = is_bold, is_italic, Pt(size)
    return line


_WRITERS: Mapping[type, Callable[[WordDocument, Any], None]] = {
    Section: _write_section,
    Paragraph: _write_paragraph,
    Lines: _write_lines,
    Table: _write_table,
    Annex: _write_annex,
}
