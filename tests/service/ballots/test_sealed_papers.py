"""The minutes of a sealed ballot say by what key, from what box and by whom it was counted."""

from tests.service.ballots.assemblies import Assembly, say
from tests.service.ballots.sealed_assemblies import SealedAssembly
from tests.service.ballots.test_papers import pdf_text, word_text


def test_the_minutes_tell_key_box_and_counts(assembly: Assembly, tellers: SealedAssembly) -> None:
    people = assembly.present(3)
    ballot = tellers.open()
    for person in people:
        assert tellers.vote(person, ballot, say(ballot, _0=True)).status_code == 201
    tellers.publish(ballot)
    seal = assembly.see(ballot["id"])["seal"]
    root = " ".join(seal["root"][start : start + 8] for start in range(0, 64, 8))
    counters = [f"{count['by']} ({count['place']})" for count in seal["counts"]]
    address = f"/ballots/{ballot['id']}/minutes"
    word = word_text(assembly.admin.get(f"{address}.docx").data)
    for told in (ballot["code"], seal["key"], "2 trong 3 mảnh", root, "; ".join(counters)):
        assert told in word
    assert "Khoá và các mảnh khoá được huỷ lúc" in word
    assert seal["key"] in pdf_text(assembly.admin.get(f"{address}.pdf").data)
