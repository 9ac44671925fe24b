"""The reference: a brief by python-docx and ReportLab's platypus, as anyone writes it in a day.

    python tests/bench/naive.py BRIEF.json FOLDER

It does what their manuals show, step by step, and is neither hurried nor held up. Its PDF is not
tagged, its fonts are ours; its brief is `texts.plain` as JSON, so no analysis is in its time.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.lib.units import cm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import (
    ListFlowable,
    ListItem,
    PageBreak,
    Paragraph,
    SimpleDocTemplate,
    Table,
    TableStyle,
)

FONTS = Path(__file__).parents[2] / "briefgen" / "writers" / "fonts"
CUTS = {"Serif": "Regular", "Serif-Bold": "Bold", "Serif-Italic": "Italic"}
COLUMNS = {"#": 1.0, "Risk": 9.0, "Likelihood": 2.4, "Impact": 2.2, "Ref": 1.6}  # widths in cm
HEAD_FILL = "D9E2F3"
RUNNING = "POLICY BRIEF"

Brief = dict[str, Any]


def docx(brief: Brief, path: str) -> None:
    """The brief as a DOCX."""
    document = Document()
    _set_up(document)
    document.core_properties.title = brief["title"]
    document.add_heading(brief["title"], 0)
    run = document.add_paragraph().add_run(brief["meta"])
    run.italic, run.font.size, run.font.color.rgb = True, Pt(9), RGBColor(90, 90, 90)
    document.add_heading("Summary", 1)
    document.add_paragraph(" ".join(brief["summary"]))
    document.add_heading("Key judgments", 1)
    for text, reference in brief["judgments"]:
        paragraph = document.add_paragraph(style="List Bullet")
        paragraph.add_run(f"{text} ")
        paragraph.add_run(f"[{reference}]").bold = True
    document.add_heading("Risks", 1)
    _add_table(document, brief["risks"])
    document.add_heading("Source note", 1)
    document.add_paragraph(brief["note"])
    document.add_page_break()
    document.add_heading("Annex: source paragraphs", 1)
    for number, text in enumerate(brief["annex"], 1):
        paragraph = document.add_paragraph()
        paragraph.add_run(f"[{number}] ").bold = True
        paragraph.add_run(text)
    document.save(path)


def _set_up(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.3)
    section.top_margin = section.bottom_margin = Cm(2.2)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Liberation Serif", Pt(11)
    section.header.paragraphs[0].text = RUNNING
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    footer.add_run("Page ")
    _add_field(footer, "PAGE")
    footer.add_run(" of ")
    _add_field(footer, "NUMPAGES")


def _add_field(paragraph: Any, code: str) -> None:
    run = paragraph.add_run()
    for kind in ("begin", "", "end"):
        if kind:
            part = OxmlElement("w:fldChar")
            part.set(qn("w:fldCharType"), kind)
        else:
            part = OxmlElement("w:instrText")
            part.set(qn("xml:space"), "preserve")
            part.text = code
        run._r.append(part)


def _add_table(document: Any, risks: list[list[str]]) -> None:
    table = document.add_table(rows=1, cols=len(COLUMNS))
    table.style = "Table Grid"
    for place, name in enumerate(COLUMNS):
        cell = table.rows[0].cells[place]
        cell.text = name
        cell.paragraphs[0].runs[0].bold = True
        shade = OxmlElement("w:shd")
        for key, value in (("val", "clear"), ("color", "auto"), ("fill", HEAD_FILL)):
            shade.set(qn(f"w:{key}"), value)
        cell._tc.get_or_add_tcPr().append(shade)
    for risk in risks:
        cells = table.add_row().cells
        for place, text in enumerate(risk):
            cells[place].text = text
    for row in table.rows:
        for place, width in enumerate(COLUMNS.values()):
            row.cells[place].width = Cm(width)


def pdf(brief: Brief, path: str) -> None:
    """The brief as a PDF."""
    if "Serif" not in pdfmetrics.getRegisteredFontNames():
        for name, cut in CUTS.items():
            pdfmetrics.registerFont(TTFont(name, str(FONTS / f"NotoSerif-{cut}.ttf")))
        pdfmetrics.registerFontFamily("Serif", "Serif", "Serif-Bold", "Serif-Italic", "Serif-Bold")
    known = getSampleStyleSheet()
    plain = ParagraphStyle(
        "plain", known["Normal"], fontName="Serif", fontSize=11, leading=14, spaceAfter=6
    )
    small = ParagraphStyle(
        "small", plain, fontName="Serif-Italic", fontSize=9, textColor=colors.grey
    )
    title = ParagraphStyle("title", known["Title"], fontName="Serif-Bold", alignment=0)
    head = ParagraphStyle("head", known["Heading1"], fontName="Serif-Bold", fontSize=14)
    points = [
        ListItem(Paragraph(f"{escape(text)} <b>[{reference}]</b>", plain))
        for text, reference in brief["judgments"]
    ]
    story = [
        Paragraph(escape(brief["title"]), title),
        Paragraph(escape(brief["meta"]), small),
        Paragraph("Summary", head),
        Paragraph(escape(" ".join(brief["summary"])), plain),
        Paragraph("Key judgments", head),
        ListFlowable(points, bulletType="bullet"),
        Paragraph("Risks", head),
        _table(brief["risks"], plain),
        Paragraph("Source note", head),
        Paragraph(escape(brief["note"]), plain),
        PageBreak(),
        Paragraph("Annex: source paragraphs", head),
    ]
    for number, text in enumerate(brief["annex"], 1):
        story.append(Paragraph(f"<b>[{number}]</b> {escape(text)}", plain))
    margins = dict.fromkeys(("leftMargin", "rightMargin"), 2.3 * cm)
    margins |= dict.fromkeys(("topMargin", "bottomMargin"), 2.2 * cm)
    template = SimpleDocTemplate(path, pagesize=A4, title=brief["title"], **margins)
    template.build(story, onFirstPage=_run_on, onLaterPages=_run_on)


def _table(risks: list[list[str]], plain: ParagraphStyle) -> Table:
    cell = ParagraphStyle("cell", plain, fontSize=9.5, leading=12, spaceAfter=0)
    rows = [[Paragraph(f"<b>{name}</b>", cell) for name in COLUMNS]]
    rows += [[Paragraph(escape(text), cell) for text in risk] for risk in risks]
    table = Table(rows, colWidths=[width * cm for width in COLUMNS.values()], repeatRows=1)
    look = [
        ("GRID", (0, 0), (-1, -1), 0.5, colors.grey),
        ("BACKGROUND", (0, 0), (-1, 0), colors.HexColor(f"#{HEAD_FILL}")),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ]
    table.setStyle(TableStyle(look))
    return table


def _run_on(canvas: Any, template: Any) -> None:
    canvas.saveState()
    canvas.setFont("Serif", 9)
    canvas.drawString(2.3 * cm, 28.4 * cm, RUNNING)
    canvas.drawCentredString(10.5 * cm, 1.2 * cm, f"Page {template.page}")
    canvas.restoreState()


if __name__ == "__main__":
    given = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    docx(given, str(Path(sys.argv[2]) / "naive.docx"))
    pdf(given, str(Path(sys.argv[2]) / "naive.pdf"))
