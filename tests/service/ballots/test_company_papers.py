"""Papers and files of a ballot by shares: they say what a number counts."""

import csv
import json
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook

from tests.service.ballots.assemblies import say, vote
from tests.service.ballots.companies import POINTS, RESOLUTION, Company
from tests.service.ballots.proxy_assemblies import ProxyAssembly, vote_for
from tests.service.ballots.test_papers import READERS


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_the_minutes_tell_ballots_from_shares(company: Company, kind: str) -> None:
    ballot = company.resolution()
    company.cast(ballot, RESOLUTION)
    company.count(ballot)
    text = READERS[kind](company.assembly.admin.get(f"/ballots/{ballot['id']}/minutes.{kind}").data)
    for said in (
        "Tổng số cổ phần có quyền biểu quyết: 1.000.000",
        "Số cổ phần dự họp: 920.000 (92,00 %)",
        "Số phiếu phát ra: 6",
        "Số phiếu thu về: 6 (100,00 %)",
        "trong đó bỏ theo uỷ quyền: 1",
        "Số cổ phần của phiếu hợp lệ: 920.000 (100,00 %)",
        "số cổ phần dự họp",
        "Số cổ phần cần đạt: 598.000 (tính trên 920.000)",
        "theo số cổ phần của người bỏ phiếu",
        "Tán thành 620.000 67,39 %",
    ):
        assert said in text, said
    assert "Số đại biểu" not in text


def test_points_are_called_votes_and_the_elected_stand_by_them(company: Company) -> None:
    ballot = company.election()
    company.cast(ballot, POINTS)
    company.count(ballot)
    text = READERS["pdf"](company.assembly.admin.get(f"/ballots/{ballot['id']}/minutes.pdf").data)
    assert "Số phiếu bầu" in text
    assert "1 Lê Xuân 700.000" in text
    listed = company.assembly.admin.get(f"/ballots/{ballot['id']}/list.pdf").data
    assert "theo số cổ phần của người bỏ phiếu" in READERS["pdf"](listed)


def test_the_files_name_the_unit(company: Company) -> None:
    ballot = company.resolution()
    company.cast(ballot, RESOLUTION)
    company.count(ballot)
    path = f"/ballots/{ballot['id']}/result"
    told = json.loads(company.assembly.admin.get(f"{path}.json").data)
    assert (told["unit_of_votes"], told["shares"]["present"]) == ("shares", 920_000)
    text = company.assembly.admin.get(f"{path}.csv").data.decode("utf-8-sig")
    head, row = list(csv.reader(StringIO(text), delimiter=";"))
    assert head[3] == "Số cổ phần"
    assert row[3] == "620000"
    book = load_workbook(BytesIO(company.assembly.admin.get(f"{path}.xlsx").data))
    figures = {row[0].value: row[1].value for row in book["Số liệu"].iter_rows()}
    assert figures["Số cổ phần dự họp"] == 920_000
    assert figures["Số phiếu thu về"] == 6


def test_by_head_the_minutes_say_that_some_were_represented(
    company: Company, proxies: ProxyAssembly
) -> None:
    proxies.settle(votes_by="head")
    ballot = company.resolution(rules={"preset": "staff_conference"})
    chi, due = company.holders["Chi"], company.holders["Duệ"]
    assert vote(chi, ballot, say(ballot, _0="yes")).status_code == 201
    assert vote_for(chi, due, ballot, say(ballot, _0="no")).status_code == 201
    company.count(ballot)
    text = READERS["pdf"](company.assembly.admin.get(f"/ballots/{ballot['id']}/minutes.pdf").data)
    assert "Số đại biểu có mặt hoặc uỷ quyền: 6 (85,71 %)" in text
    assert "trong đó bỏ theo uỷ quyền: 1" in text
