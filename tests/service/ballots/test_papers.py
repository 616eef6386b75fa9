"""Tally minutes, ballot list and result files: the numbers of the screen, on paper."""

import csv
import json
from io import BytesIO, StringIO

import docx
import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from app.core.permissions import Role
from tests.service.ballots.assemblies import Assembly, cast_straight, say, vote
from tests.service.ballots.test_counting import wait_until_counted

NAMES = ["Trịnh Hải An", "Lường Văn Bách", "Vàng A Giống", "Kim Sa Thương", "Nguyễn Khánh Đan"]
UNIT = "Đoàn xã Nà Hai"


def counted_election(
    assembly: Assembly, *, publish: bool = True, minutes: dict | None = None, **settings: object
) -> dict:
    """Seven ballots, one of them invalid; two of five elected, in an order other than the list's."""
    free = {"preset": "youth_union_congress", "over_vote": "invalid", "blank": "invalid"}
    options = [{"name": name, "unit": UNIT, "born": "18/04/1996"} for name in NAMES]
    people = assembly.present(7)
    ballot = assembly.open(assembly.election(options=options, rules=free, **settings))
    sheets = [*[{"_1": True, "_3": True}] * 4, {"_3": True}, {"_0": True}, {}]
    cast_straight(
        assembly,
        ballot["id"],
        [(who, say(ballot, **sheet)) for who, sheet in zip(people, sheets, strict=True)],
    )
    assembly.move(ballot["id"], "closed", "counting")
    wait_until_counted(assembly, ballot["id"], 7)
    if minutes:
        written = assembly.admin.call("PUT", f"/ballots/{ballot['id']}/minutes", json=minutes)
        assert written.status_code == 200
    assembly.move(ballot["id"], "certified", *(["published"] if publish else []))
    return assembly.see(ballot["id"])


def pdf_text(content: bytes) -> str:
    pages = PdfReader(BytesIO(content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def word_text(content: bytes) -> str:
    word = docx.Document(BytesIO(content))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return " ".join([paragraph.text for paragraph in word.paragraphs] + cells)


READERS = {"pdf": pdf_text, "docx": word_text}


def test_the_date_stays_on_one_line_where_the_place_is_unknown(assembly: Assembly) -> None:
    ballot = assembly.election()["id"]
    paper = assembly.admin.get(f"/ballots/{ballot}/list.pdf").data
    lines = PdfReader(BytesIO(paper)).pages[0].extract_text().splitlines()
    (dated,) = [line for line in lines if "năm 20" in line]
    assert "…, ngày" in dated


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_the_minutes_hold_every_name_and_number(assembly: Assembly, kind: str) -> None:
    particulars = {
        "number": "02-BB/BKP",
        "tellers": "Ma Thị Lụa – Trưởng ban\nQuách Minh Nhật – Uỷ viên",
        "seal_number": "NP-0042",
        "complaints": "Không có",
        "chair": "Đỗ Hữu Phong",
    }
    ballot = counted_election(assembly, minutes=particulars)
    answer = assembly.admin.get(f"/ballots/{ballot['id']}/minutes.{kind}")
    assert answer.status_code == 200
    text = READERS[kind](answer.data)
    for said in (*NAMES, *("02-BB/BKP", "Ma Thị Lụa", "NP-0042", "Không có", "Đỗ Hữu Phong")):
        assert said in text, said
    for figure in (
        *(
            "triệu tập: 7",
            "có mặt: 7",
            "phát ra: 7",
            "thu về: 7",
            "hợp lệ: 6 (85,71 %)",
            "không hợp lệ: 1 (14,29 %)",
        ),
        *("phiếu trắng: 1", "4 (tính trên 7)", "ĐOÀN TNCS HỒ CHÍ MINH", "***"),
    ):
        assert figure in text, figure
    result = ballot["result"]
    rows = [
        f"{option['name']} {UNIT} {option['votes']} {option['share_text']}"
        for option in result["options"]
    ]
    places = [text.index(row) for row in rows]
    assert places == sorted(places)  # in the order of the list
    second, first = (text.rindex(NAMES[place]) for place in (1, 3))
    assert max(places) < first < second  # then the elected, in the order of votes
    assert "5 71,43 %" in text


def test_the_minutes_of_the_first_round_carry_the_run_off_as_an_annex(assembly: Assembly) -> None:
    one, other = assembly.present(2)
    low = {"preset": "youth_union_congress", "threshold": ">= 1/2"}
    ballot = assembly.open(assembly.election(["A B", "C D", "E F"], seats=1, rules=low))
    vote(one, ballot, say(ballot, _0=True))
    vote(other, ballot, say(ballot, _1=True))
    finish(assembly, ballot["id"])
    run_off = assembly.admin.post(f"/ballots/{ballot['id']}/runoff", {}).get_json()
    run_off = assembly.open(run_off)
    for person in (one, other):
        vote(person, run_off, say(run_off, _1=True))
    finish(assembly, run_off["id"])
    text = pdf_text(assembly.admin.get(f"/ballots/{ballot['id']}/minutes.pdf").data)
    assert "A B, C D cùng được 1 phiếu trong khi còn 1 người cần bầu" in text
    assert "PHỤ LỤC 1" in text
    assert text.index("PHỤ LỤC 1") < text.rindex("C D 2 100,00 %")


def finish(assembly: Assembly, ballot_id: str) -> None:
    assembly.move(ballot_id, "closed", "counting")
    wait_until_counted(assembly, ballot_id, 2)
    assembly.move(ballot_id, "certified", "published")


def test_the_head_of_a_paper_is_the_meetings_own(assembly: Assembly) -> None:
    heading = {
        "issuer": ["Hội đồng nhân dân xã Nà Hai"],
        "above": ["Cộng hoà xã hội chủ nghĩa Việt Nam", "Độc lập - Tự do - Hạnh phúc"],
        "locality": "Nà Hai",
    }
    changed = assembly.admin.patch(f"/meetings/{assembly.hall.meeting_id}", {"heading": heading})
    assert changed.status_code == 200
    ballot = counted_election(assembly)
    text = pdf_text(assembly.admin.get(f"/ballots/{ballot['id']}/minutes.pdf").data)
    assert "HỘI ĐỒNG NHÂN DÂN XÃ NÀ HAI" in text
    assert "Độc lập - Tự do - Hạnh phúc" in text
    assert "Nà Hai, ngày" in text
    assert "ĐOÀN TNCS" not in text


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_a_paper_may_stand_under_nobodys_name(assembly: Assembly, kind: str) -> None:
    heading = {"issuer": ["Công ty Thanh Giang"], "has_nothing_above": True}
    assembly.admin.patch(f"/meetings/{assembly.hall.meeting_id}", {"heading": heading})
    ballot = assembly.election()
    data = assembly.admin.get(f"/ballots/{ballot['id']}/list.{kind}").data
    text = pdf_text(data) if kind == "pdf" else word_text(data)
    assert "CÔNG TY THANH GIANG" in text.upper()
    assert "ĐOÀN TNCS HỒ CHÍ MINH" not in text.upper()
    assert "ĐỘC LẬP" not in text.upper()


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_the_list_says_where_each_name_comes_from(assembly: Assembly, kind: str) -> None:
    ballot = assembly.election()
    new = {"name": "Kim Sa Thương", "born": "1995", "origin": "self_nominated"}
    assembly.admin.post(f"/ballots/{ballot['id']}/candidacies", new)
    path = f"/ballots/{ballot['id']}/list.{kind}"
    draft = READERS[kind](assembly.admin.get(path).data)
    assert "dự thảo" in draft
    assembly.move(ballot["id"], "list_adopted")
    adopted = READERS[kind](assembly.admin.get(path).data)
    assert "dự thảo" not in adopted
    for said in ("Kim Sa Thương", "1995", "Ứng cử", "Đề án nhân sự", "Số lượng cần bầu: 2"):
        assert said in adopted, said


@pytest.mark.parametrize(
    ("method", "values", "said"),
    [
        ("agree_disagree", {"_0": "yes", "_1": "no"}, ("Đồng ý", "Không đồng ý", "Bỏ trống")),
        ("graded", {"_0": "high", "_1": "low"}, ("Tín nhiệm cao", "Tín nhiệm thấp")),
    ],
)
def test_every_mark_has_its_column(assembly: Assembly, method, values, said) -> None:
    (person,) = assembly.present(1)
    preset = "confidence_vote" if method == "graded" else "party_190"
    settings = {"method": method, "rules": {"preset": preset}, "seats": 4}
    ballot = assembly.open(assembly.election(**settings))
    assert vote(person, ballot, say(ballot, **values)).status_code == 201
    assembly.move(ballot["id"], "closed", "counting")
    wait_until_counted(assembly, ballot["id"], 1)
    assembly.move(ballot["id"], "certified")
    for kind, read in READERS.items():
        text = read(assembly.admin.get(f"/ballots/{ballot['id']}/minutes.{kind}").data)
        assert all(word in text for word in said)
        assert "100,00 %" in text


def test_a_motion_has_minutes_too(assembly: Assembly) -> None:
    people = assembly.present(3)
    ballot = assembly.draft()
    assembly.move(ballot["id"], "open")
    ballot = assembly.see(ballot["id"])
    for person, word in zip(people, ("yes", "yes", "no"), strict=True):
        vote(person, ballot, say(ballot, _0=word))
    assembly.move(ballot["id"], "closed", "published")
    text = pdf_text(assembly.admin.get(f"/ballots/{ballot['id']}/minutes.pdf").data)
    assert "Thông qua Quy chế làm việc: được thông qua." in text
    assert "Tán thành 2 66,67 %" in text


def test_papers_come_to_the_right_people_in_the_right_states(assembly: Assembly) -> None:
    draft = assembly.election()
    credentials, teller = assembly.hall.staff(Role.CREDENTIALS), assembly.hall.staff(Role.TELLER)
    assert credentials.get(f"/ballots/{draft['id']}/list.pdf").status_code == 409
    early = teller.get(f"/ballots/{draft['id']}/minutes.pdf")
    assert (early.status_code, early.get_json()["code"]) == (409, "wrong_state")
    certified = counted_election(assembly, publish=False)
    path = f"/ballots/{certified['id']}"
    files = ("minutes.pdf", "minutes.docx", "result.json", "result.csv", "result.xlsx")
    for file in files:
        assert teller.get(f"{path}/{file}").status_code == 200
        refused = credentials.get(f"{path}/{file}")
        assert (refused.status_code, refused.get_json()["code"]) == (403, "not_published")
    assembly.move(certified["id"], "published")
    (delegate,) = assembly.present(1)
    for file in files:
        assert credentials.get(f"{path}/{file}").status_code == 200
        assert delegate.get(f"{path}/{file}").status_code == 403


def test_the_minutes_are_written_by_tellers_from_the_opening_on(assembly: Assembly) -> None:
    draft = assembly.election()
    teller, secretary = assembly.hall.staff(Role.TELLER), assembly.hall.staff(Role.SECRETARIAT)
    path = f"/ballots/{draft['id']}/minutes"
    assert teller.call("PUT", path, json={"number": "1"}).status_code == 409
    assembly.move(draft["id"], "list_adopted", "open")
    assert teller.call("PUT", path, json={"number": "1"}).get_json()["number"] == "1"
    assert secretary.call("PUT", path, json={"number": "2"}).status_code == 403
    told = secretary.get(path).get_json()
    assert (told["number"], told["tellers"]) == ("1", "Lê Thị Thư Ký")  # proposed from the staff


def test_the_files_say_what_the_screen_says(assembly: Assembly) -> None:
    names = ["=1+1", "@SUM(A1)", "-Vàng A Giống", "+84", "Nguyễn Khánh Đan"]
    (person,) = assembly.present(1)
    ballot = assembly.open(assembly.election(names))
    vote(person, ballot, say(ballot, _0=True, _4=True))
    assembly.move(ballot["id"], "closed", "counting")
    wait_until_counted(assembly, ballot["id"], 1)
    assembly.move(ballot["id"], "certified", "published")
    path = f"/ballots/{ballot['id']}/result"
    options = assembly.result(ballot["id"])["options"]

    told = json.loads(assembly.admin.get(f"{path}.json").data)
    assert told == assembly.result(ballot["id"])

    content = assembly.admin.get(f"{path}.csv").data
    assert content.startswith(b"\xef\xbb\xbf")  # so that Excel reads Vietnamese
    rows = list(csv.reader(StringIO(content.decode("utf-8-sig")), delimiter=";"))
    assert rows[0][:5] == ["TT", "Họ và tên", "Đơn vị", "Số phiếu", "Tỷ lệ (%)"]
    assert [row[1] for row in rows[1:]] == [
        "'=1+1",
        "'@SUM(A1)",
        "'-Vàng A Giống",
        "'+84",
        names[4],
    ]
    assert rows[1][3:5] == ["1", "100,00"]
    book = load_workbook(BytesIO(assembly.admin.get(f"{path}.xlsx").data))
    names_sheet, figures = book.worksheets
    cells = list(names_sheet.iter_rows(min_row=2))
    assert [row[1].value for row in cells] == names
    assert all(cell.data_type != "f" for row in cells for cell in row)
    assert [(row[3].value, row[4].value) for row in cells] == [
        (o["votes"], o["share"]) for o in options
    ]
    assert ("Số phiếu thu về", 1) in [(row[0].value, row[1].value) for row in figures.iter_rows()]

    english = assembly.admin.get(f"{path}.csv?lang=en").data.decode("utf-8-sig")
    assert next(csv.reader(StringIO(english.split("\r\n")[1])))[3:5] == ["1", "100.00"]
