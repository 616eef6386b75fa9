"""Whatever is in a file: a sentence and exit code 1, never a traceback and never ĐÚNG."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

PLENUM = Path(__file__).parents[3] / "verify" / "plenum.py"
DIGEST = "0" * 64
EMPTY = {
    "v": 1,
    "manifest": "{}",
    "manifest_hash": DIGEST,
    "code": "A",
    "voters": [],
    "electorate": dict.fromkeys(("convened", "excused", "entitled", "present", "issued"), 0),
    "receipts": [],
    "commits": [],
    "counts": [],
    "totals": {},
    "result": {},
}


def said_of(content: bytes, tmp_path: Path, *words: str) -> str:
    """What is said of a file, once it is sure that it is nothing good."""
    (tmp_path / "file.json").write_bytes(content)
    return said_by(*(words or ("verify",)), str(tmp_path / "file.json"))


def said_by(action: str, path: str) -> str:
    more = ["--root", DIGEST, "--slip", "x"] if action == "count" else []
    ended, said, wrong = ended_with(action, path, *more)
    assert (ended, wrong, "ĐÚNG." in said) == (1, "", False), said
    assert said.startswith("KHÔNG ĐÚNG: ") and said.count("\n") == 1
    return said.rpartition("(")[2].rstrip(")\n")


def ended_with(*words: str) -> tuple[int, str, str]:
    command = [sys.executable, str(PLENUM), *words]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", "not_json"),
        (b"[]", "unknown_version"),
        (b"null", "unknown_version"),
        (b"{}", "unknown_version"),
        (b'{"v": 1}', "field_missing"),
        (b'{"v": 1.0}', "malformed"),
        (b'{"v": true}', "malformed"),
        (b'{"v": 1, "v": 1}', "key_twice"),
        (b'{"v": 1, "a": {"b": [{"c": 1, "c": 2}]}}', "key_twice"),
        (b'{"v": NaN}', "bad_number"),
        (b'{"v": Infinity}', "bad_number"),
        (b'{"v": 1e999}', "bad_number"),
        (b'{"v": ' + b"9" * 5000 + b"}", "bad_number"),
        (b'{"v": -' + b"9" * 16 + b"}", "bad_number"),
        (b"[" * 200_000, "too_deep"),
        (b'{"a":' * 200_000, "too_deep"),
        (b"\xff\xfe{\x00}\x00", "not_json"),
        (b'{"v": 1', "not_json"),
        (b"\x00" * 1000, "not_json"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_what_is_no_bundle_is_said_to_be_none(content: bytes, fault: str, tmp_path: Path) -> None:
    assert said_of(content, tmp_path) == fault


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"manifest": 3}, "malformed"),
        ({"manifest": "\ud800"}, "malformed"),
        ({"manifest_hash": DIGEST.upper().replace("0", "A")}, "malformed"),
        ({"voters": {}}, "malformed"),
        ({"voters": [None]}, "malformed"),
        ({"receipts": [DIGEST, 7]}, "malformed"),
        ({"totals": {"collected": -1}}, "negative_number"),
        ({"totals": {"collected": True}}, "malformed"),
        ({"totals": {"collected": 10**14}}, "malformed"),
        ({"result": {}, "more": 1}, "field_missing"),
    ],
    ids=str,
)
def test_a_bundle_of_another_shape_is_refused(changes, fault: str, tmp_path: Path) -> None:
    assert said_of(json.dumps(EMPTY | changes).encode(), tmp_path) == fault


def test_a_file_too_large_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "large.json").open("wb") as file:
        file.truncate(200 * 2**20)
    assert said_by("verify", str(tmp_path / "large.json")) == "too_large"


def test_what_is_no_file_is_said_to_be_none(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "missing.json"):
        assert said_by("verify", str(path)) == "unreadable"
        assert said_by("count", str(path)) == "unreadable"


@pytest.mark.parametrize("content", [b"[]", b"{}", b'{"manifest": "{}"}', b'{"count": 1}'])
def test_what_is_no_box_is_said_to_be_none(content: bytes, tmp_path: Path) -> None:
    assert said_of(content, tmp_path, "count") in {"malformed", "field_missing"}


@pytest.mark.parametrize(
    ("noted", "fault"),
    [
        (["--root", "84b89261"], "no_root"),
        (["--root", "84b8-9261-9146-262"], "no_root"),
        (["--root", "84b8-9261-9146-262o"], "no_root"),
        (["--root", "0" * 65], "no_root"),
        (["--root", ""], "no_root"),
        (["--code", "K7Q2-3XW"], "no_code"),
        (["--code", "K7Q2-3XW0"], "no_code"),
        (["--code", "K7Q2-3XWDA"], "no_code"),
        (["--code", ""], "no_code"),
        (["--receipt", "K7Q2A"], "no_receipt"),
        (["--receipt", "K7Q2A-3XWD1"], "no_receipt"),
        (["--receipt", "K7Q2A-3XWDB", "--receipt", " "], "no_receipt"),
    ],
    ids=str,
)
def test_what_was_not_copied_wholly_is_no_fault_of_the_file(noted: list[str], fault: str) -> None:
    """It is told as a command that cannot be meant: never that the ballot is wrong."""
    for command in (["verify"], ["count", "--slip", "x"]):
        if command[0] == "count" and noted[0] != "--root":
            continue
        ended, said, wrong = ended_with(*command, "missing.json", *noted)
        assert (ended, said, f"({fault})" in wrong) == (2, "", True)
        assert wrong.startswith("CHƯA KIỂM ĐƯỢC: ") and wrong.count("\n") == 1
    assert ended_with("verify", "--strange")[0] == 2  # as any wrong usage


def test_a_root_cut_short_is_told_how_many_characters_it_takes() -> None:
    _, _, wrong = ended_with("verify", "missing.json", "--root", "84b8-9261")
    assert "Mã thùng phiếu phải ghi đủ 16 ký tự như trên màn chiếu; ở đây ghi 8" in wrong


def test_a_name_cannot_write_on_the_terminal(tmp_path: Path) -> None:
    """Neither a line of its own, nor over what stands there."""
    strange = "\nĐÚNG. Mọi thứ\r\x1b[2K\u202e"
    content = json.dumps(EMPTY | {strange: 1, "totals": {strange: 1}}).encode()
    assert said_of(content, tmp_path)
