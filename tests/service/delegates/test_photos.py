"""Portraits of delegates: made, kept, shown to whom, gone; on both databases."""

import io
from typing import Any

import pytest
from flask.testing import FlaskClient
from PIL import Image
from sqlalchemy import func, select
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, encode_multipart

from app.core.audit import AuditEntry
from app.core.permissions import Role
from app.delegates.photos.models import Photo
from tests.support import portraits
from tests.support.hall import Hall, Person


@pytest.fixture
def secretary(hall: Hall) -> Person:
    return hall.staff()


@pytest.fixture
def delegate(hall: Hall) -> Person:
    return hall.delegate()


def put(who: Person, delegate: Person, content: bytes) -> TestResponse:
    path = f"/delegates/{delegate.delegate_id}/photo"
    # Written out here: the test client would put a large form into a file and leave it open.
    boundary, form = encode_multipart({"file": FileStorage(io.BytesIO(content), "ảnh.jpg")})
    return who.call(
        "PUT", path, data=form, content_type=f"multipart/form-data; boundary={boundary}"
    )


def put_well(who: Person, delegate: Person, content: bytes) -> str:
    answer = put(who, delegate, content)
    assert answer.status_code == 200, answer.text
    address: str = answer.json["photo"]
    return address.removeprefix("/api/v1")


def image_of(answer: TestResponse) -> Image.Image:
    assert answer.status_code == 200, answer.text
    return Image.open(io.BytesIO(answer.data))


def kept(hall: Hall) -> int:
    with hall.database.session() as session:
        return session.scalar(select(func.count()).select_from(Photo)) or 0


def test_shown_square_and_small_and_kept_for_ever(
    hall: Hall, secretary: Person, delegate: Person
) -> None:
    address = put_well(secretary, delegate, portraits.picture())
    answer = delegate.get(address)
    assert image_of(answer).size == (320, 320)
    assert answer.headers["Cache-Control"] == "private, max-age=31536000, immutable"
    assert answer.mimetype == "image/jpeg"
    assert image_of(delegate.get(f"{address}?size=small")).size == (112, 112)
    assert secretary.get(f"/delegates/{delegate.delegate_id}").json["photo"] == f"/api/v1{address}"


def test_cut_in_the_upper_middle(secretary: Person, delegate: Person) -> None:
    shown = image_of(delegate.get(put_well(secretary, delegate, portraits.two_tone())))
    # 400 of 800 are kept, from 80 on: four fifths of them lie in the upper, red half.
    red = [shown.getpixel((160, y)) for y in range(0, 320, 10)]
    assert sum(1 for r, _g, b in red if r > b) == 26


def test_turned_upright_and_silent_about_place_and_camera(
    secretary: Person, delegate: Person
) -> None:
    content = portraits.turned_with_place()
    assert b"Secret Camera" in content
    answer = delegate.get(put_well(secretary, delegate, content))
    shown = image_of(answer)
    assert dict(shown.getexif()) == {}
    assert b"Secret" not in answer.data
    top, bottom = shown.getpixel((160, 5)), shown.getpixel((160, 315))
    assert (top[0] > top[2], bottom[2] > bottom[0]) == (True, True)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_each_usual_format(secretary: Person, delegate: Person, kind: str) -> None:
    put_well(secretary, delegate, portraits.picture(kind=kind))


@pytest.mark.parametrize(
    ("content", "status", "code"),
    [
        (b"", 422, "photo_missing"),
        (b"%PDF-1.7 not a picture", 422, "not_a_photo"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", 422, "not_a_photo"),
        (portraits.picture(kind="GIF"), 422, "not_a_photo"),
        (portraits.picture(40, 40), 422, "too_small"),
        (portraits.picture(900, 900, kind="PNG")[:200], 422, "broken_photo"),
        (portraits.bomb(), 422, "too_many_pixels"),
        (portraits.picture() + b"\0" * 5 * 1024 * 1024, 413, "photo_too_large"),
    ],
)
def test_refused_with_a_reason(
    hall: Hall, secretary: Person, delegate: Person, content: bytes, status: int, code: str
) -> None:
    answer = put(secretary, delegate, content)
    assert (answer.status_code, answer.json["code"]) == (status, code)
    assert answer.json["errors"][0]["field"] == "file"
    assert kept(hall) == 0


def test_the_same_picture_is_one_and_another_replaces_it(
    hall: Hall, secretary: Person, delegate: Person
) -> None:
    first = put_well(secretary, delegate, portraits.picture())
    assert put_well(secretary, delegate, portraits.picture()) == first
    second = put_well(secretary, delegate, portraits.picture(colour="navy"))
    assert second != first
    assert kept(hall) == 1
    assert secretary.get(first).status_code == 404


def test_gone_with_its_bytes_when_it_is_taken_away(
    hall: Hall, secretary: Person, delegate: Person
) -> None:
    address = put_well(secretary, delegate, portraits.picture())
    path = f"/delegates/{delegate.delegate_id}/photo"
    assert secretary.call("DELETE", path).status_code == 204
    assert secretary.call("DELETE", path).status_code == 204
    assert kept(hall) == 0
    assert delegate.get(address).status_code == 404
    assert secretary.get(f"/delegates/{delegate.delegate_id}").json["photo"] is None


def test_one_picture_of_two_people_stays_while_one_has_it(
    hall: Hall, secretary: Person, delegate: Person
) -> None:
    address = put_well(secretary, delegate, portraits.picture())
    assert put_well(secretary, hall.delegate("Vàng A Sử"), portraits.picture()) == address
    secretary.call("DELETE", f"/delegates/{delegate.delegate_id}/photo")
    assert secretary.get(address).status_code == 200


def test_people_of_the_meeting_and_its_screens_alone(
    hall: Hall, secretary: Person, delegate: Person
) -> None:
    address = put_well(secretary, delegate, portraits.picture())
    for role in (Role.STEWARD, Role.TELLER, Role.SCREEN):
        assert hall.staff(role).get(address).status_code == 200, role
    assert hall.delegate("Khách", Role.GUEST).get(address).status_code == 200
    elsewhere = Hall(hall.app)
    assert elsewhere.staff(Role.ORGANIZER).get(address).status_code == 403
    assert elsewhere.delegate().get(address).status_code == 403
    assert hall.app.test_client().get(f"/api/v1{address}").status_code == 401


def test_a_paired_projector_has_an_address_of_its_own(
    hall: Hall, secretary: Person, delegate: Person
) -> None:
    photo = put_well(secretary, delegate, portraits.picture()).rpartition("/")[2]
    address = f"/screen/photos/{photo}"
    assert paired(hall).get(address).mimetype == "image/jpeg"
    assert paired(Hall(hall.app)).get(address).status_code == 404
    assert hall.app.test_client().get(address).status_code == 404
    assert delegate.client.get(address).status_code == 404
    assert paired(hall).get(f"/api/v1/photos/{photo}").status_code == 401


def paired(hall: Hall) -> FlaskClient:
    """A browser that a screen's address was opened in."""
    path = f"/meetings/{hall.meeting_id}/screens"
    made = hall.staff(Role.SECRETARIAT).post(path, {"name": "Màn chính"})
    client = hall.app.test_client()
    assert client.get("/s/" + made.json["url"].rpartition("/")[2]).status_code == 302
    return client


def test_who_changed_it_is_logged_and_the_picture_is_not(
    hall: Hall, secretary: Person, delegate: Person
) -> None:
    put_well(secretary, delegate, portraits.picture())
    secretary.call("DELETE", f"/delegates/{delegate.delegate_id}/photo")
    with hall.database.session() as session:
        found = session.scalars(select(AuditEntry).where(AuditEntry.action.contains("photo")))
        logged = [(entry.action, entry.subject_id, entry.details) for entry in found]
    assert logged == [
        ("delegate.photo_changed", delegate.delegate_id, {"name": "Nguyễn Ngọc Ánh"}),
        ("delegate.photo_removed", delegate.delegate_id, {"name": "Nguyễn Ngọc Ánh"}),
    ]


def match(hall: Hall, secretary: Person, *files: str) -> list[tuple[Any, Any]]:
    answer = secretary.post(f"/meetings/{hall.meeting_id}/photos/match", {"files": files})
    assert answer.status_code == 200, answer.text
    return [(m["delegate"] and m["delegate"]["name"], m["miss"]) for m in answer.json["items"]]


def test_files_find_their_owners_by_name(hall: Hall, secretary: Person, delegate: Person) -> None:
    hall.delegate("Trịnh Hải An")
    found = match(hall, secretary, "002_Trinh Hai An.jpg", "nguyen-ngoc-anh.PNG", "IMG_2041.jpg")
    assert found == [("Trịnh Hải An", None), ("Nguyễn Ngọc Ánh", None), (None, "unknown")]
    put_well(secretary, delegate, portraits.picture())
    answer = secretary.post(f"/meetings/{hall.meeting_id}/photos/match", {"files": ["1.jpg"]})
    owner = answer.json["items"][0]["delegate"]
    assert (owner["number"], owner["unit"]) == (1, "Đoàn xã Nà Hai")
    assert owner["photo"].startswith("/api/v1/photos/")
