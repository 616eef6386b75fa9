"""A script that knows only the public contract holds a whole congress."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfWriter

import app
from tests.realtime.stranger import Stranger, nonce
from tests.support.live_server import LiveServer

ROSTER = Path(app.__file__).parent / "demo" / "thanh_giang" / "roster.xlsx"
PASSWORD = "a-long-enough-password"
NAMES = ["Trịnh Hải An", "Lường Văn Bách", "Đặng Thảo Chi", "Nguyễn Khánh Đan", "Quách Minh Nhật"]


@pytest.fixture(scope="module")
def stranger(live_server: LiveServer) -> Stranger:
    live_server.command(
        *("user", "create", "stranger", "--role", "admin", "--password-stdin"), typed=PASSWORD
    )
    return Stranger(live_server.url).sign_in(username="stranger", password=PASSWORD)


@pytest.fixture(scope="module")
def congress(stranger: Stranger) -> dict[str, Any]:
    """A meeting with an open sitting and the whole roster."""
    meeting = stranger.post(
        "/meetings",
        {
            "name": "Đại hội đại biểu tỉnh Thanh Giang",
            "kind": "congress",
            "term": "2026–2031",
            "place": "Trung tâm Hội nghị tỉnh",
            "starts_on": "2026-09-17",
            "ends_on": "2026-09-18",
        },
    )
    sitting = stranger.post(
        f"/meetings/{meeting['id']}/sittings",
        {
            "name": "Phiên thứ nhất",
            "starts_at": "2026-09-17T07:00:00+07:00",
            "ends_at": "2026-09-17T17:00:00+07:00",
        },
    )
    importing = f"/meetings/{meeting['id']}/delegates/import"
    content = ROSTER.read_bytes()
    preview = stranger.upload(importing, "roster.xlsx", content, expect=200, dry_run="true")
    assert preview["created"] == 250
    assert stranger.get(f"/meetings/{meeting['id']}/delegates")["total"] == 0
    done = stranger.upload(importing, "roster.xlsx", content, expect=200)
    assert (done["created"], done["skipped"]) == (250, 0)
    again = stranger.upload(importing, "roster.xlsx", content, expect=200)
    assert (again["created"], again["updated"], again["unchanged"]) == (0, 0, 250)
    stranger.post(f"/sittings/{sitting['id']}/open", expect=200)
    return {"meeting": meeting["id"], "sitting": sitting["id"]}


@pytest.fixture(scope="module")
def people(stranger: Stranger, congress: dict[str, Any]) -> list[dict[str, Any]]:
    """Every delegate of the roster, with a fresh badge."""
    delegates = stranger.everything(f"/meetings/{congress['meeting']}/delegates")
    assert len(delegates) == 250
    return [
        {**delegate, "badge": stranger.post(f"/delegates/{delegate['id']}/badge")}
        for delegate in delegates[:12]
    ]


@pytest.fixture(scope="module")
def voters(
    stranger: Stranger, congress: dict[str, Any], people: list[dict[str, Any]]
) -> Iterator[list[Stranger]]:
    """Seven delegates who were scanned at the door and signed in."""
    admitted = people[:7]
    for person in admitted:
        answer = scan(stranger, congress["sitting"], person["badge"]["code"])
        assert answer["result"] == "admitted"
        assert answer["delegate"]["name"] == person["name"]
    return [
        stranger.sign_in(badge=person["badge"]["code"], pin=person["badge"]["pin"])
        for person in admitted
    ]


def scan(stranger: Stranger, sitting: str, code: str, **more: Any) -> Any:
    return stranger.post(
        f"/sittings/{sitting}/scans",
        {
            "code": code,
            "nonce": nonce(),
            "direction": "in",
            "scanned_at": "2026-09-17T07:05:00+07:00",
            "device": "door 1",
            **more,
        },
        expect=200,
    )


def to_state(stranger: Stranger, ballot: dict[str, Any], *states: str) -> dict[str, Any]:
    for state in states:
        known = stranger.get(f"/ballots/{ballot['id']}")["version"]
        asked = {"to": state, "version": known}
        answer = stranger.post(f"/ballots/{ballot['id']}/transitions", asked, expect=200)
        assert answer["state"] == state
    return stranger.get(f"/ballots/{ballot['id']}")


def test_who_am_i(stranger: Stranger, congress: dict[str, Any], voters: list[Stranger]) -> None:
    me = voters[0].get("/me")
    assert [delegate["meeting_id"] for delegate in me["delegates"]] == [congress["meeting"]]
    assert stranger.get("/me")["meetings"][0]["meeting_id"] is None


def test_the_door(
    stranger: Stranger,
    congress: dict[str, Any],
    people: list[dict[str, Any]],
    voters: list[Stranger],
) -> None:
    sitting, code = congress["sitting"], people[0]["badge"]["code"]
    watcher = stranger.watch("attendance", sitting)
    again = scan(stranger, sitting, code)
    assert again["result"] == "already"
    assert again["first_entry"]
    unknown = scan(stranger, sitting, "NOT-A-BADGE")
    assert (unknown["result"], unknown["reason"]) == ("refused", "unknown")
    before = watcher.state["present"]
    latecomer = people[8]["badge"]["code"]
    assert scan(stranger, sitting, latecomer)["result"] == "admitted"
    assert watcher.until(lambda state: state["present"] == before + 1)["convened"] == 250
    watcher.close()
    attendance = stranger.get(f"/sittings/{sitting}/attendance")
    assert attendance["convened"] == 250
    assert attendance["units"] == 40
    assert attendance["quorum"]["people_needed"] == 167
    assert not attendance["quorum"]["met"]


def test_documents_and_comments(
    stranger: Stranger, congress: dict[str, Any], voters: list[Stranger]
) -> None:
    documents = f"/meetings/{congress['meeting']}/documents"
    refused = stranger.upload(
        documents, "mat.pdf", blank_pdf(), expect=422, title="Mật", classification="secret"
    )
    assert refused["code"]
    published = stranger.upload(
        documents, "bao-cao.pdf", blank_pdf(), title="Báo cáo", classification="internal"
    )
    assert published["revision"]["pages"] == 2
    sent = {"revision": 1, "page": 2, "body": "Đề nghị bổ sung chỉ tiêu.", "nonce": nonce()}
    comments = f"/documents/{published['id']}/comments"
    comment = voters[0].post(comments, sent)
    assert voters[0].post(comments, sent, expect=200)["id"] == comment["id"]
    stranger.patch(
        f"/comments/{comment['id']}", {"disposition": "accepted", "response": "Tiếp thu."}
    )
    answered = voters[0].get(comments)["items"]
    assert [(c["disposition"], c["response"]) for c in answered] == [("accepted", "Tiếp thu.")]


def test_an_open_motion(
    stranger: Stranger, congress: dict[str, Any], voters: list[Stranger]
) -> None:
    motion = stranger.post(
        f"/meetings/{congress['meeting']}/ballots",
        {
            "title": "Thông qua Chương trình làm việc",
            "kind": "motion",
            "method": "yes_no_abstain",
            "secrecy": "named",
            "channels": ["electronic"],
            "options": [{"name": "Thông qua Chương trình làm việc"}],
            "rules": {"preset": "open_motion"},
        },
    )
    ballot = to_state(stranger, motion, "open")
    option = ballot["options"][0]["id"]
    watcher = stranger.watch("ballot", motion["id"])
    votes = f"/ballots/{motion['id']}/votes"
    for voter, choice in zip(
        voters, ["yes", "yes", "yes", "yes", "yes", "no", "abstain"], strict=True
    ):
        sent = {"choices": {option: choice}, "nonce": nonce()}
        receipt = voter.post(votes, sent)["receipt"]
        assert voter.post(votes, sent, expect=200)["receipt"] == receipt
    changed = {"choices": {option: "no"}, "nonce": nonce()}
    assert voters[0].post(votes, changed, expect=409)["code"] == "already_voted"
    tally = watcher.until(lambda state: state["tally"]["counted"] == len(voters))["tally"]
    assert tally["options"][0]["votes"] == 5
    to_state(stranger, motion, "closed", "published")
    result = stranger.get(f"/ballots/{motion['id']}/result")
    assert result["options"][0]["votes"] == 5
    assert result["options"][0]["outcome"] == "passed"
    watcher.close()


def test_an_election(
    stranger: Stranger,
    congress: dict[str, Any],
    voters: list[Stranger],
    people: list[dict[str, Any]],
) -> None:
    election = stranger.post(
        f"/meetings/{congress['meeting']}/ballots",
        {
            "title": "Bầu Ban Chấp hành",
            "kind": "election",
            "method": "pick",
            "secrecy": "anonymous",
            "channels": ["electronic"],
            "options": [{"name": name} for name in NAMES],
            "seats": 3,
            "rules": {"preset": "youth_union_congress"},
        },
    )
    result_path, votes = f"/ballots/{election['id']}/result", f"/ballots/{election['id']}/votes"
    ballot = to_state(stranger, election, "list_adopted", "open")
    by_name = {option["name"]: option["id"] for option in ballot["options"]}
    assert stranger.get(result_path, expect=403)["code"] == "not_published"
    for voter, picked in zip(voters, PICKED, strict=True):
        voter.post(votes, {"choices": {by_name[n]: True for n in picked}, "nonce": nonce()})
    outsider = people[9]["badge"]
    absent = stranger.sign_in(badge=outsider["code"], pin=outsider["pin"])
    late = {"choices": {by_name[NAMES[0]]: True}, "nonce": nonce()}
    assert absent.post(votes, late, expect=403)["code"] in {"not_present", "not_entitled"}
    watcher = stranger.watch("ballot", election["id"])
    to_state(stranger, election, "closed", "counting")
    watcher.until(lambda state: (state["tally"] or {}).get("counted") == len(voters))
    to_state(stranger, election, "certified", "published")
    result = stranger.get(result_path)
    assert (result["collected"], result["valid"], result["needed"]) == (7, 7, 4)
    outcome = {option["name"]: (option["votes"], option["outcome"]) for option in result["options"]}
    assert outcome == {
        NAMES[0]: (7, "elected"),
        NAMES[1]: (5, "elected"),
        NAMES[2]: (1, "not_elected"),
        NAMES[3]: (4, "tied"),
        NAMES[4]: (4, "tied"),
    }
    assert result["tie"]
    watcher.close()


PICKED = [
    [NAMES[0], NAMES[1], NAMES[3]],
    [NAMES[0], NAMES[1], NAMES[3]],
    [NAMES[0], NAMES[1], NAMES[4]],
    [NAMES[0], NAMES[1], NAMES[4]],
    [NAMES[0], NAMES[1], NAMES[2]],
    [NAMES[0], NAMES[3], NAMES[4]],
    [NAMES[0], NAMES[3], NAMES[4]],
]


def test_a_screen(stranger: Stranger, congress: dict[str, Any]) -> None:
    screen = stranger.post(f"/meetings/{congress['meeting']}/screens", {"name": "Màn chính"})
    watching = Stranger(stranger.url, screen["token"]).watch("screen", screen["id"])
    stranger.put(f"/screens/{screen['id']}/scene", {"kind": "welcome"})
    watching.until(lambda state: state["scene"]["kind"] == "welcome")
    watching.close()


def blank_pdf() -> bytes:
    writer = PdfWriter()
    for _page in range(2):
        writer.add_blank_page(595, 842)
    content = io.BytesIO()
    writer.write(content)
    return content.getvalue()
