"""PDFs for the tests: honest Vietnamese papers, and every nasty kind of file an office sends."""

import io
import json
from collections.abc import Sequence
from pathlib import Path

import fontpkg_noto_serif
import pikepdf
import typst

FONTS = Path(fontpkg_noto_serif.__file__).parent / "files"
PAPER = """
#set page(paper: "a4", margin: 2.5cm)
#set text(font: "Noto Serif", size: 14pt, lang: "vi")
#let pages = json(bytes(sys.inputs.pages))
#for (index, page) in pages.enumerate() {
  if index > 0 { pagebreak() }
  heading(page.at(0))
  for line in page.slice(1) { par(line) }
}
"""


def paper(*pages: Sequence[str]) -> bytes:
    """A typed paper; each page is its heading and its paragraphs."""
    made = typst.compile(
        PAPER.encode(),
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        sys_inputs={"pages": json.dumps(pages)},
    )
    assert isinstance(made, bytes)
    return made


def blank(pages: int = 1) -> pikepdf.Pdf:
    """A PDF of empty pages, to be spoilt."""
    pdf = pikepdf.new()
    for _ in range(pages):
        pdf.add_blank_page()
    return pdf


def saved(pdf: pikepdf.Pdf, **options: object) -> bytes:
    """The bytes of a PDF."""
    target = io.BytesIO()
    pdf.save(target, **options)  # type: ignore[arg-type]
    return target.getvalue()


def encrypted(user: str = "1234") -> bytes:
    """A file with a password (an empty one: it opens, but restricts)."""
    return saved(blank(), encryption=pikepdf.Encryption(user=user, owner="chu-nhan"))


def with_script() -> bytes:
    """A script that runs when the file is opened, an attachment, and a link that starts a program."""
    pdf = blank()
    script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert('x')")
    pdf.Root.OpenAction = script
    pdf.Root.Names = pikepdf.Dictionary(
        JavaScript=pikepdf.Dictionary(Names=pikepdf.Array(["a", script]))
    )
    pdf.attachments["virus.exe"] = b"MZ" + bytes(100)
    launch = pikepdf.Dictionary(S=pikepdf.Name.Launch, F="calc.exe")
    link = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=launch
    )
    attached = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.FileAttachment, Rect=[0, 0, 9, 9]
    )
    pdf.pages[0].obj.Annots = pikepdf.Array([link, attached])
    return saved(pdf)


def claiming_pages(count: int) -> bytes:
    """A tiny file whose page tree claims, and by sharing one node has, countless pages."""
    pdf = blank()
    page = pdf.pages[0].obj
    node = page
    for _ in range(10):
        node = pdf.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Pages, Kids=pikepdf.Array([node] * 10), Count=count
            )
        )
    pdf.Root.Pages.Kids = pikepdf.Array([node])
    pdf.Root.Pages.Count = count
    return saved(pdf)


def with_outline() -> bytes:
    """Three pages, a table of contents of two levels, the deeper one to page 3."""
    pdf = blank(3)
    with pdf.open_outline() as outline:
        chapter = pikepdf.OutlineItem("I. Kết quả", 0)
        chapter.children.append(pikepdf.OutlineItem("1. Công tác giáo dục", 2))
        outline.root.append(chapter)
    return saved(pdf)


def big(size: int) -> bytes:
    """A valid file of at least `size` bytes without object streams."""
    pdf = blank(30)
    noise = bytes((index * 7919 + index // 251) % 256 for index in range(size))
    pdf.pages[0].obj.Contents = pdf.make_stream(b"% " + noise.hex().encode())
    return saved(
        pdf,
        object_stream_mode=pikepdf.ObjectStreamMode.disable,
        compress_streams=False,
        stream_decode_level=pikepdf.StreamDecodeLevel.none,
    )
