"""Minutes that are certified say for ever what they said then, but for the annexes that follow."""

from collections.abc import Callable

from app.auth.models import RoleGrant
from app.ballots.papers.models import TallyMinutes
from app.core.permissions import Role
from tests.service.ballots.assemblies import NAMES, Assembly
from tests.service.ballots.test_late_tellers import appoint
from tests.service.ballots.test_papers import word_text

HEADING = {"issuer": ["Hội đồng khác"], "above": ["Dòng khác"], "locality": "Nơi khác"}


def counted(assembly: Assembly) -> str:
    ballot = assembly.election()
    assembly.move(ballot["id"], "list_adopted", "open", "closed", "counting")
    return str(ballot["id"])


def printed(assembly: Assembly, ballot: str) -> str:
    return word_text(assembly.admin.get(f"/ballots/{ballot}/minutes.docx").data)


def write(by: object, ballot: str, **said: str | None) -> tuple[int, str | None]:
    answer = by.call("PUT", f"/ballots/{ballot}/minutes", json=said)
    return answer.status_code, answer.get_json().get("code")


def change_everything(assembly: Assembly) -> None:
    """The meeting gets other tellers, another name, place and heading."""
    admin, meeting = assembly.admin, assembly.hall.meeting_id
    new = {"username": "keluutot", "name": "Kẻ Lưu Tốt", "password": "thanhgiang2026"}
    for role in (Role.TELLER, Role.HEAD_TELLER):
        assert admin.post(f"/meetings/{meeting}/team", {**new, "role": role}).status_code == 201
    with assembly.database.transaction() as session:
        session.query(RoleGrant).filter_by(role=Role.HEAD_TELLER).filter(
            RoleGrant.account.has(name="Bùi Kiểm Phiếu")
        ).delete(synchronize_session=False)
    change = {"name": "Đại hội khác", "place": "Hội trường khác", "heading": HEADING}
    assert admin.patch(f"/meetings/{meeting}", change).status_code == 200


def stays(assembly: Assembly, ballot: str, state: Callable[[], object]) -> str:
    """What is printed, before and after everything around it changed."""
    before = printed(assembly, ballot)
    told = assembly.admin.get(f"/ballots/{ballot}/minutes").get_json()
    change_everything(assembly)
    assert printed(assembly, ballot) == before
    state()
    assert printed(assembly, ballot) == before
    assert assembly.admin.get(f"/ballots/{ballot}/minutes").get_json() == told
    return before


def test_what_was_proposed_at_certifying_stays(assembly: Assembly) -> None:
    appoint(assembly, "Bùi Kiểm Phiếu")
    appoint(assembly, "An Đếm Phiếu", Role.TELLER)
    assembly.admin.patch(f"/meetings/{assembly.hall.meeting_id}", {"place": "Nhà văn hoá xã"})
    ballot = counted(assembly)
    assembly.move(ballot, "certified")
    text = stays(assembly, ballot, lambda: assembly.move(ballot, "published"))
    for said in ("Nhà văn hoá xã", "Đại hội Thanh Giang", "Bùi Kiểm Phiếu", "An Đếm Phiếu"):
        assert said in text
    assert text.index("Bùi Kiểm Phiếu") < text.index("An Đếm Phiếu")  # the head first
    later = counted(assembly)  # another ballot of the same meeting has the tellers of its day
    assembly.move(later, "certified")
    text = printed(assembly, later)
    for said in ("Kẻ Lưu Tốt", "Hội trường khác", "Đại hội khác", "HỘI ĐỒNG KHÁC"):
        assert said in text
    assert "Bùi Kiểm Phiếu" not in text


def test_a_motion_is_fixed_when_it_is_published(assembly: Assembly) -> None:
    motion = assembly.draft()["id"]
    teller = appoint(assembly, "Bùi Kiểm Phiếu")
    assembly.move(motion, "open", "closed")
    assert write(teller, motion, chair="Đỗ Hữu Phong")[0] == 200
    assembly.move(motion, "published")
    text = stays(assembly, motion, lambda: None)
    assert "Đỗ Hữu Phong" in text
    assert write(assembly.admin, motion, chair="Ai Khác") == (409, "minutes_fixed")


def test_certified_minutes_are_not_written_any_more(assembly: Assembly) -> None:
    ballot = counted(assembly)
    teller = assembly.hall.staff(Role.HEAD_TELLER)
    assert write(teller, ballot, number="02-BB/BKP", tellers="Ma Thị Lụa – Trưởng ban")[0] == 200
    for state in ("certified", "published"):
        assembly.move(ballot, state)
        for by in (teller, assembly.admin):
            assert write(by, ballot, number="9", tellers=None) == (409, "minutes_fixed")
    told = teller.get(f"/ballots/{ballot}/minutes").get_json()
    assert (told["number"], told["tellers"]) == ("02-BB/BKP", "Ma Thị Lụa – Trưởng ban")


def test_a_refused_certificate_fixes_nothing(assembly: Assembly) -> None:
    ballot = counted(assembly)
    assert assembly.try_to_move(ballot, "certified", version=1).status_code == 409
    with assembly.database.session() as session:
        assert session.get(TallyMinutes, ballot) is None
    assembly.move(ballot, "certified")
    with assembly.database.session() as session:
        assert session.get_one(TallyMinutes, ballot).fixed_at is not None


def test_no_candidate_is_named_among_the_tellers(assembly: Assembly) -> None:
    ballot = counted(assembly)
    appoint(assembly, NAMES[0])  # heads the tellers, and stands on this list
    teller = appoint(assembly, "Bùi Kiểm Phiếu", Role.TELLER)
    for said in (f"Ma Thị Lụa\n2. {NAMES[1]} – Uỷ viên", f"Trưởng ban: {NAMES[2].upper()}"):
        assert write(teller, ballot, tellers=said) == (403, "candidate_may_not_count")
    assert write(teller, ballot, head_teller=NAMES[0]) == (403, "candidate_may_not_count")
    assembly.move(ballot, "certified")
    told = assembly.admin.get(f"/ballots/{ballot}/minutes").get_json()
    assert (told["tellers"], told["head_teller"]) == ("Bùi Kiểm Phiếu", None)
