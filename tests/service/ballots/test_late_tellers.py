"""Whoever counts stands on no list: also one appointed after the list was adopted (case of tellers)."""

from app.auth.services import create_account, grant_role, open_session
from app.core.db import new_id
from app.core.permissions import SYSTEM, Role
from app.delegates.models import Delegate
from tests.service.ballots.assemblies import NAMES, Assembly
from tests.support.hall import Person


def appoint(assembly: Assembly, name: str, role: Role = Role.HEAD_TELLER) -> Person:
    """Somebody becomes a teller."""
    with assembly.database.transaction() as session:
        account = create_account(session, "staff", new_id(), name, secret=None)
        grant_role(session, SYSTEM, account, role, assembly.hall.meeting_id)
        token = open_session(session, account.id, new_id()).token
    return Person(assembly.hall.app.test_client(), token, account.id)


def warned(assembly: Assembly, ballot_id: str) -> list[str]:
    warnings = assembly.see(ballot_id)["staff"]["warnings"]
    return [one["message"] for one in warnings if one["code"] == "teller_on_list"]


def test_a_candidate_appointed_after_opening_may_not_count(assembly: Assembly) -> None:
    ballot = assembly.open(assembly.election())
    assert warned(assembly, ballot["id"]) == []
    candidate = appoint(assembly, NAMES[0].upper())
    [warning] = warned(assembly, ballot["id"])
    assert warning.startswith(NAMES[0])
    assembly.move(ballot["id"], "closed")
    refused = assembly.try_to_move(ballot["id"], "counting", by=candidate)
    assert (refused.status_code, refused.get_json()["code"]) == (403, "candidate_may_not_count")
    other = appoint(assembly, "Bùi Kiểm Phiếu")
    assert assembly.try_to_move(ballot["id"], "counting", by=other).status_code == 200
    refused = assembly.try_to_move(ballot["id"], "certified", by=candidate)
    assert refused.get_json()["code"] == "candidate_may_not_count"
    assert assembly.try_to_move(ballot["id"], "certified", by=other).status_code == 200


def test_a_namesake_whose_birth_date_tells_them_apart_may_count(assembly: Assembly) -> None:
    options = [{"name": name, "born": "1990"} for name in NAMES]
    ballot = assembly.open(assembly.election(options=options))
    person = assembly.hall.delegate(NAMES[0])
    with assembly.database.transaction() as session:
        session.get_one(Delegate, person.delegate_id).born = "1985-03-02"
    namesake = appoint(assembly, NAMES[0])
    assembly.move(ballot["id"], "closed")
    assert warned(assembly, ballot["id"]) == []
    assert assembly.try_to_move(ballot["id"], "counting", by=namesake).status_code == 200


def test_adopting_a_list_with_a_teller_on_it_is_refused(assembly: Assembly) -> None:
    ballot = assembly.election()
    appoint(assembly, NAMES[1], Role.TELLER)
    assert [one["code"] for one in assembly.see(ballot["id"])["staff"]["missing"]] == [
        "teller_is_candidate"
    ]
    refused = assembly.try_to_move(ballot["id"], "list_adopted")
    assert refused.get_json()["errors"][0]["code"] == "teller_is_candidate"
