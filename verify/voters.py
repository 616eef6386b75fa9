"""Who voted, who voted for whom, and the electorate in numbers."""

from collections import Counter
from collections.abc import Mapping, Sequence

from faults import Fault
from reading import Json


def check_voters(voters: Sequence[Json]) -> None:
    """Raise Fault unless everybody stands in the list once, holders vote for others alone."""
    listed = Counter(voter["id"] for voter in voters)
    if twice := next((id_ for id_, number in listed.items() if number > 1), None):
        raise Fault("voter_twice", f"Người bỏ phiếu {twice} có trong danh sách hai lần")
    by_id = {voter["id"]: voter for voter in voters}
    for voter in voters:
        if voter["holder"] is not None:
            _check_holder(voter, by_id)


def check_turnout(voters: Sequence[Json], ballots: int) -> None:
    """Raise Fault unless as many people voted as there are ballots in the box."""
    voted = sum(voter["has_voted"] for voter in voters)
    if voted != ballots:
        raise Fault("voters_differ", f"{voted} người bỏ phiếu, trong thùng {ballots} phiếu")


def _check_holder(voter: Json, by_id: Mapping[str, Json]) -> None:
    """A holder cast somebody else's ballot, and did not give away their own."""
    holder = voter["holder"]
    said = f"{voter['name']} do {holder['name']} bỏ phiếu thay"
    if not voter["has_voted"] or holder["id"] == voter["id"]:
        raise Fault("holder_impossible", f"{said}: không thể như vậy")
    known = by_id.get(holder["id"])
    if known is None:
        return
    if known["name"] != holder["name"]:
        raise Fault("holder_impossible", f"{said}, nhưng trong danh sách đó là {known['name']}")
    if known["holder"] is not None:
        raise Fault("holder_impossible", f"{said}, mà người này cũng nhờ người khác bỏ thay")


def check_electorate(electorate: Json, listed: int, collected: int) -> None:
    """What the bundle tells of its numbers; who was convened or excused it cannot tell."""
    numbers = [collected, *(electorate[name] for name in ("issued", "present", "entitled"))]
    if electorate["entitled"] != listed:
        text = f"Ghi {electorate['entitled']} người được bỏ phiếu, danh sách có {listed}"
        raise Fault("electorate_impossible", text)
    if numbers != sorted(numbers) or electorate["issued"] != electorate["present"]:
        text = "Thu về, phát ra, có mặt, được bỏ phiếu là {}, {}, {}, {}: không thể như vậy"
        raise Fault("electorate_impossible", text.format(*numbers))
    awaited = electorate["convened"] - electorate["excused"]
    if awaited < collected:
        text = f"Triệu tập trừ vắng có lý do là {awaited}, mà có {collected} phiếu"
        raise Fault("electorate_impossible", text)
