"""How many names the list may stand above the seats."""

from collections.abc import Iterator

from app.ballots.rules.paper import BallotPaper, Kind, Method
from app.ballots.rules.rule_set import RuleSet
from app.core.errors import N_, FieldError


def problems_of_surplus(paper: BallotPaper, rules: RuleSet) -> Iterator[FieldError]:
    """Limits that contradict each other, and a list that is outside of them, with the numbers."""
    contradictions = tuple(_contradictions(rules))
    yield from contradictions
    if contradictions:  # no list whatever could keep them
        return
    if paper.kind is not Kind.ELECTION or paper.method is Method.GRADED:
        return
    numbers = {"seats": paper.seats, "options": len(paper.options), "surplus": paper.surplus}
    if paper.surplus < 0:
        message = N_("Bầu %(seats)s nhưng danh sách chỉ có %(options)s.")
        yield FieldError("seats", "seats_above_candidates", message, numbers)
        return
    if paper.round > 1:  # the list of a further round is what the first one left
        return
    if rules.is_agree_disagree_without_surplus and _is_list_marked_without_surplus(paper):
        message = N_("Danh sách không có số dư thì phải dùng phiếu đồng ý / không đồng ý.")
        yield FieldError("method", "agree_disagree_needed", message)
    least, most = surplus_limits(paper.seats, rules)
    if not least <= paper.surplus <= (paper.surplus if most is None else most):
        message = N_(
            "Bầu %(seats)s thì số dư phải từ %(least)s đến %(most)s, không phải %(surplus)s."
        )
        limits = {**numbers, "least": least, "most": "∞" if most is None else most}
        yield FieldError("options", "surplus_out_of_limits", message, limits)


def _is_list_marked_without_surplus(paper: BallotPaper) -> bool:
    return paper.surplus == 0 and paper.method in {Method.PICK, Method.STRIKE_OUT}


def surplus_limits(seats: int, rules: RuleSet) -> tuple[int, int | None]:
    """How many names above the seats, in whole names: at least 10 % of 13 is 2, at most 30 % is 3;
    None: any number. Of so few seats that no whole name lies between, the least is the most.
    """
    least = -(-seats * rules.surplus_min // 1) if rules.surplus_min is not None else 0
    if rules.surplus_small_list is not None and rules.surplus_small_list.covers(seats):
        return least, max(least, rules.surplus_small_list.at_most)
    if rules.surplus_max is None:
        return least, None
    return least, max(least, seats * rules.surplus_max // 1)


def surplus_by_convener(seats: int, rules: RuleSet) -> tuple[int, int] | None:
    """How many names above the seats the convener may put forward, where the rules say."""
    if rules.surplus_by_convener is None:
        return None
    low, high = rules.surplus_by_convener
    least, most = -(-seats * low // 1), seats * high // 1
    _, of_all = surplus_limits(seats, rules)
    if of_all is not None:
        least = min(least, of_all)
    return least, max(least, most)


def _contradictions(rules: RuleSet) -> Iterator[FieldError]:
    least, most, small = rules.surplus_min, rules.surplus_max, rules.surplus_small_list
    if least is not None and most is not None and least > most:
        message = N_("Số dư ít nhất không thể hơn số dư nhiều nhất.")
        yield FieldError("rules.surplus_min", "surplus_min_above_max", message)
    if rules.surplus_by_convener is not None:
        low, high = rules.surplus_by_convener
        if low > high or (most is not None and high > most):
            message = N_("Viết số nhỏ trước, số lớn sau, không quá số dư nhiều nhất.")
            yield FieldError("rules.surplus_by_convener", "convener_above_max", message)
    if small is not None and not 1 <= small.from_seats <= small.to_seats:
        message = N_("“Bầu từ” ít nhất là 1 và không quá “đến”.")
        yield FieldError("rules.surplus_small_list", "small_list_reversed", message)
