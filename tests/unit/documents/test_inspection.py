from pathlib import Path

import pikepdf
import pytest

from app.core.errors import Invalid
from app.documents.inspection import (
    BrokenPdf,
    EmptyFile,
    EncryptedPdf,
    Inspection,
    NotPdf,
    TooManyPages,
    inspect,
)
from tests.support import pdfs


def inspected(tmp_path: Path, content: bytes) -> Inspection:
    source = tmp_path / "source.pdf"
    source.write_bytes(content)
    return inspect(source, tmp_path / "target.pdf")


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"", EmptyFile),
        (b"MZ\x90\x00" + bytes(2000), NotPdf),
        (b"PK\x03\x04 word/document.xml", NotPdf),
        (b"%PDF-1.7\nrubbish", BrokenPdf),
        (b"%PDF-1.7\n%%EOF", BrokenPdf),
        (pdfs.encrypted(), EncryptedPdf),
        (pdfs.encrypted(user=""), EncryptedPdf),
        (pdfs.saved(pdfs.blank(3001)), TooManyPages),
        (pdfs.saved(pikepdf.new()), BrokenPdf),
    ],
    ids=lambda value: value.__name__ if isinstance(value, type) else "",
)
def test_what_cannot_be_read_is_refused(
    tmp_path: Path, content: bytes, refusal: type[Invalid]
) -> None:
    with pytest.raises(refusal) as refused:
        inspected(tmp_path, content)
    assert refused.value.fields[0].field == "file"
    assert not (tmp_path / "target.pdf").exists()


@pytest.mark.parametrize("count", [5, 10**6, 10**10])
def test_a_page_tree_that_multiplies_is_refused_quickly(tmp_path: Path, count: int) -> None:
    with pytest.raises((BrokenPdf, TooManyPages)):
        inspected(tmp_path, pdfs.claiming_pages(count))


def test_a_cut_off_file_is_refused(tmp_path: Path) -> None:
    whole = pdfs.paper(["Báo cáo", "Nội dung"], ["Phần hai"])
    with pytest.raises(BrokenPdf):
        inspected(tmp_path, whole[: len(whole) * 2 // 3])


def test_a_damaged_but_whole_file_is_repaired(tmp_path: Path) -> None:
    whole = pdfs.saved(pdfs.blank(2), object_stream_mode=pikepdf.ObjectStreamMode.disable)
    found = inspected(tmp_path, whole.replace(b"startxref\n", b"startxref\n9"))
    assert found.pages == 2 and found.is_repaired and found.is_rewritten
    assert pikepdf.open(tmp_path / "target.pdf").get_warnings() == []


def test_vietnamese_text_comes_out_composed(tmp_path: Path) -> None:
    text = "Đại hội – kiểm phiếu ữ ẵ ợ"
    found = inspected(tmp_path, pdfs.paper(["Trang một", text], ["Trang hai"]))
    assert found.pages == 2 and text in found.texts[0] and "Trang hai" in found.texts[1]
    assert not found.is_rewritten


def test_the_outline_is_read(tmp_path: Path) -> None:
    assert inspected(tmp_path, pdfs.with_outline()).outline == (
        {"title": "I. Kết quả", "page": 1, "level": 0},
        {"title": "1. Công tác giáo dục", "page": 3, "level": 1},
    )


def test_scripts_and_attachments_are_taken_out(tmp_path: Path) -> None:
    found = inspected(tmp_path, pdfs.with_script())
    assert found.removed == ("files", "scripts")
    with pikepdf.open(tmp_path / "target.pdf") as clean:
        assert "/OpenAction" not in clean.Root
        assert len(clean.attachments) == 0
        assert "/JavaScript" not in clean.Root.get("/Names", {})
        (link,) = clean.pages[0].obj.Annots
        assert link.Subtype == "/Link" and "/A" not in link
    assert b"app.alert" not in (tmp_path / "target.pdf").read_bytes()


def test_a_large_file_is_laid_out_for_quick_opening(tmp_path: Path) -> None:
    content = pdfs.big(1_500_000)
    assert inspected(tmp_path, content).is_rewritten
    rewritten = (tmp_path / "target.pdf").read_bytes()
    assert b"/ObjStm" in rewritten and len(rewritten) < len(content)
