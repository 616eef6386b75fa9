"""Portraits beside the names of a ballot: from the roster, put by hand, kept from opening on."""

import io
from typing import Any

from app.delegates.models import Delegate
from tests.service.ballots.assemblies import NAMES, Assembly
from tests.service.ballots.sealed_assemblies import SealedAssembly
from tests.support import portraits
from tests.support.hall import Person


def put(assembly: Assembly, path: str, colour: str = "teal") -> Any:
    form = {"file": (io.BytesIO(portraits.picture(colour=colour)), "anh.jpg")}
    return assembly.admin.call("PUT", path, data=form, content_type="multipart/form-data")


def with_portrait(assembly: Assembly, name: str, colour: str = "teal") -> tuple[Person, str]:
    delegate = assembly.hall.delegate(name)
    answer = put(assembly, f"/delegates/{delegate.delegate_id}/photo", colour)
    assert answer.status_code == 200, answer.text
    return delegate, answer.json["photo"]


def shown(assembly: Assembly, ballot_id: str) -> list[str | None]:
    return [option["photo"] for option in assembly.see(ballot_id)["options"]]


def line(name: str, **more: str) -> dict[str, str]:
    return {"name": name, "unit": "Đoàn xã Nà Hai", **more}


def test_who_is_put_forward_brings_the_portrait(assembly: Assembly) -> None:
    ballot = assembly.election()["id"]
    delegate, photo = with_portrait(assembly, "Vàng A Giống")
    body = {"delegate": delegate.delegate_id, "put_forward_by": "Đoàn xã"}
    assert assembly.admin.post(f"/ballots/{ballot}/candidacies", body).status_code == 201
    assert shown(assembly, ballot) == [None] * 4 + [photo]


def test_a_typed_line_is_a_delegate_when_name_and_more_fit_one_alone(assembly: Assembly) -> None:
    _, photo = with_portrait(assembly, NAMES[0])
    with_portrait(assembly, NAMES[1])
    assembly.hall.delegate(NAMES[1])
    lines = [
        line(NAMES[0]),
        {"name": NAMES[0], "born": "1990"},
        line(NAMES[1]),
        line(NAMES[2]),
    ]
    ballot = assembly.election(options=lines)["id"]
    # A name alone is no face, two of one name are nobody's, and who has no portrait has none.
    assert shown(assembly, ballot) == [photo, None, None, None]


def test_before_opening_it_follows_the_roster_and_then_no_more(assembly: Assembly) -> None:
    delegate, photo = with_portrait(assembly, NAMES[0])
    ballot = assembly.election(options=[line(name) for name in NAMES])["id"]
    assembly.present(5)
    path = f"/delegates/{delegate.delegate_id}/photo"
    newer = put(assembly, path, "navy").json["photo"]
    assert shown(assembly, ballot)[0] == newer != photo
    assembly.move(ballot, "list_adopted", "open")
    with assembly.database.transaction() as session:
        session.delete(session.get_one(Delegate, delegate.delegate_id))
    assert shown(assembly, ballot)[0] == newer
    assert assembly.admin.get(newer.removeprefix("/api/v1")).status_code == 200


def test_taken_from_the_roster_it_stays_on_the_opened_ballot_alone(assembly: Assembly) -> None:
    delegate, photo = with_portrait(assembly, NAMES[0])
    ballot = assembly.election(options=[line(name) for name in NAMES])["id"]
    assembly.present(5)
    assembly.move(ballot, "list_adopted", "open")
    path = f"/delegates/{delegate.delegate_id}"
    assert assembly.admin.call("DELETE", f"{path}/photo").status_code == 204
    assert assembly.admin.get(path).json["photo"] is None
    assert shown(assembly, ballot)[0] == photo
    assert assembly.admin.get(photo.removeprefix("/api/v1")).status_code == 200


def test_put_to_a_line_by_hand_while_it_is_a_draft(assembly: Assembly) -> None:
    ballot = assembly.election()["id"]
    option = assembly.see(ballot)["options"][2]["id"]
    path = f"/ballots/{ballot}/options/{option}/photo"
    answer = put(assembly, path)
    assert answer.status_code == 200, answer.text
    photo = answer.json["options"][2]["photo"]
    assert shown(assembly, ballot) == [None, None, photo, None]
    assert assembly.admin.call("DELETE", path).status_code == 204
    assert shown(assembly, ballot) == [None] * 4
    assert assembly.admin.get(photo.removeprefix("/api/v1")).status_code == 404
    assembly.move(ballot, "list_adopted")
    assert put(assembly, path).json["code"] == "wrong_state"
    assert assembly.admin.call("DELETE", path).json["code"] == "wrong_state"


def test_those_who_make_the_list_see_whose_portrait_it_is(assembly: Assembly) -> None:
    _, of_roster = with_portrait(assembly, NAMES[0])
    ballot = assembly.election(options=[line(name) for name in NAMES])["id"]
    lines = assembly.admin.get(f"/ballots/{ballot}/candidacies").json["items"]
    path = f"/ballots/{ballot}/options/{lines[0]['id']}/photo"
    own = put(assembly, path, "navy").json["options"][0]["photo"]
    assert faces(assembly, ballot) == [(own, True), *[(None, False)] * 3]
    assembly.admin.call("DELETE", path)
    assert faces(assembly, ballot) == [(of_roster, False), *[(None, False)] * 3]


def faces(assembly: Assembly, ballot: str) -> list[tuple[str | None, bool]]:
    told = assembly.admin.get(f"/ballots/{ballot}/candidacies").json["items"]
    return [(one["photo"], one["has_own_photo"]) for one in told]


def test_a_list_written_anew_keeps_whom_it_keeps(assembly: Assembly) -> None:
    ballot = assembly.election()["id"]
    options = assembly.see(ballot)["options"]
    for option, colour in zip(options[:2], ("teal", "navy"), strict=True):
        put(assembly, f"/ballots/{ballot}/options/{option['id']}/photo", colour)
    first, second, *_ = shown(assembly, ballot)
    lines = [{"name": NAMES[3]}, {"name": NAMES[2]}, {"name": NAMES[0]}]
    assert assembly.admin.patch(f"/ballots/{ballot}", {"options": lines}).status_code == 200
    assert shown(assembly, ballot) == [None, None, first]
    assert assembly.admin.get(str(second).removeprefix("/api/v1")).status_code == 404


def test_a_question_has_no_face(assembly: Assembly) -> None:
    with_portrait(assembly, NAMES[0])
    assert shown(assembly, assembly.draft(title=NAMES[0])["id"]) == [None]


def test_the_manifest_of_a_sealed_ballot_knows_no_portrait(
    assembly: Assembly, tellers: SealedAssembly
) -> None:
    _, photo = with_portrait(assembly, NAMES[0])
    assembly.present(5)
    ballot = tellers.open(options=[line(name) for name in NAMES])
    assert shown(assembly, ballot["id"])[0] == photo
    assert "photo" not in tellers.manifest(ballot)
