"""The attendance feed: what the doors change, for the hall and for the desks."""

from tests.realtime.people import Person
from tests.support.congress import Congress
from tests.support.live_server import LiveServer


def test_a_scan_an_exit_and_an_undo_reach_who_watches(
    live_server: LiveServer, admin: Person
) -> None:
    congress = Congress(live_server.admin())
    person = congress.delegate("Nguyễn Thị Ngọc Ánh", "Huyện đoàn Ba Tri")
    congress.delegate("Trần Đức Bình", "Thành đoàn Thanh Giang")
    feed = f"/feeds/attendance/{congress.sitting}"
    scans = f"/sittings/{congress.sitting}/scans"
    with admin.connect() as line:
        first = line.watch("attendance", congress.sitting)["state"]
        assert (first["present"], first["convened"], first["quorum"]["met"]) == (0, 2, False)
        assert first["units_missing"] == ["Huyện đoàn Ba Tri", "Thành đoàn Thanh Giang"]
        admin.do("POST", scans, {"code": person.code, "nonce": "a", "device": "Cửa 1"})
        came = line.until(lambda state: state["present"] == 1)
        assert came["state"]["last_arrivals"][0]["name"] == person.name
        assert came["state"]["desks"] == [{"device": "Cửa 1", "admitted": 1}]
        assert came == admin.do("GET", feed)
        out = {"code": person.code, "nonce": "b", "direction": "out", "device": "Cửa 1"}
        admin.do("POST", scans, out)
        assert line.until(lambda state: state["present"] == 0) == admin.do("GET", feed)
        admin.do("POST", f"{scans}/b/undo", {"device": "Cửa 1"})
        assert line.until(lambda state: state["present"] == 1) == admin.do("GET", feed)


def test_a_delegate_sees_the_hall_but_not_the_desks(live_server: LiveServer) -> None:
    congress = Congress(live_server.admin())
    badge = congress.delegate("Nguyễn Thị Ngọc Ánh", "Huyện đoàn Ba Tri", phone="0912345678")
    scan = {"code": badge.code, "nonce": "a", "device": "Cửa 1"}
    congress.api.post(f"/sittings/{congress.sitting}/scans", scan)
    delegate = congress.api.sign_in(badge=badge.code, pin=badge.pin)
    with delegate.watching("attendance", congress.sitting) as watcher:
        state = watcher.next()["state"]
    assert (state["present"], state["desks"], state["late"]) == (1, [], [])
    assert set(state["last_arrivals"][0]) == {"name", "unit", "at"}
    assert "912345678" not in str(state)


def test_a_delegate_sees_the_own_passage_and_nobody_elses(live_server: LiveServer) -> None:
    congress = Congress(live_server.admin())
    badge = congress.delegate("Nguyễn Thị Ngọc Ánh", "Huyện đoàn Ba Tri")
    other = congress.delegate("Trần Đức Bình", "Thành đoàn Thanh Giang")
    scans = f"/sittings/{congress.sitting}/scans"
    delegate = congress.api.sign_in(badge=badge.code, pin=badge.pin)
    with delegate.watching("my_presence", badge.id) as watcher:
        assert watcher.next()["state"] == {"presences": []}
        congress.api.post(scans, {"code": badge.code, "nonce": "a", "device": "Cửa 1"})
        (came,) = watcher.next()["state"]["presences"]
        assert (came["sitting_id"], came["is_inside"]) == (congress.sitting, True)
        congress.api.post(f"{scans}/a/undo", {"device": "Cửa 1"})
        left = watcher.next()["state"]["presences"]
        assert not any(presence["is_inside"] for presence in left)
    with delegate.watching("my_presence", other.id) as watcher:
        assert watcher.next()["error"]["code"] == "forbidden"
    with congress.api.watching("my_presence", badge.id) as watcher:
        assert watcher.next()["error"]["code"] == "forbidden"


def test_another_rule_of_quorum_reaches_who_watches(live_server: LiveServer, admin: Person) -> None:
    congress = Congress(live_server.admin())
    for name in ("Nguyễn Thị Ánh", "Trần Đức Bình", "Lò Văn Chung"):
        congress.delegate(name, "Huyện đoàn Ba Tri")
    third = {"numerator": 1, "denominator": 3}
    with admin.connect() as line:
        first = line.watch("attendance", congress.sitting)["state"]
        assert first["quorum"]["people_needed"] == 2
        rules = {"quorum_people": third, "quorum_units": None}
        admin.do("PATCH", f"/meetings/{congress.id}", {"rules": rules})
        told = line.until(lambda state: state["quorum"]["people_needed"] == 1)
    assert told == admin.do("GET", f"/feeds/attendance/{congress.sitting}")
