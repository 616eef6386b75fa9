"""A paper of the tests, and how it is put up."""

from functools import cache

from tests.support import pdfs
from tests.support.hall import Hall, Person


@cache
def report(number: int = 1) -> bytes:
    return pdfs.paper(
        [f"Báo cáo chính trị, bản {number}", "Chuyển đổi số trong công tác Đoàn."],
        ["Chỉ tiêu", "Sáu mươi phần trăm thanh niên dùng dịch vụ công, 100% đạt, Đức Thắng."],
    )


def published(hall: Hall, secretary: Person, **fields: str) -> str:
    asked = {"title": "Dự thảo Báo cáo chính trị", "classification": "public", **fields}
    answer = secretary.upload(f"/meetings/{hall.meeting_id}/documents", report(), **asked)
    assert answer.status_code == 201, answer.json
    document_id: str = answer.json["id"]
    return document_id
