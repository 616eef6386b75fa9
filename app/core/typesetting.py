"""Papers as PDF: a Typst template and its data in, the bytes of a PDF out.

Light on purpose (no Flask, no database): call it by `apart.call(typeset, …)`.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

import fontpkg_be_vietnam_pro
import fontpkg_noto_serif
import typst

VENDOR = Path(__file__).resolve().parents[2] / "static" / "vendor"
# Tinos has the metrics of Times and every Vietnamese letter: official papers are set in it.
FONTS = [
    fontpkg_be_vietnam_pro.ROOT,
    fontpkg_noto_serif.ROOT,
    *sorted(VENDOR.glob("expo-google-fonts-tinos@*")),
]


def typeset(
    template: Path, data: Mapping[str, Any], output: Literal["pdf", "png"] = "pdf"
) -> bytes:
    """Set a paper, or its only page as a picture; the template reads `sys.inputs.data` as JSON."""
    document: bytes = typst.compile(
        template,
        root=template.parent,
        font_paths=FONTS,
        ignore_system_fonts=True,
        format=output,
        sys_inputs={"data": json.dumps(data)},
        pdf_tags=False,
    )
    return document
